import { isDeepStrictEqual } from 'node:util';
import type { AnswerClockView } from '../contract/behind.ts';
import type { PairSide } from './lifecycle.ts';
import type { Introduction, IntroductionStore } from './store.ts';

/** How fast and how often one owner answers what is proposed to it. */
interface Clock {
  /** Answered of those answered or ended in silence, 0..1. */
  readonly rate: number;
  /** Hours from the proposal to the answer; null when none was answered. */
  readonly medianHours: number | null;
  readonly proposals: number;
  readonly answered: number;
}

const HOUR_MS = 3600_000;
const PAIR: readonly PairSide[] = ['project', 'opportunity'];
/** What is older says little of how one answers today. */
const DAYS = 180;

/** By owner. What still waits, or was withdrawn before an answer, counts for nothing. */
function clocksOf(introductions: readonly Introduction[]): ReadonlyMap<string, Clock> {
  const waits = new Map<string, (number | null)[]>();
  for (const introduction of introductions) {
    for (const { side, hours } of answersIn(introduction)) {
      const { ownerId } = introduction.parties[side];
      waits.set(ownerId, [...(waits.get(ownerId) ?? []), hours]);
    }
  }
  return new Map([...waits].map(([ownerId, hours]) => [ownerId, clockOf(hours)]));
}

function clockOf(hours: readonly (number | null)[]): Clock {
  const answered = hours.filter((one) => one !== null).sort((a, b) => a - b);
  return {
    rate: answered.length / hours.length,
    medianHours: medianOf(answered),
    proposals: hours.length,
    answered: answered.length,
  };
}

function medianOf(sorted: readonly number[]): number | null {
  const middle = (sorted.length - 1) / 2;
  const low = sorted[Math.floor(middle)];
  const high = sorted[Math.ceil(middle)];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** Each time a side was asked, and how long it took; null: it ended in silence. A pair may be proposed several times. */
function answersIn({
  milestones,
}: Introduction): { readonly side: PairSide; readonly hours: number | null }[] {
  const answers: { side: PairSide; hours: number | null }[] = [];
  let open: { at: number; sides: PairSide[] } = { at: 0, sides: [] };
  for (const { milestone, at, side } of milestones) {
    if (milestone === 'proposed') open = { at: at.getTime(), sides: PAIR.filter((one) => one !== side) };
    else if (milestone === 'withdrawn') open.sides = [];
    else if (milestone === 'expired') {
      answers.push(...open.sides.map((one) => ({ side: one, hours: null })));
      open.sides = [];
    } else if (milestone === 'accepted' || milestone === 'declined') {
      const answering = open.sides.find((one) => one === side);
      if (answering) answers.push({ side: answering, hours: (at.getTime() - open.at) / HOUR_MS });
      // A refusal ends it for the other side too.
      open.sides = milestone === 'declined' ? [] : open.sides.filter((one) => one !== side);
    }
  }
  return answers;
}

/** The clocks of everyone, held in memory: cards of public lists show them, database or not. */
export interface Clocks {
  /** As a card shows it. */
  shownOf(ownerId: string): AnswerClockView;
  /** As the engine reads it; undefined: never asked. */
  answersOf(
    ownerId: string,
  ): { readonly asked: number; readonly answered: number; readonly isFast: boolean } | undefined;
  /** Reads them again and answers the owners of those that changed. */
  refresh(): Promise<ReadonlySet<string>>;
}
export function createClocks({
  introductions,
  now,
}: {
  readonly introductions: Pick<IntroductionStore, 'proposedSince'>;
  now(): Date;
}): Clocks {
  let clocks: ReadonlyMap<string, Clock> = new Map();
  return {
    shownOf: (ownerId) => shown(clocks.get(ownerId)),
    answersOf(ownerId) {
      const clock = clocks.get(ownerId);
      return clock && { asked: clock.proposals, answered: clock.answered, isFast: isFast(clock) };
    },
    async refresh() {
      const since = new Date(now().getTime() - DAYS * 24 * HOUR_MS);
      const before = clocks;
      clocks = clocksOf(await introductions.proposedSince(since));
      const owners = new Set([...before.keys(), ...clocks.keys()]);
      return new Set([...owners].filter((owner) => !isDeepStrictEqual(before.get(owner), clocks.get(owner))));
    },
  };
}

/** "Répond vite": mostly, and half of the time within two days. */
const FAST_RATE = 0.5;
const FAST_HOURS = 48;
const isFast = ({ rate, medianHours, proposals }: Clock): boolean =>
  proposals >= ENOUGH && rate >= FAST_RATE && medianHours !== null && medianHours <= FAST_HOURS;

/** Fewer answers than that tell nothing yet: "nouveau". */
const ENOUGH = 5;
const shown = (clock: Clock | undefined): AnswerClockView =>
  clock && clock.proposals >= ENOUGH
    ? {
        rate: Math.round(clock.rate * 100) / 100,
        medianHours: clock.medianHours === null ? null : Math.round(clock.medianHours),
        proposals: clock.proposals,
      }
    : null;
