import { cityOf, departementOf, distanceKm } from '../../matching/index.ts';
import type { Epci, Place } from '../contract/index.ts';
import { type Name, type NamedEpci, readGazetteer } from './gazetteer.ts';
import { fold, plain, withoutArticle } from './names.ts';

interface Point {
  readonly lon: number;
  readonly lat: number;
}
export interface Places {
  readonly count: number;
  all(): readonly Place[];
  /** The commune of an INSEE code of today or of yesterday; an arrondissement's code gives its city. */
  placeByCode(code: string): Place | undefined;
  /** The same, but an arrondissement of Paris, Lyon or Marseille is a place of its own. */
  exactByCode(code: string): Place | undefined;
  /** The commune whose point this is: what a radius was drawn around. */
  placeAt(point: Point): Place | undefined;
  /** The commune whose point is nearest; undefined where none is within 7 km. */
  nearestTo(point: Point): Place | undefined;
  /** The départements and intercommunalities of the communes whose points lie so near, sorted. About 0.5 ms. */
  territoriesAround(point: Point, km: number): Territories;
  epciByCode(code: string): Epci | undefined;
  /** Intercommunalities by the start of any word of their name, the most populated first, or by their SIREN. About 0.2 ms. */
  findEpcis(typed: string, limit: number): readonly Epci[];
  /** Communes for what was typed so far: a name from the start of any of its words, or a post code from its start. */
  findPlaces(typed: string, limit: number): readonly Place[];
}

/** Codes. */
export interface Territories {
  readonly departements: readonly string[];
  readonly epcis: readonly string[];
}

let places: Places | undefined;

/** All communes of France, overseas included; read once a process, on first use. */
export function loadPlaces(): Places {
  places ??= createPlaces();
  return places;
}

function createPlaces(): Places {
  const { places, arrondissements, names, epcis } = readGazetteer();
  const found = [...places, ...arrondissements];
  const byCode = new Map<string, Place>();
  const entries = names.map(
    (name): Entry => ({ ...name, bare: withoutArticle(name.folded), at: found[name.place] as Place }),
  );
  const byPoint = new Map(
    places.map((place) => [`${place.lon} ${place.lat}`, place]).reverse() as [string, Place][],
  );
  const near = createNearest(places);
  const epciOf = new Map(epcis.map((epci) => [epci.code, epci]));
  // Today's communes come first in `names`, so a code given again to a former one never hides them.
  for (const { code, at } of entries) if (!byCode.has(code)) byCode.set(code, at);
  return {
    count: places.length,
    all: () => places,
    placeByCode: (code) => byCode.get(cityOf(code.toUpperCase())),
    exactByCode: (code) => byCode.get(code.toUpperCase()),
    placeAt: ({ lon, lat }) => byPoint.get(`${lon} ${lat}`),
    nearestTo: near,
    territoriesAround(point, km) {
      // A degree of latitude is never less than 110 km.
      const around = places.filter(
        (place) => Math.abs(place.lat - point.lat) <= km / 110 && distanceKm(place, point) <= km,
      );
      return {
        departements: [...new Set(around.map(({ code }) => departementOf(code)))].sort(),
        epcis: [...new Set(around.flatMap(({ epci }) => epci?.code ?? []))].sort(),
      };
    },
    epciByCode: (code) => withoutFolded(epciOf.get(code)),
    findEpcis(typed, limit) {
      const query = ` ${fold(typed)}`;
      const known = withoutFolded(epciOf.get(typed.trim()));
      if (known) return [known];
      const found = query === ' ' ? [] : epcis.filter(({ folded }) => ` ${folded}`.includes(query));
      return found.slice(0, limit).flatMap((epci) => withoutFolded(epci) ?? []);
    },
    findPlaces: createSearch(entries.sort((a, b) => largestFirst(a.at, b.at))),
  };
}

/** Squares this wide: the nine around a point hold all within 11 km to the north and, in France, 7 to the east. */
const SQUARE_DEGREES = 0.1;
const FARTHEST_KM = 7;
const AROUND = [-1, 0, 1];

function createNearest(places: readonly Place[]): Places['nearestTo'] {
  const squareOf = ({ lon, lat }: Point) =>
    [Math.floor(lon / SQUARE_DEGREES), Math.floor(lat / SQUARE_DEGREES)] as const;
  const squares = new Map<string, Place[]>();
  for (const place of places) {
    // A point that is only about right would be nearer than the town one stands in.
    if (place.approximate) continue;
    const key = squareOf(place).join(' ');
    const same = squares.get(key);
    if (same) same.push(place);
    else squares.set(key, [place]);
  }
  return (point) => {
    const [column, row] = squareOf(point);
    let nearest: Place | undefined;
    let least = FARTHEST_KM;
    for (const east of AROUND)
      for (const north of AROUND)
        for (const place of squares.get(`${column + east} ${row + north}`) ?? []) {
          const km = distanceKm(place, point);
          if (km > least) continue;
          nearest = place;
          least = km;
        }
    return nearest;
  };
}

const withoutFolded = (epci: NamedEpci | undefined): Epci | undefined => {
  if (!epci) return undefined;
  const { folded: _, ...rest } = epci;
  return rest;
};

interface Entry extends Name {
  readonly bare: string;
  readonly at: Place;
}
const largestFirst = (a: Place, b: Place) =>
  b.population - a.population || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);

/**
 * One text holds all names, another all post codes, a line each; "a word starts so" is "a space, then what was typed",
 * which the runtime's own substring search finds in a millisecond. Lines go from the largest commune to the smallest,
 * so each rank keeps the first few it meets and nothing else; there is no sorted index to build at start.
 */
function createSearch(entries: readonly Entry[]): Places['findPlaces'] {
  const inNames = haystack(entries.map((entry) => entry.folded));
  const inCodes = haystack(
    entries.map(({ at, former }) => (former ? '' : [...at.postCodes, at.code.toLowerCase()].join(' '))),
  );

  const wholes = byWholeName(entries);

  return (typed, limit) => {
    const best = new Map<Place, number>();
    const keep = (place: Place, rank: number) => best.set(place, Math.min(rank, best.get(place) ?? rank));
    const collect = (
      query: string,
      lines: Iterable<number>,
      isWanted: (entry: Entry) => boolean = () => true,
    ) => {
      const counts = RANKS.map(() => 0);
      for (const line of lines) {
        const entry = entries[line] as Entry;
        if (!isWanted(entry)) continue;
        const rank = rankOf(entry, query);
        counts[rank] = (counts[rank] ?? 0) + 1;
        if ((counts[rank] ?? 0) <= limit) keep(entry.at, rank);
        // What follows is smaller, and cannot be a better match: whole names are looked up apart.
        if (counts[RANKS[2]] === limit) break;
      }
    };

    for (const query of new Set([fold(typed), plain(typed)])) {
      if (!query) continue;
      for (const entry of wholes.get(query) ?? []) keep(entry.at, rankOf(entry, query));
      collect(query, inNames(query));
      if (/^\d[\dab]?\d{0,3}$/.test(query)) collect('', inCodes(query));
      // "Saint-Denis 93", "Saint-Denis 97400"
      const [, words, digits] = /^(.*\D) (\d[\dab]?\d{0,3})$/.exec(query) ?? [];
      if (words && digits) {
        collect(words, inNames(words), ({ at }) => at.postCodes.some((code) => code.startsWith(digits)));
      }
    }
    return [...best]
      .sort(([a, rankA], [b, rankB]) => rankA - rankB || largestFirst(a, b))
      .slice(0, limit)
      .map(([place]) => place);
  };
}

/** Entries by their whole name, with and without its article. */
function byWholeName(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const wholes = new Map<string, Entry[]>();
  for (const entry of entries) {
    for (const name of new Set([entry.folded, entry.bare])) {
      const same = wholes.get(name);
      if (same) same.push(entry);
      else wholes.set(name, [entry]);
    }
  }
  return wholes;
}

/** The whole name, then its start, then a later word; a commune's own name before a former one's. */
const RANKS = [0, 1, 2, 3, 4, 5] as const;
function rankOf({ folded, bare, former }: Entry, query: string): number {
  const isWhole = folded === query || bare === query;
  const rank = isWhole ? 0 : folded.startsWith(query) || bare.startsWith(query) ? 2 : 4;
  return former ? rank + 1 : rank;
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
