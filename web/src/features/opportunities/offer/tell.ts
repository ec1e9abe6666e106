import { useTranslation } from 'react-i18next';
import {
  INSTRUMENT_LABELS,
  LEGAL_FORM_LABELS,
  PUBLIC_LABELS,
  SECTOR_LABELS,
  SKILLS_FORMAT_LABELS,
  STAGE_LABELS,
  SUPPORT_FORM_LABELS,
} from '../../../../../matching/taxonomy/index.ts';
import { tellCost } from '../../../lib/cost.ts';
import { tellAmount } from '../../../lib/facts.ts';
import { formatSeries } from '../../../lib/format.ts';
import { useLanguage } from '../../../lib/i18n.ts';
import { EMPTY, type Offer, type OfferField, zonesOfArea } from './values.ts';

/** A field and its value in words, for two versions side by side and for the history. */
export const useTellOffer = () => {
  const { t } = useTranslation();
  const language = useLanguage();
  const labelOf = (field: OfferField): string => (field === 'need' ? t('offer.volume') : t(`offer.${field}`));
  const tell = (field: OfferField, offer: Partial<Offer>): string => {
    switch (field) {
      case 'organisation':
        return offer.organisation?.name ?? '';
      case 'sectors':
        return (offer.sectors ?? []).map((code) => SECTOR_LABELS[code][language]).join(', ');
      case 'stages':
        return (offer.stages ?? []).map((code) => STAGE_LABELS[code][language]).join(', ');
      case 'legalForms':
        return (offer.legalForms ?? []).map((code) => LEGAL_FORM_LABELS[code][language]).join(', ');
      case 'forms':
        return (offer.forms ?? []).map((code) => SUPPORT_FORM_LABELS[code][language]).join(', ');
      case 'publics':
        return (offer.publics ?? []).map((code) => PUBLIC_LABELS[code][language]).join(', ');
      case 'cost': {
        const { type, ...rest } = offer.cost ?? EMPTY.cost;
        return type ? tellCost({ type, ...rest }, language) : '';
      }
      case 'refreshMonths':
        return t('offer.everyMonths', { count: offer.refreshMonths ?? EMPTY.refreshMonths });
      case 'perimeter': {
        if (!offer.perimeter) return '';
        const told = zonesOfArea(offer.perimeter).map((zone) => {
          const place = 'name' in zone && zone.name ? zone.name : 'code' in zone ? zone.code : '';
          return [t(`offer.perimeterIs.${zone.type}`), place].filter(Boolean).join(', ');
        });
        return formatSeries(told, language);
      }
      case 'need': {
        const { volume = '', amountMin = null, amountMax = null } = offer.need ?? {};
        return [volume, tellAmount(amountMin, amountMax, t, language)].filter(Boolean).join(', ');
      }
      case 'format':
        return offer.format ? SKILLS_FORMAT_LABELS[offer.format][language] : '';
      case 'instrument':
        return offer.instrument ? INSTRUMENT_LABELS[offer.instrument][language] : '';
      case 'remote':
      case 'qpvOnly':
        return t(offer[field] ? 'home.qpvYes' : 'home.qpvNo');
      case 'skills':
        return (offer.skills ?? []).join(', ');
      default:
        return String(offer[field] ?? '');
    }
  };
  return { tell, labelOf };
};
