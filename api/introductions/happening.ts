import type { Logger } from 'pino';
import type { Actor } from '../accounts/actor.ts';
import type { Push } from '../push.ts';
import type { Happening, IntroductionSide } from './lifecycle.ts';
import { type PeopleNeeds, peopleOf } from './people.ts';
import type { Dated, Introduction, IntroductionStore } from './store.ts';

export interface Announcing extends Pick<PeopleNeeds, 'memberships'> {
  readonly introductions: Pick<IntroductionStore, 'told'>;
  readonly log: Pick<Logger, 'warn'>;
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

/**
 * Wakes the screens of both sides, and mails those whom it concerns. The change itself is written: whatever goes wrong
 * here is found by `tellUntold`, and keeps nobody from his reply.
 */
export async function announce(needs: Announcing, introduction: Introduction): Promise<void> {
  try {
    const people = await peopleOf(needs, introduction);
    const present = people.filter(({ hasLeft }) => !hasLeft).map(({ accountId }) => accountId);
    needs.push.changed(present, 'introductions', introduction._id);
    await tellOf(needs, introduction);
  } catch (error) {
    needs.log.warn({ error: (error as Error).name }, 'introduction not told yet');
  }
}

async function tellOf(needs: Announcing, introduction: Introduction): Promise<void> {
  const { untold } = introduction;
  if (!untold) return;
  await needs.tell(introduction, untold);
  await needs.introductions.told(introduction);
}

interface UntoldNeeds extends Announcing {
  readonly introductions: Pick<IntroductionStore, 'told' | 'untold'>;
  now(): Date;
}
const TOGETHER = 100;
/** Who writes it tells it, within moments; what is older was left by a node that died. */
const MOMENT_MS = 60_000;
/** Mails what was written and not told. Mails have keys: nobody hears it twice, whoever tells it. */
export async function tellUntold(needs: UntoldNeeds): Promise<void> {
  const before = new Date(needs.now().getTime() - MOMENT_MS);
  for (const introduction of await needs.introductions.untold(before, TOGETHER))
    await tellOf(needs, introduction);
}
