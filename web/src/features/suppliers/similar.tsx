import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { callApi } from '../../lib/api.ts';
import { CardGrid } from '../../ui/card.tsx';
import { Section } from '../../ui/sheet.tsx';
import { FoundCard } from './found-card.tsx';

/** Others of the same trades, the nearest first: to the place that the buyer searches from, or to this one. */
export const SimilarSuppliers = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation();
  const near = useSearchParams()[0].get('near');
  const { data } = useQuery({
    queryKey: ['project', id, near],
    queryFn: ({ signal }) =>
      callApi('getSupplier', { params: { id }, query: near === null ? {} : { near }, signal }),
  });
  if (!data || data.similar.length === 0) return null;
  return (
    <Section
      title={t('suppliers.similar')}
      lead={t('suppliers.distancesFrom', { name: (data.from ?? data.commune).name })}
    >
      <CardGrid>
        {data.similar.map((supplier) => (
          <li key={supplier.id}>
            <FoundCard supplier={supplier} level={3} />
          </li>
        ))}
      </CardGrid>
    </Section>
  );
};
