import { z } from 'zod';
import { readDraft, understand } from '../../matching/index.ts';
import { OPPORTUNITY_KINDS, type OpportunityKind } from '../../matching/taxonomy/index.ts';
import type {
  Matcher,
  Opportunity,
  Project,
  Side,
  Suggestion,
  SuggestionPage,
  SuggestOptions,
  Understood,
} from '../../matching/types.ts';
import type { Actor } from '../accounts/actor.ts';
import { idSchema, type OpportunityInput, type PreviewInput, type ProjectInput } from '../contract/index.ts';
import type { BlockStore } from '../conversations/blocks/store.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import { invalid } from '../errors.ts';
import type { IntroductionStore } from '../introductions/store.ts';
import { getOpportunity, opportunityOf, opportunitySubject } from '../opportunities/opportunities.ts';
import type { OwnOpportunityNeeds } from '../opportunities/own.ts';
import type { OpportunityStore } from '../opportunities/store.ts';
import type { OwnProjectNeeds } from '../projects/own.ts';
import { asMatched, getProject, projectOf, projectSubject } from '../projects/projects.ts';
import type { ProjectStore } from '../projects/store.ts';
import type { Places } from '../territory/places.ts';

/** Everything public, in memory: the engine and the contents its suggestions speak of. */
export interface Held {
  readonly matcher: Matcher;
  readonly projects: ReadonlyMap<string, ProjectInput>;
  readonly opportunities: ReadonlyMap<string, OpportunityInput>;
  /** Those that someone owns, each with its owner. */
  readonly owned: {
    readonly projects: ReadonlyMap<string, string>;
    readonly opportunities: ReadonlyMap<string, string>;
  };
}
export interface SuggestionNeeds
  extends Pick<OwnProjectNeeds, 'memberships' | 'ownProjects'>,
    Pick<OwnOpportunityNeeds, 'ownOpportunities'> {
  readonly held: Held;
  readonly places: Places;
  readonly projects: ProjectStore;
  readonly opportunities: OpportunityStore;
  readonly introductions: Pick<IntroductionStore, 'list'>;
  readonly blocks: Pick<BlockStore, 'blockedOwners'>;
  today(): string;
}

const SHOWN_PER_KIND = 5;
const CLOSED_PER_KIND = 2;

export interface PreviewGroup extends SuggestionPage {
  readonly kind: OpportunityKind;
  readonly closed: readonly Suggestion[];
}
export interface PreviewResult {
  readonly draft: Project;
  readonly understood: readonly Understood[];
  readonly groups: readonly PreviewGroup[];
}

/** Suggestions of every kind for a visitor's own words. Nothing is stored. */
export function previewSuggestions(
  { held, places, today }: SuggestionNeeds,
  input: PreviewInput,
): PreviewResult {
  const { text, commune: code, ...facts } = input;
  const place = code === undefined ? undefined : places.placeByCode(code);
  if (code !== undefined && !place) throw invalid('commune', 'unknown-commune');
  const commune = place && { code: place.code, name: place.name, lon: place.lon, lat: place.lat };
  const draft = readDraft(text, { ...facts, commune });
  const groups = OPPORTUNITY_KINDS.map((kind) => ({
    kind,
    ...held.matcher.suggestForProject(draft, { kind, limit: SHOWN_PER_KIND, today: today() }),
    closed: held.matcher.closedForProject(draft, { kind, limit: CLOSED_PER_KIND, today: today() }),
  }));
  return { draft, understood: understand(draft), groups };
}

const placeSchema = z.strictObject({ score: z.number().min(0).max(100), id: idSchema });
interface PageQuery {
  readonly kind?: OpportunityKind | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}
interface Page {
  readonly items: readonly Suggestion[];
  readonly total: number;
  readonly nextCursor: string | null;
}

interface Answered {
  /** Of the other side, set aside by the people of this one. */
  readonly saved: ReadonlySet<string>;
}
interface Asked<Item> {
  readonly item: Item;
  readonly hidden: ReadonlySet<string>;
  readonly saved: ReadonlySet<string>;
}
const none: ReadonlySet<string> = new Set();

/** What nobody owns is everyone's, and served from memory, database or not; the rest is asked for by its own people. */
async function askedProject(
  needs: SuggestionNeeds,
  actor: Actor | undefined,
  id: string,
): Promise<Asked<Project>> {
  const held = needs.held.projects.get(id);
  if (held && !needs.held.owned.projects.has(id)) return { item: asMatched(held), hidden: none, saved: none };
  const { kept, hidden, saved } = await projectSubject(needs, actor, id);
  const [declined, blocked] = await Promise.all([
    declinedBy(needs, { projectId: id }),
    ofBlocked(needs, kept.ownerId, needs.held.owned.opportunities),
  ]);
  return { item: projectOf(kept), hidden: new Set([...hidden, ...declined, ...blocked]), saved };
}
async function askedOpportunity(
  needs: SuggestionNeeds,
  actor: Actor | undefined,
  id: string,
): Promise<Asked<Opportunity>> {
  const held = needs.held.opportunities.get(id);
  if (held && !needs.held.owned.opportunities.has(id)) return { item: held, hidden: none, saved: none };
  const { kept, hidden, saved } = await opportunitySubject(needs, actor, id);
  const [declined, blocked] = await Promise.all([
    declinedBy(needs, { opportunityId: id }),
    ofBlocked(needs, kept.ownerId, needs.held.owned.projects),
  ]);
  return { item: opportunityOf(kept), hidden: new Set([...hidden, ...declined, ...blocked]), saved };
}

const MOST_DECLINED = 1000;
/** Pairs that one of the two declined are not suggested again, to neither. */
async function declinedBy(
  { introductions }: Pick<SuggestionNeeds, 'introductions'>,
  side: { readonly projectId: string } | { readonly opportunityId: string },
): Promise<ReadonlySet<string>> {
  const declined = await introductions.list({ ...side, statuses: ['declined'] }, undefined, MOST_DECLINED);
  return new Set(
    declined.map(({ projectId, opportunityId }) => ('projectId' in side ? opportunityId : projectId)),
  );
}

/** What belongs to those whom the owner has blocked, or is blocked by: neither is suggested to the other. */
async function ofBlocked(
  { blocks }: Pick<SuggestionNeeds, 'blocks'>,
  ownerId: string | undefined,
  owned: ReadonlyMap<string, string>,
): Promise<string[]> {
  const blocked = ownerId === undefined ? none : await blocks.blockedOwners([ownerId]);
  if (blocked.size === 0) return [];
  return [...owned].flatMap(([id, owner]) => (blocked.has(owner) ? [id] : []));
}

/** Opportunities that suit a project, best first, but for those that were hidden. */
export async function suggestionsForProject(
  needs: SuggestionNeeds,
  actor: Actor | undefined,
  id: string,
  query: PageQuery,
): Promise<Page & Answered & { readonly project: Project }> {
  const options = optionsOf(query, needs.today());
  const { item: project, hidden, saved } = await askedProject(needs, actor, id);
  const page = needs.held.matcher.suggestForProject(project, { ...options, without: hidden });
  return {
    project,
    saved,
    ...pageOf(page, query.limit, ({ score, opportunityId }) => ({ score, id: opportunityId })),
  };
}

/** Projects that suit an opportunity, best first, but for those that were hidden. */
export async function suggestionsForOpportunity(
  needs: SuggestionNeeds,
  actor: Actor | undefined,
  id: string,
  query: Omit<PageQuery, 'kind'>,
): Promise<Page & Answered & { readonly opportunity: Opportunity }> {
  const options = optionsOf(query, needs.today());
  const { item: opportunity, hidden, saved } = await askedOpportunity(needs, actor, id);
  const page = needs.held.matcher.suggestForOpportunity(opportunity, { ...options, without: hidden });
  return {
    opportunity,
    saved,
    ...pageOf(page, query.limit, ({ score, projectId }) => ({ score, id: projectId })),
  };
}

/** Why a pair is suggested, or which gates keep it closed: one's own on one side, what is published on the other. */
export async function explainPair(
  needs: SuggestionNeeds,
  actor: Actor | undefined,
  { id, other }: { readonly id: string; readonly other: string },
  side: Side,
): Promise<ExplainedPair> {
  const { held, today } = needs;
  if (side === 'project') {
    const { item: project } = await askedProject(needs, actor, id);
    const shown = held.projects.get(id) ?? project;
    const opportunity = held.opportunities.get(other) ?? (await getOpportunity(needs, other));
    return {
      project: shown,
      opportunity,
      suggestion: held.matcher.explain(project, opportunity, side, today()),
    };
  }
  const { item: opportunity } = await askedOpportunity(needs, actor, id);
  const project = held.projects.get(other) ?? (await getProject(needs, other));
  const suggestion = held.matcher.explain(asMatched(project), opportunity, side, today());
  return { project, opportunity, suggestion };
}
export interface ExplainedPair {
  readonly project: Project;
  readonly opportunity: Opportunity;
  readonly suggestion: Suggestion & { readonly suggested: boolean };
}

function optionsOf({ kind, limit, cursor }: PageQuery, today: string): SuggestOptions {
  const after = readCursor(placeSchema, cursor);
  return { limit, today, ...(kind ? { kind } : {}), ...(after ? { after } : {}) };
}

/** A full page may have a next one; a last page that is just full is followed by an empty one, which ends the list. */
function pageOf({ items, total }: SuggestionPage, limit: number, place: (last: Suggestion) => object): Page {
  const last = items.at(-1);
  return { items, total, nextCursor: last && items.length === limit ? writeCursor(place(last)) : null };
}
