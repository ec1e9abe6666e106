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

/** All that is public, in memory. What is taken out is out at the next request, on every node. */
export function createShelf(store: Pick<SheetStore, 'stamp' | 'shown'>): Shelf {
  let held: { readonly stamp: number; readonly collection: Collection } | undefined;
  let loading: Promise<Collection> | undefined;

  async function load(stamp: number): Promise<Collection> {
    const all = (await store.shown()).flatMap(shownOf);
    const collection = {
      all,
      byId: new Map(all.map((one) => [one.id, one])),
      byProject: new Map(all.map((one) => [one.sheet.projectId, one])),
      search: createSheetSearch(all),
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

const shownOf = (sheet: KeptSheet): Shown[] => {
  const { live, _id: id } = sheet;
  if (!live) return [];
  const { content, version, firstAt, at } = live;
  return [{ id, content, sheet, version, publishedAt: firstAt, updatedAt: at }];
};
