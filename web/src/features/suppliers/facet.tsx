import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { Facet as Boxes } from '../../ui/facet.tsx';

export type { FacetOption } from '../../ui/facet.tsx';

/** In the words of searching suppliers. */
export const Facet = (props: Omit<ComponentProps<typeof Boxes>, 'words'>) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const words = {
    number: (count: number) => formatNumber(count, language),
    results: (count: number) => t('suppliers.results', { count }),
    showAll: (count: number) => t('suppliers.showAll', { count }),
  };
  return <Boxes words={words} {...props} />;
};
