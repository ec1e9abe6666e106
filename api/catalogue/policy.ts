import { AppError } from '../errors.ts';
import { type ConsentState, type Move, mayMove, type Status } from './lifecycle.ts';

/**
 * What a person may be to a sheet, several at once: one of the project's people, a connector who follows the project with
 * their leave, one who wrote in it, a reviewer of its territory, the team.
 */
export interface Standing {
  readonly isPeople: boolean;
  readonly isFollower: boolean;
  readonly isAuthor: boolean;
  readonly isReviewer: boolean;
  readonly isTeam: boolean;
}
export type Doing =
  | 'edit'
  | 'submit'
  | 'withdraw'
  | 'discard'
  | 'archive'
  | 'restore'
  | 'delete'
  | 'review'
  | 'consent'
  | 'revoke'
  | 'open-transfer';
interface Sheet {
  readonly status: Status;
  readonly live: unknown;
  readonly consent: { readonly state: ConsentState; readonly isAwaited: boolean };
}

const writes = ({ isPeople, isFollower }: Standing) => isPeople || isFollower;
/** Nobody judges what is his own, or what he wrote. */
export const judges = ({ isPeople, isAuthor, isReviewer, isTeam }: Standing) =>
  (isReviewer || isTeam) && !isPeople && !isAuthor;

const MAY: Readonly<Record<Doing, (standing: Standing) => boolean>> = {
  edit: writes,
  submit: writes,
  withdraw: writes,
  discard: writes,
  delete: writes,
  restore: writes,
  archive: (standing) => writes(standing) || judges(standing),
  review: judges,
  // In the holder's name nobody but her people.
  consent: ({ isPeople }) => isPeople,
  revoke: ({ isPeople }) => isPeople,
  'open-transfer': ({ isPeople }) => isPeople,
};

/** A reviewer reads what was submitted, and nothing before. */
export const mayRead = (standing: Standing, { status, live }: Pick<Sheet, 'status' | 'live'>): boolean =>
  writes(standing) || standing.isTeam || (standing.isReviewer && (status === 'review' || live !== null));

function isTime(doing: Doing, { status, live, consent }: Sheet): boolean {
  const was = live !== null;
  switch (doing) {
    case 'edit':
      return status === 'draft' || status === 'published';
    case 'review':
      return status === 'review';
    case 'consent':
      return consent.state !== 'public-source' && (consent.state !== 'given' || consent.isAwaited);
    case 'revoke':
      return consent.state === 'given' || consent.state === 'asked';
    case 'open-transfer':
      return was && status !== 'archived' && consent.state === 'given';
    default:
      return mayMove(doing satisfies Move, status, was);
  }
}

const DOINGS = Object.keys(MAY) as Doing[];
/** What a person may do to it now. */
export const doable = (standing: Standing, sheet: Sheet): Doing[] =>
  DOINGS.filter((doing) => MAY[doing](standing) && isTime(doing, sheet));

/** What one may not read does not exist. */
export function demand(doing: Doing, standing: Standing, sheet: Sheet): void {
  if (!mayRead(standing, sheet)) throw new AppError('not-found');
  if (!MAY[doing](standing)) throw new AppError('forbidden');
  if (!isTime(doing, sheet))
    throw new AppError('conflict', { errors: [{ path: 'action', rule: 'wrong-status' }] });
}

/** Whether a reviewer of these looks after one of those. */
export const covers = (reviewed: readonly string[], territories: readonly string[]): boolean =>
  territories.some((code) => reviewed.includes(code));
