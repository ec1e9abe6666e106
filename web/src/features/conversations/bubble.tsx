import { IconCheck, IconChecks, IconDotsVertical } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MarksView, MessageView } from '../../../../api/contract/index.ts';
import { formatTime } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { linkify } from '../../lib/linkify.ts';
import { useFocusWhenLost } from '../../ui/focus-after.ts';
import { useInPlace } from '../../ui/in-place.ts';
import { Attachment } from './attachment.tsx';
import { BubbleActions } from './bubble-actions.tsx';
import classes from './log.module.css';
import { reachOf } from './rows.ts';

interface Props {
  readonly message: MessageView;
  readonly isMine: boolean;
  /** Said above the first of several. */
  readonly name: string | null;
  readonly marks: readonly MarksView[];
  readonly isLast: boolean;
  readonly canWrite: boolean;
  readonly onChanged: (message: MessageView) => void;
}

export const Bubble = ({ message, isMine, name, marks, isLast, canWrite, onChanged }: Props) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const actions = useInPlace();
  const { text, sentAt, editedAt, deletedAt, attachments, conversationId } = message;
  const removed = useFocusWhenLost(isMine && deletedAt);
  const time = formatTime(sentAt, language);
  return (
    <li
      className={isMine ? classes.mine : classes.theirs}
      data-first={name !== null || undefined}
      data-seq={message.seq}
      tabIndex={-1}
    >
      {name !== null && (
        <span className={isMine ? 'hidden' : classes.author}>{isMine ? t('talk.you') : name}</span>
      )}
      <div className={classes.line}>
        <div className={classes.bubble} data-removed={deletedAt !== null || undefined}>
          {deletedAt === null ? (
            <>
              {attachments.map((one) => (
                <Attachment key={one.id} conversationId={conversationId} attachment={one} />
              ))}
              {text && <Words text={text} />}
            </>
          ) : (
            <p ref={removed} tabIndex={-1}>
              {t('talk.removed')}
            </p>
          )}
          <span className={classes.foot}>
            {editedAt !== null && deletedAt === null && `${t('talk.edited')} `}
            <time dateTime={sentAt}>{time}</time>
            {isMine && deletedAt === null && <Reach state={reachOf(message, marks)} isLast={isLast} />}
          </span>
        </div>
        {deletedAt === null && (
          <button
            type="button"
            className={classes.more}
            ref={actions.opener}
            aria-expanded={actions.isOpen}
            aria-label={t('talk.actionsOf', { time })}
            onClick={actions.isOpen ? actions.close : actions.open}
            onKeyDown={actions.onKeyDown}
          >
            <IconDotsVertical size={20} stroke={1.8} aria-hidden="true" />
          </button>
        )}
      </div>
      {actions.isOpen && deletedAt === null && (
        <BubbleActions
          message={message}
          isMine={isMine}
          canWrite={canWrite}
          onChanged={onChanged}
          onKeyDown={actions.onKeyDown}
          onClose={actions.close}
        />
      )}
    </li>
  );
};

/** Text as it was typed; addresses can be followed, and lead out of the site in a tab of their own. */
export const Words = ({ text }: { readonly text: string }) => (
  <p className={classes.words} dir="auto">
    {linkify(text).map(({ text: piece, href }, index) =>
      href === null ? (
        piece
      ) : (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never change places.
        <a key={index} href={href} target="_blank" rel="noopener noreferrer nofollow ugc">
          {piece}
        </a>
      ),
    )}
  </p>
);

/** In a word under the last one; a sign under the others. */
const Reach = ({
  state,
  isLast,
}: {
  readonly state: 'sent' | 'delivered' | 'read';
  readonly isLast: boolean;
}) => {
  const { t } = useTranslation();
  const Icon = state === 'sent' ? IconCheck : IconChecks;
  return (
    <span className={classes.reach} data-state={state}>
      <Icon size={16} stroke={2.2} aria-hidden="true" />
      <span className={isLast ? undefined : 'hidden'}>{t(`talk.state.${state}`)}</span>
    </span>
  );
};
