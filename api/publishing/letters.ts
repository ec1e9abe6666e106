import { bestWidenings, tellWidening } from '../../matching/index.ts';
import type { Language } from '../../matching/taxonomy/index.ts';
import type { Matcher, Opportunity } from '../../matching/types.ts';
import type { IntroductionStore } from '../introductions/store.ts';
import { deadlineNear, silentInbox, stillCurrent, unansweredNeed } from '../mail/messages/publishing.ts';
import type { NoticeWriters } from '../mail/posts.ts';
import type { Memberships } from '../organisations/store.ts';
import { freshnessOf, monthsOf } from './lifecycle.ts';
import { publishersOf } from './reminders.ts';
import type { Kept, PublishingStore } from './store.ts';

interface LetterNeeds {
  readonly ownProjects: PublishingStore;
  readonly ownOpportunities: PublishingStore;
  readonly introductions: Pick<IntroductionStore, 'list' | 'findPair'>;
  readonly memberships: Pick<Memberships, 'roleIn' | 'rolesOf' | 'membersOf'>;
  readonly held: {
    readonly matcher: Pick<Matcher, 'countForOpportunity'>;
    readonly opportunities: ReadonlyMap<string, Opportunity>;
  };
  readonly publicUrl: string;
  today(): string;
  now(): Date;
}
type Kinds = 'unanswered-need' | 'silent-inbox' | 'deadline-near' | 'still-current';

/** Mails about what people publish, written when they leave: of what was answered, confirmed or closed since, nothing. */
export function publishingWriters(needs: LetterNeeds): Pick<NoticeWriters, Kinds> {
  const { ownProjects, ownOpportunities, introductions, publicUrl } = needs;
  /** The document, while the person still publishes it. */
  const own = async (store: PublishingStore, id: string, accountId: string): Promise<Kept | undefined> => {
    const kept = await store.find(id);
    return kept && (await publishersOf(needs, kept)).includes(accountId) ? kept : undefined;
  };
  return {
    async 'unanswered-need'({ account, language, unsubscribe, props: { opportunityId } }) {
      const need = await own(ownOpportunities, opportunityId, account._id);
      const met = await introductions.list({ opportunityId }, undefined, 1);
      if (need?.status !== 'published' || met.length > 0) return undefined;
      const held = needs.held.opportunities.get(opportunityId);
      const among = { today: needs.today() };
      const suggested = held ? needs.held.matcher.countForOpportunity(held, among) : 0;
      const link = `${publicUrl}/mes-suggestions/opportunite/${opportunityId}`;
      const wider = held ? bestWidenings(needs.held.matcher, held, needs.today()) : [];
      const widenings = wider.map((widening) => tellWidening(widening, language));
      return unansweredNeed({ title: need.title, link, unsubscribe, suggested, widenings }, language);
    },
    async 'silent-inbox'({ account, language, unsubscribe, props: { opportunityId, step } }) {
      const offer = await own(ownOpportunities, opportunityId, account._id);
      const statuses = ['proposed'] as const;
      const proposed = await introductions.list({ opportunityId, statuses }, undefined, MOST);
      const waiting = proposed.filter(({ awaits }) => awaits.includes('opportunity')).length;
      const isOver = step === 'paused' ? offer?.status !== 'paused' : offer?.status !== 'published';
      if (!offer || waiting === 0 || isOver) return undefined;
      const link = `${publicUrl}/mises-en-relation`;
      return silentInbox({ title: offer.title, link, unsubscribe, waiting, step }, language);
    },
    async 'deadline-near'({ account, language, unsubscribe, props: { opportunityId, projectId } }) {
      const offer = await ownOpportunities.find(opportunityId);
      const deadline = String(offer?.deadline ?? '');
      if (offer?.status !== 'published' || deadline < needs.today()) return undefined;
      const [store, id] = projectId ? [ownProjects, projectId] : [ownOpportunities, opportunityId];
      const mine = await own(store, id, account._id);
      if (!mine || (projectId && (await introductions.findPair(projectId, opportunityId)))) return undefined;
      const link = projectId
        ? `${publicUrl}/opportunites/${opportunityId}`
        : `${publicUrl}/mes-opportunites/${opportunityId}`;
      const project = projectId ? mine.title : null;
      return deadlineNear(
        { title: offer.title, link, unsubscribe, day: dayOf(deadline, language), project },
        language,
      );
    },
    async 'still-current'({ account, language, unsubscribe, props: { id, side, step } }) {
      const kept = await own(side === 'project' ? ownProjects : ownOpportunities, id, account._id);
      if (!kept || !isStill(kept, step, needs.now())) return undefined;
      const link = `${publicUrl}/${side === 'project' ? 'mes-projets' : 'mes-opportunites'}/${id}`;
      const rhythm = rhythmOf(kept, language);
      return stillCurrent({ title: kept.title, link, unsubscribe, step, rhythm }, language);
    },
  };
}

const isStill = (kept: Kept, step: 'asked' | 'paused', now: Date): boolean => {
  const { status, statusReason, refreshedAt } = kept;
  if (step === 'paused') return status === 'paused' && statusReason === 'not-confirmed';
  const since = refreshedAt instanceof Date ? now.getTime() - refreshedAt.getTime() : 0;
  return status === 'published' && since >= freshnessOf(kept).askDays * DAY_MS;
};

/** Of a scheme, how often its people look at it and when that is due, in words. */
function rhythmOf(kept: Kept, language: Language) {
  if (kept.kind !== 'support' || !(kept.refreshedAt instanceof Date)) return null;
  const due = new Date(kept.refreshedAt.getTime() + freshnessOf(kept).dueDays * DAY_MS);
  return { months: monthsOf(kept), day: dayOf(parisDay.format(due), language) };
}
const parisDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', dateStyle: 'short' });

const DAY_MS = 24 * 3600_000;
/** More than anyone answers; a count in a sentence. */
const MOST = 50;

const dayOf = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(new Date(day));
