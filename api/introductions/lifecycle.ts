/** The life of an introduction, written once; the store applies it by guarded updates. */
export type IntroductionStatus =
  | 'proposed'
  | 'accepted'
  | 'met'
  | 'agreed'
  | 'done'
  | 'declined'
  | 'withdrawn'
  | 'expired'
  | 'abandoned';
/** What becomes of a proposal and is told by mail. */
export type Happening =
  | Extract<IntroductionStatus, 'proposed' | 'accepted' | 'declined' | 'expired'>
  | 'expiring';
export type PairSide = 'project' | 'opportunity';
/** From where it is seen and written: either side of the pair, or the connector who brings both together. */
export type IntroductionSide = PairSide | 'connector';
export type Move = 'accept' | 'decline' | 'withdraw' | 'meet' | 'agree' | 'finish' | 'abandon' | 'expire';

/** Who may: a side that has not answered, whoever proposed it, either side, or the service by itself. */
type Mover = 'asked' | 'proposer' | 'either' | 'service';

interface Step {
  readonly from: readonly IntroductionStatus[];
  readonly to: IntroductionStatus;
  readonly by: Mover;
  /** What is dated. */
  readonly milestone:
    | 'accepted'
    | 'declined'
    | 'withdrawn'
    | 'expired'
    | 'meeting'
    | 'agreed'
    | 'done'
    | 'abandoned';
}

export const LIFECYCLE: Readonly<Record<Move, Step>> = {
  accept: { from: ['proposed'], to: 'accepted', by: 'asked', milestone: 'accepted' },
  decline: { from: ['proposed'], to: 'declined', by: 'asked', milestone: 'declined' },
  withdraw: { from: ['proposed'], to: 'withdrawn', by: 'proposer', milestone: 'withdrawn' },
  expire: { from: ['proposed'], to: 'expired', by: 'service', milestone: 'expired' },
  meet: { from: ['accepted'], to: 'met', by: 'either', milestone: 'meeting' },
  agree: { from: ['accepted', 'met'], to: 'agreed', by: 'either', milestone: 'agreed' },
  finish: { from: ['agreed'], to: 'done', by: 'either', milestone: 'done' },
  abandon: { from: ['accepted', 'met', 'agreed'], to: 'abandoned', by: 'either', milestone: 'abandoned' },
};

export const mayMove = (move: Move, from: IntroductionStatus): boolean => LIFECYCLE[move].from.includes(from);

const REOPENABLE: readonly IntroductionStatus[] = ['withdrawn', 'expired', 'abandoned', 'declined'];

/** What ended may be proposed anew; a refusal stands until the side that refused thinks better of it. */
export const mayReopen = (
  status: IntroductionStatus,
  declinedBy: IntroductionSide | null,
  side: IntroductionSide,
): boolean => REOPENABLE.includes(status) && (status !== 'declined' || side === declinedBy);

/** The two know each other: their conversation is open, and stays so whatever comes of it. */
export const isTalking = (status: IntroductionStatus): boolean =>
  status === 'accepted' ||
  status === 'met' ||
  status === 'agreed' ||
  status === 'done' ||
  status === 'abandoned';

/** Something may still come of it. */
export const isOpen = (status: IntroductionStatus): boolean =>
  status === 'proposed' || status === 'accepted' || status === 'met' || status === 'agreed';

/** From the agreement on, both sides say what came of it. */
export const hasOutcome = (status: IntroductionStatus): boolean => status === 'agreed' || status === 'done';

/** Days of silence after which a proposal ends. */
export const SILENCE_DAYS = 30;
