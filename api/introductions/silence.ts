import { allOf } from '../notices/paging.ts';
import { type Announcing, announce, dated } from './happening.ts';
import { LIFECYCLE } from './lifecycle.ts';
import type { IntroductionStore } from './store.ts';

interface SilenceNeeds extends Announcing {
  readonly introductions: Pick<IntroductionStore, 'silent' | 'write' | 'told'>;
  now(): Date;
}

const TOGETHER = 100;
const EXPIRING_DAYS = 5;
const DAY_MS = 24 * 3600_000;

/** A last word to the side that has not answered, a few days before the proposal ends; to each once. */
export async function remindExpiring(
  needs: Pick<SilenceNeeds, 'tell' | 'now'> & {
    readonly introductions: Pick<IntroductionStore, 'expiring'>;
  },
): Promise<void> {
  const until = new Date(needs.now().getTime() + EXPIRING_DAYS * DAY_MS);
  const pages = allOf((after, limit) => needs.introductions.expiring(until, after, limit));
  for await (const introduction of pages) {
    if (introduction.expiresAt && introduction.expiresAt > needs.now())
      await needs.tell(introduction, 'expiring');
  }
}

/** Ends proposals that nobody answered, with a word to both. On any number of nodes: each is written once. */
export async function expireSilent(needs: SilenceNeeds): Promise<void> {
  for (;;) {
    const silent = await needs.introductions.silent(needs.now(), TOGETHER);
    for (const introduction of silent) {
      const updatedAt = needs.now();
      const set = { status: LIFECYCLE.expire.to, expiresAt: null, untold: 'expired', updatedAt } as const;
      const milestones = [dated(LIFECYCLE.expire.milestone, null, null, updatedAt)];
      const after = await needs.introductions.write(introduction, set, { milestones });
      if (after) await announce(needs, after);
    }
    if (silent.length < TOGETHER) return;
  }
}
