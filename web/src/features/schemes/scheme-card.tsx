import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Scheme } from '../../../../api/contract/index.ts';
import {
  ORGANISATION_SIZE_LABELS,
  PUBLIC_LABELS,
  STAGE_LABELS,
  SUPPORT_FORM_LABELS,
} from '../../../../matching/taxonomy/index.ts';
import { tellCost } from '../../lib/cost.ts';
import { tellDeadline, tellPerimeter } from '../../lib/facts.ts';
import { formatDay, formatKm } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { Card, CardTitle, Chip, Clamp } from '../../ui/card.tsx';
import { ChipRow, Details } from '../../ui/details.tsx';
import { OfferFacts } from '../../ui/offer-facts.tsx';
import { Reasons } from '../../ui/reasons.tsx';

interface Props {
  readonly scheme: Scheme;
  readonly ref?: Ref<HTMLElement> | undefined;
}

/** One scheme: who it is, where, for which stages and until when, what it offers, how one enters, why it is here. */
export const SchemeCard = ({ scheme, ref }: Props) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { organisation, stages, distanceKm, reach } = scheme;
  const territory = tellPerimeter(scheme.perimeter, t, language);
  const place =
    reach === 'remote'
      ? t('fact.remote')
      : distanceKm === null
        ? territory
        : t('schemes.awayFor', { km: formatKm(distanceKm, language), territory });
  const dates = [
    scheme.opensOn && t('schemes.opens', { day: formatDay(scheme.opensOn, language) }),
    tellDeadline(scheme.deadline, t, language),
  ];
  const told =
    stages.length === 0
      ? t('schemes.everyStage')
      : stages.map((stage) => STAGE_LABELS[stage][language]).join(', ');
  return (
    <Card kind="support" {...(ref ? { ref } : {})}>
      <CardTitle
        level={3}
        by={
          <>
            <span lang="fr">{organisation.name}</span>
            {'\u00a0· '}
            {ORGANISATION_SIZE_LABELS[organisation.size][language]}
          </>
        }
      >
        <Link to={`/opportunites/${scheme.id}`} lang="fr">
          {scheme.title}
        </Link>
      </CardTitle>
      <OfferFacts
        place={place}
        measure={null}
        inDays={false}
        deadline={dates.filter(Boolean).join(', ')}
        labels={{
          place: t('fact.label.place'),
          measure: t('fact.label.measure'),
          deadline: t('fact.label.deadline'),
          answers: t('clock.label'),
        }}
      />
      <p>
        <strong>{t('schemes.stages')}</strong> {told}
      </p>
      <ChipRow>
        {scheme.forms.map((form) => (
          <Chip key={form} kind="support">
            {SUPPORT_FORM_LABELS[form][language]}
          </Chip>
        ))}
        {scheme.qpvOnly && <Chip>{t('fact.qpvOnly')}</Chip>}
      </ChipRow>
      <Clamp lang="fr">{scheme.description}</Clamp>
      <Details
        items={[
          {
            label: t('scheme.publics'),
            value: scheme.publics.map((one) => PUBLIC_LABELS[one][language]).join(', '),
          },
          { label: t('scheme.cost'), value: scheme.cost && tellCost(scheme.cost, language) },
          { label: t('opportunities.conditions'), value: scheme.conditions, lang: 'fr' },
          { label: t('scheme.howToEnter'), value: scheme.howToEnter, lang: 'fr' },
        ]}
      />
      {scheme.reasons.length > 0 && (
        <Reasons
          label={t('schemes.reasons')}
          reasons={scheme.reasons.map((text) => ({ text, inferred: false }))}
        />
      )}
    </Card>
  );
};
