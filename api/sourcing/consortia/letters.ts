import type { Logger } from 'pino';
import type { BlockStore } from '../../conversations/blocks/store.ts';
import { ownersFor, peopleOf, speakersOf } from '../../introductions/introductions.ts';
import type { Introduction, IntroductionStore, Party } from '../../introductions/store.ts';
import type { Letter } from '../../mail/letter.ts';
import { consortiumAnswered, consortiumAsked, consortiumJoined } from '../../mail/messages/consortium.ts';
import type { NoticeWriters } from '../../mail/posts.ts';
import type { Notices } from '../../notices/notices.ts';
import type { Memberships } from '../../organisations/store.ts';
import type { People } from '../../people/store.ts';
import { isAskedApart, memberOf } from './members.ts';
import type { ConsortiumStore, KeptConsortium } from './store.ts';
import { type TalkingMember, talkersOf } from './talking.ts';

interface Known {
  readonly introductions: Pick<IntroductionStore, 'ofPairs'>;
  readonly memberships: Pick<Memberships, 'roleIn' | 'rolesOf' | 'membersOf'>;
  readonly consortia: ConsortiumStore;
}
export interface TellNeeds extends Known {
  readonly notices: Pick<Notices, 'tell'>;
}

const thereIn = async ({ introductions }: Pick<Known, 'introductions'>, consortium: KeptConsortium) => {
  const { projectIds, opportunityId } = consortium;
  const found = await introductions.ofPairs(projectIds, [opportunityId]);
  return talkersOf(consortium, found).filter(({ leftAt }) => leftAt === null);
};
const partyOf = ({ introduction }: TalkingMember): Party => introduction.parties.project;

/** A member has joined: its lead hears of it, and while there is none, all who had joined before. */
export async function tellJoined(needs: TellNeeds, introduction: Introduction): Promise<void> {
  const { projectId, opportunityId, proposedAt } = introduction;
  for (const consortium of await needs.consortia.ofNeed(opportunityId)) {
    const members = await thereIn(needs, consortium);
    const others = members.filter((one) => one.introduction.projectId !== projectId);
    if (others.length === members.length) continue;
    const led = others.filter((one) => one.introduction.projectId === consortium.leadId);
    const own = await peopleOf(needs, introduction);
    const speakers = await Promise.all(
      (led.length > 0 ? led : others).map((one) => speakersOf(needs.memberships, partyOf(one))),
    );
    const told = new Set(speakers.flat());
    for (const { accountId } of own) told.delete(accountId);
    await needs.notices.tell(
      [...told].map((accountId) => ({
        key: `consortium/${consortium._id}/joined/${projectId}/${proposedAt.getTime()}/${accountId}`,
        kind: 'consortium-joined',
        accountId,
        about: consortium._id,
        props: { consortiumId: consortium._id, projectId },
      })),
    );
  }
}

/** Of a sent answer the buyer's side hears; who is asked into it, of that. Told again where a node died before it did. */
async function tellOf(needs: TellNeeds, consortium: KeptConsortium): Promise<void> {
  if (!consortium.untold) return;
  const { _id: consortiumId, projectIds, opportunityId, answer } = consortium;
  const found = await needs.introductions.ofPairs(projectIds, [opportunityId]);
  const [one] = found;
  const buyers = one && answer?.sentAt ? await speakersOf(needs.memberships, one.parties.opportunity) : [];
  const tell = (accountId: string, key: string) => ({
    key: `consortium/${consortiumId}/${key}/${accountId}`,
    accountId,
    about: consortiumId,
  });
  await needs.notices.tell(
    buyers.map((accountId) => ({
      ...tell(accountId, 'answered'),
      kind: 'consortium-answered',
      props: { consortiumId },
    })),
  );
  for (const introduction of found) {
    const { projectId, parties } = introduction;
    if (!isAskedApart(memberOf(consortium, projectId, introduction))) continue;
    const people = await speakersOf(needs.memberships, parties.project);
    await needs.notices.tell(
      people.map((accountId) => ({
        ...tell(accountId, `asked/${projectId}`),
        kind: 'consortium-asked',
        props: { consortiumId, projectId },
      })),
    );
  }
  await needs.consortia.told(consortium);
}

/** It is written: whatever goes wrong here is found by the job. */
export const tellAtOnce = (
  needs: TellNeeds & { readonly log: Pick<Logger, 'warn'> },
  consortium: KeptConsortium,
): Promise<void> =>
  tellOf(needs, consortium).catch((error: Error) =>
    needs.log.warn({ error: error.name }, 'consortium not told of yet'),
  );

export const tellUntold = async (needs: TellNeeds): Promise<void> => {
  for (const consortium of await needs.consortia.untold()) await tellOf(needs, consortium);
};

interface LetterNeeds extends Known {
  readonly people: People;
  readonly blocks: Pick<BlockStore, 'blockedOwners'>;
  readonly held: {
    readonly projects: ReadonlyMap<string, { readonly title: string }>;
    readonly opportunities: ReadonlyMap<string, { readonly title: string }>;
  };
  readonly publicUrl: string;
}
type Kinds = 'consortium-joined' | 'consortium-answered' | 'consortium-asked';

/** Written when they leave: of a member that has gone since, to who has gone or is blocked, nothing. */
export function consortiumWriters(needs: LetterNeeds): Pick<NoticeWriters, Kinds> {
  const { held, publicUrl, people } = needs;
  const titleOf = ({ introduction: { projectId, parties } }: TalkingMember) =>
    held.projects.get(projectId)?.title ?? parties.project.title;
  const needOf = ({ introduction: { opportunityId, parties } }: TalkingMember) =>
    held.opportunities.get(opportunityId)?.title ?? parties.opportunity.title;
  const meet = async (consortiumId: string, accountId: string) => {
    const consortium = await needs.consortia.find(consortiumId);
    const members = consortium ? await thereIn(needs, consortium) : [];
    return { consortium, members, owners: await ownersFor(needs, accountId) };
  };
  return {
    async 'consortium-joined'({ account, language, unsubscribe, props }): Promise<Letter | undefined> {
      const { members, owners } = await meet(props.consortiumId, account._id);
      const joined = members.find(({ introduction }) => introduction.projectId === props.projectId);
      const own = members.find((one) => one !== joined && owners.includes(partyOf(one).ownerId));
      if (!joined || !own) return undefined;
      const { ownerId } = partyOf(joined);
      if ((await needs.blocks.blockedOwners([partyOf(own).ownerId])).has(ownerId)) return undefined;
      const names = await people.namesOfOwners([ownerId]);
      const link = `${publicUrl}/conversations/${props.consortiumId}`;
      return consortiumJoined(
        {
          ...{ need: needOf(joined), link, unsubscribe },
          ...{ project: titleOf(joined), people: names.get(ownerId) ?? '' },
        },
        language,
      );
    },
    async 'consortium-asked'({ account, language, unsubscribe, props }): Promise<Letter | undefined> {
      const { consortiumId, projectId } = props;
      const consortium = await needs.consortia.find(consortiumId);
      const [introduction] = consortium
        ? await needs.introductions.ofPairs([projectId], [consortium.opportunityId])
        : [];
      const member = consortium && memberOf(consortium, projectId, introduction);
      if (!introduction || !member?.asked || !isAskedApart(member)) return undefined;
      const { project, opportunity } = introduction.parties;
      if (!(await ownersFor(needs, account._id)).includes(project.ownerId)) return undefined;
      if ((await needs.blocks.blockedOwners([project.ownerId])).has(opportunity.ownerId)) return undefined;
      const names = await people.namesOfOwners([opportunity.ownerId]);
      const talking: TalkingMember = { introduction, joinedAt: member.asked.at, leftAt: null };
      return consortiumAsked(
        {
          ...{ need: needOf(talking), project: titleOf(talking) },
          ...{ people: names.get(opportunity.ownerId) ?? '', message: member.asked.message },
          link: `${publicUrl}/mes-projets/${projectId}/groupements`,
          unsubscribe,
        },
        language,
      );
    },
    async 'consortium-answered'({ account, language, unsubscribe, props }): Promise<Letter | undefined> {
      const { consortium, members, owners } = await meet(props.consortiumId, account._id);
      const lead = members.find(({ introduction }) => introduction.projectId === consortium?.leadId);
      const { opportunityId, answer } = consortium ?? {};
      const buyer = lead?.introduction.parties.opportunity.ownerId;
      if (!lead || !answer?.sentAt || !buyer || !owners.includes(buyer)) return undefined;
      const { ownerId } = partyOf(lead);
      if ((await needs.blocks.blockedOwners([buyer])).has(ownerId)) return undefined;
      const names = await people.namesOfOwners([ownerId]);
      const euros = new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
        style: 'currency',
        currency: 'EUR',
        maximumFractionDigits: 0,
      });
      return consortiumAnswered(
        {
          need: needOf(lead),
          lead: names.get(ownerId) ?? '',
          members: members.map(titleOf),
          amount: answer.amountEur === null ? '' : euros.format(answer.amountEur),
          link: `${publicUrl}/mes-opportunites/${opportunityId}/fournisseurs`,
          unsubscribe,
        },
        language,
      );
    },
  };
}
