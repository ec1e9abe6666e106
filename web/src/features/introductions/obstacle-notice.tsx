import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ProposalDraft } from '../../../../api/contract/index.ts';
import { formatMoment } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { Notice } from '../../ui/notice.tsx';
import { suggestionsPath } from './pair-action.tsx';
import type { Pair } from './queries.ts';

interface Props {
  readonly draft: ProposalDraft;
  readonly pair: Pair;
}

/** What stands in the way of a proposal, and where to go from there. */
export const ObstacleNotice = ({ draft: { obstacle, reopensAt, introductionId }, pair }: Props) => {
  const { t } = useTranslation();
  const language = useLanguage();
  if (obstacle === null) return null;
  const isBetween = pair.side === 'connector';
  const sheet = `/${pair.side === 'project' ? 'mes-projets' : 'mes-opportunites'}/${pair.id}`;
  const [to, label] = introductionId
    ? [`/mises-en-relation/${introductionId}`, t('propose.see')]
    : isBetween
      ? [suggestionsPath(pair), t('propose.between.back')]
      : obstacle === 'not-published'
        ? [sheet, t('mySuggestions.finish')]
        : [suggestionsPath(pair), t('introductions.toSuggestions')];
  const about = isBetween
    ? (`propose.between.obstacle.${obstacle}` as const)
    : (`propose.obstacle.${obstacle}` as const);
  return (
    <Notice
      tone="quiet"
      title={t(`${about}.title`)}
      action={
        <Button component={Link} to={to} variant="default">
          {label}
        </Button>
      }
    >
      <p>
        {t(`${about}.text`, {
          when: reopensAt ? formatMoment(reopensAt, language) : '',
        })}
      </p>
    </Notice>
  );
};
