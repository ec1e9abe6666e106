import type { Actor } from '../accounts/actor.ts';
import { AppError } from '../errors.ts';
import { demand, maySeeSuggestions } from './policy.ts';
import { isPublic, meet, type PublishingNeeds, relationTo, type Sort } from './publishing.ts';
import type { Answer, Kept, PublishingStore } from './store.ts';

interface Pair {
  readonly id: string;
  readonly other: string;
}

/** Suggestions that were hidden or set aside, the latest first. */
export async function answersOf(
  needs: PublishingNeeds,
  sort: Sort,
  actor: Actor,
  id: string,
): Promise<Answer[]> {
  await meet(needs, sort, actor, id, 'read');
  return sort.store.answers(id);
}

/** @param exists whether the other side is published */
export async function answer(
  needs: PublishingNeeds,
  sort: Sort,
  actor: Actor,
  { id, other }: Pair,
  given: { readonly answer: 'saved' | 'hidden'; readonly reason?: string },
  exists: boolean,
): Promise<Answer> {
  await meet(needs, sort, actor, id, 'answer');
  if (!exists) throw new AppError('not-found');
  const { accountId } = actor;
  const { answer, reason = null } = given;
  const answered = { documentId: id, other, answer, reason, accountId, at: new Date() };
  await sort.store.answer(answered);
  const pair = sort.side === 'project' ? [id, other] : [other, id];
  const [projectId = '', opportunityId = ''] = pair;
  needs.learning.note([{ projectId, opportunityId, side: sort.side, event: answer, reason }]);
  return answered;
}

export async function unanswer(needs: PublishingNeeds, sort: Sort, actor: Actor, { id, other }: Pair) {
  await meet(needs, sort, actor, id, 'answer');
  await sort.store.unanswer(id, other);
  return { done: true } as const;
}

/** A document that suggestions are asked for, and what its people answered to them so far. */
export interface Subject {
  readonly kept: Kept;
  /** Whether its own people ask, and not the team or a passer-by. */
  readonly isOwn: boolean;
  readonly hidden: ReadonlySet<string>;
  readonly saved: ReadonlySet<string>;
}

/**
 * Its people see its suggestions in any status, and who follows it those of what is published; of what nobody owns,
 * everyone sees those of what is published.
 * @param isFollowed whether the actor follows it with the leave of its people
 */
export async function subjectFor(
  { memberships }: Pick<PublishingNeeds, 'memberships'>,
  store: PublishingStore,
  actor: Actor | undefined,
  id: string,
  isFollowed: () => Promise<boolean> = () => Promise.resolve(false),
): Promise<Subject> {
  const kept = await store.find(id);
  if (!kept) throw new AppError('not-found');
  const own = await relationTo({ memberships }, actor, kept);
  const relation = own === 'none' && isPublic(kept) && (await isFollowed()) ? 'follower' : own;
  if (!maySeeSuggestions(relation, kept, isPublic(kept))) demand('suggestions', relation, isPublic(kept));
  const answers = await store.answers(id);
  const those = (wanted: Answer['answer']) =>
    new Set(answers.filter(({ answer }) => answer === wanted).map(({ other }) => other));
  const isOwn = relation !== 'admin' && relation !== 'none';
  return { kept, isOwn, hidden: those('hidden'), saved: those('saved') };
}
