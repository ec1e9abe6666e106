import { type ReadOpportunity, type ReadProject, readOpportunity, readProject } from '../read.ts';
import type { Settings } from '../settings.ts';
import { OPPORTUNITY_KINDS, type OpportunityKind } from '../taxonomy/codes.ts';
import type { Opportunity, OpportunityField, Project, ProjectField, Side } from '../types.ts';
import type { Bm25 } from './bm25.ts';
import { type Asker, best, type Passing, rank } from './rank.ts';
import { type Holding, Shelf } from './shelf.ts';
import {
  ALL_PLACES,
  areasOf,
  isFarNorthOrSouth,
  shelvesForPlace,
  shelvesForReach,
  shelvesOfReach,
} from './territory.ts';
import { meetableByAsked, meetableByOffered, meetByAsked, meetByOffered } from './themes.ts';
import { OPPORTUNITY_SIDE, PROJECT_SIDE } from './views.ts';

export interface Question {
  readonly limit: number;
  readonly today: string;
  /** Only what comes behind this place. */
  readonly after?: Place | undefined;
  readonly passing: Passing;
  /** Ids that are neither found nor counted. */
  readonly without?: ReadonlySet<string> | undefined;
}
interface Place {
  readonly score: number;
  readonly id: string;
}
interface Found<Item> extends Place {
  readonly item: Item;
}
interface Answer<Item> {
  /** Best first, no more than asked. */
  readonly found: readonly Found<Item>[];
  /** All that reach the threshold. */
  readonly total: number;
}

/** Best first; at equal score by id, so that the order depends on nothing else. */
export const inOrder = (a: Place, b: Place): number =>
  b.score - a.score || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

const OF_OPPORTUNITIES: Holding<ReadOpportunity, OpportunityField> = {
  side: OPPORTUNITY_SIDE,
  fieldsOf: ({ opportunity }) => opportunity,
  placeFields: ['perimeter', 'remote'],
  shelvesOf: ({ opportunity }) => shelvesOfReach(opportunity),
  themesOf: (read, name) => read[name],
  themeOf: ({ offered }) => offered,
  termsOf: ({ terms }) => terms,
};
const OF_PROJECTS: Holding<ReadProject, ProjectField> = {
  side: PROJECT_SIDE,
  fieldsOf: ({ project }) => project,
  placeFields: ['commune', 'activities'],
  shelvesOf: areasOf,
  themesOf: (read, name) => (name === 'excluded' ? new Map() : read[name]),
  themeOf: ({ asked }) => asked,
  termsOf: ({ terms }, kind) => terms[kind],
};

/**
 * Everyone on both sides, laid out to be ranked for one who asks. Items are kept as given and must not change under the
 * engine's hands: what was put in is read again to take it out.
 */
export const createMarket = (settings: Settings) => {
  const projects = new Shelf<Project, ReadProject, ProjectField>(OF_PROJECTS, settings.weights);
  const shelfOf = (kind: OpportunityKind) =>
    new Shelf<Opportunity, ReadOpportunity, OpportunityField>(OF_OPPORTUNITIES, {
      [kind]: settings.weights[kind],
    });
  const opportunities = {
    need: shelfOf('need'),
    skills: shelfOf('skills'),
    funding: shelfOf('funding'),
    support: shelfOf('support'),
  };

  const ask = <Item extends { readonly id: string }, Read, Field extends string>(
    shelf: Shelf<Item, Read, Field>,
    asker: Asker<Read>,
    { limit, after, passing, without }: Question,
  ): Answer<Item> => {
    const ranked = rank(shelf, asker, passing, leastHundredths(settings.bands[asker.kind].lead));
    const scoreAt = (at: number) => (ranked.scores[at] ?? 0) / 100;
    const itemAt = (at: number) => shelf.items[ranked.slots[at] ?? 0];
    const placeAt = (at: number) => ({ score: scoreAt(at), id: itemAt(at)?.id ?? '' });
    const isLeftOut = (at: number) => without?.has(itemAt(at)?.id ?? '') === true;
    const places = best(
      ranked.count,
      limit,
      (a, b) => scoreAt(b) - scoreAt(a) || inOrder(placeAt(a), placeAt(b)),
      (at) => (after === undefined || inOrder(placeAt(at), after) > 0) && !isLeftOut(at),
    );
    const found = places.flatMap((at) => {
      const item = itemAt(at);
      return item === undefined ? [] : [{ ...placeAt(at), item }];
    });
    let total = ranked.count;
    // Only who hid something pays for the counting.
    if (without !== undefined && without.size > 0) {
      for (let at = 0; at < ranked.count; at++) if (isLeftOut(at)) total -= 1;
    }
    return { found, total };
  };

  const dropOpportunity = (id: string): void => {
    for (const kind of OPPORTUNITY_KINDS) {
      const item = itemOf(opportunities[kind], id);
      if (item !== undefined) opportunities[kind].remove(id, readOpportunity(item));
    }
  };
  const dropProject = (id: string): void => {
    const item = itemOf(projects, id);
    if (item !== undefined) projects.remove(id, readProject(item));
  };

  return {
    putProject(read: ReadProject): void {
      dropProject(read.project.id);
      projects.add(read.project, read);
    },
    dropProject,
    putOpportunity(read: ReadOpportunity): void {
      dropOpportunity(read.opportunity.id);
      opportunities[read.opportunity.kind].add(read.opportunity, read);
    },
    dropOpportunity,
    get projectCount() {
      return projects.size;
    },
    get opportunityCount() {
      return OPPORTUNITY_KINDS.reduce((sum, kind) => sum + opportunities[kind].size, 0);
    },

    /** The texts that answer when a side asks. */
    textsFor(kind: OpportunityKind, side: Side): Bm25 {
      const { texts } = (side === 'project' ? opportunities[kind] : projects).plans[kind] ?? {};
      if (texts === undefined) throw new RangeError(`No weights for ${kind}`);
      return texts;
    },

    opportunitiesFor(project: ReadProject, kind: OpportunityKind, question: Question): Answer<Opportunity> {
      return ask(
        opportunities[kind],
        {
          kind,
          today: question.today,
          terms: project.terms[kind],
          shelves: shelvesForPlace(project),
          isFar: ({ opportunity }) => isFarNorthOrSouth(opportunity, project),
          pairWith: (opportunity) => ({
            project,
            opportunity,
            side: 'project',
            text: 0,
            sharedWords: () => [],
          }),
          meetable: ({ asked, closeness }, codes) => meetableByOffered(project[asked], closeness, codes),
          meet: meetByOffered,
        },
        question,
      );
    },

    projectsFor(opportunity: ReadOpportunity, question: Question): Answer<Project> {
      const { kind } = opportunity.opportunity;
      return ask(
        projects,
        {
          kind,
          today: question.today,
          terms: opportunity.terms,
          // Where one closed gate is allowed, it may be the perimeter's.
          shelves: question.passing === 'but-one' ? ALL_PLACES : shelvesForReach(opportunity.opportunity),
          isFar: (project) =>
            question.passing !== 'but-one' && isFarNorthOrSouth(opportunity.opportunity, project),
          pairWith: (project) => ({
            project,
            opportunity,
            side: 'opportunity',
            text: 0,
            sharedWords: () => [],
          }),
          meetable: ({ offered, closeness }, codes) =>
            meetableByAsked(opportunity[offered], closeness, codes),
          meet: meetByAsked,
        },
        question,
      );
    },
  };
};

const itemOf = <Item extends { readonly id: string }, Read, Field extends string>(
  { items, slotOf }: Shelf<Item, Read, Field>,
  id: string,
): Item | undefined => {
  const slot = slotOf.get(id);
  return slot === undefined ? undefined : items[slot];
};

/** The least whole hundredths that reach a score, by the very division that makes a score of them. */
const leastHundredths = (score: number): number => {
  let least = Math.floor(score * 100) - 1;
  while (least / 100 < score) least += 1;
  return least;
};
