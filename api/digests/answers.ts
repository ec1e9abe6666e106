import type { Language } from '../../matching/taxonomy/index.ts';
import type { Actor } from '../accounts/actor.ts';
import type { AccountStore } from '../accounts/store.ts';
import type { DigestAnswerView, DigestLinkView } from '../contract/digests.ts';
import { HIDE_REASONS } from '../contract/publishing.ts';
import { AppError, invalid } from '../errors.ts';
import { draftProposal, type IntroductionNeeds, propose } from '../introductions/introductions.ts';
import type { People } from '../people/store.ts';
import { answer as answerSuggestion } from '../publishing/answers.ts';
import { meet, type PublishingNeeds } from '../publishing/publishing.ts';
import type { PublishingStore } from '../publishing/store.ts';
import type { Held } from '../suggestions/suggestions.ts';
import type { DigestAction, DigestLinks } from './links.ts';
import { OTHER, otherOf } from './market.ts';
import { presentFirstMessage } from './present.ts';
import { type DigestItem, type DigestStore, digestId } from './store.ts';

export type AnswerNeeds = IntroductionNeeds &
  PublishingNeeds & {
    readonly accounts: Pick<AccountStore, 'find'>;
    readonly digests: Pick<DigestStore, 'find' | 'findTold' | 'answer'>;
    readonly digestLinks: Pick<DigestLinks, 'read'>;
    readonly held: Held;
    readonly people: People;
    readonly ownProjects: PublishingStore;
    readonly ownOpportunities: PublishingStore;
  };

/** "Plus tard" brings it back in one of the letters after that. */
const LATER_MS = 28 * 24 * 3_600_000;
const sayingNo: ReadonlySet<string> = new Set(HIDE_REASONS);

interface Met {
  readonly action: DigestAction;
  readonly item: DigestItem;
  /** The account that the letter was sent to, and nobody else. */
  readonly acting: Actor;
}

/** Whom a link speaks for, and of what. Who is signed in as somebody else cannot use it, whoever forwarded the letter. */
async function meetLink(needs: AnswerNeeds, actor: Actor | undefined, token: string): Promise<Met> {
  const link = needs.digestLinks.read(token);
  if (!link) throw new AppError('gone');
  const { accountId, week, index, action } = link;
  if (actor && actor.accountId !== accountId) throw new AppError('forbidden');
  const account = await needs.accounts.find(accountId);
  const item = (await needs.digests.find(digestId(accountId, week)))?.items[index];
  if (!account || !item) throw new AppError('gone');
  const acting: Actor = { accountId, roles: account.roles, sessionId: '', language: account.language };
  const store = item.side === 'project' ? needs.ownProjects : needs.ownOpportunities;
  await meet(needs, { store }, acting, item[`${item.side}Id`], 'answer');
  return { action, item, acting };
}

/** What the link would do. Reads, and nothing else: scanners of mails follow links. */
export async function readDigestLink(
  needs: AnswerNeeds,
  actor: Actor | undefined,
  token: string,
): Promise<DigestLinkView> {
  const { action, item, acting } = await meetLink(needs, actor, token);
  const { side, projectId, opportunityId } = item;
  const { projects, opportunities } = needs.held;
  const [project, opportunity] = [projects.get(projectId), opportunities.get(opportunityId)];
  const other = side === 'project' ? opportunity : project;
  const own = side === 'project' ? project : opportunity;
  if (!opportunity || !other) throw new AppError('gone');
  const draft = action === 'interested' ? await draftOf(needs, acting, item, acting.language) : undefined;
  return {
    action,
    effect: draft ? draft.effect : (action as 'hide' | 'later'),
    side,
    kind: opportunity.kind,
    own: { id: item[`${side}Id`], title: own?.title ?? '' },
    other: {
      id: other.id,
      title: other.title,
      people: draft?.people || (side === 'project' ? opportunity.organisation.name : ''),
    },
    message: draft?.effect === 'propose' ? draft.message : '',
    obstacle: draft?.obstacle ?? null,
    introductionId: draft?.introductionId ?? null,
  };
}

/** The first message, or keeping it for later where nobody receives one now. */
async function draftOf(needs: AnswerNeeds, acting: Actor, item: DigestItem, language: Language) {
  const { side, projectId, opportunityId } = item;
  const pair = await draftProposal(needs, acting, { side, projectId, opportunityId });
  const draft = await presentFirstMessage(pair, side, { people: needs.people, language });
  const isKept = draft.obstacle === 'nobody-behind' || draft.obstacle === 'inbox-full';
  return { ...draft, effect: isKept ? ('save' as const) : ('propose' as const) };
}

/** Does what the link is for. Pressed again, it finds it done. */
export async function answerDigestLink(
  needs: AnswerNeeds,
  actor: Actor | undefined,
  token: string,
  reason: string | undefined,
): Promise<DigestAnswerView> {
  const { action, item, acting } = await meetLink(needs, actor, token);
  const { side, projectId, opportunityId } = item;
  const pair = { projectId, opportunityId };
  const answeredAt = needs.now();
  const { accountId } = acting;
  if (action === 'interested') {
    const before = await needs.digests.findTold(accountId, pair);
    if (before?.introductionId) return { effect: 'propose', introductionId: before.introductionId };
    const draft = await draftOf(needs, acting, item, acting.language);
    if (draft.effect === 'propose') {
      const { introduction } = await propose(needs, acting, { side, ...pair, message: draft.message });
      const introductionId = introduction._id;
      await needs.digests.answer(accountId, pair, { answer: 'interested', answeredAt, introductionId });
      return { effect: 'propose', introductionId };
    }
    await keep(needs, acting, item, { answer: 'saved' });
    await needs.digests.answer(accountId, pair, { answer: 'interested', answeredAt });
    return { effect: 'save', introductionId: null };
  }
  if (action === 'hide') {
    if (reason === undefined || !sayingNo.has(reason)) throw invalid('reason', 'missing');
    await keep(needs, acting, item, { answer: 'hidden', reason });
    await needs.digests.answer(accountId, pair, { answer: 'hidden', answeredAt });
    return { effect: 'hide', introductionId: null };
  }
  const againAt = new Date(answeredAt.getTime() + LATER_MS);
  await needs.digests.answer(accountId, pair, { answer: 'later', answeredAt, againAt });
  return { effect: 'later', introductionId: null };
}

/** As on the screen: what was hidden is suggested no more, and both are learnt from. */
async function keep(
  needs: AnswerNeeds,
  acting: Actor,
  item: DigestItem,
  given: { readonly answer: 'saved' | 'hidden'; readonly reason?: string },
): Promise<void> {
  const { side } = item;
  const store = side === 'project' ? needs.ownProjects : needs.ownOpportunities;
  const other = otherOf(side, item);
  const there = OTHER[side] === 'project' ? needs.held.projects : needs.held.opportunities;
  const sort = { side, store, faults: () => [] };
  await answerSuggestion(needs, sort, acting, { id: item[`${side}Id`], other }, given, there.has(other));
}
