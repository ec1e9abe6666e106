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

/** Some thousands of sheets, held in memory: words, filters and counts in one pass each. */
export function createSheetSearch<Item extends Searched>(items: readonly Item[]) {
  const texts = items.map(({ content }) => textOf(content));
  const index = createTextIndex(texts);
  const stems = texts.map((text) => new Set(stemsOf(text)));
  const codes = items.map(({ content }) => codesOf(content));

  function answering(q: string): readonly number[] {
    const asked = [...new Set(stemsOf(q))];
    if (asked.length === 0) return items.map((_, slot) => slot);
    return index.search(q, items.length).filter((slot) => {
      const said = asked.filter((stem) => stems[slot]?.has(stem)).length;
      return said >= asked.length * ENOUGH;
    });
  }

  return {
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
