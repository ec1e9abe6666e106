import { expect } from 'chai';
import fc from 'fast-check';
import { dayIn, nextMoment } from '../../../api/mail/moments.ts';

const at = (iso: string) => new Date(iso);
const next = (wish: Parameters<typeof nextMoment>[0], zone: string, from: string) =>
  nextMoment(wish, zone, at(from)).toISOString();
const MONDAY_MORNING = { weekday: 1, hour: 8 };

describe('The moment that a person wishes for', () => {
  it('is in her own zone, in Paris as in Réunion and Martinique', () => {
    const from = '2026-12-01T12:00:00Z';
    expect(next(MONDAY_MORNING, 'Europe/Paris', from)).to.equal('2026-12-07T07:00:00.000Z');
    expect(next(MONDAY_MORNING, 'Indian/Reunion', from)).to.equal('2026-12-07T04:00:00.000Z');
    expect(next(MONDAY_MORNING, 'America/Martinique', from)).to.equal('2026-12-07T12:00:00.000Z');
  });

  it('keeps its hour over both changes of the clocks', () => {
    expect(next({ hour: 8 }, 'Europe/Paris', '2026-03-28T12:00:00Z')).to.equal('2026-03-29T06:00:00.000Z');
    expect(next({ hour: 8 }, 'Europe/Paris', '2026-10-24T12:00:00Z')).to.equal('2026-10-25T07:00:00.000Z');
    // 02:00 is jumped over in March, and comes twice in October.
    expect(next({ hour: 2 }, 'Europe/Paris', '2026-03-28T12:00:00Z')).to.equal('2026-03-29T01:00:00.000Z');
    expect(next({ hour: 2 }, 'Europe/Paris', '2026-10-24T12:00:00Z')).to.equal('2026-10-25T00:00:00.000Z');
  });

  it('is now when it is exactly that moment, and a week later right after it', () => {
    expect(next(MONDAY_MORNING, 'Europe/Paris', '2026-12-07T07:00:00Z')).to.equal('2026-12-07T07:00:00.000Z');
    expect(next(MONDAY_MORNING, 'Europe/Paris', '2026-12-07T07:00:00.001Z')).to.equal(
      '2026-12-14T07:00:00.000Z',
    );
  });

  it('is never past, never further than a week and the clocks, and always on its day', () => {
    const zones = fc.constantFrom('Europe/Paris', 'Indian/Reunion', 'America/Miquelon', 'Pacific/Tahiti');
    const weekdays = fc.integer({ min: 1, max: 7 });
    const hours = fc.integer({ min: 0, max: 23 });
    const moments = fc.date({ min: at('2020-01-01'), max: at('2035-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(zones, weekdays, hours, moments, (zone, weekday, hour, from) => {
        const moment = nextMoment({ weekday, hour }, zone, from);
        const hoursAhead = (moment.getTime() - from.getTime()) / 3_600_000;
        expect(hoursAhead).to.be.within(0, 7 * 24 + 1);
        const day = new Date(dayIn(zone, moment)).getUTCDay();
        expect(day === 0 ? 7 : day).to.equal(weekday);
      }),
      { numRuns: 300 },
    );
  });
});
