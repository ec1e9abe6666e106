import { createSheetSearch, type Searched, type SheetSearch } from './search.ts';
import type { KeptSheet, SheetStore } from './store.ts';

/** A sheet as it is public now. */
export interface Shown extends Searched {
  readonly sheet: KeptSheet;
  readonly version: number;
  readonly publishedAt: Date;
  readonly updatedAt: Date;
}
export interface Collection {
  /** The newest first. */
  readonly all: readonly Shown[];
  readonly byId: ReadonlyMap<string, Shown>;
  readonly byProject: ReadonlyMap<string, Shown>;
  readonly search: SheetSearch<Shown>;
}
export interface Shelf {
  /** As the database has it at this moment: one small read tells whether what is held still holds. */
  now(): Promise<Collection>;
}

/** Read and put in words together: a node answers in between. */
const TOGETHER = 10;

/**
 * All that is public, in memory. What is taken out is out at the next request, on every node; of what changed only that is
 * read again, a few sheets at a time.
 */
export function createShelf(store: Pick<SheetStore, 'stamp' | 'shownVersions' | 'shownAmong'>): Shelf {
  const search = createSheetSearch<Shown>();
  let held: { readonly stamp: number; readonly collection: Collection } | undefined;
  let loading: Promise<Collection> | undefined;

  async function load(stamp: number): Promise<Collection> {
    const before = held?.collection.byId ?? new Map<string, Shown>();
    const versions = await store.shownVersions();
    const wanted = [...versions].flatMap(([id, version]) =>
      before.get(id)?.sheet.version === version ? [] : [id],
    );
    const now = new Map([...before].filter(([id]) => versions.has(id)));
    for (let start = 0; start < wanted.length; start += TOGETHER) {
      const ids = wanted.slice(start, start + TOGETHER);
      for (const id of ids) now.delete(id);
      for (const one of (await store.shownAmong(ids)).flatMap(shownOf)) {
        now.set(one.id, one);
        search.put(one);
      }
    }
    for (const id of before.keys()) if (!now.has(id)) search.drop(id);
    const all = [...now.values()].sort(newestFirst);
    search.arrange(all);
    const collection = {
      all,
      byId: now,
      byProject: new Map(all.map((one) => [one.sheet.projectId, one])),
      search,
    };
    held = { stamp, collection };
    return collection;
  }
  return {
    async now() {
      const stamp = await store.stamp();
      if (held?.stamp === stamp) return held.collection;
      // Those who come together wait for one load; who came later than its beginning looks again.
      if (loading) {
        await loading;
        return this.now();
      }
      loading = load(stamp).finally(() => {
        loading = undefined;
      });
      return loading;
    },
  };
}

const newestFirst = (a: Shown, b: Shown): number =>
  b.publishedAt.getTime() - a.publishedAt.getTime() || (a.id < b.id ? -1 : 1);

const shownOf = (sheet: KeptSheet): Shown[] => {
  const { live, _id: id } = sheet;
  if (!live) return [];
  const { content, version, firstAt, at } = live;
  return [{ id, content, sheet, version, publishedAt: firstAt, updatedAt: at }];
};
