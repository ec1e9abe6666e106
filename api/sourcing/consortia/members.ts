import type { Introduction } from '../../introductions/store.ts';
import { isInterested, isWaiting, stepsOf } from '../steps.ts';
import type { Asked, KeptConsortium } from './store.ts';

export type MemberState = 'listed' | 'invited' | 'joined' | 'declined' | 'left';
export interface Member {
  readonly projectId: string;
  readonly state: MemberState;
  readonly introduction: Introduction | undefined;
  /** What the buyer asked of it. */
  readonly asked: Asked | undefined;
}

/**
 * Since when it is in the consortium by its own word; null: it has not said yes. Who started it, and who was invited into
 * it by an introduction, answer by that introduction; who had one already is asked apart, and the two answers know nothing
 * of each other.
 */
export function saidYesAt(
  { starterId, createdAt, asked }: Pick<KeptConsortium, 'starterId' | 'createdAt' | 'asked'>,
  projectId: string,
): Date | null {
  if (projectId === starterId) return createdAt;
  const question = asked.find((one) => one.projectId === projectId);
  if (!question) return null;
  if (question.isByIntroduction) return question.at;
  return question.answer?.saysYes ? question.answer.at : null;
}

/** @param introduction of the project with the consortium's need */
export function memberOf(
  consortium: KeptConsortium,
  projectId: string,
  introduction: Introduction | undefined,
): Member {
  const asked = consortium.asked.find((one) => one.projectId === projectId);
  const hasLeft = consortium.left?.some((one) => one.projectId === projectId) ?? false;
  const met = introduced(introduction);
  const state = (): MemberState => {
    if (hasLeft) return 'left';
    if (met === 'listed' || met === 'declined' || saidYesAt(consortium, projectId)) return met;
    if (!asked) return 'listed';
    return asked.answer ? 'declined' : 'invited';
  };
  return { projectId, introduction, asked, state: state() };
}

/** Asked beside its introduction, and has not answered. */
export const isAskedApart = ({ state, asked }: Member): boolean =>
  state === 'invited' && asked?.isByIntroduction === false && asked.answer === null;

/** What an introduction by itself says. */
export function introduced(introduction: Introduction | undefined): Exclude<MemberState, 'left'> {
  if (!introduction) return 'listed';
  const { step } = stepsOf(introduction);
  if (isInterested(step)) return 'joined';
  return isWaiting(step) ? 'invited' : 'declined';
}
