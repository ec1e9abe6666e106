import { randomUUID } from 'node:crypto';
import type { Actor } from '../accounts/actor.ts';
import type { IntroductionMove, Obstacle, Proposal } from '../contract/introductions.ts';
import { AppError, invalid } from '../errors.ts';
import { introduced, type Learning } from '../learning/learning.ts';
import type { Notices } from '../notices/notices.ts';
import type { Full } from './budget.ts';
import { holdsContactDetails } from './contact-details.ts';
import { type Announcing, announce, dated } from './happening.ts';
import type { IntroductionSide, PairSide } from './lifecycle.ts';
import { LIFECYCLE, SILENCE_DAYS } from './lifecycle.ts';
import { examinePair, type Pair, type PairNeeds } from './pair.ts';
import { type MetIntroduction, meetIntroduction } from './people.ts';
import { demand } from './policy.ts';
import { reasonsOf } from './reasons.ts';
import type { Dated, Introduction, Party } from './store.ts';

export { roomIn } from './budget.ts';
/** What other features take of introductions. */
export { holdsContactDetails } from './contact-details.ts';
export { DECLINED } from './letters.ts';
export { isOpen, isTalking } from './lifecycle.ts';
export { asSeenBy, ownersFor, peopleOf, speakersOf } from './people.ts';

export interface IntroductionNeeds extends PairNeeds, Omit<Announcing, 'memberships' | 'introductions'> {
  readonly learning: Learning;
  readonly notices: Pick<Notices, 'settle'>;
  /** A day's proposals of one account, shared between nodes: nobody writes to everyone. */
  readonly proposals: { take(accountId: string): Promise<void> };
}

const DAY_MS = 24 * 3600_000;

/** The pair, for a first message; nothing is written. */
export const draftProposal = (
  needs: IntroductionNeeds,
  actor: Actor,
  asked: Omit<Proposal, 'message'>,
): Promise<Pair> => examinePair(needs, actor, asked);

/** One introduction a pair: two who propose at once get the same one, and the second is told. */
export async function propose(
  needs: IntroductionNeeds,
  actor: Actor,
  { message, ...asked }: Proposal,
): Promise<MetIntroduction> {
  const pair = await examinePair(needs, actor, asked);
  if (holdsContactDetails(message)) throw invalid('message', 'contact-details');
  if (pair.obstacle) throw refusal(pair.obstacle, pair);
  await needs.proposals.take(actor.accountId);
  const suggestedAt = await needs.learning.firstShown(asked.projectId, asked.opportunityId);
  const introduction = begun(needs, actor, asked.side, message, pair, suggestedAt);
  const written = await write(needs, introduction, pair);
  learn(needs, written, 'proposed');
  await announce(needs, written);
  return { introduction: written, side: asked.side, hasLeft: false };
}

async function write(
  { introductions }: IntroductionNeeds,
  introduction: Introduction,
  { existing, budgets }: Pair,
): Promise<Introduction> {
  const { _id, version, milestones, statements, createdAt, ...set } = introduction;
  const dated = milestones.at(-1);
  const result =
    existing && dated
      ? await introductions.reopen(existing, set, dated, budgets)
      : await introductions.insert(introduction, budgets);
  if (result === 'done') return introduction;
  if (result === 'taken') throw refusal('already-introduced', {});
  if ('reopensAt' in result) throw refusal('inbox-full', result);
  return result;
}

function begun(
  { now }: IntroductionNeeds,
  actor: Actor,
  side: IntroductionSide,
  message: string,
  { project, opportunity, parties, asked, suggestion }: Pair,
  suggestedAt: Date | null,
): Introduction {
  const at = now();
  const { project: holder, opportunity: publisher } = parties as Readonly<Record<PairSide, Party>>;
  const connector = side === 'connector' ? { accountId: actor.accountId, leftAt: null } : null;
  return {
    _id: randomUUID(),
    projectId: project._id,
    opportunityId: opportunity._id,
    kind: suggestion.kind,
    parties: { project: holder, opportunity: publisher },
    owners: [holder.ownerId, publisher.ownerId, ...(connector ? [actor.accountId] : [])],
    connector,
    status: 'proposed',
    version: 1,
    proposedBy: side,
    message,
    awaits: asked,
    declinedBy: null,
    score: suggestion.score,
    reasons: reasonsOf(suggestion),
    settings: suggestion.settings,
    reason: null,
    note: null,
    milestones: [
      ...(suggestedAt ? [dated('suggested', null, null, suggestedAt)] : []),
      dated('proposed', actor, side, at),
    ],
    statements: [],
    isContradicted: false,
    untold: 'proposed',
    proposedAt: at,
    expiresAt: new Date(at.getTime() + SILENCE_DAYS * DAY_MS),
    createdAt: at,
    updatedAt: at,
  };
}

const PATH_OF: Readonly<Record<Obstacle, string>> = {
  'nobody-behind': 'opportunityId',
  'own-pair': 'opportunityId',
  'already-introduced': 'opportunityId',
  'not-reachable': 'opportunityId',
  'not-published': 'projectId',
  'gate-closed': 'opportunityId',
  'inbox-full': 'opportunityId',
};
function refusal(obstacle: Obstacle, { reopensAt }: Partial<Pick<Full, 'reopensAt'> | Pair>): AppError {
  const values = obstacle === 'inbox-full' && reopensAt ? { day: reopensAt.toISOString() } : {};
  return new AppError('conflict', { errors: [{ path: PATH_OF[obstacle], rule: obstacle, values }] });
}

/** The side that is asked looks at it for the first time: a milestone. */
export async function openIntroduction(
  needs: IntroductionNeeds,
  actor: Actor,
  id: string,
): Promise<MetIntroduction> {
  const met = await meetIntroduction(needs, actor, id);
  const { introduction, side } = met;
  await needs.notices.settle(id, 'introduction', actor.accountId);
  const isAsked = introduction.awaits.some((awaited) => awaited === side);
  if (!isAsked || thisTime(introduction).some(({ milestone }) => milestone === 'opened')) return met;
  const milestones = [dated('opened', actor, side, needs.now())];
  // Somebody was faster: what he did is what is seen.
  const after = await needs.introductions.write(introduction, {}, { milestones });
  return after ? { ...met, introduction: after } : meetIntroduction(needs, actor, id);
}

/** Its history since it was last proposed. */
const thisTime = ({ milestones }: Introduction): readonly Dated[] =>
  milestones.slice(
    Math.max(
      0,
      milestones.findLastIndex(({ milestone }) => milestone === 'proposed'),
    ),
  );

/** Accepts, declines, withdraws, dates what follows. Of two at once one wins, and the other is told how things stand. */
export async function moveIntroduction(
  needs: IntroductionNeeds,
  actor: Actor,
  id: string,
  move: IntroductionMove,
): Promise<MetIntroduction> {
  const met = await meetIntroduction(needs, actor, id);
  if (isDone(met, actor, move)) return met;
  demand(move.action, met);
  if (move.action === 'meet' && move.on && move.on > needs.today()) throw invalid('on', 'in-future');
  const { introduction, side } = met;
  const milestones = move.action === 'leave' ? [] : [milestoneOf(needs, actor, side, move)];
  const after = await needs.introductions.write(introduction, changesOf(needs, introduction, side, move), {
    milestones,
    ...placesOf(introduction, move),
  });
  // Somebody was faster: what is the case now decides.
  if (!after) return moveIntroduction(needs, actor, id, move);
  const { status } = after;
  const isAnswered = (status === 'accepted' || status === 'declined') && status !== introduction.status;
  if (isAnswered) learn(needs, after, status);
  await announce(needs, after);
  return { ...met, introduction: after, hasLeft: move.action === 'leave' };
}

/** An agreement takes a place of the opportunity; abandoned, it gives it back. */
function placesOf({ opportunityId, status }: Introduction, { action }: IntroductionMove) {
  if (action === 'agree') return { places: { opportunityId, taken: 1 } } as const;
  if (action === 'abandon' && status === 'agreed') return { places: { opportunityId, taken: -1 } } as const;
  return {};
}

/** The same person's second click finds it done. */
function isDone(
  { introduction, hasLeft }: MetIntroduction,
  actor: Actor,
  { action }: IntroductionMove,
): boolean {
  if (action === 'leave') return hasLeft;
  return thisTime(introduction).some(
    ({ milestone, accountId }) => milestone === LIFECYCLE[action].milestone && accountId === actor.accountId,
  );
}

function changesOf(
  { now }: IntroductionNeeds,
  { awaits, connector }: Introduction,
  side: IntroductionSide,
  move: IntroductionMove,
): Partial<Omit<Introduction, 'milestones' | 'statements'>> {
  const updatedAt = now();
  if (move.action === 'leave')
    return { connector: connector && { ...connector, leftAt: updatedAt }, updatedAt };
  const { to } = LIFECYCLE[move.action];
  if (move.action === 'accept') {
    const left = awaits.filter((awaited) => awaited !== side);
    return left.length > 0
      ? { awaits: left, updatedAt }
      : { awaits: left, status: to, expiresAt: null, untold: 'accepted', updatedAt };
  }
  const ended = { status: to, awaits: [], expiresAt: null, updatedAt };
  if (move.action === 'decline')
    return {
      ...ended,
      untold: 'declined',
      reason: move.reason,
      note: move.note || null,
      declinedBy: side as PairSide,
    };
  if (move.action === 'abandon') return { ...ended, reason: move.reason, note: move.note || null };
  return ended;
}

function milestoneOf(
  { now }: IntroductionNeeds,
  actor: Actor,
  side: IntroductionSide,
  move: Exclude<IntroductionMove, { action: 'leave' }>,
): Dated {
  const at = move.action === 'meet' && move.on ? new Date(`${move.on}T12:00:00Z`) : now();
  const reason = 'reason' in move ? move.reason : null;
  return dated(LIFECYCLE[move.action].milestone, actor, side, at, reason);
}

function learn(
  { learning }: Pick<IntroductionNeeds, 'learning'>,
  { projectId, opportunityId, reason, score }: Introduction,
  event: 'proposed' | 'accepted' | 'declined',
): void {
  learning.note(introduced({ projectId, opportunityId, event, reason, score }));
}
