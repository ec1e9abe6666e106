import { IconBulb, IconMapPin, IconSeedling } from '@tabler/icons-react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SheetCard as Sheet } from '../../../../api/contract/index.ts';
import { formatShortDay } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { Card, CardTitle, Chip, Clamp, Facts } from '../../ui/card.tsx';
import { ChipRow } from '../../ui/details.tsx';
import { useCodeWords, usePlaceWords } from './words.ts';

const ICON = { size: 18, stroke: 1.8, 'aria-hidden': true } as const;
interface Props {
  readonly sheet: Sheet;
  readonly level?: 2 | 3;
  readonly ref?: Ref<HTMLElement> | undefined;
}

/** One sheet of the base: what it is, where, and what it changes. */
export const SheetCard = ({ sheet, level = 2, ref }: Props) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { label, labels } = useCodeWords();
  const placeOf = usePlaceWords();
  const day = formatShortDay(sheet.updatedAt, language);
  return (
    <Card kind="support" {...(ref ? { ref } : {})}>
      <CardTitle
        level={level}
        by={
          sheet.version > 1
            ? t('catalogue.updated', { version: sheet.version, day })
            : t('catalogue.published', { day })
        }
      >
        <Link to={`/base-de-projets/${sheet.id}`} lang="fr">
          {sheet.title}
        </Link>
      </CardTitle>
      <Facts
        facts={[
          { label: t('catalogue.place'), icon: <IconMapPin {...ICON} />, value: placeOf(sheet) },
          {
            label: t('catalogue.stage'),
            icon: <IconSeedling {...ICON} />,
            value: sheet.stage && label('stages', sheet.stage),
          },
          {
            label: t('catalogue.innovation'),
            icon: <IconBulb {...ICON} />,
            value: labels('innovation', sheet.innovation).join(', '),
          },
        ]}
      />
      <Clamp lang="fr">{sheet.summary}</Clamp>
      <ChipRow>
        {labels('impacts', sheet.impacts).map((word) => (
          <Chip key={word}>{word}</Chip>
        ))}
        {labels('sectors', sheet.sectors.slice(0, 2)).map((word) => (
          <Chip key={word}>{word}</Chip>
        ))}
      </ChipRow>
    </Card>
  );
};
