import type { Actor } from '../accounts/actor.ts';
import type { Push } from '../push.ts';
import type { IntroductionSide } from './lifecycle.ts';
import { type PeopleNeeds, peopleOf } from './people.ts';
import type { Dated, Introduction } from './store.ts';

/** What is told when an introduction changes. */
export type Happening = 'proposed' | 'accepted' | 'declined' | 'expiring' | 'expired';
export interface Announcing extends Pick<PeopleNeeds, 'memberships'> {
  readonly push: Pick<Push, 'changed'>;
  /** Mails of an introduction, behind the reply. */
  readonly tell: (introduction: Introduction, happening: Happening) => Promise<void>;
}

/** A line of its history. @param actor null: the service */
export const dated = (
  milestone: Dated['milestone'],
  actor: Pick<Actor, 'accountId'> | null,
  side: IntroductionSide | null,
  at: Date,
  reason: string | null = null,
): Dated => ({ milestone, at, side, accountId: actor?.accountId ?? null, reason });

/** Wakes the screens of both sides, and mails those whom it concerns. */
export async function announce(
  needs: Announcing,
  introduction: Introduction,
  happening: Happening | null,
): Promise<void> {
  const people = await peopleOf(needs, introduction);
  const present = people.filter(({ hasLeft }) => !hasLeft).map(({ accountId }) => accountId);
  needs.push.changed(present, 'introductions', introduction._id);
  if (happening) await needs.tell(introduction, happening);
}
