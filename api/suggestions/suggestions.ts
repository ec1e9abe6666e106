import { z } from 'zod';
import { readDraft, understand } from '../../matching/index.ts';
import { OPPORTUNITY_KINDS, type OpportunityKind } from '../../matching/taxonomy/index.ts';
import type {
  Matcher,
  Project,
  Side,
  Suggestion,
  SuggestionPage,
  SuggestOptions,
  Understood,
} from '../../matching/types.ts';
import { idSchema, type OpportunityInput, type PreviewInput, type ProjectInput } from '../contract/index.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import { invalid } from '../errors.ts';
import { getOpportunity } from '../opportunities/opportunities.ts';
import type { OpportunityStore } from '../opportunities/store.ts';
import { getProject } from '../projects/projects.ts';
import type { ProjectStore } from '../projects/store.ts';
import type { Places } from '../territory/places.ts';

/** Everything public, in memory: the engine and the contents its suggestions speak of. */
export interface Held {
  readonly matcher: Matcher;
  readonly projects: ReadonlyMap<string, ProjectInput>;
  readonly opportunities: ReadonlyMap<string, OpportunityInput>;
}
export interface SuggestionNeeds {
  readonly held: Held;
  readonly places: Places;
  readonly projects: ProjectStore;
  readonly opportunities: OpportunityStore;
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

/** Opportunities that suit a project, best first. */
export async function suggestionsForProject(
  needs: SuggestionNeeds,
  id: string,
  query: PageQuery,
): Promise<Page & { readonly project: ProjectInput }> {
  const options = optionsOf(query, needs.today());
  const project = needs.held.projects.get(id) ?? (await getProject(needs, id));
  const page = needs.held.matcher.suggestForProject(project, options);
  return {
    project,
    ...pageOf(page, query.limit, ({ score, opportunityId }) => ({ score, id: opportunityId })),
  };
}

/** Projects that suit an opportunity, best first. */
export async function suggestionsForOpportunity(
  needs: SuggestionNeeds,
  id: string,
  query: Omit<PageQuery, 'kind'>,
): Promise<Page & { readonly opportunity: OpportunityInput }> {
  const options = optionsOf(query, needs.today());
  const opportunity = needs.held.opportunities.get(id) ?? (await getOpportunity(needs, id));
  const page = needs.held.matcher.suggestForOpportunity(opportunity, options);
  return { opportunity, ...pageOf(page, query.limit, ({ score, projectId }) => ({ score, id: projectId })) };
}

/** Why any pair is suggested, or which gates keep it closed. */
export async function explainPair(
  needs: SuggestionNeeds,
  projectId: string,
  opportunityId: string,
  side: Side,
) {
  const project = needs.held.projects.get(projectId) ?? (await getProject(needs, projectId));
  const opportunity =
    needs.held.opportunities.get(opportunityId) ?? (await getOpportunity(needs, opportunityId));
  return {
    project,
    opportunity,
    suggestion: needs.held.matcher.explain(project, opportunity, side, needs.today()),
  };
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
