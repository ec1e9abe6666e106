import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Actor } from '../accounts/actor.ts';
import {
  type INTRODUCTION_FOLDERS,
  type IntroductionMove,
  type IntroductionStatus,
  type Obstacle,
  OUTCOME_FIGURES,
  type OutcomeInput,
  type Proposal,
} from '../contract/introductions.ts';
import { idSchema } from '../contract/projects.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import { AppError, invalid } from '../errors.ts';
import { introduced, type Learning } from '../learning/learning.ts';
import type { Push } from '../push.ts';
import { holdsContactDetails } from './contact-details.ts';
import type { IntroductionSide, PairSide } from './lifecycle.ts';
import { LIFECYCLE, SILENCE_DAYS } from './lifecycle.ts';
import { examinePair, type Pair, type PairNeeds } from './pair.ts';
import { asSeenBy, type MetIntroduction, meetIntroduction, ownersFor, peopleOf } from './people.ts';
import { demand } from './policy.ts';
import { reasonsOf } from './reasons.ts';
import type { After, Dated, Full, Introduction, Party, Statement } from './store.ts';

/** What other features take of introductions. */
export { isTalking } from './lifecycle.ts';
export { meetIntroduction, ownersFor, peopleOf } from './people.ts';

/** What is told when an introduction changes. */
export type Happening = 'proposed' | 'accepted' | 'declined' | 'expired';
export interface IntroductionNeeds extends PairNeeds {
  readonly push: Push;
  readonly learning: Learning;
  /** A day's proposals of one account, shared between nodes: nobody writes to everyone. */
  readonly proposals: { take(accountId: string): Promise<void> };
  /** Mails of an introduction, behind the reply. */
  readonly tell: (introduction: Introduction, happening: Happening) => Promise<void>;
}

const DAY_MS = 24 * 3600_000;
const PAIR: readonly PairSide[] = ['project', 'opportunity'];

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
  await announce(needs, written, 'proposed');
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
    proposedAt: at,
    expiresAt: new Date(at.getTime() + SILENCE_DAYS * DAY_MS),
    createdAt: at,
    updatedAt: at,
  };
}

const dated = (
  milestone: Dated['milestone'],
  actor: Pick<Actor, 'accountId'> | null,
  side: IntroductionSide | null,
  at: Date,
  reason: string | null = null,
): Dated => ({ milestone, at, side, accountId: actor?.accountId ?? null, reason });

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
  const isAsked = introduction.awaits.some((awaited) => awaited === side);
  if (!isAsked || introduction.milestones.some(({ milestone }) => milestone === 'opened')) return met;
  const opened = dated('opened', actor, side, needs.now());
  await needs.introductions.date(id, opened);
  return { ...met, introduction: { ...introduction, milestones: [...introduction.milestones, opened] } };
}

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
  await announce(needs, after, isAnswered ? status : null);
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
  const last = introduction.milestones.at(-1);
  return last?.milestone === LIFECYCLE[action].milestone && last.accountId === actor.accountId;
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
      : { awaits: left, status: to, expiresAt: null, updatedAt };
  }
  const ended = { status: to, awaits: [], expiresAt: null, updatedAt };
  if (move.action === 'decline')
    return { ...ended, reason: move.reason, note: move.note || null, declinedBy: side as PairSide };
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

/** What one side says came of it; the other side's statement stays, and where they differ the team sees both. */
export async function stateOutcome(
  needs: IntroductionNeeds,
  actor: Actor,
  id: string,
  outcome: OutcomeInput,
): Promise<MetIntroduction> {
  const met = await meetIntroduction(needs, actor, id);
  demand('state-outcome', met);
  const { introduction } = met;
  const side = met.side as PairSide;
  const updatedAt = needs.now();
  const statement = { ...outcome, side, at: updatedAt, accountId: actor.accountId };
  const statements = [...introduction.statements, statement];
  const isContradicted = contradictionsIn(statements).length > 0;
  const after = await needs.introductions.write(introduction, { isContradicted, updatedAt }, { statement });
  if (!after) return stateOutcome(needs, actor, id, outcome);
  await announce(needs, after, null);
  return { ...met, introduction: after };
}

/** What each side said last. */
export const lastStatements = (statements: readonly Statement[]): Statement[] =>
  PAIR.flatMap((side) => statements.findLast((statement) => statement.side === side) ?? []);

/** Figures that both sides give, and give differently. */
export function contradictionsIn(statements: readonly Statement[]): (typeof OUTCOME_FIGURES)[number][] {
  const [one, other] = lastStatements(statements);
  if (!one || !other) return [];
  return OUTCOME_FIGURES.filter(
    (figure) => one[figure] !== null && other[figure] !== null && one[figure] !== other[figure],
  );
}

const FOLDERS: Readonly<Record<(typeof INTRODUCTION_FOLDERS)[number], readonly IntroductionStatus[]>> = {
  'to-answer': ['proposed'],
  waiting: ['proposed'],
  'under-way': ['accepted', 'met', 'agreed'],
  over: ['done', 'declined', 'withdrawn', 'expired', 'abandoned'],
};
const placeSchema = z.strictObject({ at: z.iso.datetime(), id: idSchema });
interface ListQuery {
  readonly folder?: (typeof INTRODUCTION_FOLDERS)[number] | undefined;
  readonly project?: string | undefined;
  readonly opportunity?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}
export interface IntroductionPage {
  readonly items: readonly MetIntroduction[];
  readonly nextCursor: string | null;
}

/** One page of the actor's own, in one folder or all. */
export async function myIntroductions(
  needs: Pick<IntroductionNeeds, 'introductions' | 'memberships'>,
  actor: Actor,
  { folder, project, opportunity, limit, cursor }: ListQuery,
): Promise<IntroductionPage> {
  let place = readPlace(cursor);
  const owners = await ownersFor(needs, actor.accountId);
  const wanted = {
    owners,
    ...(folder ? { statuses: FOLDERS[folder] } : {}),
    ...(project ? { projectId: project } : {}),
    ...(opportunity ? { opportunityId: opportunity } : {}),
  };
  const items: MetIntroduction[] = [];
  // Whose turn it is depends on the side: rows of the other folder are passed over.
  for (;;) {
    const found = await needs.introductions.list(wanted, place, limit + 1);
    for (const introduction of found) {
      const met = await asSeenBy(needs, actor.accountId, introduction);
      if (!met || !isIn(folder, met)) continue;
      if (items.length === limit) return { items, nextCursor: cursorAfter(items.at(-1)) };
      items.push(met);
    }
    if (found.length <= limit) return { items, nextCursor: null };
    place = placeOf(found.at(-1));
  }
}

const isIn = (folder: ListQuery['folder'], { introduction, side }: MetIntroduction): boolean => {
  if (folder !== 'to-answer' && folder !== 'waiting') return true;
  return introduction.awaits.some((awaited) => awaited === side) === (folder === 'to-answer');
};
function readPlace(cursor: string | undefined): After | undefined {
  const place = readCursor(placeSchema, cursor);
  return place && { at: new Date(place.at), id: place.id };
}
const placeOf = (last: Introduction | undefined): After | undefined =>
  last && { at: last.updatedAt, id: last._id };
const cursorAfter = (last: MetIntroduction | undefined): string | null =>
  last ? writeCursor({ at: last.introduction.updatedAt.toISOString(), id: last.introduction._id }) : null;

/** For the team: where the sides state different figures. */
export async function outcomeContradictions(
  { introductions }: IntroductionNeeds,
  actor: Actor,
  { limit, cursor }: Pick<ListQuery, 'limit' | 'cursor'>,
): Promise<{ readonly items: readonly Introduction[]; readonly nextCursor: string | null }> {
  if (!actor.roles.includes('admin')) throw new AppError('forbidden');
  const found = await introductions.list({ isContradicted: true }, readPlace(cursor), limit + 1);
  const items = found.slice(0, limit);
  const last = placeOf(items.at(-1));
  return {
    items,
    nextCursor: found.length > limit && last ? writeCursor({ at: last.at.toISOString(), id: last.id }) : null,
  };
}

const TOGETHER = 100;
/** Ends proposals that nobody answered, with a word to both. On any number of nodes: each is written once. */
export async function expireSilent(needs: Announcing & Pick<IntroductionNeeds, 'introductions' | 'now'>) {
  for (;;) {
    const silent = await needs.introductions.silent(needs.now(), TOGETHER);
    for (const introduction of silent) {
      const updatedAt = needs.now();
      const set = { status: LIFECYCLE.expire.to, expiresAt: null, updatedAt } as const;
      const milestones = [dated(LIFECYCLE.expire.milestone, null, null, updatedAt)];
      const after = await needs.introductions.write(introduction, set, { milestones });
      if (after) await announce(needs, after, 'expired');
    }
    if (silent.length < TOGETHER) return;
  }
}

function learn(
  { learning }: Pick<IntroductionNeeds, 'learning'>,
  { projectId, opportunityId, reason, score }: Introduction,
  event: 'proposed' | 'accepted' | 'declined',
): void {
  learning.note(introduced({ projectId, opportunityId, event, reason, score }));
}

type Announcing = Pick<IntroductionNeeds, 'push' | 'tell' | 'memberships'>;

/** Wakes the screens of both sides, and mails those whom it concerns. */
async function announce(
  needs: Announcing,
  introduction: Introduction,
  happening: Happening | null,
): Promise<void> {
  const people = await peopleOf(needs, introduction);
  const present = people.filter(({ hasLeft }) => !hasLeft).map(({ accountId }) => accountId);
  needs.push.changed(present, 'introductions', introduction._id);
  if (happening) await needs.tell(introduction, happening);
}
