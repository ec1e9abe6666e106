import { Button } from '@mantine/core';
import { IconArrowRight, IconMapPin, IconMessageReply, IconSeeding } from '@tabler/icons-react';
import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ProjectSuggestion } from '../../../../api/contract/index.ts';
import { LEGAL_FORM_LABELS, STAGE_LABELS } from '../../../../matching/taxonomy/index.ts';
import { tellAnswerClock } from '../../lib/answer-clock.ts';
import { formatKm } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { Card, CardActions, CardTitle, CardTop, Facts } from '../../ui/card.tsx';
import { Reasons } from '../../ui/reasons.tsx';
import { StrengthArc } from '../../ui/strength-arc.tsx';
import classes from './suggestions.module.css';

interface Props {
  readonly suggestion: ProjectSuggestion;
  readonly onWhy: () => void;
  readonly ref?: Ref<HTMLElement> | undefined;
  /** In one's own list: keep, set aside. */
  readonly answers?: ReactNode;
}

/** The same pair seen from the offer: a project, why it answers, and how strongly. */
export const MatchCard = ({ suggestion, onWhy, ref, answers }: Props) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { project, score, strength, reasons, distanceKm } = suggestion;
  const distance =
    distanceKm === null ? '' : ` · ${t('fact.distance', { km: formatKm(distanceKm, language) })}`;
  const title = project.title;
  const icon = { size: 18, stroke: 1.8, 'aria-hidden': true } as const;

  return (
    <Card {...(ref ? { ref } : {})}>
      <CardTop>
        <StrengthArc score={score} label={t(`strength.${strength}`)} reached={strength === 'strong'} />
      </CardTop>
      <CardTitle level={3} by={project.legalForm && LEGAL_FORM_LABELS[project.legalForm][language]}>
        <Link to={`/projets/${project.id}`} lang="fr">
          {title}
        </Link>
      </CardTitle>
      <Facts
        facts={[
          {
            label: t('fact.label.place'),
            icon: <IconMapPin {...icon} />,
            value: `${project.commune.name}${distance}`,
          },
          {
            label: t('home.stage'),
            icon: <IconSeeding {...icon} />,
            value: project.stage && STAGE_LABELS[project.stage][language],
          },
          {
            label: t('clock.label'),
            icon: <IconMessageReply {...icon} />,
            value: tellAnswerClock(project, t, language),
          },
        ]}
      />
      <Reasons label={t('results.reasons')} reasons={reasons} />
      <CardActions>
        <Button
          variant="default"
          onClick={onWhy}
          aria-label={t('results.whyOf', { title })}
          aria-haspopup="dialog"
        >
          {t('results.why')}
        </Button>
        <Link
          to={`/projets/${project.id}`}
          className={classes.see}
          aria-label={t('results.seeProjectOf', { title })}
        >
          {t('results.seeProject')}
          <IconArrowRight size={18} stroke={2} aria-hidden="true" />
        </Link>
      </CardActions>
      {answers}
    </Card>
  );
};
