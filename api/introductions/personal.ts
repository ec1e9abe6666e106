import type { PersonalData } from '../accounts/needs.ts';
import type { PairSide } from './lifecycle.ts';
import type { Introduction, IntroductionStore } from './store.ts';

const PAIR: readonly PairSide[] = ['project', 'opportunity'];
const MOST = 5000;

/** What a person has to do with introductions. The other side keeps its record of them, without her name and her words. */
export const introductionData = (introductions: IntroductionStore): PersonalData => {
  const of = async (accountId: string) => introductions.list({ involving: accountId }, undefined, MOST);
  return {
    name: 'introductions',
    exportOf: async (accountId) => (await of(accountId)).map((one) => told(one, accountId)),
    async eraseOf(accountId) {
      for (const one of await of(accountId)) {
        const isAlone = one.owners.every((owner) => owner === accountId || owner === '');
        if (isAlone) await introductions.remove(one._id);
        else await introductions.rewrite(one, without(one, accountId));
      }
    },
  };
};

function told(one: Introduction, accountId: string): unknown {
  const { parties, status, message, milestones, statements, proposedAt } = one;
  const [first] = milestones;
  return {
    project: parties.project.title,
    opportunity: parties.opportunity.title,
    status,
    proposedAt,
    ...(first?.accountId === accountId ? { message } : {}),
    milestones: milestones.filter((each) => each.accountId === accountId),
    outcomes: statements.filter((each) => each.accountId === accountId),
  };
}

function without(one: Introduction, accountId: string): Partial<Introduction> {
  const anonymous = <Line extends { readonly accountId: string | null }>(line: Line): Line =>
    line.accountId === accountId ? { ...line, accountId: null } : line;
  const isOwner = PAIR.some((side) => one.parties[side].ownerId === accountId);
  const isWriter =
    one.milestones.findLast(({ milestone }) => milestone === 'proposed')?.accountId === accountId;
  const party = (side: PairSide) => {
    const { ownerId, ...rest } = one.parties[side];
    return ownerId === accountId ? { ...rest, ownerId: '', title: '' } : one.parties[side];
  };
  const isOpen = one.status === 'proposed';
  return {
    parties: { project: party('project'), opportunity: party('opportunity') },
    owners: one.owners.map((owner) => (owner === accountId ? '' : owner)),
    connector: one.connector?.accountId === accountId ? null : one.connector,
    ...(isWriter ? { message: '' } : {}),
    milestones: one.milestones.map(anonymous),
    statements: one.statements.map((line) =>
      line.accountId === accountId ? { ...line, accountId: null, comment: '' } : line,
    ),
    // Nobody is left to answer, or to be answered.
    ...(isOwner && isOpen ? { status: 'withdrawn', awaits: [], expiresAt: null } : {}),
  };
}
