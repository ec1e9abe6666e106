import { z } from 'zod';
import {
  readDraft,
  type SupplierSearch,
  understand,
  type WhatIf,
  type Widening,
  whatWouldOpen,
  widenings,
} from '../../matching/index.ts';
import { OPPORTUNITY_KINDS, type OpportunityKind } from '../../matching/taxonomy/index.ts';
import type { Matcher, Opportunity, Project, Side, Suggestion, Understood } from '../../matching/types.ts';
import type { Actor } from '../accounts/actor.ts';
import {
  type Behind,
  idSchema,
  type OpportunityInput,
  type PreviewInput,
  type ProjectInput,
} from '../contract/index.ts';
import type { BlockStore } from '../conversations/blocks/store.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import { invalid } from '../errors.ts';
import type { IntroductionStore } from '../introductions/store.ts';
import { opened, shown } from '../learning/learning.ts';
import { getOpportunity, opportunityOf, opportunitySubject } from '../opportunities/opportunities.ts';
import type { OwnOpportunityNeeds } from '../opportunities/own.ts';
import type { OpportunityStore } from '../opportunities/store.ts';
import type { OwnProjectNeeds } from '../projects/own.ts';
import { asMatched, getProject, projectOf, projectSubject } from '../projects/projects.ts';
import type { ProjectStore } from '../projects/store.ts';
import type { Places } from '../territory/places.ts';
import { nested } from '../territory/territory.ts';

/** What the weekly letter takes of suggestions. */
export { openPairing, type Pairing, pairHere } from './pairing.ts';

/** Everything public, in memory: the engine and the contents its suggestions speak of. */
export interface Held {
  readonly matcher: Matcher;
  readonly suppliers: SupplierSearch;
  /** Name and version of the settings that rank. */
  readonly settings: string;
  /** With what its text means, if that is known here. */
  meant<Item extends Project | Opportunity>(item: Item): Item;
  readonly projects: ReadonlyMap<string, ProjectInput>;
  readonly opportunities: ReadonlyMap<string, OpportunityInput>;
  /** The owner of each that someone owns. */
  readonly owned: {
    readonly projects: ReadonlyMap<string, string>;
    readonly opportunities: ReadonlyMap<string, string>;
  };
  behindProject(id: string): Behind;
  behindOpportunity(id: string): Behind;
  /** How these owners answer has changed: what they own is ranked by it from now on. */
  hearAnswers(owners: ReadonlySet<string>): void;
}
export interface SuggestionNeeds
  extends Pick<OwnProjectNeeds, 'memberships' | 'ownProjects' | 'follows' | 'learning'>,
    Pick<OwnOpportunityNeeds, 'ownOpportunities'> {
  readonly held: Held;
  readonly places: Places;
  readonly projects: ProjectStore;
  readonly opportunities: OpportunityStore;
  readonly introductions: Pick<IntroductionStore, 'list'>;
  readonly blocks: Pick<BlockStore, 'blockedOwners'>;
  today(): string;
}

const MOST_RANK = 1_000_000;
const SHOWN_PER_KIND = 5;
const CLOSED_PER_KIND = 2;

export interface PreviewGroup {
  readonly kind: OpportunityKind;
  readonly items: readonly Suggestion[];
  /** How many suit in all. */
  readonly total: number;
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
  const place = code === undefined ? undefined : places.exactByCode(code);
  if (code !== undefined && !place) throw invalid('commune', 'unknown-commune');
  const commune = place && nested({ code: place.code, name: place.name, lon: place.lon, lat: place.lat });
  const draft = readDraft(text, { ...facts, commune });
  const groups = OPPORTUNITY_KINDS.map((kind) => ({
    kind,
    items: held.matcher.suggestForProject(draft, { kind, limit: SHOWN_PER_KIND, today: today() }),
    total: held.matcher.countForProject(draft, { kind, today: today() }),
    closed: held.matcher.closedForProject(draft, { kind, limit: CLOSED_PER_KIND, today: today() }),
  }));
  return { draft, understood: understand(draft), groups };
}

/** `rank`: how many stood before, so that what is shown is remembered with its place. */
const placeSchema = z.strictObject({
  score: z.number().min(0).max(100),
  id: idSchema,
  rank: z.int().min(1).max(MOST_RANK),
});
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
  readonly isOwn: boolean;
  readonly hidden: ReadonlySet<string>;
  readonly saved: ReadonlySet<string>;
}
const none: ReadonlySet<string> = new Set();
const nobodys = { isOwn: false, hidden: none, saved: none };

/** What nobody owns is everyone's, and served from memory, database or not; the rest is asked for by its own people. */
async function askedProject(
  needs: SuggestionNeeds,
  actor: Actor | undefined,
  id: string,
): Promise<Asked<Project>> {
  const held = needs.held.projects.get(id);
  if (held && !needs.held.owned.projects.has(id))
    return { item: needs.held.meant(asMatched(held)), ...nobodys };
  const { kept, ...answers } = await projectSubject(needs, actor, id);
  const [declined, blocked] = await Promise.all([
    declinedBy(needs, { projectId: id }),
    ofBlocked(needs, kept.ownerId, needs.held.owned.opportunities),
  ]);
  const hidden = new Set([...answers.hidden, ...declined, ...blocked]);
  return { item: needs.held.meant(projectOf(kept)), ...answers, hidden };
}
export async function askedOpportunity(
  needs: SuggestionNeeds,
  actor: Actor | undefined,
  id: string,
): Promise<Asked<Opportunity>> {
  const held = needs.held.opportunities.get(id);
  if (held && !needs.held.owned.opportunities.has(id))
    return { item: needs.held.meant<Opportunity>(held), ...nobodys };
  const { kept, ...answers } = await opportunitySubject(needs, actor, id);
  const [declined, blocked] = await Promise.all([
    declinedBy(needs, { opportunityId: id }),
    ofBlocked(needs, kept.ownerId, needs.held.owned.projects),
  ]);
  const hidden = new Set([...answers.hidden, ...declined, ...blocked]);
  return { item: needs.held.meant(opportunityOf(kept)), ...answers, hidden };
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
  const { matcher } = needs.held;
  const { before, ...options } = optionsOf(query, needs.today());
  const { item: project, isOwn, hidden: without, saved } = await askedProject(needs, actor, id);
  const items = matcher.suggestForProject(project, { ...options, without });
  if (isOwn) needs.learning.note(shown(items, 'project', before));
  return {
    project,
    saved,
    items,
    total: matcher.countForProject(project, { ...options, without }),
    nextCursor: cursorBehind(items, query.limit, before, ({ opportunityId }) => opportunityId),
  };
}

/** Projects that suit an opportunity, best first, but for those that were hidden. */
export async function suggestionsForOpportunity(
  needs: SuggestionNeeds,
  actor: Actor | undefined,
  id: string,
  query: Omit<PageQuery, 'kind'>,
): Promise<Page & Answered & { readonly opportunity: Opportunity }> {
  const { matcher } = needs.held;
  const { before, ...options } = optionsOf(query, needs.today());
  const { item: opportunity, isOwn, hidden: without, saved } = await askedOpportunity(needs, actor, id);
  const items = matcher.suggestForOpportunity(opportunity, { ...options, without });
  if (isOwn) needs.learning.note(shown(items, 'opportunity', before));
  return {
    opportunity,
    saved,
    items,
    total: matcher.countForOpportunity(opportunity, { ...options, without }),
    nextCursor: cursorBehind(items, query.limit, before, ({ projectId }) => projectId),
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
    const { item: project, isOwn, hidden } = await askedProject(needs, actor, id);
    const seen = held.projects.get(id) ?? project;
    const opportunity = held.meant<Opportunity>(
      held.opportunities.get(other) ?? (await getOpportunity(needs, other)),
    );
    const suggestion = held.matcher.explain(project, opportunity, side, today());
    if (isOwn) needs.learning.note([opened(suggestion, side)]);
    const among = { today: today(), without: hidden };
    const whatIf = whatWouldOpen(held, project, opportunity, suggestion, among);
    return { project: seen, opportunity, suggestion, whatIf, widenings: [] };
  }
  const { item: opportunity, isOwn } = await askedOpportunity(needs, actor, id);
  const project = held.projects.get(other) ?? (await getProject(needs, other));
  const matched = held.meant(asMatched(project));
  const suggestion = held.matcher.explain(matched, opportunity, side, today());
  if (isOwn) needs.learning.note([opened(suggestion, side)]);
  const wider = widenings(held.matcher, matched, opportunity, suggestion.gates, today());
  return { project, opportunity, suggestion, whatIf: [], widenings: wider };
}
export interface ExplainedPair {
  readonly project: Project;
  readonly opportunity: Opportunity;
  readonly suggestion: Suggestion & { readonly suggested: boolean };
  /** Of a closed pair, by the side that asks: what the project, or whoever publishes the offer, could change. */
  readonly whatIf: readonly WhatIf[];
  readonly widenings: readonly Widening[];
}

function optionsOf({ kind, limit, cursor }: PageQuery, today: string) {
  const place = readCursor(placeSchema, cursor);
  const after = place && { score: place.score, id: place.id };
  return { limit, today, before: place?.rank ?? 0, ...(kind ? { kind } : {}), ...(after ? { after } : {}) };
}

/** A full page may have a next one; a last page that is just full is followed by an empty one, which ends the list. */
function cursorBehind(
  items: readonly Suggestion[],
  limit: number,
  before: number,
  idOf: (last: Suggestion) => string,
): string | null {
  const last = items.at(-1);
  if (last === undefined || items.length < limit) return null;
  return writeCursor({ score: last.score, id: idOf(last), rank: before + items.length });
}
