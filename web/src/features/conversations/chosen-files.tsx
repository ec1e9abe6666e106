import { IconFile, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import classes from './composer.module.css';
import { FILE_MOST_BYTES, MOST_FILES } from './limits.ts';

/** Files that will go with the next message, and what kept one from being taken. */
export const useFiles = () => {
  const { t } = useTranslation();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [trouble, setTrouble] = useState<string | null>(null);
  return {
    files,
    trouble,
    add: (chosen: readonly File[]) => {
      const tooBig = chosen.find(({ size }) => size > FILE_MOST_BYTES);
      const empty = chosen.find(({ size }) => size === 0);
      const good = chosen.filter(({ size }) => size > 0 && size <= FILE_MOST_BYTES);
      const all = [...files, ...good];
      setFiles(all.slice(0, MOST_FILES));
      if (tooBig) setTrouble(t('talk.tooBig', { name: tooBig.name }));
      else if (empty) setTrouble(t('talk.empty', { name: empty.name }));
      else setTrouble(all.length > MOST_FILES ? t('talk.tooMany') : null);
    },
    removeAt: (at: number) => {
      setFiles(files.filter((_, index) => index !== at));
      setTrouble(null);
    },
    clear: () => {
      setFiles([]);
      setTrouble(null);
    },
  };
};

interface Props {
  readonly files: readonly File[];
  readonly onRemove: (at: number) => void;
}

export const ChosenFiles = ({ files, onRemove }: Props) => {
  const { t } = useTranslation();
  if (files.length === 0) return null;
  return (
    <ul className={classes.files} aria-label={t('talk.files')}>
      {files.map((file, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same file may be chosen twice.
        <li key={at}>
          <Chosen file={file} onRemove={() => onRemove(at)} />
        </li>
      ))}
    </ul>
  );
};

const Chosen = ({ file, onRemove }: { readonly file: File; readonly onRemove: () => void }) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const [preview, setPreview] = useState<string | null>(null);
  useEffect(() => {
    if (!/^image\/(png|jpeg|webp|gif|avif)$/.test(file.type)) return;
    const source = URL.createObjectURL(file);
    setPreview(source);
    return () => URL.revokeObjectURL(source);
  }, [file]);
  return (
    <>
      {preview ? (
        <img src={preview} alt={t('talk.preview', { name: file.name })} className={classes.thumb} />
      ) : (
        <IconFile size={24} stroke={1.8} aria-hidden="true" />
      )}
      <span className={classes.fileName}>
        {file.name} <span className="quiet">{formatBytes(file.size, language)}</span>
      </span>
      <button
        type="button"
        className={classes.icon}
        aria-label={t('talk.unattach', { name: file.name })}
        onClick={onRemove}
      >
        <IconX size={20} stroke={2} aria-hidden="true" />
      </button>
    </>
  );
};
