import { DEFAULT_REFRESH_MONTHS, type RefreshMonths } from '../../matching/taxonomy/index.ts';

/** The life of a project or an opportunity, written once; stores apply it by guarded updates. */
export type Status = 'draft' | 'published' | 'paused' | 'closed';
/** What people do, and what the service does by itself at a deadline or for want of an answer. */
export type Move =
  | 'publish'
  | 'pause'
  | 'resume'
  | 'close'
  | 'confirm'
  | 'expire'
  | 'go-stale'
  | 'go-silent'
  /** The offer to who would adapt a project goes when its sheet does. */
  | 'leave-base';

interface Step {
  readonly from: readonly Status[];
  readonly to: Status;
  /** Why it came to rest there; null once it is published. */
  readonly because: 'people' | 'deadline' | 'not-confirmed' | 'no-answer' | 'sheet-gone' | null;
  /** Its people looked at it: the days until they are asked start anew. */
  readonly refreshes: boolean;
  /** Only what is complete goes in front of others. */
  readonly needsAll: boolean;
}

export const LIFECYCLE: Readonly<Record<Move, Step>> = {
  publish: { from: ['draft'], to: 'published', because: null, refreshes: true, needsAll: true },
  pause: { from: ['published'], to: 'paused', because: 'people', refreshes: false, needsAll: false },
  resume: { from: ['paused'], to: 'published', because: null, refreshes: true, needsAll: true },
  close: {
    from: ['published', 'paused'],
    to: 'closed',
    because: 'people',
    refreshes: false,
    needsAll: false,
  },
  confirm: { from: ['published'], to: 'published', because: null, refreshes: true, needsAll: true },
  expire: {
    from: ['published', 'paused'],
    to: 'closed',
    because: 'deadline',
    refreshes: false,
    needsAll: false,
  },
  'go-stale': {
    from: ['published'],
    to: 'paused',
    because: 'not-confirmed',
    refreshes: false,
    needsAll: false,
  },
  'go-silent': {
    from: ['published'],
    to: 'paused',
    because: 'no-answer',
    refreshes: false,
    needsAll: false,
  },
  'leave-base': {
    from: ['published', 'paused'],
    to: 'closed',
    because: 'sheet-gone',
    refreshes: false,
    needsAll: false,
  },
};

export const mayMove = (move: Move, from: Status): boolean => LIFECYCLE[move].from.includes(from);

/** A closed one stays as it was; who wants it again duplicates it. */
export const mayEdit = (status: Status): boolean => status !== 'closed';

/** Days since its people last said that it holds. */
export interface Freshness {
  /** When they are asked "toujours d'actualité ?". */
  readonly askDays: number;
  /** When it is due to be looked at. */
  readonly dueDays: number;
  /** When, unanswered, it is paused. */
  readonly pauseDays: number;
}

const ASKED_BEFORE_DAYS = 14;
/** Of all but schemes. */
const FRESH_DAYS = 90;
export const FRESHNESS: Freshness = {
  askDays: FRESH_DAYS - ASKED_BEFORE_DAYS,
  dueDays: FRESH_DAYS,
  pauseDays: FRESH_DAYS,
};

const DAYS_OF: Readonly<Record<RefreshMonths, number>> = { 3: 91, 6: 182, 12: 365, 24: 730 };
/** A scheme that is due says so on its page, and stays for a month. */
const DUE_FOR_DAYS = 30;
/** Of a scheme, by the rhythm that its owner chose. */
export const freshnessOfScheme = (months: RefreshMonths): Freshness => ({
  askDays: DAYS_OF[months] - ASKED_BEFORE_DAYS,
  dueDays: DAYS_OF[months],
  pauseDays: DAYS_OF[months] + DUE_FOR_DAYS,
});

/** Every how many months the people of a scheme look at it. */
export const monthsOf = ({ refreshMonths }: Readonly<Record<string, unknown>>): RefreshMonths =>
  isRhythm(refreshMonths) ? refreshMonths : DEFAULT_REFRESH_MONTHS;
const isRhythm = (months: unknown): months is RefreshMonths => Object.hasOwn(DAYS_OF, String(months));
/** @param kept a document of either side */
export const freshnessOf = (kept: Readonly<Record<string, unknown>>): Freshness =>
  kept.kind === 'support' ? freshnessOfScheme(monthsOf(kept)) : FRESHNESS;

/** Days for which a proposal may wait for a publisher: then he is asked, then warned, then its offer is paused. */
export const SILENT_DAYS = { asked: 7, warned: 14, paused: 21 } as const;
