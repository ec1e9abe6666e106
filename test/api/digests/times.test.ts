import { expect } from 'chai';
import fc from 'fast-check';
import { dueIssue, lastIssue, nextIssueAt } from '../../../api/digests/times.ts';

const MONDAY_8 = { weekday: 1, hour: 8 };
const LONG_AGO = new Date('2020-01-01T00:00:00Z');
const HOUR_MS = 3_600_000;

const issueAt = (timeZone: string, now: string, letter = MONDAY_8) => {
  const { week, dueAt } = lastIssue({ letter, timeZone }, new Date(now));
  return `${week} ${dueAt.toISOString().slice(0, 16)}`;
};

describe('The time of a weekly letter', () => {
  it('is that of the person’s own zone', () => {
    const now = '2026-12-07T23:00:00Z';
    expect(issueAt('Europe/Paris', now)).to.equal('2026-W50 2026-12-07T07:00');
    expect(issueAt('Indian/Reunion', now)).to.equal('2026-W50 2026-12-07T04:00');
    expect(issueAt('America/Martinique', now)).to.equal('2026-W50 2026-12-07T12:00');
    expect(issueAt('Pacific/Noumea', now)).to.equal('2026-W50 2026-12-06T21:00');
  });

  it('has not come a minute before, and is there at the minute', () => {
    expect(issueAt('Europe/Paris', '2026-12-07T06:59:00Z')).to.match(/^2026-W49/);
    expect(issueAt('Europe/Paris', '2026-12-07T07:00:00Z')).to.match(/^2026-W50/);
    // Monday at eight in Martinique is five hours later than in Paris in winter, six in summer.
    expect(issueAt('America/Martinique', '2026-12-07T11:59:00Z')).to.match(/^2026-W49/);
    expect(issueAt('America/Martinique', '2026-07-06T12:00:00Z')).to.equal('2026-W28 2026-07-06T12:00');
  });

  it('counts the weeks as calendars do: 2026 has 53, and its last begins in December', () => {
    expect(issueAt('Europe/Paris', '2026-12-28T09:00:00Z')).to.equal('2026-W53 2026-12-28T07:00');
    const sunday = { weekday: 7, hour: 8 };
    expect(issueAt('Europe/Paris', '2027-01-03T09:00:00Z', sunday)).to.equal('2026-W53 2027-01-03T07:00');
    expect(issueAt('Europe/Paris', '2027-01-04T09:00:00Z')).to.equal('2027-W01 2027-01-04T07:00');
  });

  it('follows the clocks when they change, and loses no week at the hour that they jump over', () => {
    expect(issueAt('Europe/Paris', '2026-03-23T12:00:00Z')).to.equal('2026-W13 2026-03-23T07:00');
    expect(issueAt('Europe/Paris', '2026-03-30T12:00:00Z')).to.equal('2026-W14 2026-03-30T06:00');
    expect(issueAt('Europe/Paris', '2026-10-26T12:00:00Z')).to.equal('2026-W44 2026-10-26T07:00');
    const sundayAtTwo = { weekday: 7, hour: 2 };
    // There is no 2 o’clock on 29 March: three it is. On 25 October it comes twice: the first one.
    expect(issueAt('Europe/Paris', '2026-03-29T12:00:00Z', sundayAtTwo)).to.equal(
      '2026-W13 2026-03-29T01:00',
    );
    expect(issueAt('Europe/Paris', '2026-10-25T12:00:00Z', sundayAtTwo)).to.equal(
      '2026-W43 2026-10-25T00:00',
    );
  });

  it('is made up for after three days, and left for the next one after five', () => {
    const time = { letter: MONDAY_8, timeZone: 'Europe/Paris' };
    const due = (now: string) => dueIssue(time, LONG_AGO, new Date(now))?.week;
    expect(due('2026-12-10T07:30:00Z')).to.equal('2026-W50');
    expect(due('2026-12-12T07:30:00Z')).to.equal(undefined);
    expect(due('2026-12-14T07:30:00Z')).to.equal('2026-W51');
  });

  it('is none before the account was there', () => {
    const time = { letter: MONDAY_8, timeZone: 'Europe/Paris' };
    const since = new Date('2026-12-07T09:00:00Z');
    expect(dueIssue(time, since, new Date('2026-12-08T09:00:00Z'))).to.equal(undefined);
    expect(dueIssue(time, since, new Date('2026-12-14T09:00:00Z'))?.week).to.equal('2026-W51');
  });

  it('comes once an ISO week whatever the zone, the day, the hour and how often one looks', () => {
    const zones = fc.constantFrom(
      'Europe/Paris',
      'Indian/Reunion',
      'America/Martinique',
      'Pacific/Tahiti',
      'UTC',
    );
    const letter = fc.record({
      weekday: fc.integer({ min: 1, max: 7 }),
      hour: fc.integer({ min: 0, max: 23 }),
    });
    const starts = fc.date({ min: new Date('2026-01-01'), max: new Date('2033-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(zones, letter, starts, (timeZone, wished, start) => {
        const seen = new Map<string, number>();
        for (let hour = 0; hour < 24 * 22; hour += 5) {
          const now = new Date(start.getTime() + hour * HOUR_MS);
          const { week, dueAt } = lastIssue({ letter: wished, timeZone }, now);
          expect(dueAt <= now).to.equal(true);
          expect(now.getTime() - dueAt.getTime()).to.be.lessThan((7 * 24 + 1) * HOUR_MS);
          expect(seen.get(week) ?? dueAt.getTime()).to.equal(dueAt.getTime());
          seen.set(week, dueAt.getTime());
        }
        expect(seen.size).to.be.within(4, 5);
      }),
      { numRuns: 60 },
    );
    expect(
      nextIssueAt(
        { letter: MONDAY_8, timeZone: 'Europe/Paris' },
        new Date('2026-12-07T07:00:01Z'),
      ).toISOString(),
    ).to.equal('2026-12-14T07:00:00.000Z');
  });
});
