import { AppError, type Rule } from '../errors.ts';

/** A person in a conversation, and what stands in the way. */
export interface Standing {
  readonly side: 'project' | 'opportunity' | 'connector';
  readonly hasLeft: boolean;
  /** By either side. */
  readonly isBlocked: boolean;
}

/** How long a message may be changed; what it said before stays in its history. */
export const EDIT_MS = 15 * 60_000;

export const mayWrite = ({ hasLeft, isBlocked }: Standing): boolean => !hasLeft && !isBlocked;

export function demandWriting(standing: Standing): void {
  if (standing.hasLeft) throw refused('left');
  if (standing.isBlocked) throw refused('blocked');
}

/** A connector brings two sides together and cannot part them, nor does a member its consortium: they may leave. */
export function demandBlocking<Parties>(parties: Parties | undefined): Parties {
  if (!parties) throw new AppError('forbidden');
  return parties;
}

interface Written {
  readonly senderId: string | null;
  readonly sentAt: Date;
  readonly deletedAt: Date | null;
}
/** Only who wrote it; what was taken back is not there any more. */
export function demandOwn({ senderId, deletedAt }: Written, accountId: string): void {
  if (deletedAt !== null) throw new AppError('not-found');
  if (senderId !== accountId) throw new AppError('forbidden');
}
export function demandInTime({ sentAt }: Written, now: Date): void {
  if (now.getTime() - sentAt.getTime() > EDIT_MS) throw refused('too-late');
}

export const demandTeam = (roles: readonly string[]): void => {
  if (!roles.includes('admin')) throw new AppError('forbidden');
};

const refused = (rule: Rule) => new AppError('conflict', { errors: [{ path: 'text', rule }] });
