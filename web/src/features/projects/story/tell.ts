import { useTranslation } from 'react-i18next';
import {
  CERTIFICATION_LABELS,
  LEGAL_FORM_LABELS,
  SECTOR_LABELS,
  STAGE_LABELS,
} from '../../../../../matching/taxonomy/index.ts';
import { tellAmount } from '../../../lib/facts.ts';
import { useLanguage } from '../../../lib/i18n.ts';
import type { Story } from './values.ts';

/** A field's value in words: for the review and for two versions side by side. Empty: nothing was said. */
export const useTellField = () => {
  const { t } = useTranslation();
  const language = useLanguage();
  return (field: keyof Story, story: Partial<Story>): string => {
    switch (field) {
      case 'commune':
        return story.commune?.name ?? '';
      case 'location':
        return story.location ? story.location.label || t('story.place.point') : '';
      case 'inQpv':
        return story.inQpv === null || story.inQpv === undefined
          ? ''
          : t(story.inQpv ? 'home.qpvYes' : 'home.qpvNo');
      case 'sectors':
        return (story.sectors ?? []).map((sector) => SECTOR_LABELS[sector][language]).join(', ');
      case 'skillsSought':
        return (story.skillsSought ?? []).join(', ');
      case 'stage':
        return story.stage ? STAGE_LABELS[story.stage][language] : '';
      case 'legalForm':
        return story.legalForm ? LEGAL_FORM_LABELS[story.legalForm][language] : '';
      case 'funding': {
        const { min = null, max = null, purpose = '' } = story.funding ?? {};
        const amount = tellAmount(min, max, t, language);
        return [amount, purpose].filter(Boolean).join(', ');
      }
      case 'team':
        return story.team ? t('story.people', { count: story.team }) : '';
      case 'certifications':
        return (story.certifications ?? []).map((code) => CERTIFICATION_LABELS[code][language]).join(', ');
      case 'joinsConsortium':
        return story.joinsConsortium === null || story.joinsConsortium === undefined
          ? ''
          : t(story.joinsConsortium ? 'home.qpvYes' : 'home.qpvNo');
      case 'activities':
        return (story.activities ?? []).map(({ title }) => title).join(', ');
      default:
        return story[field] ?? '';
    }
  };
};
