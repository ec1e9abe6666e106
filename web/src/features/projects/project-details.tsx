import { useTranslation } from 'react-i18next';
import type { SupplierView } from '../../../../api/contract/index.ts';
import { CERTIFICATION_LABELS } from '../../../../matching/taxonomy/index.ts';
import { tellAnswerClock } from '../../lib/answer-clock.ts';
import { tellAmount } from '../../lib/facts.ts';
import { formatDay, formatKm } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { Details } from '../../ui/details.tsx';

/** What a project says of itself, and how it answers; what was not said is left out. */
export const ProjectDetails = ({ project }: { readonly project: SupplierView }) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { funding, source, activities = [], certifications = [], joinsConsortium } = project;
  const amount = funding && tellAmount(funding.min, funding.max, t, language);
  const money =
    amount && funding.purpose ? t('projects.moneyFor', { amount, purpose: funding.purpose }) : amount;
  const places = activities.map(({ title, commune, radiusKm }) =>
    [
      title,
      commune?.name,
      radiusKm === null ? null : t('projects.upTo', { km: formatKm(radiusKm, language) }),
    ]
      .filter(Boolean)
      .join(', '),
  );
  return (
    <Details
      items={[
        { label: t('projects.sells'), value: project.offer, lang: 'fr' },
        { label: t('projects.activities'), value: places.join(' ; '), lang: 'fr' },
        { label: t('projects.capacity'), value: project.capacity, lang: 'fr' },
        { label: t('projects.references'), value: project.references ?? '', lang: 'fr' },
        {
          label: t('projects.certifications'),
          value: certifications.map((code) => CERTIFICATION_LABELS[code][language]).join(', '),
        },
        {
          label: t('projects.consortium'),
          value: joinsConsortium === true ? t('projects.joins') : null,
        },
        { label: t('projects.team'), value: t('projects.people', { count: project.team }) },
        { label: t('clock.label'), value: tellAnswerClock(project, t, language) },
        { label: t('projects.seeks'), value: project.seeks, lang: 'fr' },
        { label: t('projects.skills'), value: project.skillsSought.join(' ; '), lang: 'fr' },
        { label: t('projects.money'), value: money },
        {
          label: t('projects.refreshed'),
          value: project.refreshedAt && formatDay(project.refreshedAt.slice(0, 10), language),
        },
        {
          label: t('projects.source'),
          value: source ? `${source.title}, ${source.section}` : null,
          lang: 'fr',
        },
      ]}
    />
  );
};
