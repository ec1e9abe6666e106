import { Button, TextInput } from '@mantine/core';
import { IconPhotoPlus } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SheetContent } from '../../../../api/contract/index.ts';
import type { Reply } from '../../lib/api.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { fetchFile, uploadFile } from '../../lib/upload.ts';
import { Failure } from '../../ui/failure.tsx';
import { Quiet } from '../../ui/sheet.tsx';
import classes from './catalogue.module.css';

type Picture = SheetContent['pictures'][number];
const MOST = 6;

interface ShownProps {
  readonly sheetId: string;
  readonly isPublic: boolean;
  readonly pictures: readonly Picture[];
}
/** The pictures of a sheet with their words; room is kept for each before it comes. */
export const Pictures = ({ sheetId, isPublic, pictures }: ShownProps) => (
  <ul className={classes.pictures}>
    {pictures.map((picture) => (
      <li key={picture.id}>
        {isPublic ? (
          <img
            src={`/api/catalogue/sheets/${sheetId}/pictures/${picture.id}`}
            alt={picture.alt}
            width={picture.width}
            height={picture.height}
            loading="lazy"
          />
        ) : (
          <OwnPicture sheetId={sheetId} picture={picture} />
        )}
      </li>
    ))}
  </ul>
);

/** Not public: fetched as who is signed in. */
const OwnPicture = ({ sheetId, picture }: { readonly sheetId: string; readonly picture: Picture }) => {
  const [source, setSource] = useState('');
  const { id, alt, width, height } = picture;
  useEffect(() => {
    let made = '';
    let isGone = false;
    fetchFile(`/me/sheets/${encodeURIComponent(sheetId)}/pictures/${encodeURIComponent(id)}`)
      .then((blob) => {
        if (isGone) return;
        made = URL.createObjectURL(blob);
        setSource(made);
      })
      // Its words stand in its place.
      .catch(() => undefined);
    return () => {
      isGone = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [sheetId, id]);
  return source ? <img src={source} alt={alt} width={width} height={height} /> : <p>{alt}</p>;
};

interface RowsProps {
  readonly sheetId: string;
  readonly rows: readonly Picture[];
  readonly refused: Readonly<Record<string, string>>;
  readonly onChange: (rows: Picture[]) => void;
}
/** Pictures of a form: each with its words, without which it is not kept. */
export const PictureRows = ({ sheetId, rows, refused, onChange }: RowsProps) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const input = useRef<HTMLInputElement>(null);
  const [share, setShare] = useState<number | null>(null);
  const [failed, setFailed] = useState<Error | null>(null);
  const add = async (file: File | undefined) => {
    if (!file || share !== null) return;
    setShare(0);
    setFailed(null);
    try {
      const path = `/me/sheets/${encodeURIComponent(sheetId)}/pictures`;
      const kept = await uploadFile<Reply<'addSheetPicture'>>(path, file, setShare);
      onChange([...rows, { ...kept, alt: '' }]);
    } catch (error) {
      setFailed(error as Error);
    } finally {
      setShare(null);
      if (input.current) input.current.value = '';
    }
  };
  return (
    <fieldset className={classes.rows}>
      <legend>
        <strong>{t('catalogue.pictures')}</strong>
      </legend>
      <p className="quiet">{t('catalogue.picturesWhy')}</p>
      {rows.map((picture, at) => (
        <div key={picture.id} className={classes.row}>
          <OwnPicture sheetId={sheetId} picture={picture} />
          <TextInput
            label={t('catalogue.pictureAlt')}
            description={t('catalogue.pictureAltWhy')}
            maxLength={300}
            value={picture.alt}
            error={refused[`pictures[${at}].alt`]}
            onChange={(event) => {
              const alt = event.currentTarget.value;
              onChange(rows.map((one) => (one.id === picture.id ? { ...one, alt } : one)));
            }}
          />
          <div>
            <Quiet
              label={t('catalogue.removeOf', { what: picture.alt || t('catalogue.aLine', { n: at + 1 }) })}
              onClick={() => onChange(rows.filter(({ id }) => id !== picture.id))}
            >
              {t('catalogue.remove')}
            </Quiet>
          </div>
        </div>
      ))}
      {rows.length < MOST && (
        <div>
          <input
            ref={input}
            type="file"
            className="hidden"
            tabIndex={-1}
            aria-label={t('catalogue.addPicture')}
            accept="image/png,image/jpeg,image/webp"
            onChange={(event) => void add(event.currentTarget.files?.[0])}
          />
          <Button
            variant="default"
            leftSection={<IconPhotoPlus size={18} stroke={1.8} aria-hidden="true" />}
            aria-disabled={share !== null}
            onClick={() => input.current?.click()}
          >
            {t('catalogue.addPicture')}
          </Button>
        </div>
      )}
      <p role="status">
        {share === null ? '' : t('catalogue.pictureSending', { percent: Math.round(share * 100) })}
      </p>
      {failed && <Failure words={failureWords(failed)} onRetry={() => input.current?.click()} />}
    </fieldset>
  );
};
