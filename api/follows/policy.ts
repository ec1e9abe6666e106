import { AppError } from '../errors.ts';

/**
 * Who may ask to follow: a connector, of what is published and somebody's. Its own people read its suggestions anyway;
 * what nobody owns is open to all.
 */
export function demandFollowing(
  { roles }: { readonly roles: readonly string[] },
  {
    isPublic,
    isOwned,
    isOwn,
  }: { readonly isPublic: boolean; readonly isOwned: boolean; readonly isOwn: boolean },
): void {
  if (!isPublic && !isOwn) throw new AppError('not-found');
  if (!isPublic || isOwn || !isOwned || !roles.includes('connector')) throw new AppError('forbidden');
}
