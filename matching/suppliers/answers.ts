import { hundredthsOf } from '../criteria/criterion.ts';
import { TRADE_ENCOUNTER } from '../criteria/trade.ts';
import type { ReadOpportunity } from '../read.ts';
import type { createMarket } from '../search/market.ts';
import { type Meetable, meetableByAsked, meetByAsked } from '../search/meetings.ts';
import { listSlots } from '../search/slots.ts';
import { Codes, ThemeTable } from '../search/themes.ts';
import { SLOT_BITS, SLOT_MASK, type SupplierColumns } from './columns.ts';

/** What a supplier's place in the list is made of. They sum to 1: all of it is 100 points. */
export const SUPPLIER_WEIGHTS = { trade: 0.5, text: 0.35, distance: 0.15 } as const;
/** How surely the trades must meet for a supplier to be an answer, 0..1. */
export const LEAST_TRADE = 0.2;
/** Else how much of the words it must have, 0..1 of their weight; a hair less, as sums of thirds round. */
export const LEAST_SHARE = 0.5 - 1e-9;
/** Hundredths of a whole score. */
const WHOLE = 10_000;

export type Market = ReturnType<typeof createMarket>;
/** Who answers a question; good until the next. */
export interface Matched {
  readonly asked: ReadOpportunity | undefined;
  /** Writes the slots of all who answer in their order; tells how many. */
  list(into: Uint32Array): number;
  /** Hundredths of a point. */
  tradePoints(slot: number): number;
  /** Raw BM25. */
  textOf(slot: number): number;
}

/** How far a sum made in haste may be off. */
const HASTE = 1e-9;

/** The column of trades that the engine keeps of projects; empty under settings that weigh none: words alone answer then. */
const tradesOf = ({ projectShelf }: Market) => {
  const column = projectShelf.plans.need?.columns.find(({ criterion }) => criterion.code === 'trade');
  const [piece] = column?.pieces ?? [];
  return piece?.by === 'meeting'
    ? { table: piece.table, codes: piece.codes }
    : { table: new ThemeTable(), codes: new Codes() };
};

/** Who answers a buyer's words, by the trades and the postings that the engine keeps of projects. */
export const createAnswers = (market: Market, columns: SupplierColumns) => {
  const { table, codes } = tradesOf(market);
  const texts = market.textsFor('need', 'opportunity');

  /** By slot: the best meeting of one trade, and what doubt the others leave. */
  let best = new Float64Array(0);
  let doubt = new Float64Array(0);

  /** Goes trade by trade along those who carry it: how the trades of each supplier meet the asked ones, but for rounding. */
  const meetAll = ({ start, factor, nearness }: Meetable): void => {
    if (best.length < columns.end) {
      best = new Float64Array(2 * columns.end);
      doubt = new Float64Array(2 * columns.end);
    }
    best.fill(0, 0, columns.end);
    doubt.fill(1, 0, columns.end);
    const { weights, start: runs } = table;
    const { carriers } = columns;
    const { rest } = TRADE_ENCOUNTER;
    for (let code = 0; code + 1 < start.length; code++) {
      let most = 0;
      for (let link = start[code] as number; link < (start[code + 1] as number); link++)
        most = Math.max(most, (nearness[link] as number) * (factor[link] as number));
      const first = carriers.startOf(code);
      const end = most === 0 ? first : first + carriers.sizeOf(code);
      for (let at = first; at < end; at++) {
        const posting = carriers.pool[at] as number;
        const slot = posting & SLOT_MASK;
        const strength = most * (weights[(runs[slot] as number) + (posting >>> SLOT_BITS)] as number);
        const before = best[slot] as number;
        doubt[slot] = (doubt[slot] as number) * (1 - rest * Math.min(before, strength));
        best[slot] = Math.max(before, strength);
      }
    }
  };
  const strengthOf = (slot: number): number => 1 - (doubt[slot] as number) * (1 - (best[slot] as number));

  const everyone: Matched = {
    asked: undefined,
    list: (into) => listSlots(columns.living.words, columns.living.words.length, into),
    tradePoints: () => 0,
    textOf: () => 0,
  };

  const match = (asked: ReadOpportunity): Matched => {
    const meetable = meetableByAsked(asked.trades, TRADE_ENCOUNTER, codes);
    meetAll(meetable);
    const scores = texts.scores(asked.terms);
    const shares = texts.shares(asked.terms);
    /** To the last bit what the criterion gives. */
    const exactly = (slot: number) => meetByAsked(table, slot, meetable, TRADE_ENCOUNTER.rest, true);
    return {
      asked,
      list(into) {
        let count = 0;
        for (let slot = 0; slot < columns.end; slot++) {
          if ((shares[slot] as number) < LEAST_SHARE) {
            const strength = strengthOf(slot);
            if (strength < LEAST_TRADE - HASTE) continue;
            if (strength < LEAST_TRADE + HASTE && exactly(slot) < LEAST_TRADE) continue;
          }
          if (columns.has(slot)) into[count++] = slot;
        }
        return count;
      },
      tradePoints(slot) {
        const points = strengthOf(slot) * SUPPLIER_WEIGHTS.trade * WHOLE;
        // Where the haste of the sum may round the other way, the very number.
        const isDoubtful = Math.abs(points - Math.floor(points) - 0.5) < HASTE * WHOLE;
        return isDoubtful ? hundredthsOf(exactly(slot), SUPPLIER_WEIGHTS.trade) : Math.round(points);
      },
      textOf: (slot) => scores[slot] as number,
    };
  };

  return {
    match,
    /** No words were asked for. */
    everyone,
    /** Numbers of the trades that a supplier carries. */
    tradesIn: (slot: number): number[] => table.codesAt(slot),
    /** How many suppliers carry a trade. */
    countOf(trade: string): number {
      const number = codes.numbers.get(trade);
      return number === undefined ? 0 : columns.carriers.sizeOf(number);
    },
  };
};
