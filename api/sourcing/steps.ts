import type { SourcingStep } from '../contract/sourcing.ts';
import type { Dated, Introduction } from '../introductions/store.ts';

/** How far one supplier has come, read in the milestones of its introduction: nothing of it is written a second time. */
export interface Steps {
  readonly step: SourcingStep;
  readonly cameForward: boolean;
  readonly invitedAt: Date | null;
  readonly openedAt: Date | null;
  readonly interestedAt: Date | null;
  readonly declinedAt: Date | null;
  readonly metAt: Date | null;
  readonly agreedAt: Date | null;
}

type Told = Pick<Introduction, 'milestones' | 'status' | 'proposedBy' | 'declinedBy' | 'awaits'>;

/** A pair may have been proposed several times: the last time counts. */
export function stepsOf({ milestones, status, proposedBy, declinedBy }: Told): Steps {
  const since = milestones.findLastIndex(({ milestone }) => milestone === 'proposed');
  const thisTime = milestones.slice(Math.max(0, since));
  const when = (milestone: string, side?: Dated['side']) =>
    thisTime.find((one) => one.milestone === milestone && (!side || one.side === side))?.at ?? null;
  const cameForward = proposedBy === 'project';
  const dates = {
    cameForward,
    invitedAt: when('proposed'),
    openedAt: when('opened', 'project'),
    interestedAt: cameForward ? when('proposed') : when('accepted', 'project'),
    declinedAt: when('declined'),
    metAt: when('meeting'),
    agreedAt: when('agreed'),
  };
  const waiting = dates.interestedAt ? 'interested' : dates.openedAt ? 'opened' : 'invited';
  const step = {
    proposed: waiting,
    accepted: 'interested',
    met: 'met',
    agreed: 'agreed',
    done: 'agreed',
    declined: declinedBy === 'opportunity' ? 'refused' : 'declined',
    withdrawn: 'withdrawn',
    expired: 'silent',
    abandoned: 'abandoned',
  } as const satisfies Record<Introduction['status'], SourcingStep>;
  return { step: step[status], ...dates };
}

const INTERESTED: readonly SourcingStep[] = ['interested', 'met', 'agreed'];
/** It said yes, and has not been turned down since. */
export const isInterested = (step: SourcingStep): boolean => INTERESTED.includes(step);
/** It has been asked and has not answered. */
export const isWaiting = (step: SourcingStep): boolean => step === 'invited' || step === 'opened';
