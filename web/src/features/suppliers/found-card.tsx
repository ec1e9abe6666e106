import { IconMapPin, IconMessageReply, IconScale, IconUsers } from '@tabler/icons-react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { FoundSupplierView } from '../../../../api/contract/index.ts';
import { CERTIFICATION_LABELS, SECTOR_LABELS } from '../../../../matching/taxonomy/index.ts';
import { tellAnswerClock } from '../../lib/answer-clock.ts';
import { formatKm } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { tellQpv } from '../../lib/qpv.ts';
import { Card, CardTitle, Chip, Clamp, Facts } from '../../ui/card.tsx';
import { ChipRow } from '../../ui/details.tsx';
import { Reasons } from '../../ui/reasons.tsx';

const ICON = { size: 18, stroke: 1.8, 'aria-hidden': true } as const;

interface Props {
  readonly supplier: FoundSupplierView;
  /** Code of the place that distances are told from. */
  readonly from?: string | undefined;
  readonly level?: 2 | 3;
  readonly ref?: Ref<HTMLElement> | undefined;
}

/** One result: who, where and how far, why, and what a buyer weighs. */
export const FoundCard = ({ supplier, from, level = 2, ref }: Props) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { nearest, distanceKm, commune } = supplier;
  const place = (nearest ?? commune).name;
  const where =
    distanceKm === null
      ? place
      : t('suppliers.fact.placeAt', {
          place,
          distance: t('fact.distance', { km: formatKm(distanceKm, language) }),
        });
  return (
    <Card kind="need" {...(ref ? { ref } : {})}>
      <CardTitle level={level}>
        <Link to={`/projets/${supplier.id}${from ? `?near=${from}` : ''}`} lang="fr">
          {supplier.title}
        </Link>
      </CardTitle>
      <Facts
        facts={[
          { label: t('suppliers.fact.place'), icon: <IconMapPin {...ICON} />, value: where },
          {
            label: t('suppliers.fact.team'),
            icon: <IconUsers {...ICON} />,
            value: t('suppliers.fact.people', { count: supplier.team }),
          },
          {
            label: t('suppliers.fact.capacity'),
            icon: <IconScale {...ICON} />,
            value: supplier.capacity || null,
          },
          {
            label: t('clock.label'),
            icon: <IconMessageReply {...ICON} />,
            value: tellAnswerClock(supplier, t, language),
          },
        ]}
      />
      <Clamp lang="fr">{supplier.offer || supplier.pitch}</Clamp>
      <Reasons label={t('suppliers.why')} reasons={supplier.reasons} />
      <ChipRow>
        {tellQpv(supplier, t) && <Chip>{tellQpv(supplier, t)}</Chip>}
        {supplier.certifications.map((code) => (
          <Chip key={code}>{CERTIFICATION_LABELS[code][language]}</Chip>
        ))}
        {supplier.joinsConsortium && <Chip>{t('suppliers.joins')}</Chip>}
        {supplier.sectors.slice(0, 2).map((sector) => (
          <Chip key={sector}>{SECTOR_LABELS[sector][language]}</Chip>
        ))}
      </ChipRow>
    </Card>
  );
};
