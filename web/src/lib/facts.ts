import type { TFunction } from 'i18next';
import type { OpportunityCard } from '../../../api/contract/index.ts';
import { DEPARTEMENTS, type Language, REGION_NAMES } from '../../../matching/taxonomy/index.ts';
import { tellAnswerClock } from './answer-clock.ts';
import { formatDay, formatEuros, formatKm } from './format.ts';

type Perimeter = OpportunityCard['perimeter'];

/** Overseas departements have three figures: 97411 is in 974. */
const departementCodeOf = (commune: string) => commune.slice(0, commune.startsWith('97') ? 3 : 2);

export const tellPerimeter = (perimeter: Perimeter, t: TFunction, language: Language): string => {
  switch (perimeter.type) {
    case 'national':
      return t('fact.national');
    case 'region':
      return t('fact.region', { name: REGION_NAMES[perimeter.code] ?? perimeter.code });
    case 'departement':
      return t('fact.departement', { name: DEPARTEMENTS[perimeter.code]?.name ?? '', code: perimeter.code });
    case 'commune':
      return t('fact.commune', {
        name: perimeter.name ?? DEPARTEMENTS[departementCodeOf(perimeter.code)]?.name ?? '',
        code: departementCodeOf(perimeter.code),
      });
    case 'epci':
      return perimeter.name ?? t('fact.epci');
    case 'overseas':
      return t('fact.overseas');
    case 'radius': {
      const km = formatKm(perimeter.km, language);
      if (perimeter.name) return t('fact.radius', { km, name: perimeter.name });
      return perimeter.near
        ? t('fact.radiusNear', { km, name: perimeter.near })
        : t('fact.radiusPoint', { km });
    }
    case 'several': {
      const [first, second, ...others] = perimeter.zones.map((zone) => tellPerimeter(zone, t, language));
      const told = [first, second].filter(Boolean).join(', ');
      return others.length === 0 ? told : t('fact.andMore', { told, count: others.length });
    }
  }
};

/** 0 and null both mean "not known" on the wire. */
export const tellAmount = (min: number | null, max: number | null, t: TFunction, language: Language) => {
  const euros = (amount: number) => formatEuros(amount, language);
  if (min && max) return min === max ? euros(max) : t('fact.range', { min: euros(min), max: euros(max) });
  if (max) return t('fact.upTo', { max: euros(max) });
  if (min) return t('fact.from', { min: euros(min) });
  return null;
};

export const tellDeadline = (deadline: string | null, t: TFunction, language: Language) =>
  deadline === null ? t('fact.always') : t('fact.until', { day: formatDay(deadline, language) });

export const tellDays = (days: number, t: TFunction) => t('fact.days', { count: days });

/** The quiet facts of an offer's card, in words; the kind is drawn by the card itself. */
export const tellFacts = (
  card: OpportunityCard,
  distanceKm: number | null,
  t: TFunction,
  language: Language,
) => ({
  place:
    distanceKm !== null
      ? t('fact.distance', { km: formatKm(distanceKm, language) })
      : card.remote
        ? t('fact.remote')
        : tellPerimeter(card.perimeter, t, language),
  measure:
    card.days === null ? tellAmount(card.amountMin, card.amountMax, t, language) : tellDays(card.days, t),
  deadline: tellDeadline(card.deadline, t, language),
  answers: tellAnswerClock(card, t, language),
});
