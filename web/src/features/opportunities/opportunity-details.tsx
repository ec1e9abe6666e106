import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { OpportunityInput } from '../../../../api/contract/index.ts';
import {
  INSTRUMENT_LABELS,
  type Label,
  type Language,
  LEGAL_FORM_LABELS,
  SECTOR_LABELS,
  SKILLS_FORMAT_LABELS,
  STAGE_LABELS,
  SUPPORT_FORM_LABELS,
} from '../../../../matching/taxonomy/index.ts';
import { tellAnswerClock } from '../../lib/answer-clock.ts';
import { tellAmount, tellDays, tellDeadline, tellPerimeter } from '../../lib/facts.ts';
import { formatDay, formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { Details } from '../../ui/details.tsx';

interface Item {
  readonly label: string;
  readonly value: string | null;
  readonly lang?: string;
}

/** What only one kind has. */
const ownItems = (offer: OpportunityInput, t: TFunction, language: Language): readonly Item[] => {
  const measure = t('fact.label.measure');
  switch (offer.kind) {
    case 'need':
      return [
        { label: t('opportunities.volume'), value: offer.need.volume, lang: 'fr' },
        { label: measure, value: tellAmount(offer.need.amountMin, offer.need.amountMax, t, language) },
      ];
    case 'skills':
      return [
        { label: t('opportunities.skills'), value: offer.skills.join(' ; '), lang: 'fr' },
        { label: t('opportunities.format'), value: SKILLS_FORMAT_LABELS[offer.format][language] },
        { label: measure, value: tellDays(offer.days, t) },
      ];
    case 'funding':
      return [
        { label: t('opportunities.format'), value: INSTRUMENT_LABELS[offer.instrument][language] },
        { label: measure, value: tellAmount(offer.amountMin, offer.amountMax, t, language) },
        { label: t('opportunities.conditions'), value: offer.conditions, lang: 'fr' },
      ];
    case 'support':
      return [
        {
          label: t('opportunities.format'),
          value: offer.forms.map((form) => SUPPORT_FORM_LABELS[form][language]).join(', '),
        },
        { label: t('opportunities.conditions'), value: offer.conditions, lang: 'fr' },
      ];
  }
};

export const OpportunityDetails = ({ offer }: { readonly offer: OpportunityInput }) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const listOf = <Code extends string>(
    codes: readonly Code[],
    labels: Readonly<Record<Code, Label>>,
    all = t('opportunities.everyone'),
  ) => (codes.length === 0 ? all : codes.map((code) => labels[code][language]).join(', '));
  const place = [
    tellPerimeter(offer.perimeter, t, language),
    ...(offer.remote ? [t('fact.remote')] : []),
    ...(offer.qpvOnly ? [t('fact.qpvOnly')] : []),
  ].join(', ');
  return (
    <Details
      items={[
        ...ownItems(offer, t, language),
        { label: t('fact.label.place'), value: place },
        {
          label: t('fact.label.opening'),
          value: offer.opensOn ? formatDay(offer.opensOn, language) : null,
        },
        { label: t('fact.label.deadline'), value: tellDeadline(offer.deadline, t, language) },
        { label: t('clock.label'), value: tellAnswerClock(offer, t, language) },
        { label: t('opportunities.capacity'), value: formatNumber(offer.capacity, language) },
        {
          label: t('opportunities.stages'),
          value: listOf(offer.stages, STAGE_LABELS, t('opportunities.everyStage')),
        },
        { label: t('opportunities.legalForms'), value: listOf(offer.legalForms, LEGAL_FORM_LABELS) },
        {
          label: t('opportunities.sectors'),
          value: offer.sectors.length === 0 ? null : listOf(offer.sectors, SECTOR_LABELS),
        },
      ]}
    />
  );
};
