import type { Suggestion } from '../../matching/types.ts';
import type { Actor } from '../accounts/actor.ts';
import { OBSTACLES } from '../contract/introductions.ts';
import { BATCH_MOST, type BatchInput, type BatchReply } from '../contract/sourcing.ts';
import { AppError, invalid, type Rule } from '../errors.ts';
import { holdsContactDetails, propose } from '../introductions/introductions.ts';
import type { Kept } from '../publishing/store.ts';
import { askedOpportunity } from '../suggestions/suggestions.ts';
import { inFairOrder } from './fair.ts';
import { MOST_ROWS, meetNeed, pairNow, type SourcingNeeds, sourcingOf } from './sourcing.ts';

/** Looked at for one batch: the best of them come first. */
const MOST_CANDIDATES = 60;

export interface BatchOf {
  readonly need: Kept;
  readonly items: readonly Suggestion[];
  /** Would be invited, but for a full inbox. */
  readonly later: readonly { readonly projectId: string; readonly reopensAt: Date }[];
}

/** Whom a next batch would invite: who can be reached now, best first and fairly; nothing is written. */
export async function draftBatch(needs: SourcingNeeds, actor: Actor, id: string): Promise<BatchOf> {
  const need = await meetNeed(needs, actor, id);
  const [{ item: opportunity, hidden }, introductions] = await Promise.all([
    askedOpportunity(needs, actor, id),
    needs.introductions.list({ opportunityId: id }, undefined, MOST_ROWS),
  ]);
  const without = new Set([...hidden, ...introductions.map(({ projectId }) => projectId)]);
  const { matcher, owned } = needs.held;
  const found = matcher.suggestForOpportunity(opportunity, {
    limit: MOST_CANDIDATES,
    today: needs.today(),
    without,
  });
  const reachable = found.filter(({ projectId }) => owned.projects.has(projectId));
  const contacts = await needs.introductions.contactsOf(
    reachable.map(({ projectId }) => `project:${projectId}`),
  );
  const candidates = reachable.map((suggestion) => ({
    id: suggestion.projectId,
    score: suggestion.score,
    received: contacts.get(`project:${suggestion.projectId}`)?.length ?? 0,
    suggestion,
  }));
  const items: Suggestion[] = [];
  const later: { projectId: string; reopensAt: Date }[] = [];
  // What would keep a proposal from being sent is asked where it is decided.
  for (const { id: projectId, suggestion } of inFairOrder(candidates)) {
    if (items.length === BATCH_MOST) break;
    const pair = await pairNow(needs, actor, id, projectId);
    if (pair?.obstacle === null) items.push(suggestion);
    else if (pair?.obstacle === 'inbox-full' && pair.reopensAt)
      later.push({ projectId, reopensAt: pair.reopensAt });
  }
  return { need, items, later };
}

type Outcome = BatchReply['results'][number]['outcome'];
export interface Result {
  readonly projectId: string;
  readonly outcome: Outcome;
  readonly reopensAt: Date | null;
}

/**
 * Invites suppliers together: one introduction each, by the buyer's side. The batch is written first, over the version that
 * was seen, so that of two colleagues one invites; who could not be reached stays on its list. Asked again with suppliers
 * who are on a list already, it invites those of them who were not.
 */
export async function inviteBatch(
  needs: SourcingNeeds,
  actor: Actor,
  id: string,
  { version, projectIds: asked, message }: BatchInput,
): Promise<readonly Result[]> {
  const { next, batches, rows } = await sourcingOf(needs, actor, id);
  const projectIds = [...new Set(asked)];
  if (holdsContactDetails(message)) throw invalid('message', 'contact-details');
  if (next.state === 'not-published') throw notNow('not-published');
  const listed = new Set(batches.flatMap((batch) => batch.projectIds));
  if (!projectIds.every((one) => listed.has(one))) {
    if (next.state === 'enough') throw notNow('enough-interested', { min: next.interested });
    if (next.state === 'waits') throw notNow('batch-waits', { day: next.opensAt?.toISOString() ?? '' });
    const batch = { number: batches.length + 1, at: needs.now(), accountId: actor.accountId, projectIds };
    if (!(await needs.sourcing.addBatch(id, version, batch))) throw notNow('batch-taken');
  }
  const introduced = new Set(rows.filter((row) => row.introduction).map((row) => row.projectId));
  const results: Result[] = [];
  for (const projectId of projectIds) {
    const isDayFull = results.at(-1)?.outcome === 'day-full';
    results.push(
      isDayFull
        ? { projectId, outcome: 'day-full', reopensAt: null }
        : introduced.has(projectId)
          ? { projectId, outcome: 'already-introduced', reopensAt: null }
          : await invite(needs, actor, id, projectId, message),
    );
  }
  return results;
}

/** One of a batch; what keeps it from being invited is told beside the others. */
export async function invite(
  needs: SourcingNeeds,
  actor: Actor,
  opportunityId: string,
  projectId: string,
  message: string,
): Promise<Result> {
  const result = (outcome: Outcome, reopensAt: Date | null = null) => ({ projectId, outcome, reopensAt });
  try {
    await propose(needs, actor, { projectId, opportunityId, side: 'opportunity', message });
    return result('invited');
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'too-many-requests') return result('day-full');
    if (error.code === 'not-found') return result('not-found');
    const [why] = error.errors;
    const obstacle = OBSTACLES.find((one) => one === why?.rule);
    if (error.code !== 'conflict' || !obstacle) throw error;
    const day = why?.values?.day;
    return result(obstacle, typeof day === 'string' ? new Date(day) : null);
  }
}

const notNow = (rule: Rule, values: Readonly<Record<string, string | number>> = {}): AppError =>
  new AppError('conflict', { errors: [{ path: 'projectIds', rule, values }] });
