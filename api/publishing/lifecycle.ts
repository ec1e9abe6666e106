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
  /** Its people looked at it: the 90 days start anew. */
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

/** Days after which its people are asked "toujours d'actualité ?" and, unanswered, it is paused. */
export const FRESH_DAYS = 90;

/** Asked two weeks before. */
export const ASK_DAYS = FRESH_DAYS - 14;

/** Days for which a proposal may wait for a publisher: then he is asked, then warned, then its offer is paused. */
export const SILENT_DAYS = { asked: 7, warned: 14, paused: 21 } as const;
