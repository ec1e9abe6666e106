import { Temporal } from 'temporal-polyfill';
import { nextMoment } from '../mail/moments.ts';

/** One letter of one person: at most one an ISO week of her own calendar. */
export interface Issue {
  /** "2026-W53". */
  readonly week: string;
  /** When it is to come. */
  readonly dueAt: Date;
}
export interface LetterTime {
  /** 1 Monday … 7 Sunday; 0 … 23 in the person's zone. */
  readonly letter: { readonly weekday: number; readonly hour: number };
  /** IANA. */
  readonly timeZone: string;
}

const DAY_MS = 24 * 3_600_000;
/** A letter that could not come is made up for so long; later, the next one is nearer. */
const LATEST_DAYS = 4;

/**
 * The last letter that should have come by now. An hour that the clocks jump over comes an hour later, one that comes
 * twice counts the first time.
 */
export function lastIssue({ letter, timeZone }: LetterTime, now: Date): Issue {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  const sinceDay = (today.dayOfWeek - letter.weekday + 7) % 7;
  const issueOn = (days: number): Issue => {
    const day = today.subtract({ days });
    const { epochMilliseconds } = day.toZonedDateTime({ timeZone, plainTime: { hour: letter.hour } });
    const week = String(day.weekOfYear).padStart(2, '0');
    return { week: `${day.yearOfWeek}-W${week}`, dueAt: new Date(epochMilliseconds) };
  };
  const issue = issueOn(sinceDay);
  return issue.dueAt <= now ? issue : issueOn(sinceDay + 7);
}

/** When the next one comes. */
export const nextIssueAt = (time: LetterTime, now: Date): Date => nextMoment(time.letter, time.timeZone, now);

/** Whether it is too late for a letter: the next one is nearer than the day it was for. */
export const isOver = (dueAt: Date, now: Date): boolean =>
  now.getTime() - dueAt.getTime() > LATEST_DAYS * DAY_MS;

/** The letter that a person should have by now, made up for if need be; none before she was here. */
export function dueIssue(time: LetterTime, since: Date, now: Date): Issue | undefined {
  const issue = lastIssue(time, now);
  return isOver(issue.dueAt, now) || issue.dueAt < since ? undefined : issue;
}
