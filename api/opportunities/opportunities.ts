import { z } from 'zod';
import type { OpportunityKind } from '../../matching/taxonomy/index.ts';
import { idSchema, type OpportunityInput, opportunityInputSchema } from '../contract/index.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import { AppError } from '../errors.ts';
import type { OpportunityStore } from './store.ts';

interface Needs {
  readonly opportunities: OpportunityStore;
  /** The day in France, YYYY-MM-DD. */
  today(): string;
}

/** A stored document as the contract knows it; undefined when it does not fit. */
export function readOpportunity(content: unknown): OpportunityInput | undefined {
  const result = opportunityInputSchema.safeParse(content);
  return result.success ? result.data : undefined;
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
}
export async function listOpportunities(
  { opportunities, today }: Needs,
  { kind, limit, cursor }: ListQuery,
): Promise<{ readonly items: readonly OpportunityInput[]; readonly nextCursor: string | null }> {
  const after = readCursor(placeSchema, cursor)?.id;
  // One more than asked tells whether there is a next page.
  const found = await opportunities.openPage(kind, today(), after, limit + 1);
  const last = found[limit - 1] as { readonly id: string } | undefined;
  return {
    items: found.slice(0, limit).flatMap((content) => readOpportunity(content) ?? []),
    nextCursor: found.length > limit && last ? writeCursor({ id: last.id }) : null,
  };
}
