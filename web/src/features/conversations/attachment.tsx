import { IconDownload, IconPhoto } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttachmentView } from '../../../../api/contract/index.ts';
import { formatBytes } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { fetchAttachment } from '../../lib/upload.ts';
import classes from './log.module.css';

interface Props {
  readonly conversationId: string;
  readonly attachment: AttachmentView;
}
const SHOWN = /^image\/(png|jpeg|webp|gif|avif)$/;
/** A bigger picture waits to be asked for: a phone on a slow network pays for each. */
const BY_ITSELF_BYTES = 400_000;

/** A picture shows itself; anything else is saved, never opened as a page. */
export const Attachment = ({ conversationId, attachment }: Props) =>
  SHOWN.test(attachment.mediaType) ? (
    <Picture conversationId={conversationId} attachment={attachment} />
  ) : (
    <Download conversationId={conversationId} attachment={attachment} />
  );

const Picture = ({ conversationId, attachment }: Props) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { id, name, bytes, width, height } = attachment;
  const [isWanted, setWanted] = useState(bytes <= BY_ITSELF_BYTES);
  const [source, setSource] = useState<string | null>(null);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    if (!isWanted) return;
    let made: string | null = null;
    let isGone = false;
    fetchAttachment(conversationId, id)
      .then((blob) => {
        if (isGone) return;
        made = URL.createObjectURL(blob);
        setSource(made);
      })
      .catch(() => {
        if (isGone) return;
        setFailed(true);
        setWanted(false);
      });
    return () => {
      isGone = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [isWanted, conversationId, id]);
  // Its room is kept from the start: nothing moves when it comes.
  const shape = width && height ? { aspectRatio: `${width} / ${height}` } : {};
  return (
    <figure
      className={classes.picture}
      style={{ ...shape, ...(width ? { width: `min(100%, ${width}px)` } : {}) }}
    >
      {source ? (
        <a href={source} download={name}>
          <img
            src={source}
            alt={t('talk.image', { name })}
            width={width ?? undefined}
            height={height ?? undefined}
          />
        </a>
      ) : (
        <button
          type="button"
          className={classes.showPicture}
          aria-disabled={isWanted}
          onClick={() => {
            setFailed(false);
            setWanted(true);
          }}
        >
          <IconPhoto size={24} stroke={1.8} aria-hidden="true" />
          {t('talk.showImage', { name, size: formatBytes(bytes, language) })}
          {hasFailed && <span role="alert">{t('talk.failedFile')}</span>}
        </button>
      )}
    </figure>
  );
};

const Download = ({ conversationId, attachment: { id, name, bytes } }: Props) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const [hasFailed, setFailed] = useState(false);
  const isComing = useRef(false);
  const save = async () => {
    if (isComing.current) return;
    isComing.current = true;
    setFailed(false);
    try {
      const source = URL.createObjectURL(await fetchAttachment(conversationId, id));
      const link = document.createElement('a');
      link.href = source;
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(source), 0);
    } catch {
      setFailed(true);
    } finally {
      isComing.current = false;
    }
  };
  return (
    <>
      <button type="button" className={classes.file} onClick={() => void save()}>
        <IconDownload size={20} stroke={1.8} aria-hidden="true" />
        {t('talk.download', { name, size: formatBytes(bytes, language) })}
      </button>
      {hasFailed && (
        <span role="alert" className={classes.failed}>
          {t('talk.failedFile')}
        </span>
      )}
    </>
  );
};
