import { otherSide, type Pair } from '../criteria/criterion.ts';
import {
  type ReadOpportunity,
  type ReadProject,
  readOpportunity,
  readProject,
  recallOpportunity,
  recallProject,
} from '../read.ts';
import type { Settings } from '../settings.ts';
import { OPPORTUNITY_KINDS, type OpportunityKind } from '../taxonomy/codes.ts';
import type { Side as Asking, Opportunity, OpportunityField, Project, ProjectField } from '../types.ts';
import type { Bm25, Terms } from './bm25.ts';
import { type Asker, best, type Passing, rank } from './rank.ts';
import { answersOf, askedOf } from './rows.ts';
import { Shelf } from './shelf.ts';
import { OF_OPPORTUNITIES, OF_PROJECTS, OPPORTUNITY_SIDE, PROJECT_SIDE } from './sides.ts';
import {
  ALL_PLACES,
  discsOfPlace,
  discsOfReach,
  NO_DISCS,
  nearNamesForPlace,
  nearNamesOfReach,
  shelvesForPlace,
  shelvesForReach,
} from './territory.ts';
import type { Side } from './views.ts';

/** Who is counted. */
export interface Census {
  readonly today: string;
  readonly passing: Passing;
  /** Ids that are neither found nor counted. */
  readonly without?: ReadonlySet<string> | undefined;
}
export interface Question extends Census {
  readonly limit: number;
  /** Only what comes behind this place. */
  readonly after?: Place | undefined;
  /** What scores less, 0..100, is not found: as good ones are known already. */
  readonly floor?: number;
}
interface Place {
  readonly score: number;
  readonly id: string;
}
interface Found<Item> extends Place {
  readonly item: Item;
  /** Raw BM25 of the asking text against its. */
  readonly text: number;
}
/** Best first; at equal score by id, so that the order depends on nothing else. */
export const inOrder = (a: Place, b: Place): number =>
  b.score - a.score || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

const NOWHERE: readonly string[] = [];
const NOBODY: ReadonlySet<string> = new Set();
type Met = Pick<Pair, 'project' | 'opportunity'>;
const termsOfSide = (side: Asking, { project, opportunity }: Met): Terms =>
  side === 'project' ? project.terms[opportunity.opportunity.kind] : opportunity.terms;
type HoldsStem = (stem: string) => boolean;
/** Likenesses have no words; one function for all, as it is asked for by the thousand. */
const noWords = (): string[] => [];

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

  const leastFor = (kind: OpportunityKind) => leastHundredths(settings.bands[kind].lead);

  /** All that reach the threshold. */
  const count = <Item extends { readonly id: string }, Read, Field extends string>(
    shelf: Shelf<Item, Read, Field>,
    asker: Asker<Read>,
    { passing, without = NOBODY }: Census,
  ): number =>
    rank(shelf, asker, passing, { least: leastFor(asker.kind), limit: Number.POSITIVE_INFINITY, without })
      .count;

  /** Best first, no more than asked. */
  const ask = <Item extends { readonly id: string }, Read, Field extends string>(
    shelf: Shelf<Item, Read, Field>,
    asker: Asker<Read>,
    question: Question,
  ): readonly Found<Item>[] => {
    const { after, limit, passing, without = NOBODY, floor = 0 } = question;
    const ranked = rank(shelf, asker, passing, {
      least: Math.max(leastFor(asker.kind), leastHundredths(floor)),
      // Behind a mark the first of all are not those wanted.
      limit: after === undefined ? limit : Number.POSITIVE_INFINITY,
      without,
    });
    const scoreAt = (at: number) => (ranked.scores[at] ?? 0) / 100;
    const itemAt = (at: number) => shelf.items[ranked.slots[at] ?? 0];
    const placeAt = (at: number) => ({ score: scoreAt(at), id: itemAt(at)?.id ?? '' });
    const places = best(
      ranked.count,
      limit,
      (a, b) => scoreAt(b) - scoreAt(a) || inOrder(placeAt(a), placeAt(b)),
      (at) => after === undefined || inOrder(placeAt(at), after) > 0,
    );
    return places.flatMap((at) => {
      const item = itemAt(at);
      return item === undefined
        ? []
        : [{ ...placeAt(at), item, text: ranked.texts[ranked.slots[at] ?? 0] ?? 0 }];
    });
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

  /** The texts that answer when a side asks. */
  const textsFor = (kind: OpportunityKind, side: Asking): Bm25 => {
    const { texts } = (side === 'project' ? opportunities[kind] : projects).plans[kind] ?? {};
    if (texts === undefined) throw new RangeError(`No weights for ${kind}`);
    return texts;
  };
  const slotOfAnswering = (side: Asking, { project, opportunity }: Met): number | undefined =>
    side === 'project'
      ? opportunities[opportunity.opportunity.kind].slotOfItem(opportunity.opportunity)
      : projects.slotOfItem(project.project);

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

    /** Where projects lie, for those who look at them by other columns. */
    projectShelf: projects,

    /** A reading of any item; of one that is here, by the weights kept. */
    projectRead(project: Project): ReadProject {
      const kept = projects.keptOf(project);
      return kept === undefined ? readProject(project) : recallProject(project, kept);
    },
    opportunityRead(opportunity: Opportunity): ReadOpportunity {
      const shelf = opportunities[opportunity.kind];
      const kept = shelf.keptOf(opportunity);
      if (kept === undefined) return readOpportunity(opportunity);
      return recallOpportunity(opportunity, kept, shelf.likenessOf(opportunity, ['demands'])?.demands);
    },

    textsFor,

    /** Whether the text that answers has a stem: by the index, of whoever is here. */
    holding(side: Asking, pair: Met): HoldsStem {
      const slot = slotOfAnswering(side, pair);
      const texts = textsFor(pair.opportunity.opportunity.kind, side);
      return slot === undefined
        ? (stem) => termsOfSide(otherSide(side), pair).has(stem)
        : (stem) => texts.isAt(slot, stem);
    },

    /** Raw BM25 of a pair as its other side sees it, when that is here: by what the index holds of its text. */
    textTurned(side: Asking, pair: Met): number {
      const { kind } = pair.opportunity.opportunity;
      const slot = slotOfAnswering(side, pair);
      if (slot === undefined) throw new RangeError('The other side is not of this market');
      const terms = termsOfSide(side, pair);
      return textsFor(kind, otherSide(side)).score(textsFor(kind, side).termsAt(slot, terms.keys()), terms);
    },

    opportunitiesFor(
      project: ReadProject,
      kind: OpportunityKind,
      question: Question,
    ): readonly Found<Opportunity>[] {
      return ask(opportunities[kind], lookingAtOpportunities(project, kind, question), question);
    },
    countOpportunitiesFor(project: ReadProject, kind: OpportunityKind, question: Census): number {
      return count(opportunities[kind], lookingAtOpportunities(project, kind, question), question);
    },
    projectsFor(opportunity: ReadOpportunity, question: Question): readonly Found<Project>[] {
      return ask(projects, lookingAtProjects(opportunity, question), question);
    },
    countProjectsFor(opportunity: ReadOpportunity, question: Census): number {
      return count(projects, lookingAtProjects(opportunity, question), question);
    },
  };
};

const lookingAtOpportunities = (
  project: ReadProject,
  kind: OpportunityKind,
  { today }: Census,
): Asker<ReadOpportunity> => ({
  kind,
  today,
  terms: project.terms[kind],
  shelves: shelvesForPlace(project.project),
  discs: discsOfPlace(project.project),
  near: nearNamesForPlace(project.project),
  keyFor: ({ project: fields }) => projectKeys.of(project, fields),
  pairWith: (opportunity) => ({ project, opportunity, side: 'project', text: 0, sharedWords: noWords }),
  wanted: ({ asked }) => askedOf(project[asked]),
});

const lookingAtProjects = (opportunity: ReadOpportunity, { today, passing }: Census): Asker<ReadProject> => {
  const offer = opportunity.opportunity;
  // Where one closed gate is allowed, it may be the perimeter's.
  const isAnywhere = passing === 'but-one';
  return {
    kind: offer.kind,
    today,
    terms: opportunity.terms,
    shelves: isAnywhere ? ALL_PLACES : shelvesForReach(offer),
    discs: isAnywhere ? NO_DISCS : discsOfReach(offer),
    near: NOWHERE,
    reachesAllBut: offer.perimeter.type === 'national' ? NOWHERE : nearNamesOfReach(offer),
    worth: (mean) => (code) => mean.worth(code, offer),
    keyFor: ({ opportunity: fields }) => opportunityKeys.of(opportunity, fields),
    pairWith: (project) => ({ project, opportunity, side: 'opportunity', text: 0, sharedWords: noWords }),
    wanted: ({ offered, closeness }) => answersOf(opportunity[offered], closeness),
  };
};

/** The keys of a reading, each worked out once: gates, criteria and kinds ask for the same. */
const keeping = <Read extends object, Field extends string>({ keyOf }: Pick<Side<Read, Field>, 'keyOf'>) => {
  const kept = new WeakMap<Read, Map<readonly Field[], string>>();
  return {
    of(read: Read, fields: readonly Field[]): string {
      const keys = kept.get(read) ?? new Map<readonly Field[], string>();
      kept.set(read, keys);
      const key = keys.get(fields) ?? keyOf(read, fields);
      keys.set(fields, key);
      return key;
    },
  };
};
const projectKeys = keeping(PROJECT_SIDE);
const opportunityKeys = keeping(OPPORTUNITY_SIDE);

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
