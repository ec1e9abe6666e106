import type { KeptAccount } from '../accounts/store.ts';
import type { MailCategory } from '../contract/mails.ts';
import type { Letter } from './letter.ts';
import type { MailNeeds } from './mail.ts';
import { group } from './messages/group.ts';
import { dayIn, nextMoment } from './moments.ts';
import type { Due, NoticeDue, NoticeKind, PostKind } from './posts.ts';
import { type MailPreferences, preferencesOf, type Unwanted, whyUnwanted } from './preferences.ts';
import type { Row } from './store.ts';

/** What becomes of a row that is due: it leaves, waits for its moment, or is not said at all, and why. */
export type Leaving =
  | { readonly to: string; readonly letter: Letter }
  /** Held until then, to leave with what is held too. */
  | { readonly waits: Date }
  | { readonly retries: Date }
  | { readonly skips: Unwanted | 'unknown' | 'read' | 'over' }
  | { readonly fails: 'too-late' };

/**
 * Mails to one person in one day of hers, over all categories; the weekly letter takes a place and is never kept back by
 * it. What is over it waits for the next day's hour and leaves as one message a category.
 */
export const MOST_A_DAY = 5;
/** Nobody asked for these on a screen a moment ago: an address that takes no mail is spared them. */
const UNASKED: ReadonlySet<string> = new Set(['new-sign-in', 'inactive']);

/** Looks up whom a row is for, and what is to be said, at the moment it would leave. */
export function createAddressing(needs: MailNeeds): (row: Row) => Promise<Leaving> {
  const { accounts, writers, noticeWriters, subscriptions, outbox, isRead, publicUrl, now } = needs;

  async function toAddress({ _id: key, kind, to = '', language = 'fr', props }: Row): Promise<Leaving> {
    const write = writers[kind as PostKind] as
      | ((due: Due<PostKind>) => Promise<Letter | undefined>)
      | undefined;
    if (!write) return unknownHere(now());
    if (UNASKED.has(kind) && (await accounts.findByEmail(to))?.mail?.bouncedAt) return { skips: 'bounced' };
    const letter = await write({ key, to, language, props: props as Due<PostKind>['props'] });
    return letter ? { to, letter } : { skips: 'unknown' };
  }

  async function letterFor(account: KeptAccount, { _id, kind, props, category }: Row) {
    if (await isRead(_id)) return undefined;
    const write = noticeWriters[kind as NoticeKind] as
      | ((due: NoticeDue) => Promise<Letter | undefined>)
      | undefined;
    const unsubscribe = subscriptions.linksFor(account._id, category as MailCategory);
    return write?.({ account, language: account.language, props: props as NoticeDue['props'], unsubscribe });
  }

  /** All that is held for this moment, as one message; a single one as itself. */
  async function letterOfGroup(
    account: KeptAccount,
    row: Row,
    rows: readonly Row[],
  ): Promise<Letter | undefined> {
    const written = await Promise.all(rows.map((one) => letterFor(account, one)));
    const letters = written.filter((letter) => letter !== undefined);
    if (letters.length < 2) return letters[0];
    const category = row.category as MailCategory;
    const unsubscribe = subscriptions.linksFor(account._id, category);
    return group({ category, letters, unsubscribe, publicUrl }, account.language);
  }

  async function toPerson(row: Row): Promise<Leaving> {
    const isGroup = row.kind === 'group';
    if (!isGroup && !(row.kind in noticeWriters)) return unknownHere(now());
    // Whatever becomes of the group becomes of what is in it.
    const joined = isGroup ? await outbox.join(row) : [];
    const account = await accounts.find(row.accountId ?? '');
    if (!account) return { skips: 'unknown' };
    const preferences = preferencesOf(account);
    const category = row.category as MailCategory;
    const unwanted = whyUnwanted(preferences, category, now());
    if (unwanted) return { skips: unwanted };
    const moment = isGroup ? null : laterBy(preferences, category, now());
    if (moment) return { waits: moment };
    const letter = await (isGroup ? letterOfGroup(account, row, joined) : letterFor(account, row));
    if (!letter) return { skips: 'over' };
    const day = dayIn(account.timeZone, now());
    if (await outbox.takePlace(account._id, day, row._id, MOST_A_DAY)) return { to: account.email, letter };
    const morning = nextMorning(preferences, now());
    return isGroup ? { retries: morning } : { waits: morning };
  }

  return (row) => (row.accountId ? toPerson(row) : toAddress(row));
}

/** Said by a node that is newer than this one; it, or this one once it is brought up to date, will find it again. */
const unknownHere = (now: Date): Leaving => ({ retries: new Date(now.getTime() + 60_000) });

/** Null: at once. */
function laterBy(
  { pace, letter, timeZone }: MailPreferences,
  category: MailCategory,
  now: Date,
): Date | null {
  if (pace[category] === 'daily') return nextMoment({ hour: letter.hour }, timeZone, now);
  return pace[category] === 'weekly' ? nextMoment(letter, timeZone, now) : null;
}

/** The hour of mails on the next day of the person's calendar. */
function nextMorning({ letter, timeZone }: MailPreferences, now: Date): Date {
  const midnight = nextMoment({ hour: 0 }, timeZone, new Date(now.getTime() + 1));
  return nextMoment({ hour: letter.hour }, timeZone, midnight);
}
