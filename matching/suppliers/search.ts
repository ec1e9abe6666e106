import { hundredthsOf } from '../criteria/criterion.ts';
import { CRITERIA } from '../criteria/index.ts';
import type { Point } from '../geo.ts';
import type { ReadOpportunity, ReadProject } from '../read.ts';
import { TRADES } from '../taxonomy/trades.ts';
import type { Project } from '../types.ts';
import { createAnswers, type Market, type Matched, SUPPLIER_WEIGHTS } from './answers.ts';
import { readAsked, withTrades } from './asked.ts';
import { SupplierColumns, sells } from './columns.ts';
import { createCompletion } from './completion.ts';
import type { Encoded } from './dictionary.ts';
import { countFacets } from './facets.ts';
import { FAILS, judge, keep, type Looked } from './filters.ts';
import { clustersIn } from './map.ts';
import { Firsts, keysFor, type Seen } from './order.ts';
import { Distances } from './places.ts';
import { createTelling, perimeterOf } from './tell.ts';
import type { FoundSupplier, SupplierFilters, SupplierQuery, SupplierSearch } from './types.ts';
import { Vocabulary, wordsOfSupplier } from './words.ts';

const SURE_TRADE = 0.5;
const MOST_TRADES = 4;
const SIMILAR = 4;

type Members = SupplierQuery['members'];
type Page = Pick<SupplierQuery, 'from' | 'order' | 'seed' | 'limit' | 'after'>;

/** A caterer writes of the offices and nurseries that it works for: a trade found in both texts counts within one sector. */
const isLike = ({ id, sectors }: Project, other: Project | undefined): boolean =>
  other !== undefined &&
  other.id !== id &&
  (sectors.length === 0 || other.sectors.some((sector) => sectors.includes(sector)));

/** Their phrases are many and never change: told apart once, by the first search. */
let tradeWords: Vocabulary | undefined;
const wordsOfTrades = (): Vocabulary => {
  const vocabulary = new Vocabulary();
  for (const { everyday, professional } of TRADES)
    for (const phrase of [...everyday, ...professional]) vocabulary.add(wordsOfPhrase(phrase));
  return vocabulary;
};

/**
 * A search over the projects that sell something, on the engine's own index: its postings, its readings of trades, its
 * criteria. Whoever answers the words does so whatever the filters, so a wider filter never loses anyone.
 * @param readingOf of any project; those told last are told again on the next page, or to the next who asks
 */
export const createSupplierSearch = (market: Market, readingOf: (project: Project) => ReadProject) => {
  const shelf = market.projectShelf;
  const columns = new SupplierColumns();
  tradeWords ??= wordsOfTrades();
  const vocabulary = new Vocabulary(tradeWords);
  const { match, everyone, tradesIn, countOf } = createAnswers(market, columns);
  const tell = createTelling(market, columns, readingOf);
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
    asked.isEmpty ? everyone : match(asked.need);

  let latest: Distances | undefined;
  let before: Distances | undefined;
  /**
   * Filters, counts and order ask from one point, and so does the next question often; good while nobody comes or goes, and
   * until another point is asked from.
   */
  const distancesFrom = (point: Point): Distances => {
    const isSame = latest?.from.lon === point.lon && latest.from.lat === point.lat;
    if (latest !== undefined && isSame) return latest;
    before = new Distances(columns.places, point, before);
    latest = before;
    return before;
  };

  /** One for all questions: good until the next. */
  const looked: Looked = { slots: new Uint32Array(0), fails: new Uint16Array(0), count: 0, failed: 0 };
  /** Who answers and fails at most so many filters, and which. */
  const look = (
    matched: Matched,
    filters: SupplierFilters,
    lists: Encoded<readonly string[]>,
    most: 0 | 1,
  ): void => {
    if (looked.slots.length < columns.end) {
      looked.slots = new Uint32Array(2 * columns.end);
      looked.fails = new Uint16Array(2 * columns.end);
    }
    looked.count = matched.list(looked.slots);
    judge(looked, columns, filters, lists, distancesFrom);
    keep(looked, most);
  };

  /** Where nobody is on any list. */
  let unlisted = new Uint32Array(0);
  /** On which of the lists each supplier is. */
  const encodeLists = (members: Members): Encoded<readonly string[]> => {
    const values: string[][] = [[]];
    if (members === undefined || members.size === 0) {
      if (unlisted.length < columns.end) unlisted = new Uint32Array(2 * columns.end);
      return { numbers: unlisted, values };
    }
    const numbers = new Uint32Array(columns.end);
    for (const [list, ids] of members)
      for (const id of ids) {
        const slot = shelf.slotOf.get(id);
        if (slot === undefined || slot >= numbers.length) continue;
        if (numbers[slot] === 0) numbers[slot] = values.push([]) - 1;
        values[numbers[slot] as number]?.push(list);
      }
    return { numbers, values };
  };

  const oneText = [0.5];
  /** What the order looks at: points and kilometres, and their bounds. */
  const seenOf = (matched: Matched, distances: Distances | undefined): Seen => {
    const { numbers } = columns.places;
    const textPoints = (slot: number): number => {
      const text = matched.textOf(slot);
      if (text === 0) return 0;
      oneText[0] = text;
      return hundredthsOf(CRITERIA.text.join(oneText), SUPPLIER_WEIGHTS.text);
    };
    if (distances === undefined)
      return {
        kmOf: () => Number.POSITIVE_INFINITY,
        leastKmOf: () => Number.NaN,
        hundredthsOf: (slot) => matched.tradePoints(slot) + textPoints(slot),
        mostHundredthsOf: (slot) => matched.tradePoints(slot) + textPoints(slot),
      };
    const nearPoints = (near: number) => hundredthsOf(near, SUPPLIER_WEIGHTS.distance);
    return {
      kmOf: (slot) => distances.kmTo(numbers[slot] as number),
      leastKmOf: (slot) => distances.leastKmTo(numbers[slot] as number),
      hundredthsOf: (slot) =>
        matched.tradePoints(slot) +
        textPoints(slot) +
        nearPoints(distances.nearnessOf(numbers[slot] as number)),
      mostHundredthsOf: (slot) =>
        matched.tradePoints(slot) +
        textPoints(slot) +
        nearPoints(distances.mostNearnessOf(numbers[slot] as number)),
    };
  };
  /** The first of those looked at who fail nothing. */
  const firstOf = (matched: Matched, { from, order, seed, limit, after }: Page) => {
    const distances = from && distancesFrom(from);
    const keys = keysFor(order, columns, seenOf(matched, distances), seed);
    const firsts = new Firsts(limit, after, keys, (slot) => shelf.items[slot]?.id ?? '');
    const { slots, fails, count } = looked;
    let total = 0;
    for (let i = 0; i < count; i++) {
      if (fails[i] !== 0) continue;
      total += 1;
      firsts.offer(slots[i] as number);
    }
    const found: FoundSupplier[] = firsts.found.map(({ slot }) => tell(slot, matched, distances));
    return { found, total, next: firsts.hasMore ? firsts.found.at(-1)?.place : undefined };
  };

  const search: SupplierSearch = {
    search(query) {
      const { from, members } = query;
      const asked = askedOf(query);
      const matched = matchedOf(asked);
      const lists = encodeLists(members);
      look(matched, query, lists, 1);
      const { found, total, next } = firstOf(matched, query);
      return {
        items: found,
        total,
        facets: countFacets(looked, columns, from && distancesFrom(from), lists, [
          ...(members?.keys() ?? []),
        ]),
        next,
        trades: surest(asked.isEmpty ? undefined : asked.need),
        words: asked.words,
      };
    },
    map(query, box, leastDegrees, most) {
      look(matchedOf(askedOf(query)), query, encodeLists(query.members), 0);
      const clustersOf = clustersIn(looked, columns, box, (slot) => shelf.items[slot]);
      let cellDegrees = leastDegrees;
      let clusters = clustersOf(cellDegrees);
      while (clusters.length > most) {
        cellDegrees *= 2;
        clusters = clustersOf(cellDegrees);
      }
      return { cellDegrees, clusters };
    },
    complete,
    similarTo(project, near) {
      const { trades } = readingOf(project);
      const { need } = readAsked('', { type: 'national' }, () => false, undefined);
      const from = near ?? project.commune ?? undefined;
      const matched = match(withTrades(need, trades));
      look(matched, {}, encodeLists(undefined), 0);
      for (let i = 0; i < looked.count; i++)
        if (!isLike(project, shelf.items[looked.slots[i] as number])) looked.fails[i] = FAILS.sectors;
      const order = from ? 'distance' : 'relevance';
      return firstOf(matched, { from, order, seed: 0, limit: SIMILAR }).found;
    },
    get count() {
      return columns.size;
    },
  };

  return {
    search,
    /** Behind the market: once the project has its slot there. */
    put(read: ReadProject): void {
      const { project } = read;
      const slot = shelf.slotOf.get(project.id);
      if (slot === undefined || !sells(project)) return;
      latest = undefined;
      columns.put(slot, read, tradesIn(slot));
      vocabulary.add(wordsOfSupplier(project));
    },
    /** Before the market: while the project still has its slot there. */
    drop(id: string): void {
      const slot = shelf.slotOf.get(id);
      const project = slot === undefined ? undefined : shelf.items[slot];
      if (slot === undefined || project === undefined || !columns.has(slot)) return;
      latest = undefined;
      columns.drop(slot, tradesIn(slot));
      vocabulary.remove(wordsOfSupplier(project));
    },
  };
};

const wordsOfPhrase = (phrase: string): string[] => phrase.split(/[^\p{L}]+/u).filter((word) => word !== '');

const surest = (asked: ReadOpportunity | undefined): string[] =>
  [...(asked?.trades ?? [])]
    .filter(([, { weight }]) => weight >= SURE_TRADE)
    .sort(([a, x], [b, y]) => y.weight - x.weight || (a < b ? -1 : 1))
    .slice(0, MOST_TRADES)
    .map(([code]) => code);
