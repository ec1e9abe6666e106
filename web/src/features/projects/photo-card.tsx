import { Button, Textarea } from '@mantine/core';
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PhotoView } from '../../../../api/contract/index.ts';
import { callApi } from '../../lib/api.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { fieldErrors } from '../../lib/field-errors.ts';
import { fetchFile } from '../../lib/upload.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { useInPlace } from '../../ui/in-place.ts';
import { Quiet } from '../../ui/sheet.tsx';
import classes from './photos.module.css';

interface Props {
  readonly projectId: string;
  readonly photo: PhotoView;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly isRemoving: boolean;
  /** One place towards the beginning, or the end. */
  readonly onMove: (by: -1 | 1) => void;
  readonly onDescribed: () => void;
  readonly onRemove: () => void;
}

/** One picture, its words, and what its people may do with it. */
export const PhotoCard = ({ projectId, photo, isFirst, isLast, isRemoving, ...on }: Props) => {
  const { t } = useTranslation();
  const { alt } = photo;
  return (
    <>
      <Picture projectId={projectId} photo={photo} />
      <Words projectId={projectId} photo={photo} onDescribed={on.onDescribed} />
      <div className={classes.actions}>
        <Move by={-1} isEnd={isFirst} label={t('photos.earlierOf', { alt })} onMove={on.onMove} />
        <Move by={1} isEnd={isLast} label={t('photos.laterOf', { alt })} onMove={on.onMove} />
        <ConfirmButton
          label={t('photos.remove')}
          question={t('photos.removeAsk', { alt })}
          yes={t('photos.removeYes')}
          no={t('photos.removeNo')}
          isBusy={isRemoving}
          onConfirm={on.onRemove}
        />
      </div>
    </>
  );
};

interface MoveProps {
  readonly by: -1 | 1;
  readonly isEnd: boolean;
  readonly label: string;
  readonly onMove: Props['onMove'];
}
/** The picture takes its button along, and the focus with it. */
const Move = ({ by, isEnd, label, onMove }: MoveProps) => {
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  const wasUsed = useRef(false);
  useEffect(() => {
    if (wasUsed.current) button.current?.focus();
    wasUsed.current = false;
  });
  const Icon = by < 0 ? IconArrowLeft : IconArrowRight;
  return (
    <button
      ref={button}
      type="button"
      className={classes.move}
      aria-label={label}
      title={t(by < 0 ? 'photos.earlier' : 'photos.later')}
      aria-disabled={isEnd}
      onClick={() => {
        if (isEnd) return;
        wasUsed.current = true;
        onMove(by);
      }}
    >
      <Icon size={22} stroke={2} aria-hidden="true" />
    </button>
  );
};

type WordsProps = Pick<Props, 'projectId' | 'photo' | 'onDescribed'>;
const Words = ({ projectId, photo, onDescribed }: WordsProps) => {
  const { t } = useTranslation();
  const { isOpen, opener, open, close, onKeyDown } = useInPlace();
  if (isOpen)
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes what is inside.
      <div onKeyDown={onKeyDown}>
        <WordsForm
          projectId={projectId}
          photo={photo}
          onCancel={close}
          onDone={() => {
            close();
            onDescribed();
          }}
        />
      </div>
    );
  return (
    <>
      <p lang="fr">{photo.alt}</p>
      <Quiet ref={opener} label={t('photos.describeOf', { alt: photo.alt })} onClick={open}>
        {t('photos.describe')}
      </Quiet>
    </>
  );
};

interface FormProps {
  readonly projectId: string;
  readonly photo: PhotoView;
  readonly onCancel: () => void;
  readonly onDone: () => void;
}
const WordsForm = ({ projectId, photo, onCancel, onDone }: FormProps) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const field = useRef<HTMLTextAreaElement>(null);
  const [alt, setAlt] = useState(photo.alt);
  const words = alt.trim();
  useEffect(() => field.current?.focus(), []);
  const save = useMutation({
    mutationFn: () =>
      callApi('describePhoto', { params: { id: projectId, photo: photo.id }, body: { alt: words } }),
    onSuccess: onDone,
  });
  const refused = fieldErrors(save.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words !== '' && !save.isPending) save.mutate();
  };
  return (
    <form noValidate onSubmit={submit} className={classes.words}>
      <Textarea
        ref={field}
        label={t('photos.alt')}
        autosize
        minRows={2}
        maxLength={200}
        value={alt}
        error={words === '' ? t('photos.altMissing') : refused.alt}
        onChange={(event) => setAlt(event.currentTarget.value)}
      />
      {save.error && !refused.alt && <Failure words={failureWords(save.error)} onRetry={save.reset} />}
      <div className={classes.actions}>
        <Button type="submit" aria-disabled={save.isPending}>
          {t('photos.describeSave')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('photos.describeCancel')}
        </Button>
      </div>
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
