import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { callApi } from '../../lib/api.ts';
import { CardGrid } from '../../ui/card.tsx';
import { Section } from '../../ui/sheet.tsx';
import { FoundCard } from './found-card.tsx';

/** Others of the same trades, the nearest first. */
export const SimilarSuppliers = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['project', id, null],
    queryFn: ({ signal }) => callApi('getSupplier', { params: { id }, signal }),
  });
  if (!data || data.similar.length === 0) return null;
  return (
    <Section title={t('suppliers.similar')}>
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
