import { type OpportunityInput, opportunityInputSchema } from '../contract/index.ts';

/** A stored document as the contract knows it; undefined when it does not fit. */
export function readOpportunity(content: unknown): OpportunityInput | undefined {
  const {
    ownerType: _type,
    ownerId: _id,
    taken: _taken,
    publishedAt: _published,
    refreshedAt: _refreshed,
    ...own
  } = (content ?? {}) as Record<string, unknown>;
  const result = opportunityInputSchema.safeParse(own);
  return result.success ? result.data : undefined;
}
