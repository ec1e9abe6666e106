import { useTranslation } from 'react-i18next';
import type { IntroductionView } from '../../../../api/contract/index.ts';
import { formatDay, formatMoment } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';

type Status = IntroductionView['status'];

/** Four looks for nine words: waits, goes on, is over. */
export const TONES: Readonly<Record<Status, 'paused' | 'published' | 'closed'>> = {
  proposed: 'paused',
  accepted: 'published',
  met: 'published',
  agreed: 'published',
  done: 'published',
  declined: 'closed',
  withdrawn: 'closed',
  expired: 'closed',
  abandoned: 'closed',
};

/** How far the arc between the two has come, 0..1; null: it came down. */
export const REACHED: Readonly<Record<Status, number | null>> = {
  proposed: 0.25,
  accepted: 0.5,
  met: 0.65,
  agreed: 0.85,
  done: 1,
  declined: null,
  withdrawn: null,
  expired: null,
  abandoned: null,
};

/** The other side, as the caller sees it; of both, for the connector, the offer. */
export const otherOf = ({ side, project, opportunity }: IntroductionView) =>
  side === 'opportunity' ? project : opportunity;
export const ownOf = ({ side, project, opportunity }: IntroductionView) =>
  side === 'opportunity' ? opportunity : project;

export const dayOf = (at: string) => at.slice(0, 'YYYY-MM-DD'.length);

const isReason = <Table extends object>(table: Table, reason: string): reason is string & keyof Table =>
  reason in table;

export const useIntroductionWords = () => {
  const { t } = useTranslation();
  const language = useLanguage();
  const declines = t('introductions.declineReason', { returnObjects: true });
  const abandons = t('introductions.abandonReason', { returnObjects: true });
  const reasonOf = (reason: string | null, isAbandoned: boolean): string | null => {
    if (reason === null) return null;
    if (isAbandoned && isReason(abandons, reason)) return t(`introductions.abandonReason.${reason}`);
    return isReason(declines, reason) ? t(`introductions.declineReason.${reason}`) : null;
  };
  return {
    statusOf: (status: Status) => t(`introductions.status.${status}`),
    reasonOf,
    milestonesOf: ({ milestones }: IntroductionView) =>
      milestones.map(({ milestone, at, by, reason }) => ({
        id: `${milestone} ${at}`,
        text: t(`introductions.milestone.${milestone}`, { who: by ?? t('introductions.someone') }),
        detail: reasonOf(reason, milestone === 'abandoned'),
        at,
        when: milestone === 'meeting' ? formatDay(dayOf(at), language) : formatMoment(at, language),
      })),
  };
};
