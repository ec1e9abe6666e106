import { speakersOf } from '../introductions/people.ts';
import type { IntroductionStore } from '../introductions/store.ts';
import type { Job } from '../jobs.ts';
import type { Notices, Telling } from '../notices/notices.ts';
import { allOf } from '../notices/paging.ts';
import type { Memberships } from '../organisations/store.ts';
import { RHYTHMS } from './jobs.ts';
import { LIFECYCLE, SILENT_DAYS } from './lifecycle.ts';
import type { Kept, PublishingStore } from './store.ts';

export interface ReminderNeeds {
  readonly ownProjects: PublishingStore;
  readonly ownOpportunities: PublishingStore;
  readonly introductions: Pick<IntroductionStore, 'list' | 'findPair' | 'unanswered'>;
  readonly memberships: Pick<Memberships, 'roleIn' | 'rolesOf' | 'membersOf'>;
  readonly notices: Pick<Notices, 'tell' | 'isTold'>;
  /** The day in France, YYYY-MM-DD. */
  today(): string;
  now(): Date;
}

const DAY_MS = 24 * 3600_000;
const EVERY_MS = 15 * 60_000;
/** A need is given two weeks to find somebody; one that is older than four was told of, or is not news any more. */
const NEED_DAYS = { from: 28, to: 14 };
/** "Within a week." */
const DEADLINE_DAYS = 7;
const PAUSED_DAYS = 7;

const daysAgo = ({ now }: Pick<ReminderNeeds, 'now'>, days: number) =>
  new Date(now().getTime() - days * DAY_MS);
const stamp = (at: unknown) => (at instanceof Date ? at.getTime().toString(36) : String(at));

/** Who publishes in the name of its owner. */
export const publishersOf = async (
  { memberships }: Pick<ReminderNeeds, 'memberships'>,
  { ownerType = 'account', ownerId = '' }: Kept,
): Promise<readonly string[]> => speakersOf(memberships, { ownerType, ownerId, title: '' });

/** Needs that brought nobody, neither by themselves nor by a first step of their buyer. */
export async function remindUnanswered(needs: ReminderNeeds): Promise<void> {
  const published = { from: daysAgo(needs, NEED_DAYS.from), to: daysAgo(needs, NEED_DAYS.to) };
  const pages = allOf((after, limit) =>
    needs.ownOpportunities.remindable({ published, kind: 'need' }, after, limit),
  );
  for await (const need of pages) {
    const opportunityId = need._id;
    if ((await needs.introductions.list({ opportunityId }, undefined, 1)).length > 0) continue;
    await tell(needs, need, (accountId) => ({
      key: `unanswered-need/${opportunityId}/${stamp(need.publishedAt)}/${accountId}`,
      kind: 'unanswered-need',
      accountId,
      about: opportunityId,
      props: { opportunityId },
    }));
  }
}

/** Proposals that wait for a publisher: the oldest of each offer says how long. After three weeks the offer pauses, once. */
export async function remindSilent(needs: ReminderNeeds): Promise<void> {
  const oldest = new Map<string, Date>();
  const waiting = allOf((after, limit) =>
    needs.introductions.unanswered(daysAgo(needs, SILENT_DAYS.asked), after, limit),
  );
  for await (const { opportunityId, proposedAt } of waiting) {
    const before = oldest.get(opportunityId);
    if (!before || proposedAt < before) oldest.set(opportunityId, proposedAt);
  }
  for (const [opportunityId, since] of oldest) {
    const offer = await needs.ownOpportunities.find(opportunityId);
    if (offer) await remindOfSilence(needs, offer, since);
  }
}

async function remindOfSilence(needs: ReminderNeeds, offer: Kept, since: Date): Promise<void> {
  const days = (needs.now().getTime() - since.getTime()) / DAY_MS;
  const step = days >= SILENT_DAYS.paused ? 'paused' : days >= SILENT_DAYS.warned ? 'warned' : 'asked';
  const people = await publishersOf(needs, offer);
  const tellings = people.map(
    (accountId): Telling => ({
      key: `silent-inbox/${offer._id}/${stamp(since)}/${step}/${accountId}`,
      kind: 'silent-inbox',
      accountId,
      about: offer._id,
      props: { opportunityId: offer._id, step },
    }),
  );
  if (step === 'paused') {
    // Put back online by its people, it stays there: they have seen what waits.
    if (await needs.notices.isTold(tellings.map(({ key }) => key))) return;
    const { from, to, because } = LIFECYCLE['go-silent'];
    const isOnline = from.includes(offer.status);
    if (!isOnline && offer.statusReason !== because) return;
    const change = { at: needs.now(), accountId: null, action: 'go-silent' as const, fields: ['status'] };
    const set = { status: to, statusReason: because };
    if (isOnline && !(await needs.ownOpportunities.write(offer, set, change))) return;
  } else if (offer.status !== 'published') return;
  await needs.notices.tell(tellings);
}

/** Offers that close within a week: to who published them, and to who put them aside and has not proposed. */
export async function remindDeadlines(needs: ReminderNeeds): Promise<void> {
  const last = new Date(Date.parse(needs.today()) + DEADLINE_DAYS * DAY_MS).toISOString().slice(0, 10);
  const deadline = { from: needs.today(), to: last };
  const pages = allOf((after, limit) => needs.ownOpportunities.remindable({ deadline }, after, limit));
  for await (const offer of pages) {
    const opportunityId = offer._id;
    const telling =
      (projectId: string | null) =>
      (accountId: string): Telling => ({
        key: `deadline-near/${opportunityId}/${stamp(offer.deadline)}/${projectId ?? 'own'}/${accountId}`,
        kind: 'deadline-near',
        accountId,
        about: opportunityId,
        props: { opportunityId, projectId },
      });
    await tell(needs, offer, telling(null));
    for (const projectId of await needs.ownProjects.savedBy(opportunityId)) {
      const project = await needs.ownProjects.find(projectId);
      if (project?.status !== 'published') continue;
      if (await needs.introductions.findPair(projectId, opportunityId)) continue;
      await tell(needs, project, telling(projectId));
    }
  }
}

/** "Toujours d'actualité ?", and that it was paused for want of an answer. */
export async function remindFreshness(needs: ReminderNeeds): Promise<void> {
  const asked = RHYTHMS.map(({ rhythm, freshness: { pauseDays, askDays } }) => {
    const refreshed = { from: daysAgo(needs, pauseDays), to: daysAgo(needs, askDays) };
    return ['asked', { refreshed, rhythm }] as const;
  });
  const paused = ['paused', { pausedSince: daysAgo(needs, PAUSED_DAYS) }] as const;
  for (const [side, store] of [
    ['project', needs.ownProjects],
    ['opportunity', needs.ownOpportunities],
  ] as const) {
    for (const [step, fits] of [...asked, paused]) {
      for await (const kept of allOf((after, limit) => store.remindable(fits, after, limit)))
        await tell(needs, kept, (accountId) => ({
          key: `still-current/${kept._id}/${stamp(kept.refreshedAt)}/${step}/${accountId}`,
          kind: 'still-current',
          accountId,
          about: kept._id,
          props: { id: kept._id, side, step },
        }));
    }
  }
}

async function tell(
  needs: Pick<ReminderNeeds, 'memberships' | 'notices'>,
  kept: Kept,
  telling: (accountId: string) => Telling,
): Promise<void> {
  await needs.notices.tell((await publishersOf(needs, kept)).map(telling));
}

export const reminderJobs = (needs: ReminderNeeds): readonly Job[] =>
  (
    [
      ['Tells buyers of needs that brought nobody.', remindUnanswered],
      ['Asks publishers who leave proposals unanswered, and pauses their offers.', remindSilent],
      ['Tells of deadlines within a week.', remindDeadlines],
      ['Asks whether what is published still holds.', remindFreshness],
    ] as const
  ).map(([does, run]) => ({ does, everyMs: EVERY_MS, run: () => run(needs) }));
