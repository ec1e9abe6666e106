import { hundredthsOf } from '../criteria/criterion.ts';
import { strengthOf, withFirstWhole } from '../criteria/kinship.ts';
import { TRADE_ENCOUNTER } from '../criteria/trade.ts';
import type { ReadOpportunity, Themes } from '../read.ts';
import { WEIGHT_BITS, WEIGHT_MASK } from '../search/lists.ts';
import type { createMarket } from '../search/market.ts';
import { answersOf } from '../search/rows.ts';
import { listSlots } from '../search/slots.ts';
import type { Carried, SupplierColumns } from './columns.ts';

/** What a supplier's place in the list is made of. They sum to 1: all of it is 100 points. */
export const SUPPLIER_WEIGHTS = { trade: 0.5, text: 0.35, distance: 0.15 } as const;
/** How surely the trades must meet for a supplier to be an answer, 0..1. */
export const LEAST_TRADE = 0.2;
/** Else how much of the words it must have, 0..1 of their weight; a hair less, as sums of thirds round. */
export const LEAST_SHARE = 0.5 - 1e-9;

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

/** How a question meets everyone, by slot. */
interface Met {
  /** How much of its words each has, 0..1. */
  readonly shares: Float64Array;
  /** How surely its trades meet the asked ones, 0..1. */
  tradeOf(slot: number): number;
}

/** Keeps of the first so many slots, in their order, those who answer; tells how many. */
const keepAnswers = (slots: Uint32Array, count: number, { shares, tradeOf }: Met): number => {
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const slot = slots[i] as number;
    if ((shares[slot] as number) < LEAST_SHARE && tradeOf(slot) < LEAST_TRADE) continue;
    slots[kept++] = slot;
  }
  return kept;
};

/** Who answers a buyer's words, by the trades and the postings that the engine keeps of projects. */
export const createAnswers = (market: Market, columns: SupplierColumns) => {
  const { rest, closeness } = TRADE_ENCOUNTER;
  const { table, codes } = market.projectShelf.kept('trades');
  const texts = market.textsFor('need', 'opportunity');

  /** By slot: the best meeting of one trade, and the doubt that all leave. */
  let best = new Float64Array(0);
  let doubt = new Float64Array(0);
  /** `togetherness`, to the last bit, of the last question's trades and this slot's. */
  const tradeOf = (slot: number): number => {
    const first = best[slot] as number;
    return first === 0 ? 0 : withFirstWhole(first, doubt[slot] as number, rest);
  };

  /** Goes trade by trade along those who carry it, so that no more memory is looked at than the postings and two numbers a slot. */
  const meetAll = (trades: Themes): void => {
    if (best.length < columns.end) {
      best = new Float64Array(2 * columns.end);
      doubt = new Float64Array(2 * columns.end);
    }
    best.fill(0, 0, columns.end);
    doubt.fill(1, 0, columns.end);
    const { carriers } = columns;
    for (const [trade, answer] of [...answersOf(trades, closeness)].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const number = codes.numbers.get(trade);
      if (number === undefined) continue;
      const first = carriers.startOf(number);
      const end = first + carriers.sizeOf(number);
      const { pool } = carriers;
      for (let at = first; at < end; at++) {
        const posting = pool[at] as number;
        const slot = posting >>> WEIGHT_BITS;
        const strength = strengthOf((posting & WEIGHT_MASK) * answer);
        if (strength > (best[slot] as number)) best[slot] = strength;
        doubt[slot] = (doubt[slot] as number) * (1 - rest * strength);
      }
    }
  };
  const everyone: Matched = {
    asked: undefined,
    list: (into) => listSlots(columns.living.words, columns.living.words.length, into),
    tradePoints: () => 0,
    textOf: () => 0,
  };

  const match = (asked: ReadOpportunity): Matched => {
    meetAll(asked.trades);
    const scores = texts.scores(asked.terms);
    const shares = texts.shares(asked.terms);
    return {
      asked,
      list(into) {
        const everyone = listSlots(columns.living.words, columns.living.words.length, into);
        return keepAnswers(into, everyone, { shares, tradeOf });
      },
      tradePoints: (slot) => hundredthsOf(tradeOf(slot), SUPPLIER_WEIGHTS.trade),
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
