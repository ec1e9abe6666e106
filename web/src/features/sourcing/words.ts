import { useTranslation } from 'react-i18next';
import type { SourcingRow, SourcingStep } from '../../../../api/contract/index.ts';

/** Four looks for eleven words: not begun, waits, goes on, is over. */
export const TONES: Readonly<Record<SourcingStep, 'draft' | 'paused' | 'published' | 'closed'>> = {
  listed: 'draft',
  invited: 'paused',
  opened: 'paused',
  interested: 'published',
  met: 'published',
  agreed: 'published',
  declined: 'closed',
  refused: 'closed',
  silent: 'closed',
  withdrawn: 'closed',
  abandoned: 'closed',
};
export const isOver = (step: SourcingStep): boolean => TONES[step] === 'closed';

export const useRowWords = () => {
  const { t } = useTranslation();
  return {
    reasonOf: ({ reason }: Pick<SourcingRow, 'reason'>): string | null =>
      reason && t(`introductions.declineReason.${reason}`),
  };
};
