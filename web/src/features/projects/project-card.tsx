import { IconMapPin, IconMessageReply, IconSeeding } from '@tabler/icons-react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ProjectCard as Project } from '../../../../api/contract/index.ts';
import { LEGAL_FORM_LABELS, SECTOR_LABELS, STAGE_LABELS } from '../../../../matching/taxonomy/index.ts';
import { tellAnswerClock } from '../../lib/answer-clock.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { tellQpv } from '../../lib/qpv.ts';
import { Card, CardTitle, Chip, Clamp, Facts } from '../../ui/card.tsx';
import { ChipRow } from '../../ui/details.tsx';

const ICON = { size: 18, stroke: 1.8, 'aria-hidden': true } as const;

interface Props {
  readonly project: Project;
  readonly ref?: Ref<HTMLElement> | undefined;
}

export const ProjectCard = ({ project, ref }: Props) => {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Card {...(ref ? { ref } : {})}>
      <CardTitle level={2} by={project.legalForm && LEGAL_FORM_LABELS[project.legalForm][language]}>
        <Link to={`/projets/${project.id}`} lang="fr">
          {project.title}
        </Link>
      </CardTitle>
      <Facts
        facts={[
          { label: t('fact.label.place'), icon: <IconMapPin {...ICON} />, value: project.commune.name },
          {
            label: t('home.stage'),
            icon: <IconSeeding {...ICON} />,
            value: project.stage && STAGE_LABELS[project.stage][language],
          },
          {
            label: t('clock.label'),
            icon: <IconMessageReply {...ICON} />,
            value: tellAnswerClock(project, t, language),
          },
        ]}
      />
      <Clamp lang="fr">{project.pitch}</Clamp>
      <ChipRow>
        {project.sectors.map((sector) => (
          <Chip key={sector}>{SECTOR_LABELS[sector][language]}</Chip>
        ))}
        {tellQpv(project, t) && <Chip>{tellQpv(project, t)}</Chip>}
      </ChipRow>
    </Card>
  );
};
