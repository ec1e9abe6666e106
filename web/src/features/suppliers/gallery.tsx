import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { callApi } from '../../lib/api.ts';
import { Section } from '../../ui/sheet.tsx';
import classes from './gallery.module.css';

/** Pictures of what a supplier makes, each with what it shows in words. */
export const Gallery = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation();
  const near = useSearchParams()[0].get('near');
  const { data } = useQuery({
    queryKey: ['project', id, near],
    queryFn: ({ signal }) =>
      callApi('getSupplier', { params: { id }, query: near === null ? {} : { near }, signal }),
  });
  if (!data || data.photos.length === 0) return null;
  return (
    <Section title={t('suppliers.photos')}>
      <ul className={classes.gallery}>
        {data.photos.map((photo) => (
          <li key={photo.id}>
            <figure>
              <img
                src={`/api/projects/${id}/photos/${photo.id}`}
                alt={photo.alt}
                lang="fr"
                width={photo.width}
                height={photo.height}
                loading="lazy"
                decoding="async"
              />
              <figcaption lang="fr" aria-hidden="true">
                {photo.alt}
              </figcaption>
            </figure>
          </li>
        ))}
      </ul>
    </Section>
  );
};
