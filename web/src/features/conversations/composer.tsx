import { IconPaperclip, IconSend2 } from '@tabler/icons-react';
import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '../../../../api/contract/index.ts';
import { sayLive, useIsLive } from '../../lib/live/live.ts';
import { useOnline } from '../../lib/online.ts';
import { post } from '../../lib/outbox.ts';
import { useAccount } from '../../lib/session.ts';
import { useKeptWords } from '../../lib/storage.ts';
import { ChosenFiles, useFiles } from './chosen-files.tsx';
import classes from './composer.module.css';
import { MESSAGE_MOST } from './limits.ts';
import { useThrottled, useUnsent } from './queries.ts';

const TYPING_EVERY_MS = 3_000;
/** A finger on a screen has a button; a keyboard has Enter. */
const hasKeyboard = () => !matchMedia('(pointer: coarse)').matches;

/** What one is about to say. It outlives reloads, and leaves by the outbox, network or not. */
export const Composer = ({
  conversation: { id, canWrite, isBlocked, participants },
}: {
  readonly conversation: ConversationView;
}) => {
  const { t } = useTranslation();
  const { id: me } = useAccount();
  const [text, setText, forget] = useKeptWords(`passerelle.draft.${me}.${id}`, '');
  const { files, trouble, add, removeAt, clear } = useFiles();
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const [isFirst, setFirst] = useState(true);
  const sayTyping = useThrottled(() => sayLive('typing', id), TYPING_EVERY_MS);
  const over = text.trim().length - MESSAGE_MOST;
  const isEmpty = text.trim() === '' && files.length === 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: its height follows what is in it.
  useEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [text]);
  useEffect(() => {
    if (isFirst && hasKeyboard()) field.current?.focus({ preventScroll: true });
    setFirst(false);
  }, [isFirst]);

  const send = () => {
    if (isEmpty || over > 0) return;
    void post({ conversationId: id, text: text.trim(), files });
    forget();
    clear();
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isPlain = event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing;
    if (!isPlain || !hasKeyboard()) return;
    event.preventDefault();
    send();
  };
  const onPaste = (event: ClipboardEvent) => {
    const images = [...event.clipboardData.files].filter(({ type }) => type.startsWith('image/'));
    if (images.length === 0) return;
    event.preventDefault();
    add(images);
  };

  if (!canWrite) {
    const hasLeft = participants.some((one) => one.isMe && one.hasLeft);
    return (
      <div className={classes.composer}>
        <p>{t(isBlocked ? 'talk.blockedByYou' : hasLeft ? 'talk.youLeft' : 'talk.cannotWrite')}</p>
      </div>
    );
  }
  return (
    <form
      className={classes.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <LineState conversationId={id} />
      <ChosenFiles files={files} onRemove={removeAt} />
      <p role="alert" className={classes.trouble}>
        {trouble ?? (over > 0 && t('talk.over', { count: over }))}
      </p>
      <div className={classes.row}>
        <button
          type="button"
          className={classes.icon}
          aria-label={t('talk.attach')}
          title={t('talk.attach')}
          onClick={() => picker.current?.click()}
        >
          <IconPaperclip size={24} stroke={1.8} aria-hidden="true" />
        </button>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          tabIndex={-1}
          aria-label={t('talk.files')}
          onChange={(event) => {
            add([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = '';
          }}
        />
        <textarea
          ref={field}
          className={classes.field}
          aria-label={t('talk.write')}
          placeholder={t('talk.write')}
          title={hasKeyboard() ? t('talk.writeHint') : undefined}
          rows={1}
          dir="auto"
          value={text}
          aria-invalid={over > 0 || undefined}
          enterKeyHint={hasKeyboard() ? 'send' : 'enter'}
          onChange={(event) => {
            setText(event.currentTarget.value);
            sayTyping();
          }}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        <button
          type="submit"
          className={classes.send}
          aria-label={t('talk.send')}
          title={t('talk.send')}
          aria-disabled={isEmpty || over > 0}
        >
          <IconSend2 size={24} stroke={1.8} aria-hidden="true" />
        </button>
      </div>
    </form>
  );
};

/** Only when something is late does a line say so. */
const LineState = ({ conversationId }: { readonly conversationId: string }) => {
  const { t } = useTranslation();
  const { id: me } = useAccount();
  const isOnline = useOnline();
  const isLive = useIsLive();
  const [isLate, setLate] = useState(false);
  const { unsent } = useUnsent(conversationId, me);
  const waiting = unsent.filter(({ refusal }) => refusal === null).length;
  useEffect(() => {
    if (isLive) return setLate(false);
    const timer = setTimeout(() => setLate(true), TYPING_EVERY_MS);
    return () => clearTimeout(timer);
  }, [isLive]);
  return (
    <p role="status" className={classes.state}>
      {!isOnline && waiting > 0
        ? t('talk.waitingHere', { count: waiting })
        : isOnline && isLate
          ? t('talk.down')
          : ''}
    </p>
  );
};
