import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { OpportunityKind } from '../../matching/taxonomy/index.ts';
import type { Matcher, Opportunity, Reached, Suggestion } from '../../matching/types.ts';
import type { Actor } from '../accounts/actor.ts';
import { type CreateOpportunity, idSchema, type OpportunityInput } from '../contract/index.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import { AppError } from '../errors.ts';
import { type Subject, subjectFor } from '../publishing/answers.ts';
import type { Kept } from '../publishing/store.ts';
import { findByTitle, pageBehind } from '../search.ts';
import { nestedPerimeter } from '../territory/territory.ts';
import { contentOf, draftOf, type OwnOpportunityNeeds } from './own.ts';
import { readOpportunity } from './read.ts';
import type { OpportunityStore } from './store.ts';

export { createOpportunity, moveOpportunity, type OwnOpportunityNeeds } from './own.ts';
export { readOpportunity } from './read.ts';

interface Needs {
  readonly opportunities: OpportunityStore;
  readonly held: { readonly matcher: Matcher; readonly opportunities: ReadonlyMap<string, OpportunityInput> };
  /** The day in France, YYYY-MM-DD. */
  today(): string;
}

export async function getOpportunity(
  { opportunities }: Pick<Needs, 'opportunities'>,
  id: string,
): Promise<OpportunityInput> {
  const opportunity = readOpportunity(await opportunities.find(id));
  if (!opportunity) throw new AppError('not-found');
  return opportunity;
}

const placeSchema = z.strictObject({ id: idSchema });

interface ListQuery {
  readonly kind?: OpportunityKind | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly q?: string | undefined;
}
export async function listOpportunities(
  {
    opportunities,
    held,
    today,
  }: Omit<Needs, 'held'> & { readonly held: Pick<Needs['held'], 'opportunities'> },
  { kind, limit, cursor, q }: ListQuery,
): Promise<{ readonly items: readonly OpportunityInput[]; readonly nextCursor: string | null }> {
  const after = readCursor(placeSchema, cursor)?.id;
  if (q !== undefined) {
    const open = [...held.opportunities.values()].filter(
      (one) =>
        (kind === undefined || one.kind === kind) && (one.deadline === null || one.deadline >= today()),
    );
    const { items, hasMore } = pageBehind(findByTitle(open, q), after, limit);
    const last = items.at(-1);
    return { items, nextCursor: hasMore && last ? writeCursor({ id: last.id }) : null };
  }
  // One more than asked tells whether there is a next page.
  const found = await opportunities.openPage(kind, today(), after, limit + 1);
  const last = found[limit - 1] as { readonly id: string } | undefined;
  return {
    items: found.slice(0, limit).flatMap((content) => readOpportunity(content) ?? []),
    nextCursor: found.length > limit && last ? writeCursor({ id: last.id }) : null,
  };
}

/**
 * A draft as the engine reads it. What is not said yet closes nothing: everywhere, from no one in particular. Money of an
 * instrument not chosen yet is taken for the most common one.
 */
export function asMatched(id: string, content: Readonly<Record<string, unknown>>): Opportunity {
  const { perimeter, organisation, instrument } = content;
  return {
    ...content,
    id,
    perimeter: perimeter ?? { type: 'national' },
    organisation: organisation ?? { name: '', size: 'tpe' },
    ...(content.kind === 'funding' ? { instrument: instrument ?? 'subvention' } : {}),
  } as Opportunity;
}

/** A stored opportunity, in any status. */
export const opportunityOf = (kept: Kept): Opportunity => ({
  ...asMatched(kept._id, contentOf(kept)),
  ...placesTaken(kept),
});

/** As the engine reads it: with the codes of today. */
export const nestedOpportunity = <Item extends Pick<Opportunity, 'perimeter'>>(opportunity: Item): Item => {
  const perimeter = nestedPerimeter(opportunity.perimeter);
  return isDeepStrictEqual(perimeter, opportunity.perimeter) ? opportunity : { ...opportunity, perimeter };
};

/** How many of its places agreements have taken. */
export const placesTaken = (stored: unknown): { readonly taken?: number } => {
  const { taken } = stored as { readonly taken?: unknown };
  return typeof taken === 'number' && taken > 0 ? { taken } : {};
};

/** Whose suggestions are asked for, if the actor may see them. */
export const opportunitySubject = (
  needs: Pick<OwnOpportunityNeeds, 'memberships' | 'ownOpportunities'>,
  actor: Actor | undefined,
  id: string,
): Promise<Subject> => subjectFor(needs, needs.ownOpportunities, actor, id);

const BEST_SHOWN = 3;

export interface ReachResult extends Reached {
  readonly projects: number;
  readonly draft: Opportunity;
  readonly best: readonly Suggestion[];
}
/** Whom a draft would reach today, and what each condition costs. Nothing is stored. */
export function reachOf(
  { held, today }: Pick<Needs, 'held' | 'today'>,
  input: CreateOpportunity,
): ReachResult {
  const draft = asMatched('', draftOf(input));
  const best = held.matcher.suggestForOpportunity(draft, { limit: BEST_SHOWN, today: today() });
  const projects = held.matcher.projectCount;
  return { ...held.matcher.reach(draft, today()), projects, draft, best };
}
