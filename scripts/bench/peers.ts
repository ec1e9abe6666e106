/** FlexSearch and MiniSearch over the same texts, already cut into French stems: what they answer is their own ranking. */
import { Index } from 'flexsearch';
import MiniSearch from 'minisearch';
import { type Times, timeEach, timeOf } from './clock.ts';
import { splitStems } from './words.ts';

export interface PeerFigures {
  readonly name: string;
  readonly buildMs: number;
  readonly query: Times;
}

const SHOWN = 20;

export const measureFlexSearch = (texts: readonly string[], queries: readonly string[]): PeerFigures => {
  const index = new Index({ tokenize: 'strict', encode: splitStems });
  const buildMs = timeOf(() => {
    texts.forEach((text, number) => {
      index.add(number, text);
    });
  });
  // `suggest`: texts that hold only some of the words are found too; without it a long query finds nothing.
  const query = timeEach(queries, (each) => index.search(each, { limit: SHOWN, suggest: true }));
  return { name: 'FlexSearch', buildMs, query };
};

export const measureMiniSearch = (texts: readonly string[], queries: readonly string[]): PeerFigures => {
  const index = new MiniSearch({ fields: ['text'], tokenize: splitStems, processTerm: (term) => term });
  const buildMs = timeOf(() => index.addAll(texts.map((text, id) => ({ id, text }))));
  const query = timeEach(queries, (each) => index.search(each).slice(0, SHOWN));
  return { name: 'MiniSearch', buildMs, query };
};
