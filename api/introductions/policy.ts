import { AppError } from '../errors.ts';
import {
  hasOutcome,
  type IntroductionSide,
  type IntroductionStatus,
  LIFECYCLE,
  type Move,
  mayMove,
  mayReopen,
  type PairSide,
} from './lifecycle.ts';

type Doing = Exclude<Move, 'expire'> | 'leave' | 'state-outcome' | 'propose';
interface Met {
  readonly introduction: {
    readonly status: IntroductionStatus;
    readonly proposedBy: IntroductionSide;
    readonly awaits: readonly PairSide[];
    readonly declinedBy: PairSide | null;
  };
  readonly side: IntroductionSide;
  readonly hasLeft: boolean;
}

/** Whether that is for this side at all, whatever the moment. */
function isTheirs(doing: Doing, { introduction: { proposedBy }, side, hasLeft }: Met): boolean {
  if (hasLeft) return false;
  if (doing === 'leave') return side === 'connector';
  if (doing === 'propose') return true;
  if (doing === 'state-outcome') return side !== 'connector';
  const { by } = LIFECYCLE[doing];
  if (by === 'proposer') return side === proposedBy;
  return side !== 'connector' && (by !== 'asked' || side !== proposedBy);
}

/** Whether now is the time for it. */
function isTime(doing: Doing, { introduction: { status, awaits, declinedBy }, side }: Met): boolean {
  if (doing === 'leave') return true;
  if (doing === 'propose') return mayReopen(status, declinedBy, side);
  if (doing === 'state-outcome') return hasOutcome(status);
  return (
    mayMove(doing, status) && (LIFECYCLE[doing].by !== 'asked' || awaits.some((awaited) => awaited === side))
  );
}

/** What is another's to do is refused; what has its time behind it (or before it) is told with how things stand. */
export function demand(doing: Doing, met: Met): void {
  if (!isTheirs(doing, met)) throw new AppError('forbidden');
  if (isTime(doing, met)) return;
  const values = { status: met.introduction.status };
  throw new AppError('conflict', { errors: [{ path: 'action', rule: 'moved-meanwhile', values }] });
}

const DOINGS: readonly Doing[] = [
  'accept',
  'decline',
  'withdraw',
  'meet',
  'agree',
  'finish',
  'abandon',
  'leave',
  'state-outcome',
  'propose',
];
/** What a person may do with it now. */
export const doable = (met: Met): Doing[] =>
  DOINGS.filter((doing) => isTheirs(doing, met) && isTime(doing, met));
