import { hundredthsOf } from '../criteria/criterion.ts';
import { TRADE_ENCOUNTER } from '../criteria/trade.ts';
import type { ReadOpportunity } from '../read.ts';
import type { createMarket } from '../search/market.ts';
import { type Meetable, meetableByAsked, meetByAsked } from '../search/meetings.ts';
import { Codes, ThemeTable } from '../search/themes.ts';
import type { SupplierColumns } from './columns.ts';

/** What a supplier's place in the list is made of. They sum to 1: all of it is 100 points. */
export const SUPPLIER_WEIGHTS = { trade: 0.5, text: 0.35, distance: 0.15 } as const;
/** How surely the trades must meet for a supplier to be an answer, 0..1. */
export const LEAST_TRADE = 0.2;
/** Else how much of the words it must have, 0..1 of their weight; a hair less, as sums of thirds round. */
export const LEAST_SHARE = 0.5 - 1e-9;
/** Hundredths of a whole score. */
const WHOLE = 10_000;

export type Market = ReturnType<typeof createMarket>;
/** Who answers, by slot: asked only of those that are left. */
export interface Matched {
  readonly asked: ReadOpportunity | undefined;
  /** False for most who do not answer, for next to nothing. */
  mayAnswer(slot: number): boolean;
  answers(slot: number): boolean;
  /** Hundredths of a point. */
  tradePoints(slot: number): number;
  /** Raw BM25. */
  textOf(slot: number): number;
}

/** No words were asked for. */
export const EVERYONE: Matched = {
  asked: undefined,
  mayAnswer: () => true,
  answers: () => true,
  tradePoints: () => 0,
  textOf: () => 0,
};

/** How far a sum made in haste may be off. */
const HASTE = 1e-9;
/** A number on the right side of a mark: the very number where haste could not tell. */
const surely = (strength: (isExact: boolean) => number, mark: number): number => {
  const near = strength(false);
  return Math.abs(near - mark) < HASTE ? strength(true) : near;
};

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
  /** By slot, the question whose trades come near its own. */
  let nearIn = new Uint32Array(0);
  let question = 0;

  const tradesIn = (slot: number): number[] => table.codesAt(slot);

  /** Notes who carries a trade that the meetable links to. */
  const noteNear = ({ start }: Meetable): number => {
    if (nearIn.length < columns.end) nearIn = new Uint32Array(2 * columns.end);
    question += 1;
    for (let code = 0; code + 1 < start.length; code++) {
      if (start[code] === start[code + 1]) continue;
      const { pool } = columns.slotsByTrade;
      const first = columns.slotsByTrade.startOf(code);
      const last = first + columns.slotsByTrade.sizeOf(code);
      for (let at = first; at < last; at++) nearIn[pool[at] as number] = question;
    }
    return question;
  };

  const match = (asked: ReadOpportunity): Matched => {
    const meetable = meetableByAsked(asked.trades, TRADE_ENCOUNTER, codes);
    const mine = noteNear(meetable);
    const scores = texts.scores(asked.terms);
    const shares = texts.shares(asked.terms);
    const isNear = (slot: number) => nearIn[slot] === mine;
    const has = (slot: number) => (shares[slot] as number) >= LEAST_SHARE;
    const strength = (slot: number, isExact: boolean) =>
      meetByAsked(table, slot, meetable, TRADE_ENCOUNTER.rest, isExact);
    return {
      asked,
      mayAnswer: (slot) => isNear(slot) || has(slot),
      answers: (slot) =>
        has(slot) || surely((isExact) => strength(slot, isExact), LEAST_TRADE) >= LEAST_TRADE,
      tradePoints(slot) {
        if (!isNear(slot)) return 0;
        const near = strength(slot, false) * SUPPLIER_WEIGHTS.trade * WHOLE;
        // Where the haste of the sum may round the other way, the very number.
        const isDoubtful = Math.abs(near - Math.floor(near) - 0.5) < HASTE * WHOLE;
        return isDoubtful ? hundredthsOf(strength(slot, true), SUPPLIER_WEIGHTS.trade) : Math.round(near);
      },
      textOf: (slot) => scores[slot] as number,
    };
  };

  return {
    match,
    /** Numbers of the trades that a supplier carries. */
    tradesIn,
    /** How many suppliers carry a trade. */
    countOf(trade: string): number {
      const number = codes.numbers.get(trade);
      return number === undefined ? 0 : columns.slotsByTrade.sizeOf(number);
    },
  };
};
