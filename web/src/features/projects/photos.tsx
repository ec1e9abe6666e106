import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MOST_PHOTOS as CONTRACT_MOST, PhotoView } from '../../../../api/contract/index.ts';
import { callApi } from '../../lib/api.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { Failure } from '../../ui/failure.tsx';
import { Said, Section, Stack } from '../../ui/sheet.tsx';
import { AddPhoto } from './add-photo.tsx';
import { PhotoCard } from './photo-card.tsx';
import classes from './photos.module.css';

/** Of the contract, whose schemas stay out of the page; the type keeps them equal. */
const MOST_PHOTOS: typeof CONTRACT_MOST = 6;

interface List {
  readonly items: PhotoView[];
}

/** Up to six pictures of what a project makes, in the order of its people, each with words for who does not see it. */
export const Photos = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const queries = useQueryClient();
  const [said, setSaid] = useState('');
  const queryKey = ['project-photos', id];
  const photos = useQuery({
    queryKey,
    queryFn: ({ signal }) => callApi('projectPhotos', { params: { id }, signal }),
  });
  const changed = () =>
    queries.invalidateQueries({
      predicate: ({ queryKey: key }) => key[1] === id && /^project/.test(String(key[0])),
    });
  const remove = useMutation({
    mutationFn: (photo: string) => callApi('removePhoto', { params: { id, photo } }),
    onSuccess: () => setSaid(t('photos.removed')),
    onSettled: changed,
  });
  // One after the other, so that the last order asked for is the one that stays.
  const mutationKey = ['order-photos', id];
  const order = useMutation({
    mutationKey,
    scope: { id: `photos ${id}` },
    mutationFn: (photoIds: string[]) => callApi('orderPhotos', { params: { id }, body: { photoIds } }),
    // What is asked for now would come without the moves that wait behind this one.
    onSettled: () => (queries.isMutating({ mutationKey }) === 1 ? changed() : undefined),
  });
  const items = photos.data?.items ?? [];
  const move = (from: number, by: -1 | 1) => {
    const moved = items.filter((_, at) => at !== from);
    const photo = items[from];
    if (!photo) return;
    moved.splice(from + by, 0, photo);
    void queries.cancelQueries({ queryKey });
    queries.setQueryData<List>(queryKey, { items: moved });
    setSaid(t('photos.placed', { alt: photo.alt, place: from + by + 1, total: items.length }));
    order.mutate(moved.map((one) => one.id));
  };
  const failed = [remove, order].find(({ error }) => error);
  return (
    <Section title={t('photos.title')}>
      <Stack>
        <p>{t('photos.why', { max: MOST_PHOTOS })}</p>
        {photos.error && <Failure words={failureWords(photos.error)} onRetry={() => void photos.refetch()} />}
        {items.length > 1 && <p className="quiet">{t('photos.first')}</p>}
        {items.length > 0 && (
          <ul className={classes.photos}>
            {items.map((photo, at) => (
              <li key={photo.id}>
                <PhotoCard
                  projectId={id}
                  photo={photo}
                  isFirst={at === 0}
                  isLast={at === items.length - 1}
                  isRemoving={remove.isPending}
                  onMove={(by) => move(at, by)}
                  onDescribed={() => {
                    setSaid(t('photos.described'));
                    void changed();
                  }}
                  onRemove={() => remove.mutate(photo.id)}
                />
              </li>
            ))}
          </ul>
        )}
        {failed?.error && <Failure words={failureWords(failed.error)} onRetry={failed.reset} />}
        <Said>{said}</Said>
        {photos.data &&
          (items.length < MOST_PHOTOS ? (
            <AddPhoto id={id} onAdded={changed} />
          ) : (
            <p className="quiet">{t('photos.full', { max: MOST_PHOTOS })}</p>
          ))}
      </Stack>
    </Section>
  );
};
