import type { TFunction } from 'i18next';
import type { AnswerClockView } from '../../../api/contract/index.ts';
import type { Language } from '../../../matching/taxonomy/index.ts';
import { formatNumber } from './format.ts';

const DAY_H = 24;
const WHOLE = 100;

/** What a card tells of who stands behind it. */
interface Behind {
  readonly id: string;
  readonly answerClock?: AnswerClockView;
  readonly hasPeople?: boolean;
}

/** Somebody answers for it here. */
export const hasPeople = ({ hasPeople: has = true }: Behind): boolean => has;

/** "répond en 2 jours en général (80 % de réponses)", "nouveau"; null where nobody can answer. */
export const tellAnswerClock = (
  { answerClock, hasPeople: has }: Behind,
  t: TFunction,
  language: Language,
): string | null => {
  if (answerClock === undefined || has === false) return null;
  if (answerClock === null) return t('clock.new');
  const { medianHours, rate } = answerClock;
  if (medianHours === null) return t('clock.never');
  const speed =
    medianHours < DAY_H
      ? t('clock.hours', { count: Math.max(1, Math.ceil(medianHours)) })
      : t('clock.days', { count: Math.round(medianHours / DAY_H) });
  const share = t('clock.rate', { share: `${formatNumber(rate * WHOLE, language)} %` });
  return `${speed} (${share})`;
};
