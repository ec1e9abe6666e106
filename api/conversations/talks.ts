import { AppError } from '../errors.ts';
import {
  asSeenBy,
  isTalking,
  ownersFor,
  peopleOf as peopleOfIntroduction,
  speakersOf,
} from '../introductions/introductions.ts';
import type { TakingPart } from '../introductions/people.ts';
import type { Introduction, Party } from '../introductions/store.ts';
import type { KeptConsortium } from '../sourcing/consortia/store.ts';
import { earliest, talkersOf } from '../sourcing/consortia/talking.ts';
import type { Block } from './blocks/store.ts';
import type { ConversationNeeds } from './needs.ts';
import type { Standing } from './policy.ts';

/** One side of a conversation: those who speak for it take part, for as long as they do. */
export interface TalkSide {
  readonly side: 'project' | 'opportunity';
  /** The project, or the opportunity. */
  readonly documentId: string;
  readonly party: Party;
  /** It reads what is said from then on; the buyer's side, all. */
  readonly joinedAt: Date;
  /** It reads what was said until then, and no more; null: it is there. */
  readonly leftAt: Date | null;
}
/** What a conversation is about, which tells who takes part in it; its id is the conversation's. */
export interface Talk {
  readonly id: string;
  readonly opportunityId: string;
  /** Of a conversation between two. */
  readonly introduction: Introduction | undefined;
  /** Of a consortium's: the buyer's side first, then each member. */
  readonly consortium: KeptConsortium | undefined;
  readonly sides: readonly TalkSide[];
  readonly openedAt: Date;
}
/** A conversation as one person finds it. */
export interface Mine extends Pick<Standing, 'side' | 'hasLeft'> {
  readonly talk: Talk;
  readonly accountId: string;
  /** What was said before is not for this person; null: all is. */
  readonly joinedAt: Date | null;
  readonly leftAt: Date | null;
  /** The own sheet; null: a connector's. */
  readonly documentId: string | null;
}
export interface Taking extends TakingPart {
  /** The sheet that this person speaks for; null: a connector. */
  readonly documentId: string | null;
}

export type TalkNeeds = Pick<ConversationNeeds, 'introductions' | 'consortia' | 'memberships' | 'blocks'>;

/** Of who has blocked, or is, nobody may write in a conversation between two; a consortium's goes on without him. */
export function talkOfIntroduction(introduction: Introduction): Talk {
  const { _id: id, projectId, opportunityId, parties, milestones, updatedAt } = introduction;
  const joinedAt = milestones.findLast(({ milestone }) => milestone === 'accepted')?.at ?? updatedAt;
  const there = { joinedAt, leftAt: null };
  return {
    id,
    opportunityId,
    introduction,
    consortium: undefined,
    sides: [
      { side: 'project', documentId: projectId, party: parties.project, ...there },
      { side: 'opportunity', documentId: opportunityId, party: parties.opportunity, ...there },
    ],
    openedAt: joinedAt,
  };
}

const FEWEST = 2;
/** Opened by the second member that talks with the buyer; undefined before. */
function talkOfConsortium(
  consortium: KeptConsortium,
  introductions: readonly Introduction[],
  blocks: readonly Block[],
): Talk | undefined {
  const members = talkersOf(consortium, introductions);
  const [first] = members;
  if (!first || members.length < FEWEST) return undefined;
  const { _id: id, opportunityId } = consortium;
  const buyer = first.introduction.parties.opportunity;
  const openedAt = members.map(({ joinedAt }) => joinedAt).sort(byTime)[FEWEST - 1] as Date;
  const owners = [buyer.ownerId, ...members.map(({ introduction }) => introduction.parties.project.ownerId)];
  return {
    id,
    opportunityId,
    introduction: undefined,
    consortium,
    sides: [
      {
        ...{ side: 'opportunity', documentId: opportunityId, party: buyer },
        ...{ joinedAt: consortium.createdAt, leftAt: null },
      },
      ...members.map(({ introduction: { projectId, parties }, joinedAt, leftAt }): TalkSide => {
        const { project } = parties;
        return {
          side: 'project',
          documentId: projectId,
          party: project,
          joinedAt,
          leftAt: earliest([leftAt, blockedAt(project.ownerId, buyer.ownerId, owners, blocks)]),
        };
      }),
    ],
    openedAt,
  };
}

const byTime = (a: Date, b: Date): number => a.getTime() - b.getTime();

/** Between a member and the buyer it is the member that goes; between two members, the one that wanted it. */
function blockedAt(
  own: string,
  buyer: string,
  owners: readonly string[],
  blocks: readonly Block[],
): Date | null {
  const parting = blocks.filter(
    ({ ownerId, blockedId }) =>
      (ownerId === own && owners.includes(blockedId)) || (ownerId === buyer && blockedId === own),
  );
  return earliest(parting.map(({ at }) => at));
}

/** Those of these consortia that have a conversation. */
async function talksOfConsortia(needs: TalkNeeds, consortia: readonly KeptConsortium[]): Promise<Talk[]> {
  if (consortia.length === 0) return [];
  const opportunityIds = [...new Set(consortia.map(({ opportunityId }) => opportunityId))];
  const projectIds = [...new Set(consortia.flatMap((one) => one.projectIds))];
  const introductions = await needs.introductions.ofPairs(projectIds, opportunityIds);
  const owners = introductions.flatMap(({ parties }) => [
    parties.project.ownerId,
    parties.opportunity.ownerId,
  ]);
  const blocks = await needs.blocks.involving(owners);
  return consortia.flatMap((one) => talkOfConsortium(one, introductions, blocks) ?? []);
}

/** Whatever has that id and is open. */
export async function findTalk(needs: TalkNeeds, id: string): Promise<Talk | undefined> {
  const introduction = await needs.introductions.find(id);
  if (introduction) return isTalking(introduction.status) ? talkOfIntroduction(introduction) : undefined;
  const consortium = await needs.consortia.find(id);
  return consortium && (await talksOfConsortia(needs, [consortium]))[0];
}

/** As one person meets it; it does not exist for who takes no part in it. */
export async function meetTalk(needs: TalkNeeds, accountId: string, id: string): Promise<Mine> {
  const talk = await findTalk(needs, id);
  if (!talk) throw new AppError('not-found');
  if (talk.introduction) {
    const met = await asSeenBy(needs, accountId, talk.introduction);
    if (!met) throw new AppError('not-found');
    const { side, hasLeft, introduction } = met;
    const leftAt = hasLeft ? (introduction.connector?.leftAt ?? null) : null;
    const documentId = documentOf(introduction, side);
    return { talk, accountId, side, hasLeft, joinedAt: null, leftAt, documentId };
  }
  const mine = asOwner(talk, accountId, await ownersFor(needs, accountId));
  if (!mine) throw new AppError('not-found');
  return mine;
}

function asOwner(talk: Talk, accountId: string, owners: readonly string[]): Mine | undefined {
  const own = talk.sides.filter(({ party }) => owners.includes(party.ownerId));
  const there = own.filter(({ leftAt }) => leftAt === null);
  const [one] =
    there.length > 0
      ? [...there].sort((a, b) => byTime(a.joinedAt, b.joinedAt))
      : [...own].sort((a, b) => Number(b.leftAt) - Number(a.leftAt));
  if (!one) return undefined;
  const { side, leftAt, documentId } = one;
  const isOfAll = talk.introduction !== undefined || side === 'opportunity';
  const joinedAt = isOfAll ? null : one.joinedAt;
  return { talk, accountId, side, hasLeft: leftAt !== null, joinedAt, leftAt, documentId };
}

/** One person has no more conversations than this; the oldest introductions are left out beyond it. */
const MOST = 500;
const STATUSES = ['accepted', 'met', 'agreed', 'done', 'abandoned'] as const;

/** All that a person takes part in, without asking for each. */
export async function talksOf(
  needs: TalkNeeds,
  { accountId }: { readonly accountId: string },
): Promise<Mine[]> {
  const owners = await ownersFor(needs, accountId);
  const found = await needs.introductions.list({ owners, statuses: STATUSES }, undefined, MOST);
  const about = [
    ...new Set(found.filter(({ kind }) => kind === 'need').map(({ opportunityId }) => opportunityId)),
  ];
  const consortia = await talksOfConsortia(needs, await needs.consortia.ofNeeds(about));
  return [
    ...found.flatMap((introduction): Mine[] => {
      const talk = talkOfIntroduction(introduction);
      const mine = asOwner(talk, accountId, owners);
      if (mine) return [mine];
      const { connector } = introduction;
      if (connector?.accountId !== accountId) return [];
      const { leftAt } = connector;
      const standing = { side: 'connector', hasLeft: leftAt !== null, joinedAt: null, leftAt } as const;
      return [{ talk, accountId, ...standing, documentId: null }];
    }),
    ...consortia.flatMap((talk) => asOwner(talk, accountId, owners) ?? []),
  ];
}

/**
 * Everyone who takes part, each once, as the first side that is still there.
 *
 * @param until those who came later are not known to who left then
 */
export async function peopleOf(
  needs: Pick<TalkNeeds, 'memberships'>,
  { introduction, sides }: Talk,
  until: Date | null = null,
): Promise<readonly Taking[]> {
  if (introduction) {
    const people = await peopleOfIntroduction(needs, introduction);
    return people.map((one) => ({ ...one, documentId: documentOf(introduction, one.side) }));
  }
  const all = await Promise.all(
    sides
      .filter(({ joinedAt }) => until === null || joinedAt <= until)
      .map(async ({ party, side, leftAt, documentId }) => {
        const ids = await speakersOf(needs.memberships, party);
        return ids.map((accountId): Taking => ({ accountId, side, hasLeft: leftAt !== null, documentId }));
      }),
  );
  const thereFirst = all.flat().sort((a, b) => Number(a.hasLeft) - Number(b.hasLeft));
  return [...new Map(thereFirst.reverse().map((one) => [one.accountId, one])).values()].reverse();
}

const documentOf = ({ projectId, opportunityId }: Introduction, side: Standing['side']) =>
  side === 'project' ? projectId : side === 'opportunity' ? opportunityId : null;
