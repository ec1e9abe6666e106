import { AppError } from '../errors.ts';

/** Who may follow: a connector, what is published. Its own people read its suggestions anyway. */
export function demandFollowing(
  { roles }: { readonly roles: readonly string[] },
  { isPublic, isOwn }: { readonly isPublic: boolean; readonly isOwn: boolean },
): void {
  if (!isPublic && !isOwn) throw new AppError('not-found');
  if (!isPublic || isOwn || !roles.includes('connector')) throw new AppError('forbidden');
}
