import { AppError } from '../errors.ts';

/** What a person is to an organisation: one of its members, the team that runs the service, or nobody. */
export type Relation = 'owner' | 'editor' | 'viewer' | 'admin' | 'none';
export type Action = 'read' | 'edit' | 'manage-members' | 'decide-claims' | 'read-claims';

const ALLOWED: Readonly<Record<Action, readonly Relation[]>> = {
  read: ['owner', 'editor', 'viewer', 'admin'],
  edit: ['owner', 'editor'],
  'manage-members': ['owner'],
  'read-claims': ['owner', 'admin'],
  'decide-claims': ['owner', 'admin'],
};

interface Person {
  readonly roles: readonly string[];
}

export const relationTo = (role: 'owner' | 'editor' | 'viewer' | undefined, { roles }: Person): Relation =>
  role ?? (roles.includes('admin') ? 'admin' : 'none');

export const may = (action: Action, relation: Relation): boolean => ALLOWED[action].includes(relation);

/** That an organisation exists is known to who searches it by name; what is in it is its members' alone. */
export function demand(action: Action, relation: Relation): void {
  if (may(action, relation)) return;
  throw new AppError(relation === 'none' ? 'not-found' : 'forbidden');
}

/** Anyone may leave; only an owner sends another away. */
export function demandRemoval(relation: Relation, isSelf: boolean): void {
  if (!isSelf) demand('manage-members', relation);
}

export function demandTeam({ roles }: Person): void {
  if (!roles.includes('admin')) throw new AppError('forbidden');
}
