import { Temporal } from 'temporal-polyfill';

/** When somebody wants something, in her own zone: an hour of each day, or of one day of the week. */
export interface Wish {
  /** 1 Monday … 7 Sunday; none: every day. */
  readonly weekday?: number;
  /** 0 … 23; one that the clocks jump over comes an hour later, one that comes twice counts the first time. */
  readonly hour: number;
}

const zoned = (at: Date, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);

/** The first such moment that is not before `from`. */
export function nextMoment({ weekday, hour }: Wish, zone: string, from: Date): Date {
  const { day, month, year, dayOfWeek } = zoned(from, zone);
  const today = Temporal.PlainDate.from({ year, month, day });
  const first = weekday === undefined ? 0 : (weekday - dayOfWeek + 7) % 7;
  const step = weekday === undefined ? 1 : 7;
  const moments = [first, first + step].map((days) => {
    const { epochMilliseconds } = today
      .add({ days })
      .toZonedDateTime({ timeZone: zone, plainTime: { hour } });
    return new Date(epochMilliseconds);
  });
  return moments.find((moment) => moment >= from) ?? from;
}

/** YYYY-MM-DD, as the person's calendar has it. */
export const dayIn = (zone: string, at: Date): string => zoned(at, zone).toPlainDate().toString();
