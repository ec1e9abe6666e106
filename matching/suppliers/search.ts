import { hundredthsOf, type Pair } from '../criteria/criterion.ts';
import { nearness } from '../criteria/distance.ts';
import { CRITERIA } from '../criteria/index.ts';
import type { Point } from '../geo.ts';
import type { ReadOpportunity, ReadProject } from '../read.ts';
import { TRADES } from '../taxonomy/trades.ts';
import type { Part, Perimeter, Project } from '../types.ts';
import { createAnswers, EVERYONE, type Market, type Matched, SUPPLIER_WEIGHTS } from './answers.ts';
import { readAsked } from './asked.ts';
import { SupplierColumns, sells } from './columns.ts';
import { createCompletion } from './completion.ts';
import { Distances, FacetCounter, failsUnder } from './filters.ts';
import { gatherClusters } from './map.ts';
import { Firsts, placing } from './order.ts';
import type { SupplierQuery, SupplierSearch } from './types.ts';
import { Vocabulary, wordsOfSupplier } from './words.ts';

const SURE_TRADE = 0.5;
const MOST_TRADES = 4;
const SIMILAR = 4;

/**
 * A search over the projects that sell something, on the engine's own index: its postings, its readings of trades, its
 * criteria. Whoever answers the words does so whatever the filters, so a wider filter never loses anyone.
 */
/** A caterer writes of the offices and nurseries that it works for: a trade found in both texts counts within one sector. */
const isLike = ({ id, sectors }: Project, other: Project | undefined): boolean =>
  other !== undefined &&
  other.id !== id &&
  (sectors.length === 0 || other.sectors.some((sector) => sectors.includes(sector)));

export const createSupplierSearch = (market: Market) => {
  const shelf = market.projectShelf;
  const columns = new SupplierColumns();
  const vocabulary = new Vocabulary();
  for (const { everyday, professional } of TRADES)
    for (const phrase of [...everyday, ...professional]) vocabulary.add(wordsOfPhrase(phrase));
  const { match, tradesIn, countOf } = createAnswers(market, columns);
  const texts = market.textsFor('need', 'opportunity');
  const completion = createCompletion(countOf);
  /** What is typed, or else the nearest words to it. */
  const complete: SupplierSearch['complete'] = (typed, limit) => {
    const found = completion.complete(typed, limit);
    if (found.length > 0) return found;
    const mended = wordsOfPhrase(typed).map((word) => vocabulary.nearest(word)[0] ?? word);
    return completion.complete(mended.join(' '), limit);
  };
  const askedOf = ({ text, isExact = false, from }: SupplierQuery) =>
    readAsked(text, perimeterOf(from), (stem) => texts.holds(stem), isExact ? undefined : vocabulary);
  const matchedOf = (asked: ReturnType<typeof askedOf>): Matched =>
    asked.isEmpty ? EVERYONE : match(asked.need);
  /** Whoever fails at most so many filters, and which. */
  const visit = (
    matched: Matched,
    failsOf: (slot: number) => number,
    most: 0 | 1,
    see: (slot: number, fails: number) => void,
  ): void => {
    for (let slot = 0; slot < columns.end; slot++) {
      if (!columns.has(slot) || !matched.mayAnswer(slot)) continue;
      const fails = failsOf(slot);
      if (most === 0 ? fails !== 0 : (fails & (fails - 1)) !== 0) continue;
      if (matched.answers(slot)) see(slot, fails);
    }
  };

  const oneText = [0];
  const textValue = (raw: number): number => {
    oneText[0] = raw;
    return CRITERIA.text.join(oneText);
  };
  const pointsOf = (matched: Matched, distances: Distances, from: Point | undefined) => (slot: number) => {
    const trade = matched.tradePoints(slot);
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
    const firsts = new Firsts(query.limit, query.after, (slot) => shelf.items[slot]?.id ?? '');
    const place = placing(query.order, columns, distances, points, query.seed);
    const offer = (slot: number): void => {
      place(slot, firsts.key);
      firsts.offer(slot);
    };
    return { distances, firsts, offer };
  };

  const search: SupplierSearch = {
    search(query) {
      const asked = askedOf(query);
      const matched = matchedOf(asked);
      const { distances, firsts, offer } = first(matched, query);
      const failsOf = failsUnder(columns, query, slotsOf(query.members));
      const counter = new FacetCounter(columns, distances, query.from !== undefined);
      let total = 0;
      visit(matched, failsOf, 1, (slot, fails) => {
        counter.count(slot, fails);
        if (fails !== 0) return;
        total += 1;
        offer(slot);
      });
      const found = firsts.found.map(({ slot }) => tell(slot, matched, distances, query.from));
      return {
        items: found,
        total,
        facets: counter.facets(countLists(query, matched)),
        next: firsts.hasMore ? firsts.found.at(-1)?.place : undefined,
        trades: surest(asked.isEmpty ? undefined : asked.need),
        words: asked.words,
      };
    },
    map(query, box, cellDegrees) {
      const matched = matchedOf(askedOf(query));
      const failsOf = failsUnder(columns, query, slotsOf(query.members));
      const slots: number[] = [];
      visit(matched, failsOf, 0, (slot) => slots.push(slot));
      return gatherClusters(slots, columns, box, cellDegrees, (slot) => shelf.items[slot]);
    },
    complete,
    similarTo(project, near) {
      const { trades } = market.projectRead(project);
      const { need } = readAsked('', { type: 'national' }, () => false, undefined);
      const from = near ?? project.commune ?? undefined;
      const { opportunity, skills, purposes, excluded, forms } = need;
      const wordless = { terms: new Map(), wordsOf: () => new Map() };
      const matched = match({ opportunity, trades, skills, purposes, excluded, forms, ...wordless });
      const { distances, firsts, offer } = first(matched, {
        order: from ? 'distance' : 'relevance',
        seed: 0,
        limit: SIMILAR,
        ...(from && { from }),
      });
      visit(
        matched,
        () => 0,
        0,
        (slot) => {
          if (isLike(project, shelf.items[slot])) offer(slot);
        },
      );
      return firsts.found.map(({ slot }) => tell(slot, matched, distances, from));
    },
    get count() {
      return columns.size;
    },
  };

  /** How many of each list would be found if it were the only one chosen. */
  const countLists = (query: SupplierQuery, matched: Matched): ReadonlyMap<string, number> => {
    const { members } = query;
    if (members === undefined || members.size === 0) return new Map();
    const { lists: _chosen, ...others } = query;
    const failsOf = failsUnder(columns, others, () => new Set());
    const isFound = (slot: number) =>
      columns.has(slot) && matched.mayAnswer(slot) && failsOf(slot) === 0 && matched.answers(slot);
    const toSlots = slotsOf(members);
    return new Map([...members.keys()].map((list) => [list, [...toSlots(list)].filter(isFound).length]));
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

const surest = (asked: ReadOpportunity | undefined): string[] =>
  [...(asked?.trades ?? [])]
    .filter(([, { weight }]) => weight >= SURE_TRADE)
    .sort(([a, x], [b, y]) => y.weight - x.weight || (a < b ? -1 : 1))
    .slice(0, MOST_TRADES)
    .map(([code]) => code);
