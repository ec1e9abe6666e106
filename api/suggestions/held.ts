import { createMatcher, SETTINGS, withMeaning } from '../../matching/index.ts';
import type { Answers, Opportunity, Project } from '../../matching/types.ts';
import type { AnswerClockView, OpportunityInput, ProjectInput } from '../contract/index.ts';
import { type Meanings, textOfOpportunity, textOfProject } from '../meaning/meaning.ts';
import { nestedOpportunity, placesTaken, readOpportunity } from '../opportunities/opportunities.ts';
import type { OpportunityStore } from '../opportunities/store.ts';
import { asMatched, datesOf, readProject } from '../projects/projects.ts';
import type { ProjectStore } from '../projects/store.ts';
import type { Followed } from './follow.ts';
import type { Held } from './suggestions.ts';

const textOf = (item: Project | Opportunity) =>
  'kind' in item ? textOfOpportunity(item) : textOfProject(item);

/**
 * An empty index, and how each followed collection changes it. The engine and the maps share the same objects.
 * @param meanings null: texts are compared by their words alone
 */
export function createHeld(
  stores: {
    readonly projects: ProjectStore;
    readonly opportunities: OpportunityStore;
    readonly clocks: {
      shownOf(ownerId: string): AnswerClockView;
      answersOf(ownerId: string): Answers | undefined;
    };
  },
  meanings: Meanings | null = null,
): { readonly held: Held; readonly followed: readonly Followed[] } {
  const settings = meanings ? withMeaning(SETTINGS) : SETTINGS;
  const matcher = createMatcher(settings);
  const projects = new Map<string, ProjectInput>();
  const opportunities = new Map<string, OpportunityInput>();
  const owned = { projects: new Map<string, string>(), opportunities: new Map<string, string>() };
  const behind = (owners: ReadonlyMap<string, string>) => (id: string) => {
    const ownerId = owners.get(id);
    return {
      hasPeople: ownerId !== undefined,
      answerClock: ownerId === undefined ? null : stores.clocks.shownOf(ownerId),
    };
  };
  const answersOf = (item: Project | Opportunity): Answers | undefined => {
    const ownerId = ('kind' in item ? owned.opportunities : owned.projects).get(item.id);
    return ownerId === undefined ? undefined : stores.clocks.answersOf(ownerId);
  };
  /** With what is known of it beside its own words: what they mean, and how its owner answers. */
  const meant = <Item extends Project | Opportunity>(item: Item): Item => {
    const [meaning, answers] = [meanings?.of(textOf(item)), answersOf(item)];
    return { ...item, ...(meaning ? { meaning } : {}), ...(answers ? { answers } : {}) };
  };
  /** Into the index at once, and again when its meaning is known, unless it changed or left meanwhile. */
  const indexed =
    <Item extends Project | Opportunity>(put: (item: Item) => void, isStill: (item: Item) => boolean) =>
    (item: Item): void => {
      put(meant(item));
      if (meanings && !meanings.of(textOf(item)))
        meanings.want(textOf(item), () => isStill(item) && put(meant(item)));
    };
  /** A text that is no longer there takes its vector along. */
  const replace = (before: Project | Opportunity, after: Project | Opportunity): void => {
    if (meanings && textOf(before) !== textOf(after)) meanings.forget(textOf(before));
  };
  const followed = [
    follow<ProjectInput, Project>(stores.projects, projects, owned.projects, readProject, {
      read: (project, content) => ({ ...asMatched(project), ...datesOf(content) }),
      put: (isStill) => indexed((project) => matcher.upsertProject(project), isStill),
      replace,
      drop: (project) => {
        matcher.removeProject(project.id);
        meanings?.forget(textOf(project));
      },
    }),
    follow<OpportunityInput, Opportunity>(
      stores.opportunities,
      opportunities,
      owned.opportunities,
      readWithPlaces,
      {
        read: nestedOpportunity,
        put: (isStill) => indexed((opportunity) => matcher.upsertOpportunity(opportunity), isStill),
        replace,
        drop: (opportunity) => {
          matcher.removeOpportunity(opportunity.id);
          meanings?.forget(textOf(opportunity));
        },
      },
    ),
  ];
  const held = {
    matcher,
    suppliers: matcher.suppliers,
    settings: settings.version,
    meant,
    projects,
    opportunities,
    owned,
    behindProject: behind(owned.projects),
    behindOpportunity: behind(owned.opportunities),
    hearAnswers: (owners: ReadonlySet<string>) => {
      for (const each of followed) each.putAgain(owners);
    },
  };
  return { held, followed };
}

const readWithPlaces = (stored: unknown) => {
  const opportunity = readOpportunity(stored);
  return opportunity && { ...opportunity, ...placesTaken(stored) };
};

interface Again {
  /** What these own goes into the index anew. */
  putAgain(owners: ReadonlySet<string>): void;
}
interface Index<Item, Matched> {
  read(item: Item, content: unknown): Matched;
  put(isStill: (matched: Matched) => boolean): (matched: Matched) => void;
  replace(before: Matched, after: Matched): void;
  drop(matched: Matched): void;
}

function follow<Item extends { readonly id: string }, Matched extends { readonly id: string }>(
  store: Pick<Followed, 'collection' | 'all' | 'read'>,
  items: Map<string, Item>,
  owned: Map<string, string>,
  parse: (content: unknown) => Item | undefined,
  index: Index<Item, Matched>,
): Followed & Again {
  /** What the engine holds of each. */
  const matched = new Map<string, Matched>();
  const put = index.put((one) => matched.get(one.id) === one);
  return {
    collection: store.collection,
    all: store.all,
    read: store.read,
    ids: () => items.keys(),
    put(content) {
      const item = parse(content);
      if (!item) return false;
      const ownerId = ownerOf(content);
      if (ownerId === undefined) owned.delete(item.id);
      else owned.set(item.id, ownerId);
      const one = index.read(item, content);
      const before = matched.get(item.id);
      if (before) index.replace(before, one);
      matched.set(item.id, one);
      put(one);
      items.set(item.id, item);
      return true;
    },
    putAgain(owners) {
      for (const [id, ownerId] of owned) {
        const one = owners.has(ownerId) ? matched.get(id) : undefined;
        if (one) put(one);
      }
    },
    drop(id) {
      const one = matched.get(id);
      if (!one || !items.delete(id)) return;
      matched.delete(id);
      owned.delete(id);
      index.drop(one);
    },
  };
}

const ownerOf = (content: unknown) => (content as { readonly ownerId?: string }).ownerId;
