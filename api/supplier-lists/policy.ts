import { AppError } from '../errors.ts';

export type ListRelation = 'owner' | 'editor' | 'viewer' | 'none';

/** @param role the person's role in the organisation that owns the list, if one does */
export const relationOf = (
  { accountId }: { readonly accountId: string },
  { ownerType, ownerId }: { readonly ownerType: 'account' | 'organisation'; readonly ownerId: string },
  role: 'owner' | 'editor' | 'viewer' | undefined,
): ListRelation => {
  if (ownerType === 'account') return ownerId === accountId ? 'owner' : 'none';
  return role ?? 'none';
};

export const mayEditList = (relation: ListRelation): boolean => relation === 'owner' || relation === 'editor';

/** Whom a buyer has in mind is nobody else's to know, not even the team's. */
export function demandList(action: 'read' | 'edit', relation: ListRelation): void {
  if (relation === 'none') throw new AppError('not-found');
  if (action === 'edit' && !mayEditList(relation)) throw new AppError('forbidden');
}
