import type { Place } from '../contract/index.ts';
import { type Name, readGazetteer } from './gazetteer.ts';
import { fold, plain, withoutArticle } from './names.ts';

export interface Places {
  readonly count: number;
  /** The commune of an INSEE code of today or of yesterday; an arrondissement's code gives its city. */
  placeByCode(code: string): Place | undefined;
  /** Communes for what was typed so far: a name from the start of any of its words, or a post code from its start. */
  findPlaces(typed: string, limit: number): readonly Place[];
}

let places: Places | undefined;

/** All communes of France, overseas included; read once a process, on first use. */
export function loadPlaces(): Places {
  places ??= createPlaces();
  return places;
}

function createPlaces(): Places {
  const { places, names } = readGazetteer();
  const byCode = new Map<string, Place>();
  const entries = names.map((name) => ({ ...name, at: places[name.place] as Place }));
  // Today's communes come first in `names`, so a code given again to a former one never hides them.
  for (const { code, at } of entries) if (!byCode.has(code)) byCode.set(code, at);
  return {
    count: places.length,
    placeByCode: (code) => byCode.get(code.toUpperCase()),
    findPlaces: createSearch(entries),
  };
}

/**
 * One text holds all names, another all post codes, a line each; "a word starts so" is "a space, then what was typed",
 * which the runtime's own substring search finds in a millisecond or two. There is no sorted index to build at start.
 */
function createSearch(entries: readonly (Name & { readonly at: Place })[]): Places['findPlaces'] {
  const inNames = haystack(entries.map((entry) => entry.folded));
  const inCodes = haystack(
    entries.map(({ at, former }) => (former ? '' : [...at.postCodes, at.code.toLowerCase()].join(' '))),
  );

  return (typed, limit) => {
    const best = new Map<Place, number>();
    const keep = (line: number, rank: number) => {
      const { at } = entries[line] as (typeof entries)[number];
      best.set(at, Math.min(rank, best.get(at) ?? Number.POSITIVE_INFINITY));
    };
    const keepNamed = (query: string, accepts: (place: Place) => boolean) => {
      for (const line of inNames(query)) {
        const { folded, at, former } = entries[line] as (typeof entries)[number];
        if (accepts(at)) keep(line, rankOf(folded, query) + (former ? 0.5 : 0));
      }
    };

    for (const query of new Set([fold(typed), plain(typed)])) {
      if (!query) continue;
      keepNamed(query, () => true);
      if (/^\d[\dab]?\d{0,3}$/.test(query)) for (const line of inCodes(query)) keep(line, 1);
      // "Saint-Denis 93", "Saint-Denis 97400"
      const [, words, digits] = /^(.*\D) (\d[\dab]?\d{0,3})$/.exec(query) ?? [];
      if (words && digits)
        keepNamed(words, (place) => place.postCodes.some((code) => code.startsWith(digits)));
    }
    return [...best]
      .sort(
        ([a, rankA], [b, rankB]) =>
          rankA - rankB || b.population - a.population || (a.code < b.code ? -1 : 1),
      )
      .slice(0, limit)
      .map(([place]) => place);
  };
}

/** 0 the whole name, 1 its start, 2 a later word; within a rank the larger commune comes first. */
function rankOf(folded: string, query: string): number {
  const bare = withoutArticle(folded);
  if (folded === query || bare === query) return 0;
  return folded.startsWith(query) || bare.startsWith(query) ? 1 : 2;
}

/** The lines in which some word starts with the query, each once. */
function haystack(lines: readonly string[]): (query: string) => Iterable<number> {
  const starts = new Uint32Array(lines.length + 1);
  lines.forEach((line, index) => {
    starts[index + 1] = (starts[index] as number) + line.length + 2;
  });
  const text = lines.map((line) => ` ${line}\n`).join('');
  return function* (query) {
    const needle = ` ${query}`;
    let line = 0;
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, starts[line + 1])) {
      while ((starts[line + 1] as number) <= at) line += 1;
      yield line;
    }
  };
}
