import { useTranslation } from 'react-i18next';
import type { Facet, SheetContent } from '../../../../api/contract/index.ts';
import { catalogueLabel, type Language } from '../../../../matching/taxonomy/index.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';

/** Codes of the base in the reader's language. */
export const useCodeWords = () => {
  const language = useLanguage();
  const label = (facet: Facet, code: string): string => catalogueLabel(facet, code, language);
  const labels = (facet: Facet, codes: readonly string[]) => codes.map((code) => label(facet, code));
  return { label, labels };
};

/** "à La Courneuve", "toute la France", or both. */
export const usePlaceWords = () => {
  const { t } = useTranslation();
  return ({ commune, isNational }: Pick<SheetContent, 'commune' | 'isNational'>) =>
    [commune?.name, isNational && t('catalogue.national')].filter(Boolean).join(', ');
};

/** A figure with its unit: decimals only where there are some. */
export const tellFigure = (
  { value, unit }: Pick<SheetContent['figures'][number], 'value' | 'unit'>,
  language: Language,
): string => `${formatNumber(value, language, Number.isInteger(value) ? 0 : 2)}\u00a0${unit}`;

/** A year, a month or a day, as people write it. */
export const tellWhen = (asOf: string, language: Language): string => {
  const [year, month, day] = asOf.split('-');
  if (!month) return year ?? '';
  return new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    year: 'numeric',
    month: 'long',
    ...(day ? { day: 'numeric' } : {}),
    timeZone: 'UTC',
  }).format(new Date(`${year}-${month}-${day ?? '01'}T00:00:00Z`));
};
