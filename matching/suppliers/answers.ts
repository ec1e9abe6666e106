import { hundredthsOf } from '../criteria/criterion.ts';
import { TRADE_ENCOUNTER } from '../criteria/trade.ts';
import type { ReadOpportunity } from '../read.ts';
import type { createMarket } from '../search/market.ts';
import { type Meetable, meetableByAsked, meetByAsked } from '../search/meetings.ts';
import { listSlots } from '../search/slots.ts';
import { Codes, ThemeTable } from '../search/themes.ts';
import { type Carried, SLOT_BITS, SLOT_MASK, type SupplierColumns, WHOLE_WEIGHT } from './columns.ts';

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
  /** No less than that, and sooner told. */
  mostTradePoints(slot: number): number;
  /** Raw BM25. */
  textOf(slot: number): number;
}

/** How far a sum of rounded numbers may be off for their rounding. */
const HASTE = 1e-5;

/** The column of trades that the engine keeps of projects; empty under settings that weigh none: words alone answer then. */
const tradesOf = ({ projectShelf }: Market) => {
  const column = projectShelf.plans.need?.columns.find(({ criterion }) => criterion.code === 'trade');
  const [piece] = column?.pieces ?? [];
  return piece?.by === 'meeting'
    ? { table: piece.table, codes: piece.codes }
    : { table: new ThemeTable(), codes: new Codes() };
};

/** Keeps of the first so many slots, in their order, those who answer; tells how many. */
const keepAnswers = (
  slots: Uint32Array,
  count: number,
  { shares, best, doubt, spread, exactly }: Met,
): number => {
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const slot = slots[i] as number;
    if ((shares[slot] as number) < LEAST_SHARE) {
      const first = best[slot] as number;
      if (first === 0) continue;
      const most = 1 - (doubt[slot] as number) * (1 - first) + HASTE;
      if (most < LEAST_TRADE) continue;
      if (most - spread < LEAST_TRADE && exactly(slot) < LEAST_TRADE) continue;
    }
    slots[kept++] = slot;
  }
  return kept;
};
/** How a question meets everyone, by slot. */
interface Met {
  /** How much of its words each has, 0..1. */
  readonly shares: Float64Array;
  /** The best meeting of trades, and the doubt that the others leave; rounded up, together by `spread` at most. */
  readonly best: Float32Array;
  readonly doubt: Float32Array;
  readonly spread: number;
  exactly(slot: number): number;
}

/** Who answers a buyer's words, by the trades and the postings that the engine keeps of projects. */
export const createAnswers = (market: Market, columns: SupplierColumns) => {
  const { table, codes } = tradesOf(market);
  const texts = market.textsFor('need', 'opportunity');

  /** By slot: the best meeting of one trade, and what doubt the others leave. */
  let best = new Float32Array(0);
  let doubt = new Float32Array(0);

  /**
   * Goes trade by trade along those who carry it: how the trades of each supplier meet the asked ones, each weight rounded
   * up, so that no more memory is looked at than the postings and two numbers a slot.
   * @returns how much more than they are the meetings may come to
   */
  const meetAll = ({ start, factor, nearness }: Meetable): number => {
    if (best.length < columns.end) {
      best = new Float32Array(2 * columns.end);
      doubt = new Float32Array(2 * columns.end);
    }
    best.fill(0, 0, columns.end);
    doubt.fill(1, 0, columns.end);
    const { carriers } = columns;
    const { rest } = TRADE_ENCOUNTER;
    let [strongest, together] = [0, 0];
    for (let code = 0; code + 1 < start.length; code++) {
      let most = 0;
      for (let link = start[code] as number; link < (start[code + 1] as number); link++)
        most = Math.max(most, (nearness[link] as number) * (factor[link] as number));
      if (most === 0) continue;
      strongest = Math.max(strongest, most);
      together += most;
      const first = carriers.startOf(code);
      const end = first + carriers.sizeOf(code);
      const { pool } = carriers;
      const unit = most / WHOLE_WEIGHT;
      for (let at = first; at < end; at++) {
        const posting = pool[at] as number;
        const slot = posting & SLOT_MASK;
        const strength = unit * (posting >>> SLOT_BITS);
        const before = best[slot] as number;
        if (strength > before) best[slot] = strength;
        if (before > 0) doubt[slot] = (doubt[slot] as number) * (1 - rest * Math.min(before, strength));
      }
    }
    return (strongest + rest * together) / WHOLE_WEIGHT + 2 * HASTE;
  };
  const everyone: Matched = {
    asked: undefined,
    list: (into) => listSlots(columns.living.words, columns.living.words.length, into),
    tradePoints: () => 0,
    mostTradePoints: () => 0,
    textOf: () => 0,
  };

  const match = (asked: ReadOpportunity): Matched => {
    const meetable = meetableByAsked(asked.trades, TRADE_ENCOUNTER, codes);
    const spread = meetAll(meetable);
    const scores = texts.scores(asked.terms);
    const shares = texts.shares(asked.terms);
    /** To the last bit what the criterion gives. */
    const exactly = (slot: number) => meetByAsked(table, slot, meetable, TRADE_ENCOUNTER.rest, true);
    return {
      asked,
      list(into) {
        const everyone = listSlots(columns.living.words, columns.living.words.length, into);
        return keepAnswers(into, everyone, { shares, best, doubt, spread, exactly });
      },
      tradePoints: (slot) => hundredthsOf(exactly(slot), SUPPLIER_WEIGHTS.trade),
      mostTradePoints: (slot) =>
        (1 - (doubt[slot] as number) * (1 - (best[slot] as number)) + HASTE) * SUPPLIER_WEIGHTS.trade * WHOLE,
      textOf: (slot) => scores[slot] as number,
    };
  };

  return {
    match,
    /** No words were asked for. */
    everyone,
    /** The trades that a supplier carries. */
    tradesIn: (slot: number): Carried[] => table.numbersAt(slot),
    /** How many suppliers carry a trade. */
    countOf(trade: string): number {
      const number = codes.numbers.get(trade);
      return number === undefined ? 0 : columns.carriers.sizeOf(number);
    },
  };
};
