import { AppError } from '../errors.ts';
import { mayEdit, mayMove, type Status } from './lifecycle.ts';

/**
 * What a person is to a document: its owner, a member of the organisation that owns it, the team, a connector who follows
 * it with the leave of its people, or nobody.
 */
export type Relation = 'owner' | 'editor' | 'viewer' | 'admin' | 'follower' | 'none';
export type Action =
  | 'read'
  | 'edit'
  | 'publish'
  | 'pause'
  | 'resume'
  | 'close'
  | 'confirm'
  | 'delete'
  | 'duplicate'
  | 'suggestions'
  | 'answer';

/** The team keeps order, and never speaks in another's name: it pauses, closes and removes, it does not write. */
const ALLOWED: Readonly<Record<Action, readonly Relation[]>> = {
  read: ['owner', 'editor', 'viewer', 'admin'],
  edit: ['owner', 'editor'],
  publish: ['owner', 'editor'],
  pause: ['owner', 'editor', 'admin'],
  resume: ['owner', 'editor'],
  close: ['owner', 'editor', 'admin'],
  confirm: ['owner', 'editor'],
  delete: ['owner', 'admin'],
  duplicate: ['owner', 'editor'],
  suggestions: ['owner', 'editor', 'viewer', 'admin', 'follower'],
  answer: ['owner', 'editor'],
};

export interface Ownership {
  readonly ownerType?: 'account' | 'organisation' | undefined;
  readonly ownerId?: string | undefined;
}
export interface Person {
  readonly accountId: string;
  readonly roles: readonly string[];
}
export type OrganisationRole = 'owner' | 'editor' | 'viewer';

/** @param role the person's role in the organisation that owns it, if one does */
export function relationOf(
  person: Person | undefined,
  { ownerType, ownerId }: Ownership,
  role: OrganisationRole | undefined,
): Relation {
  if (!person || ownerId === undefined) return person?.roles.includes('admin') ? 'admin' : 'none';
  if (ownerType === 'account' && ownerId === person.accountId) return 'owner';
  if (ownerType === 'organisation' && role) return role;
  return person.roles.includes('admin') ? 'admin' : 'none';
}

export const may = (action: Action, relation: Relation): boolean => ALLOWED[action].includes(relation);

/** What a stranger may know of already is refused; what is private does not exist for him. */
export function demand(action: Action, relation: Relation, isPublic: boolean): void {
  if (may(action, relation)) return;
  throw new AppError(isPublic || relation !== 'none' ? 'forbidden' : 'not-found');
}

/** Suggestions of what nobody owns (the demo, imports) are for everyone; others for its people alone. */
export function maySeeSuggestions(relation: Relation, { ownerId }: Ownership, isPublic: boolean): boolean {
  return may('suggestions', relation) || (isPublic && ownerId === undefined);
}

type Doing = Exclude<Action, 'read' | 'suggestions'>;
const DOINGS: readonly Doing[] = [
  'edit',
  'publish',
  'pause',
  'resume',
  'close',
  'confirm',
  'delete',
  'duplicate',
  'answer',
];
/** What a person may do to it now: what the policy and the life cycle both allow. */
export const doable = (relation: Relation, status: Status): Doing[] =>
  DOINGS.filter((doing) => may(doing, relation) && isTime(doing, status));

function isTime(doing: Doing, status: Status): boolean {
  if (doing === 'edit') return mayEdit(status);
  if (doing === 'delete' || doing === 'duplicate' || doing === 'answer') return true;
  return mayMove(doing, status);
}
