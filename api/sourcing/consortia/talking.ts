import type { Introduction } from '../../introductions/store.ts';
import { saidYesAt } from './members.ts';
import type { KeptConsortium } from './store.ts';

/** A member whose introduction both sides have accepted. */
export interface TalkingMember {
  readonly introduction: Introduction;
  /** What was said before is not for it. */
  readonly joinedAt: Date;
  /** When it left the consortium or gave its introduction up; null: it is there. */
  readonly leftAt: Date | null;
}

/**
 * Those who talk with the buyer, in the order in which they were named. A supplier that came forward by itself talks once
 * the buyer has accepted it; having been named, invited or turned down gives nobody a part, nor has an introduction of
 * before the consortium.
 *
 * @param introductions of its need; others are left aside
 */
export function talkersOf(
  consortium: KeptConsortium,
  introductions: readonly Introduction[],
): readonly TalkingMember[] {
  const { opportunityId, projectIds, left = [] } = consortium;
  return projectIds.flatMap((projectId): TalkingMember[] => {
    const introduction = introductions.find(
      (one) => one.projectId === projectId && one.opportunityId === opportunityId,
    );
    const saidYes = saidYesAt(consortium, projectId);
    if (!introduction || !saidYes || !TALKING.includes(introduction.status)) return [];
    const { status, milestones, updatedAt } = introduction;
    const dated = (milestone: string) => milestones.findLast((one) => one.milestone === milestone)?.at;
    const leftAt = left.find((one) => one.projectId === projectId)?.at ?? null;
    const abandonedAt = status === 'abandoned' ? (dated('abandoned') ?? updatedAt) : null;
    const acceptedAt = dated('accepted') ?? updatedAt;
    return [
      {
        introduction,
        joinedAt: new Date(Math.max(acceptedAt.getTime(), saidYes.getTime())),
        leftAt: earliest([leftAt, abandonedAt]),
      },
    ];
  });
}
const TALKING: readonly string[] = ['accepted', 'met', 'agreed', 'done', 'abandoned'];

export const earliest = (dates: readonly (Date | null)[]): Date | null =>
  dates.reduce((first, one) => (!first || (one && one < first) ? one : first), null);
