import { TRADES } from '../taxonomy/trades.ts';
import { fold } from '../text/stem.ts';
import type { Completion } from './types.ts';

const plain = (text: string): string =>
  fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** What can be typed: the phrases of each trade, as those who sell and those who buy name it. */
const PHRASES = TRADES.flatMap(({ code, everyday, professional }) =>
  [...new Set([...everyday, ...professional])].map((text) => ({ code, text, folded: ` ${plain(text)}` })),
);

/** @param countOf how many suppliers carry a trade */
export const createCompletion = (countOf: (trade: string) => number) => ({
  /** Phrases with a word that starts with each word typed, those that start so first, then the busiest trades. */
  complete(typed: string, limit: number): Completion[] {
    const start = plain(typed);
    const words = start.split(' ').filter(Boolean);
    if (words.length === 0) return [];
    const found = PHRASES.filter(({ folded }) => words.every((word) => folded.includes(` ${word}`)))
      .map(({ code, text, folded }) => ({
        text,
        trade: code,
        count: countOf(code),
        isStart: folded.startsWith(` ${start}`),
      }))
      .filter(({ count }) => count > 0)
      .sort(
        (a, b) => Number(b.isStart) - Number(a.isStart) || b.count - a.count || (a.text < b.text ? -1 : 1),
      );
    const texts = new Set<string>();
    return found
      .filter(
        ({ text }) => texts.size < limit && !texts.has(plain(text)) && texts.add(plain(text)) !== undefined,
      )
      .map(({ text, trade, count }) => ({ text, trade, count }));
  },
});
