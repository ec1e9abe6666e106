import { createTextIndex, departementOf, regionOf, stemsOf } from '../../matching/index.ts';
import type { Facet, SheetFilters } from '../contract/catalogue.ts';
import type { Content } from './store.ts';

/** What is searched: the content, and an id. */
export interface Searched {
  readonly id: string;
  readonly content: Content;
}
export interface Found<Item> {
  /** By how well they answer the words; without words, in the order given. */
  readonly items: readonly Item[];
  /** How many there would be with each code, under all the other filters and the words. */
  readonly counts: Readonly<Record<Facet, ReadonlyMap<string, number>>>;
}

export const FACET_NAMES = [
  'innovation',
  'sectors',
  'stages',
  'territories',
  'impacts',
  'innovators',
] as const satisfies readonly Facet[];

/** Where it is: a whole country, or its region and département. */
export function territoriesOf({ commune, isNational }: Pick<Content, 'commune' | 'isNational'>): string[] {
  const codes: string[] = isNational ? ['national'] : [];
  if (!commune) return codes;
  const departement = departementOf(commune.code);
  const region = regionOf(departement);
  return [...codes, ...(region ? [`region-${region}`] : []), `departement-${departement}`];
}

/** What a sheet is under each filter. */
export const codesOf = (content: Content): Readonly<Record<Facet, readonly string[]>> => ({
  innovation: content.innovation,
  sectors: content.sectors,
  stages: content.stage ? [content.stage] : [],
  territories: territoriesOf(content),
  impacts: content.impacts,
  innovators: content.innovator ? [content.innovator] : [],
});

/** All the words of a sheet, its title twice. */
export const textOf = ({ title, partners, kit, ...content }: Content): string =>
  [
    title,
    title,
    content.summary,
    content.context,
    content.need,
    content.solution,
    content.model,
    content.success,
    content.obstacles,
    content.lessons,
    content.transfer,
    content.commune?.name ?? '',
    ...partners.flatMap(({ name, role }) => [name, role]),
    ...kit,
  ].join('\n');

export const listed = (codes: string | undefined): readonly string[] =>
  (codes ?? '').split(',').filter((code) => code !== '');

/** What is written of a query is enough when half of its words are there. */
const ENOUGH = 0.5;

/** Some thousands of sheets, held in memory: words, filters and counts in one pass each; sheets come and go in place. */
export function createSheetSearch<Item extends Searched>(first: readonly Item[] = []) {
  const index = createTextIndex();
  const slots = new Map<string, number>();
  const free: number[] = [];
  const items: (Item | undefined)[] = [];
  const codes: Readonly<Record<Facet, readonly string[]>>[] = [];
  /** Slots as they were arranged, and the place of each. */
  let order: readonly number[] = [];
  let ranks: readonly number[] = [];

  function drop(id: string): void {
    const slot = slots.get(id);
    if (slot === undefined) return;
    index.drop(slot);
    items[slot] = undefined;
    slots.delete(id);
    free.push(slot);
  }
  /** In place of what has the same id. */
  function put(item: Item): void {
    drop(item.id);
    const slot = free.pop() ?? items.length;
    slots.set(item.id, slot);
    items[slot] = item;
    codes[slot] = codesOf(item.content);
    index.put(slot, textOf(item.content));
  }
  /** The order in which they are listed without words, and where words say nothing; those left out come last. */
  function arrange(all: readonly Item[]): void {
    order = all.flatMap(({ id }) => slots.get(id) ?? []);
    const places: number[] = [];
    for (const [place, slot] of order.entries()) places[slot] = place;
    ranks = places;
  }
  for (const item of first) put(item);
  arrange(first);
  const rankOf = (slot: number): number => ranks[slot] ?? items.length;

  function answering(q: string): readonly number[] {
    const asked = [...new Set(stemsOf(q))].map(index.wordsFor);
    if (asked.length === 0) return order;
    return index.search(q, items.length, rankOf).filter((slot) => {
      const said = asked.filter((words) => index.says(slot, words)).length;
      return said >= asked.length * ENOUGH;
    });
  }

  return {
    put,
    drop,
    arrange,
    find({ q, ...filters }: SheetFilters): Found<Item> {
      const chosen = FACET_NAMES.map((name) => [name, new Set(listed(filters[name]))] as const);
      const counts = Object.fromEntries(
        FACET_NAMES.map((name) => [name, new Map<string, number>()]),
      ) as Record<Facet, Map<string, number>>;
      const found: Item[] = [];
      for (const slot of answering(q ?? '')) {
        const own = codes[slot];
        const item = items[slot];
        if (!own || !item) continue;
        const failed = chosen.filter(
          ([name, set]) => set.size > 0 && !own[name].some((code) => set.has(code)),
        );
        if (failed.length === 0) found.push(item);
        // Who fails one filter alone counts for that filter.
        for (const name of FACET_NAMES) {
          if (failed.some(([other]) => other !== name)) continue;
          for (const code of own[name]) counts[name].set(code, (counts[name].get(code) ?? 0) + 1);
        }
      }
      return { items: found, counts };
    },
    /** Those that say much of the same, without the one itself. @param least a share, 0..1 */
    alike(text: string, exceptId: string, least: number, limit: number) {
      return index
        .similar(text, limit + 1)
        .flatMap(({ slot, share }) => {
          const item = items[slot];
          return item && item.id !== exceptId && share >= least ? [{ item, share }] : [];
        })
        .slice(0, limit);
    },
  };
}
export type SheetSearch<Item extends Searched> = ReturnType<typeof createSheetSearch<Item>>;
