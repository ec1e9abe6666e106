/**
 * Gaps in the support around, under the clock: as many communes as have a priority neighbourhood, every stage, and many
 * times the schemes there are; each around a point of its own, so that none is like another.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Place } from '../../api/contract/index.ts';
import { coverageOf, type GapNeeds } from '../../api/schemes/gaps.ts';
import type { SupportInput } from '../../api/schemes/reach.ts';
import { loadPlaces } from '../../api/territory/places.ts';
import type { QpvInForce } from '../../api/territory/qpv/held.ts';
import type { Qpv } from '../../api/territory/qpv/reading.ts';
import { STAGES, SUPPORT_FORMS } from '../../matching/taxonomy/index.ts';
import { type Times, timeEachAsync } from './clock.ts';

export interface GapFigures {
  readonly communes: number;
  readonly schemes: number;
  readonly cells: number;
  readonly whole: Times;
  /** The longest that anything else had to wait, milliseconds. */
  readonly longestWaitMs: number;
}

const COMMUNES = 850;
const SCHEMES = 2000;
const CALLS = 20;

const towns = (count: number): Place[] =>
  [...loadPlaces().all()].sort((a, b) => b.population - a.population).slice(0, count);

const schemeAt = ({ lon, lat }: Place, n: number): SupportInput => ({
  id: `scheme-${n}`,
  kind: 'support',
  title: `Dispositif ${n}`,
  description: '',
  organisation: { name: 'Organisation', size: 'association' },
  sectors: [],
  stages: n % 3 === 0 ? [] : [STAGES[n % STAGES.length] ?? 'idee'],
  legalForms: [],
  perimeter: { type: 'radius', lon: lon + n / 1e6, lat, km: 5 + (n % 60) },
  remote: n % 7 === 0,
  qpvOnly: n % 5 === 0,
  deadline: null,
  capacity: 10,
  forms: [SUPPORT_FORMS[n % SUPPORT_FORMS.length] ?? 'accompagnement'],
  conditions: '',
});

export const measureGaps = async (): Promise<GapFigures> => {
  const places = loadPlaces();
  const some = towns(COMMUNES);
  const schemes = Array.from({ length: SCHEMES }, (_, n) =>
    schemeAt(some[(n * 7919) % some.length] as Place, n),
  );
  const byCode = new Map(some.map(({ code }) => [code, { communeCodes: [code] } as unknown as Qpv] as const));
  const needs: GapNeeds = {
    held: { opportunities: new Map(schemes.map((one) => [one.id, one])), projects: new Map() },
    places,
    territory: {
      heldQpvs: { inForce: () => ({ byCode }) as unknown as QpvInForce },
    },
    today: () => '2026-11-24',
  };
  const cells = (await coverageOf(needs)).length;
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  const whole = await timeEachAsync(Array(CALLS).fill(needs) as GapNeeds[], coverageOf);
  delays.disable();
  return { communes: some.length, schemes: schemes.length, cells, whole, longestWaitMs: delays.max / 1e6 };
};
