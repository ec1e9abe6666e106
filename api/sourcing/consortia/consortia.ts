import { randomUUID } from 'node:crypto';
import type { Actor } from '../../accounts/actor.ts';
import type { JoinFor, JointAnswer, StartConsortium } from '../../contract/consortia.ts';
import { AppError, invalid, type Rule } from '../../errors.ts';
import { draftProposal, holdsContactDetails, peopleOf, propose } from '../../introductions/introductions.ts';
import type { Notices } from '../../notices/notices.ts';
import { isPublic, meet } from '../../publishing/publishing.ts';
import { invite, type Result } from '../inviting.ts';
import { MOST_ROWS, meetNeed, type SourcingNeeds } from '../sourcing.ts';
import { tellAtOnce } from './letters.ts';
import { introduced, isAskedApart, type Member, memberOf } from './members.ts';
import type { ConsortiumStore, KeptConsortium } from './store.ts';
import { talkersOf } from './talking.ts';

export interface ConsortiumNeeds extends SourcingNeeds {
  readonly consortia: ConsortiumStore;
  readonly notices: Pick<Notices, 'tell' | 'settle'>;
}

/** A consortium as one side meets it. */
export interface MetConsortium {
  readonly consortium: KeptConsortium;
  readonly members: readonly Member[];
  /** They can talk with each other: two of them and the buyer. */
  readonly isTalking: boolean;
  /** The project whose people ask; null: the buyer's side. */
  readonly as: string | null;
}

/** Who has joined is told by each member's own introduction with the need. */
async function membersOf(
  { introductions }: Pick<SourcingNeeds, 'introductions'>,
  consortia: readonly KeptConsortium[],
  as: string | null,
): Promise<MetConsortium[]> {
  const needs = [...new Set(consortia.map(({ opportunityId }) => opportunityId))];
  const found = await Promise.all(
    needs.map((opportunityId) => introductions.list({ opportunityId }, undefined, MOST_ROWS)),
  );
  const ofPair = new Map(found.flat().map((one) => [`${one.opportunityId} ${one.projectId}`, one]));
  return consortia.map((consortium) => ({
    consortium,
    as,
    isTalking: talkersOf(consortium, found.flat()).length > 1,
    members: consortium.projectIds.map((projectId) =>
      memberOf(consortium, projectId, ofPair.get(`${consortium.opportunityId} ${projectId}`)),
    ),
  }));
}
export const metOf = async (needs: SourcingNeeds, consortium: KeptConsortium, as: string | null) =>
  (await membersOf(needs, [consortium], as))[0] as MetConsortium;
export const hasJoined = ({ members }: MetConsortium, projectId: string) =>
  members.some((member) => member.projectId === projectId && member.state === 'joined');

export async function needConsortia(needs: ConsortiumNeeds, actor: Actor, id: string) {
  await meetNeed(needs, actor, id);
  const mets = await membersOf(needs, await needs.consortia.ofNeed(id), null);
  await seen(needs, actor, mets, 'consortium-answered');
  return mets;
}

/** Those that the project has joined or is asked into: of one that it is only named in, its people know nothing. */
export async function projectConsortia(needs: ConsortiumNeeds, actor: Actor, id: string) {
  await meet(needs, { store: needs.ownProjects }, actor, id, 'edit');
  const mets = await membersOf(needs, await needs.consortia.ofProject(id), id);
  const own = mets.filter(
    (met) => hasJoined(met, id) || met.members.some((one) => one.projectId === id && isAskedApart(one)),
  );
  await seen(needs, actor, own, 'consortium-joined');
  await seen(needs, actor, own, 'consortium-asked');
  return own;
}

/** What is read here waits at the bell no more. */
const seen = async (
  { notices }: ConsortiumNeeds,
  { accountId }: Actor,
  mets: readonly MetConsortium[],
  kind: 'consortium-answered' | 'consortium-asked' | 'consortium-joined',
): Promise<unknown> =>
  Promise.all(mets.map(({ consortium }) => notices.settle(consortium._id, kind, accountId)));

const MOST_OF_ONE_NEED = 20;
async function demandRoom({ consortia }: ConsortiumNeeds, opportunityId: string): Promise<void> {
  const { length } = await consortia.ofNeed(opportunityId);
  if (length >= MOST_OF_ONE_NEED) throw notNow('projectIds', 'too-many', { max: MOST_OF_ONE_NEED });
}

interface Started {
  readonly met: MetConsortium;
  readonly results: readonly Result[];
}
/** Invites them together: one introduction each. What they say to each other begins once they have accepted. */
export async function startConsortium(
  needs: ConsortiumNeeds,
  actor: Actor,
  id: string,
  { projectIds, message }: StartConsortium,
): Promise<Started> {
  const need = await meetNeed(needs, actor, id);
  if (holdsContactDetails(message)) throw invalid('message', 'contact-details');
  if (!isPublic(need)) throw notNow('projectIds', 'not-published');
  const named = [...new Set(projectIds)];
  if (named.length < 2) throw invalid('projectIds', 'too-few', { min: 2 });
  await demandRoom(needs, id);
  const consortium = begun(needs, actor, id, named, null, '');
  await needs.consortia.insert(consortium);
  return inviteOthers(needs, actor, consortium, message);
}

/** Those who have not been invited: named by a supplier, or whose inbox was full. */
export async function inviteConsortium(
  needs: ConsortiumNeeds,
  actor: Actor,
  { id, consortium: consortiumId }: { readonly id: string; readonly consortium: string },
  message: string,
): Promise<Started> {
  const need = await meetNeed(needs, actor, id);
  const consortium = await needs.consortia.find(consortiumId);
  if (consortium?.opportunityId !== id) throw new AppError('not-found');
  if (holdsContactDetails(message)) throw invalid('message', 'contact-details');
  if (!isPublic(need)) throw notNow('projectIds', 'not-published');
  return inviteOthers(needs, actor, consortium, message);
}

/** Who is introduced already is asked for the consortium alone: another yes, and no first contact. */
async function inviteOthers(
  needs: ConsortiumNeeds,
  actor: Actor,
  { _id: id, opportunityId, ...consortium }: KeptConsortium,
  message: string,
): Promise<Started> {
  const { members } = await metOf(needs, { _id: id, opportunityId, ...consortium }, null);
  const results: Result[] = [];
  for (const member of members) {
    const { projectId, introduction } = member;
    const result = !introduction
      ? await invite(needs, actor, opportunityId, projectId, message)
      : await asking(needs, member);
    results.push(result);
    if (result.outcome !== 'invited') continue;
    const { accountId } = actor;
    const asked = { projectId, at: needs.now(), accountId, answer: null };
    await needs.consortia.ask(
      id,
      introduction
        ? { ...asked, isByIntroduction: false, message }
        : { ...asked, isByIntroduction: true, message: '' },
    );
  }
  const after = (await needs.consortia.find(id)) as KeptConsortium;
  await tellAtOnce(needs, after);
  return { met: await metOf(needs, after, null), results };
}

async function asking(needs: ConsortiumNeeds, { projectId, introduction, state }: Member): Promise<Result> {
  const outcome = (one: Result['outcome']): Result => ({ projectId, outcome: one, reopensAt: null });
  if (state !== 'listed' || !introduction) return outcome('already-introduced');
  const { project, opportunity } = introduction.parties;
  const isBlocked = (await needs.blocks.blockedOwners([project.ownerId])).has(opportunity.ownerId);
  return outcome(isBlocked ? 'not-reachable' : 'invited');
}

/**
 * A supplier who cannot cover a need alone says so to its buyer, and with whom it would: its own introduction is proposed
 * if there is none. The buyer invites the others or does not; nobody is written to before that.
 */
export async function joinFor(
  needs: ConsortiumNeeds,
  actor: Actor,
  id: string,
  { opportunityId, partnerIds, message }: JoinFor,
): Promise<MetConsortium> {
  await meet(needs, { store: needs.ownProjects }, actor, id, 'edit');
  if (holdsContactDetails(message)) throw invalid('message', 'contact-details');
  const partners = [...new Set(partnerIds)].filter((one) => one !== id);
  const strangers = partners.filter((one) => !needs.held.projects.has(one));
  if (partners.length === 0 || strangers.length > 0) throw invalid('partnerIds', 'invalid');
  const pair = await draftProposal(needs, actor, { projectId: id, opportunityId, side: 'project' });
  if (pair.opportunity.kind !== 'need') throw invalid('opportunityId', 'invalid');
  await demandRoom(needs, opportunityId);
  if (introduced(pair.existing) !== 'joined')
    await propose(needs, actor, { projectId: id, opportunityId, side: 'project', message });
  const consortium = begun(needs, actor, opportunityId, [id, ...partners], id, message);
  await needs.consortia.insert(consortium);
  const met = await metOf(needs, consortium, id);
  await wake(needs, met);
  return met;
}

const begun = (
  { now }: SourcingNeeds,
  { accountId }: Actor,
  opportunityId: string,
  projectIds: readonly string[],
  starterId: string | null,
  message: string,
): KeptConsortium => ({
  _id: randomUUID(),
  opportunityId,
  projectIds,
  starterId,
  accountId,
  message,
  asked: [],
  leadId: starterId,
  answer: null,
  version: 1,
  createdAt: now(),
});

/** Over the version that was seen. Any member who has joined writes; the lead, one of them, sends it once. */
export async function answerJointly(
  needs: ConsortiumNeeds,
  actor: Actor,
  { id, consortium: consortiumId }: { readonly id: string; readonly consortium: string },
  { version, leadId, text, amountEur, isSent }: JointAnswer,
): Promise<MetConsortium> {
  await meet(needs, { store: needs.ownProjects }, actor, id, 'edit');
  const consortium = await needs.consortia.find(consortiumId);
  const met = consortium && (await metOf(needs, consortium, id));
  if (!consortium || !met || !hasJoined(met, id)) throw new AppError('not-found');
  if (consortium.answer?.sentAt) throw notNow('text', 'answer-sent');
  if (!hasJoined(met, leadId)) throw invalid('leadId', 'invalid');
  if (holdsContactDetails(text)) throw invalid('text', 'contact-details');
  if (isSent && leadId !== id) throw new AppError('forbidden');
  if (isSent && text === '') throw invalid('text', 'missing');
  const answer = { text, amountEur, sentAt: isSent ? needs.now() : null, accountId: actor.accountId };
  const after = await needs.consortia.write(
    { _id: consortiumId, version },
    { leadId, answer, ...(isSent ? { untold: true } : {}) },
  );
  if (!after) throw await overtaken(needs, consortiumId);
  const written = { ...met, consortium: after };
  await wake(needs, written);
  await tellAtOnce(needs, after);
  return written;
}

async function overtaken({ consortia, people }: ConsortiumNeeds, id: string): Promise<AppError> {
  const now = await consortia.find(id);
  if (!now) return new AppError('not-found');
  if (now.answer?.sentAt) return notNow('text', 'answer-sent');
  const { version, leadId, answer, accountId } = now;
  const by = answer?.accountId ?? accountId;
  const name = by ? (await people.namesOf([by])).get(by) : undefined;
  const current = { leadId, text: answer?.text ?? '', amountEur: answer?.amountEur ?? null };
  return new AppError('conflict', {
    conflict: {
      version,
      at: now.createdAt.toISOString(),
      by: name === undefined ? null : { name },
      fields: Object.keys(current),
      current,
    },
  });
}

/** The screens of the buyer and of those who have joined or are asked; nobody else's. */
export async function wake(needs: ConsortiumNeeds, { consortium, members }: MetConsortium): Promise<void> {
  for (const member of members) {
    const { introduction, state } = member;
    if (!introduction || (state !== 'joined' && !isAskedApart(member))) continue;
    const people = await peopleOf(needs, introduction);
    const there = people.filter(({ hasLeft }) => !hasLeft).map(({ accountId }) => accountId);
    needs.push.changed(there, 'introductions', introduction._id);
    needs.push.changed(there, 'conversations', consortium._id);
  }
}

const notNow = (path: string, rule: Rule, values: Readonly<Record<string, number>> = {}): AppError =>
  new AppError('conflict', { errors: [{ path, rule, values }] });
