import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MOST_PHOTOS as CONTRACT_MOST, PhotoView } from '../../../../api/contract/index.ts';
import { callApi } from '../../lib/api.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { fieldErrors } from '../../lib/field-errors.ts';
import { fetchFile, uploadPhoto } from '../../lib/upload.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Said, Section, Stack } from '../../ui/sheet.tsx';
import classes from './photos.module.css';

/** Of the contract, whose schemas stay out of the page; the type keeps them equal. */
const MOST_PHOTOS: typeof CONTRACT_MOST = 6;

/** Up to six pictures of what a project makes, each with words for who does not see it. */
export const Photos = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const queries = useQueryClient();
  const photos = useQuery({
    queryKey: ['project-photos', id],
    queryFn: ({ signal }) => callApi('projectPhotos', { params: { id }, signal }),
  });
  const changed = () =>
    queries.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[1] === id && /^project/.test(String(queryKey[0])),
    });
  const remove = useMutation({
    mutationFn: (photo: string) => callApi('removePhoto', { params: { id, photo } }),
    onSettled: changed,
  });
  const items = photos.data?.items ?? [];
  return (
    <Section title={t('photos.title')}>
      <Stack>
        <p>{t('photos.why', { max: MOST_PHOTOS })}</p>
        {photos.error && <Failure words={failureWords(photos.error)} onRetry={() => void photos.refetch()} />}
        {items.length > 0 && (
          <ul className={classes.photos}>
            {items.map((photo) => (
              <li key={photo.id}>
                <Picture projectId={id} photo={photo} />
                <p lang="fr">{photo.alt}</p>
                <ConfirmButton
                  label={t('photos.remove')}
                  question={t('photos.removeAsk', { alt: photo.alt })}
                  yes={t('photos.removeYes')}
                  no={t('photos.removeNo')}
                  isBusy={remove.isPending}
                  onConfirm={() => remove.mutate(photo.id)}
                />
              </li>
            ))}
          </ul>
        )}
        {remove.error && <Failure words={failureWords(remove.error)} onRetry={remove.reset} />}
        <Said>{remove.isSuccess && t('photos.removed')}</Said>
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

const AddPhoto = ({ id, onAdded }: { readonly id: string; readonly onAdded: () => void }) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const name = useId();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [alt, setAlt] = useState('');
  const [wasTried, setWasTried] = useState(false);
  const [share, setShare] = useState(0);
  const add = useMutation({
    mutationFn: ({ chosen, words }: { readonly chosen: File; readonly words: string }) =>
      uploadPhoto(id, chosen, words, setShare),
    onSuccess: () => {
      setFile(null);
      setAlt('');
      setWasTried(false);
      if (input.current) input.current.value = '';
      onAdded();
    },
    onSettled: () => setShare(0),
  });
  const refused = fieldErrors(add.error);
  const words = alt.trim();
  const fileError = wasTried && !file ? t('photos.fileMissing') : refused.file;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWasTried(true);
    if (file && words !== '' && !add.isPending) add.mutate({ chosen: file, words });
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <div>
          <label htmlFor={name} className={classes.label}>
            {t('photos.file')}
          </label>
          <input
            ref={input}
            id={name}
            type="file"
            accept="image/png,image/jpeg,image/webp,image/gif"
            aria-invalid={fileError ? true : undefined}
            aria-describedby={`${name}-why`}
            className={classes.file}
            onChange={(event) => {
              setFile(event.currentTarget.files?.[0] ?? null);
              add.reset();
            }}
          />
          <p id={`${name}-why`} className={fileError ? classes.error : 'quiet'}>
            {fileError ?? t('photos.fileWhy')}
          </p>
        </div>
        <TextInput
          label={t('photos.alt')}
          description={t('photos.altWhy')}
          maxLength={200}
          value={alt}
          error={wasTried && words === '' ? t('photos.altMissing') : refused.alt}
          onChange={(event) => setAlt(event.currentTarget.value)}
        />
        {add.error && Object.keys(refused).length === 0 && (
          <Failure words={failureWords(add.error)} onRetry={add.reset} />
        )}
        <div>
          <Button type="submit" variant="default" aria-disabled={add.isPending}>
            {add.isPending ? t('photos.sending', { share: Math.round(share * 100) }) : t('photos.add')}
          </Button>
        </div>
        <Said>{add.isSuccess && t('photos.added')}</Said>
      </Stack>
    </form>
  );
};

/** Of a draft too, which its own people alone may see. */
const Picture = ({ projectId, photo }: { readonly projectId: string; readonly photo: PhotoView }) => {
  const [source, setSource] = useState<string | null>(null);
  useEffect(() => {
    let made: string | null = null;
    let isGone = false;
    fetchFile(`/projects/${encodeURIComponent(projectId)}/photos/${encodeURIComponent(photo.id)}`).then(
      (blob) => {
        if (isGone) return;
        made = URL.createObjectURL(blob);
        setSource(made);
      },
      () => undefined,
    );
    return () => {
      isGone = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [projectId, photo.id]);
  return source ? (
    <img src={source} alt={photo.alt} lang="fr" width={photo.width} height={photo.height} />
  ) : (
    <div className={classes.awaited} />
  );
};
