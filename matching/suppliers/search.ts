import { hundredthsOf, type Pair } from '../criteria/criterion.ts';
import { nearness } from '../criteria/distance.ts';
import { CRITERIA } from '../criteria/index.ts';
import { TRADE_ENCOUNTER } from '../criteria/trade.ts';
import type { Point } from '../geo.ts';
import type { ReadOpportunity, ReadProject } from '../read.ts';
import type { createMarket } from '../search/market.ts';
import { meetableByAsked, meetByAsked } from '../search/themes.ts';
import { TRADES } from '../taxonomy/trades.ts';
import type { Part, Perimeter, Project } from '../types.ts';
import { readAsked } from './asked.ts';
import { SupplierColumns, sells } from './columns.ts';
import { createCompletion } from './completion.ts';
import { Distances, FacetCounter, failsUnder } from './filters.ts';
import { gatherClusters } from './map.ts';
import { Firsts, placing } from './order.ts';
import type { SupplierQuery, SupplierSearch } from './types.ts';
import { Vocabulary, wordsOfSupplier } from './words.ts';

/** What a supplier's place in the list is made of. They sum to 1: all of it is 100 points. */
export const SUPPLIER_WEIGHTS = { trade: 0.5, text: 0.35, distance: 0.15 } as const;
/** How surely the trades must meet for a supplier to be an answer, 0..1. */
export const LEAST_TRADE = 0.2;
/** Else how much of the words it must have, 0..1 of their weight; a hair less, as sums of thirds round. */
export const LEAST_SHARE = 0.5 - 1e-9;
const SURE_TRADE = 0.5;
const MOST_TRADES = 4;
const SIMILAR = 4;

type Market = ReturnType<typeof createMarket>;
/** Who answers: by slot how well, and what to tell it from. */
interface Matched {
  readonly asked: ReadOpportunity | undefined;
  readonly slots: readonly number[] | Uint32Array;
  readonly tradeOf: (slot: number) => number;
  readonly textOf: (slot: number) => number;
}

/**
 * A search over the projects that sell something, on the engine's own index: its postings, its readings of trades, its
 * criteria. Whoever answers the words does so whatever the filters, so a wider filter never loses anyone.
 */
export const createSupplierSearch = (market: Market) => {
  const shelf = market.projectShelf;
  const columns = new SupplierColumns();
  const vocabulary = new Vocabulary();
  for (const { everyday, professional } of TRADES)
    for (const phrase of [...everyday, ...professional]) vocabulary.add(wordsOfPhrase(phrase));
  const { table, codes } = tradesOf(market);
  const texts = market.textsFor('need', 'opportunity');
  const { complete } = createCompletion((trade) => {
    const number = codes.numbers.get(trade);
    return number === undefined ? 0 : columns.slotsByTrade.sizeOf(number);
  });
  let met = new Float64Array(0);
  let isMet = new Uint8Array(0);

  const tradesIn = (slot: number): number[] => {
    const start = table.start[slot] ?? 0;
    return [...table.codes.subarray(start, start + (table.size[slot] ?? 0))];
  };

  /** Those whose trades meet the asked ones; their strength stays in `met` until the next call. */
  const meetTrades = (asked: ReadOpportunity): number[] => {
    if (met.length < columns.end) {
      met = new Float64Array(2 * columns.end);
      isMet = new Uint8Array(2 * columns.end);
    }
    const meetable = meetableByAsked(asked.trades, TRADE_ENCOUNTER, codes);
    const found: number[] = [];
    for (let code = 0; code + 1 < meetable.start.length; code++) {
      if (meetable.start[code] === meetable.start[code + 1]) continue;
      const { pool } = columns.slotsByTrade;
      const start = columns.slotsByTrade.startOf(code);
      const end = start + columns.slotsByTrade.sizeOf(code);
      for (let at = start; at < end; at++) {
        const slot = pool[at] as number;
        if (isMet[slot] === 1) continue;
        isMet[slot] = 1;
        met[slot] = meetByAsked(table, slot, meetable, TRADE_ENCOUNTER.rest, true);
        found.push(slot);
      }
    }
    return found;
  };

  const everyone = (): Uint32Array => {
    const slots = new Uint32Array(columns.size);
    let count = 0;
    for (let slot = 0; slot < columns.end; slot++) if (columns.has(slot)) slots[count++] = slot;
    return slots;
  };

  const match = (asked: ReadOpportunity): Matched => {
    const byTrade = meetTrades(asked);
    const scores = texts.scores(asked.terms);
    const shares = texts.shares(asked.terms);
    const slots: number[] = [];
    for (let slot = 0; slot < columns.end; slot++) {
      const isByTrade = isMet[slot] === 1 && (met[slot] as number) >= LEAST_TRADE;
      if (columns.has(slot) && (isByTrade || (shares[slot] as number) >= LEAST_SHARE)) slots.push(slot);
    }
    const strengths = met;
    for (const slot of slots) if (isMet[slot] === 0) strengths[slot] = 0;
    for (const slot of byTrade) isMet[slot] = 0;
    return {
      asked,
      slots,
      tradeOf: (slot) => strengths[slot] as number,
      textOf: (slot) => scores[slot] as number,
    };
  };

  const nothing = () => 0;
  const askedOf = ({ text, isExact = false, from }: SupplierQuery) =>
    readAsked(text, perimeterOf(from), (stem) => texts.holds(stem), isExact ? undefined : vocabulary);
  const matchedOf = (asked: ReturnType<typeof askedOf>): Matched =>
    asked.isEmpty
      ? { asked: undefined, slots: everyone(), tradeOf: nothing, textOf: nothing }
      : match(asked.need);

  const oneText = [0];
  const textValue = (raw: number): number => {
    oneText[0] = raw;
    return CRITERIA.text.join(oneText);
  };
  const pointsOf = (matched: Matched, distances: Distances, from: Point | undefined) => (slot: number) => {
    const trade = hundredthsOf(matched.tradeOf(slot), SUPPLIER_WEIGHTS.trade);
    const text = hundredthsOf(textValue(matched.textOf(slot)), SUPPLIER_WEIGHTS.text);
    if (from === undefined) return trade + text;
    const km = distances.kmOf(slot);
    return trade + text + hundredthsOf(nearness(Number.isFinite(km) ? km : null), SUPPLIER_WEIGHTS.distance);
  };

  const slotsOf = (members: SupplierQuery['members']) => (list: string) =>
    new Set([...(members?.get(list) ?? [])].flatMap((id) => shelf.slotOf.get(id) ?? []));

  const tell = (slot: number, matched: Matched, distances: Distances, from: Point | undefined) => {
    const project = shelf.items[slot] as Project;
    const read = market.projectRead(project);
    const parts = partsOf(read, matched, slot, from);
    const { km, place } = distances.nearestOf(slot);
    return {
      project,
      parts,
      score: parts.reduce((sum, { points }) => sum + Math.round(points * 100), 0) / 100,
      km: Number.isFinite(km) ? km : null,
      commune: columns.places.communes[place - 1] ?? null,
    };
  };
  const partsOf = (read: ReadProject, matched: Matched, slot: number, from: Point | undefined): Part[] => {
    const { asked } = matched;
    if (asked === undefined && from === undefined) return [];
    const pair: Pair = {
      project: read,
      opportunity: asked ?? readAsked('', perimeterOf(from), () => false, undefined).need,
      side: 'opportunity',
      text: matched.textOf(slot),
      sharedWords: () => {
        const words = asked?.wordsOf(read.terms.need) ?? new Map<string, string>();
        return (asked === undefined ? [] : texts.shared(asked.terms, read.terms.need)).flatMap(
          (stem) => words.get(stem) ?? [],
        );
      },
    };
    const codes = [
      ...(asked === undefined ? [] : (['trade', 'text'] as const)),
      ...(from === undefined ? [] : (['distance'] as const)),
    ];
    return codes.map((criterion) => {
      const value = CRITERIA[criterion].value(pair);
      const weight = SUPPLIER_WEIGHTS[criterion];
      const evidence = CRITERIA[criterion].evidence(pair);
      return { criterion, value, weight, points: hundredthsOf(value, weight) / 100, evidence };
    });
  };

  const first = (
    matched: Matched,
    query: Pick<SupplierQuery, 'from' | 'order' | 'seed' | 'limit' | 'after'>,
  ) => {
    const distances = new Distances(columns, query.from);
    const points = pointsOf(matched, distances, query.from);
    const firsts = new Firsts(query.limit, query.after);
    const placeOf = placing(query.order, columns, distances, points, query.seed);
    return {
      distances,
      firsts,
      offer: (slot: number) => firsts.offer(slot, placeOf(slot, shelf.items[slot]?.id ?? '')),
    };
  };

  const search: SupplierSearch = {
    search(query) {
      const asked = askedOf(query);
      const matched = matchedOf(asked);
      const { distances, firsts, offer } = first(matched, query);
      const failsOf = failsUnder(columns, query, slotsOf(query.members));
      const counter = new FacetCounter(columns, distances, query.from !== undefined);
      let total = 0;
      for (const slot of matched.slots) {
        const fails = failsOf(slot);
        if ((fails & (fails - 1)) !== 0) continue;
        counter.count(slot, fails);
        if (fails !== 0) continue;
        total += 1;
        offer(slot);
      }
      const found = firsts.found.map(({ slot }) => tell(slot, matched, distances, query.from));
      return {
        items: found,
        total,
        facets: counter.facets(countLists(query, matched.slots)),
        next: firsts.hasMore ? firsts.found.at(-1)?.place : undefined,
        trades: surest(asked.isEmpty ? undefined : asked.need),
        words: asked.words,
      };
    },
    map(query, box, cellDegrees) {
      const matched = matchedOf(askedOf(query));
      const failsOf = failsUnder(columns, query, slotsOf(query.members));
      const slots = matched.slots.filter((slot) => failsOf(slot) === 0);
      return gatherClusters(slots, columns, box, cellDegrees, (slot) => shelf.items[slot]);
    },
    complete,
    similarTo(project) {
      const { trades } = market.projectRead(project);
      const { need } = readAsked('', { type: 'national' }, () => false, undefined);
      const from = project.commune ?? undefined;
      const matched = match({ ...need, trades, terms: new Map(), wordsOf: () => new Map() });
      const { distances, firsts, offer } = first(matched, {
        order: 'relevance',
        seed: 0,
        limit: SIMILAR,
        ...(from && { from }),
      });
      for (const slot of matched.slots) if (shelf.items[slot]?.id !== project.id) offer(slot);
      return firsts.found.map(({ slot }) => tell(slot, matched, distances, from));
    },
    get count() {
      return columns.size;
    },
  };

  /** How many of each list would be found if it were the only one chosen. */
  const countLists = (query: SupplierQuery, slots: Matched['slots']): ReadonlyMap<string, number> => {
    const { members } = query;
    if (members === undefined || members.size === 0) return new Map();
    const { lists: _chosen, ...others } = query;
    const failsOf = failsUnder(columns, others, () => new Set());
    const passing = new Set<number>();
    for (const slot of slots) if (failsOf(slot) === 0) passing.add(slot);
    const toSlots = slotsOf(members);
    return new Map(
      [...members.keys()].map((list) => [
        list,
        [...toSlots(list)].filter((slot) => passing.has(slot)).length,
      ]),
    );
  };

  return {
    search,
    /** Behind the market: once the project has its slot there. */
    put(read: ReadProject): void {
      const { project } = read;
      const slot = shelf.slotOf.get(project.id);
      if (slot === undefined || !sells(project)) return;
      columns.put(slot, read, tradesIn(slot));
      vocabulary.add(wordsOfSupplier(project));
    },
    /** Before the market: while the project still has its slot there. */
    drop(id: string): void {
      const slot = shelf.slotOf.get(id);
      const project = slot === undefined ? undefined : shelf.items[slot];
      if (slot === undefined || project === undefined || !columns.has(slot)) return;
      columns.drop(slot, tradesIn(slot));
      vocabulary.remove(wordsOfSupplier(project));
    },
  };
};

const wordsOfPhrase = (phrase: string): string[] => phrase.split(/[^\p{L}]+/u).filter((word) => word !== '');

const perimeterOf = (from: Point | undefined): Perimeter =>
  from === undefined ? { type: 'national' } : { type: 'radius', lon: from.lon, lat: from.lat, km: 0 };

/** The column of trades that the engine keeps of projects. */
const tradesOf = ({ projectShelf }: Market) => {
  const column = projectShelf.plans.need?.columns.find(({ criterion }) => criterion.code === 'trade');
  const [piece] = column?.pieces ?? [];
  if (piece?.by !== 'meeting') throw new RangeError('No column of trades for needs');
  return { table: piece.table, codes: piece.codes };
};

const surest = (asked: ReadOpportunity | undefined): string[] =>
  [...(asked?.trades ?? [])]
    .filter(([, { weight }]) => weight >= SURE_TRADE)
    .sort(([a, x], [b, y]) => y.weight - x.weight || (a < b ? -1 : 1))
    .slice(0, MOST_TRADES)
    .map(([code]) => code);
