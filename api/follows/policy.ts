import { AppError } from '../errors.ts';

/**
 * Who may follow: a connector, what is published. Its own people read its suggestions anyway.
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
