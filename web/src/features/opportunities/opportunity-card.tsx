import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OpportunityCard as Offer } from '../../../../api/contract/index.ts';
import {
  INSTRUMENT_LABELS,
  ORGANISATION_SIZE_LABELS,
  PUBLIC_LABELS,
  SKILLS_FORMAT_LABELS,
  SUPPORT_FORM_LABELS,
} from '../../../../matching/taxonomy/index.ts';
import { tellCost } from '../../lib/cost.ts';
import { tellFacts } from '../../lib/facts.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { Card, CardTitle, CardTop, Chip } from '../../ui/card.tsx';
import { ChipRow } from '../../ui/details.tsx';
import { KindLabel } from '../../ui/kind.tsx';
import { OfferFacts } from '../../ui/offer-facts.tsx';

interface Props {
  readonly offer: Offer;
  readonly ref?: Ref<HTMLElement> | undefined;
}

export const OpportunityCard = ({ offer, ref }: Props) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { format, instrument, forms, publics } = offer;
  const words = [
    ...(format ? [SKILLS_FORMAT_LABELS[format][language]] : []),
    ...(instrument ? [INSTRUMENT_LABELS[instrument][language]] : []),
    ...forms.map((form) => SUPPORT_FORM_LABELS[form][language]),
    ...publics.map((one) => PUBLIC_LABELS[one][language]),
    ...(offer.qpvOnly ? [t('fact.qpvOnly')] : []),
  ];
  return (
    <Card kind={offer.kind} {...(ref ? { ref } : {})}>
      <CardTop>
        <KindLabel kind={offer.kind} label={t(`kind.${offer.kind}.one`)} />
      </CardTop>
      <CardTitle
        level={2}
        by={
          <>
            <span lang="fr">{offer.organisation.name}</span>
            {'\u00a0· '}
            {ORGANISATION_SIZE_LABELS[offer.organisation.size][language]}
          </>
        }
      >
        <Link to={`/opportunites/${offer.id}`} lang="fr">
          {offer.title}
        </Link>
      </CardTitle>
      <OfferFacts
        {...tellFacts(offer, null, t, language)}
        {...(offer.cost ? { measure: tellCost(offer.cost, language) } : {})}
        inDays={offer.days !== null}
        labels={{
          place: t('fact.label.place'),
          measure: t('fact.label.measure'),
          deadline: t('fact.label.deadline'),
          answers: t('clock.label'),
        }}
      />
      {words.length > 0 && (
        <ChipRow>
          {words.map((word) => (
            <Chip key={word}>{word}</Chip>
          ))}
        </ChipRow>
      )}
    </Card>
  );
};
