import type { Actor } from '../accounts/actor.ts';
import { AppError } from '../errors.ts';
import type { MemberRole, Memberships } from '../organisations/store.ts';
import type { IntroductionSide, PairSide } from './lifecycle.ts';
import type { Introduction, IntroductionStore, Party } from './store.ts';

/** Who takes part in an introduction, now: people come to organisations and leave them. */
export interface PeopleNeeds {
  readonly introductions: Pick<IntroductionStore, 'find'>;
  readonly memberships: Pick<Memberships, 'roleIn' | 'rolesOf' | 'membersOf'>;
}
export interface TakingPart {
  readonly accountId: string;
  readonly side: IntroductionSide;
  /** A connector who has left reads what was said until then, and no more. */
  readonly hasLeft: boolean;
}
/** An introduction as one person meets it. */
export interface MetIntroduction {
  readonly introduction: Introduction;
  readonly side: IntroductionSide;
  readonly hasLeft: boolean;
}

const PAIR: readonly PairSide[] = ['project', 'opportunity'];

/** The introduction, if the actor takes part in it; it does not exist for anybody else, the team included. */
export async function meetIntroduction(
  needs: PeopleNeeds,
  actor: Pick<Actor, 'accountId'>,
  id: string,
): Promise<MetIntroduction> {
  const introduction = await needs.introductions.find(id);
  const met = introduction && (await asSeenBy(needs, actor.accountId, introduction));
  if (!met) throw new AppError('not-found');
  return met;
}

export async function asSeenBy(
  { memberships }: { readonly memberships: Pick<Memberships, 'roleIn'> },
  accountId: string,
  introduction: Introduction,
): Promise<MetIntroduction | undefined> {
  for (const side of PAIR) {
    const party = introduction.parties[side];
    if (await speaksFor(memberships, accountId, party)) return { introduction, side, hasLeft: false };
  }
  const { connector } = introduction;
  if (connector?.accountId !== accountId) return undefined;
  return { introduction, side: 'connector', hasLeft: connector.leftAt !== null };
}

/** Owners and editors of an organisation speak for it; its viewers only read its sheets. */
async function speaksFor(
  memberships: Pick<Memberships, 'roleIn'>,
  accountId: string,
  { ownerType, ownerId }: Party,
): Promise<boolean> {
  if (ownerType === 'account') return ownerId === accountId;
  const role = await memberships.roleIn(ownerId, accountId);
  return role === 'owner' || role === 'editor';
}

/** Everyone who takes part, each once. */
export async function peopleOf(
  { memberships }: Pick<PeopleNeeds, 'memberships'>,
  { parties, connector }: Pick<Introduction, 'parties' | 'connector'>,
): Promise<readonly TakingPart[]> {
  const sides = await Promise.all(
    PAIR.map(async (side) => {
      const ids = await speakersOf(memberships, parties[side]);
      return ids.map((accountId) => ({ accountId, side, hasLeft: false }));
    }),
  );
  const both = sides
    .flat()
    .filter(({ accountId }, at, all) => all.findIndex((one) => one.accountId === accountId) === at);
  if (!connector || both.some(({ accountId }) => accountId === connector.accountId)) return both;
  return [...both, { accountId: connector.accountId, side: 'connector', hasLeft: connector.leftAt !== null }];
}

export async function speakersOf(
  memberships: PeopleNeeds['memberships'],
  { ownerType, ownerId }: Party,
): Promise<readonly string[]> {
  // An account that was erased left no id behind.
  if (ownerType === 'account') return ownerId === '' ? [] : [ownerId];
  const members = await memberships.membersOf(ownerId);
  return members.filter(({ role }) => role !== 'viewer').map(({ accountId }) => accountId);
}

/** The owners under whose names a person finds introductions: her own, and the organisations that she speaks for. */
export const ownersOf = (accountId: string, roles: ReadonlyMap<string, MemberRole>): readonly string[] => [
  accountId,
  ...[...roles].filter(([, role]) => role !== 'viewer').map(([id]) => id),
];
export const ownersFor = async (
  { memberships }: Pick<PeopleNeeds, 'memberships'>,
  accountId: string,
): Promise<readonly string[]> => ownersOf(accountId, await memberships.rolesOf(accountId));
