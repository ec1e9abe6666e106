import { createMatcher } from '../../matching/index.ts';
import type { OpportunityInput, ProjectInput } from '../contract/index.ts';
import { readOpportunity } from '../opportunities/opportunities.ts';
import type { OpportunityStore } from '../opportunities/store.ts';
import { asMatched, readProject } from '../projects/projects.ts';
import type { ProjectStore } from '../projects/store.ts';
import type { Followed } from './follow.ts';
import type { Held } from './suggestions.ts';

/** An empty index, and how each followed collection changes it. The engine and the maps share the same objects. */
export function createHeld(stores: {
  readonly projects: ProjectStore;
  readonly opportunities: OpportunityStore;
}): {
  readonly held: Held;
  readonly followed: readonly Followed[];
} {
  const matcher = createMatcher();
  const projects = new Map<string, ProjectInput>();
  const opportunities = new Map<string, OpportunityInput>();
  const owned = { projects: new Map<string, string>(), opportunities: new Map<string, string>() };
  const followed = [
    follow(stores.projects, projects, owned.projects, readProject, {
      put: (project) => matcher.upsertProject(asMatched(project)),
      drop: (id) => matcher.removeProject(id),
    }),
    follow(stores.opportunities, opportunities, owned.opportunities, readOpportunity, {
      put: (opportunity) => matcher.upsertOpportunity(opportunity),
      drop: (id) => matcher.removeOpportunity(id),
    }),
  ];
  return { held: { matcher, projects, opportunities, owned }, followed };
}

function follow<Item extends { readonly id: string }>(
  store: Pick<Followed, 'collection' | 'all' | 'read'>,
  items: Map<string, Item>,
  owned: Map<string, string>,
  parse: (content: unknown) => Item | undefined,
  index: { readonly put: (item: Item) => void; readonly drop: (id: string) => void },
): Followed {
  return {
    collection: store.collection,
    all: store.all,
    read: store.read,
    ids: () => items.keys(),
    put(content) {
      const item = parse(content);
      if (!item) return false;
      index.put(item);
      items.set(item.id, item);
      const owner = ownerOf(content);
      if (owner === undefined) owned.delete(item.id);
      else owned.set(item.id, owner);
      return true;
    },
    drop(id) {
      if (!items.delete(id)) return;
      owned.delete(id);
      index.drop(id);
    },
  };
}

const ownerOf = (content: unknown) => (content as { readonly ownerId?: string }).ownerId;
