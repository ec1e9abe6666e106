import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureWords } from '../../lib/failure.ts';
import { fieldErrors } from '../../lib/field-errors.ts';
import { uploadPhoto } from '../../lib/upload.ts';
import { Failure } from '../../ui/failure.tsx';
import { Said, Stack } from '../../ui/sheet.tsx';
import classes from './photos.module.css';

export const AddPhoto = ({ id, onAdded }: { readonly id: string; readonly onAdded: () => void }) => {
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
