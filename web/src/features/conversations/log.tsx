import { Button } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { ConversationView } from '../../../../api/contract/index.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { formatRecentDay } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useAccount } from '../../lib/session.ts';
import { Count } from '../../ui/count.tsx';
import { Failure } from '../../ui/failure.tsx';
import { SkeletonText } from '../../ui/skeletons.tsx';
import { Bubble } from './bubble.tsx';
import classes from './log.module.css';
import { useUnsent } from './queries.ts';
import { rowsOf } from './rows.ts';
import type { Thread, ThreadApi } from './thread.ts';
import { UnsentBubble } from './unsent-bubble.tsx';
import { useReading } from './use-reading.ts';
import { useScroll } from './use-scroll.ts';
import { useTalkWords } from './words.ts';

interface Props {
  readonly conversation: ConversationView;
  readonly thread: Thread & { readonly act: ThreadApi | null };
}

/** What was said, with its days, what is new, and what has not left yet. */
export const Log = ({ conversation, thread }: Props) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const failureWords = useFailureWords();
  const { id: me } = useAccount();
  const { nameOf } = useTalkWords();
  const { messages, state, error, hasOlder, isFetchingOlder, act, marks } = thread;
  const { unsent, progress } = useUnsent(conversation.id, me);
  // What was new when the page opened stays marked while one reads.
  const [opened] = useState({ readSeq: conversation.readSeq, lastSeq: conversation.lastSeq });
  const known = new Set(messages.map(({ clientId }) => clientId));
  const waiting = unsent.filter(({ clientId }) => !known.has(clientId));
  const rows = rowsOf(messages, opened, me);
  const lastSeq = messages.at(-1)?.seq ?? 0;
  const { place, isAtEnd, toEnd, toMessage, keepPlace } = useScroll(
    `${messages.length} ${waiting.length}`,
    state === 'there',
  );
  const asked = Number(useSearchParams()[0].get('message'));
  useEffect(() => {
    if (state !== 'there' || !Number.isSafeInteger(asked) || asked < 1) return;
    void act?.reach(asked).then(
      (isThere) => isThere && requestAnimationFrame(() => toMessage(asked)),
      // The older messages can still be asked for by hand.
      () => undefined,
    );
  }, [state, asked, act, toMessage]);
  const seen = useReading(conversation, lastSeq, isAtEnd && state === 'there');
  const below = messages.filter(({ seq, senderId }) => seq > seen && senderId !== me).length;
  return (
    <div className={classes.frame}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <section ref={place} className={classes.log} aria-label={t('talk.log')} tabIndex={0}>
        {state === 'coming' && <SkeletonText lines={6} />}
        {state === 'failed' && error && (
          <Failure words={failureWords(error)} onRetry={() => void act?.look()} />
        )}
        {state === 'there' && !hasOlder && (
          <p className={classes.begin}>
            {conversation.readsFrom
              ? t('talk.beginJoined', { day: formatRecentDay(conversation.readsFrom, language) })
              : t('talk.begin')}
          </p>
        )}
        {hasOlder && (
          <Button
            variant="default"
            className={classes.older}
            loading={isFetchingOlder}
            onClick={() => {
              keepPlace();
              void act?.older().catch(() => undefined);
            }}
          >
            {t('talk.older')}
          </Button>
        )}
        <ol className={classes.rows}>
          {rows.map((row) => {
            if (row.kind === 'day')
              return (
                <li key={row.key} className={classes.day}>
                  <span>{formatRecentDay(row.at, language)}</span>
                </li>
              );
            if (row.kind === 'unread')
              return (
                <li key={row.key} className={classes.unread} data-unread-line>
                  <span>{t('talk.unreadLine')}</span>
                </li>
              );
            const { message, isFirst } = row;
            return (
              <Bubble
                key={row.key}
                message={message}
                isMine={message.senderId === me}
                name={isFirst ? nameOf(conversation, message.senderId) : null}
                marks={marks}
                isLast={message.seq === lastSeq && waiting.length === 0}
                canWrite={conversation.canWrite}
                onChanged={(changed) => act?.put(changed)}
              />
            );
          })}
          {waiting.map((one) => (
            <UnsentBubble
              key={one.clientId}
              unsent={one}
              share={progress?.clientId === one.clientId ? progress.share : null}
            />
          ))}
        </ol>
        <Typing names={thread.typing.map((one) => nameOf(conversation, one))} />
      </section>
      {!isAtEnd && state === 'there' && (
        <button type="button" className={classes.newest} onClick={toEnd}>
          <IconArrowDown size={20} stroke={2} aria-hidden="true" />
          {below > 0 ? t('talk.toNewestCount', { count: below }) : t('talk.toNewest')}
          <span aria-hidden="true">
            <Count of={below} />
          </span>
        </button>
      )}
      <Announce conversation={conversation} heard={thread.heard} />
    </div>
  );
};

const Typing = ({ names }: { readonly names: readonly string[] }) => {
  const { t } = useTranslation();
  return (
    <p className={classes.typing}>
      {names.length > 0 && t('talk.typing', { count: names.length, names: names.join(', ') })}
    </p>
  );
};

/** One quiet voice for those who do not see the log grow. */
const Announce = ({
  conversation,
  heard,
}: {
  readonly conversation: ConversationView;
  readonly heard: Thread['heard'];
}) => {
  const { t } = useTranslation();
  const { id: me } = useAccount();
  const { nameOf, lineOf } = useTalkWords();
  const text =
    heard && heard.senderId !== me
      ? t('talk.heard', { name: nameOf(conversation, heard.senderId), text: lineOf(heard) })
      : '';
  return (
    <p className="hidden" role="log" aria-live="polite" aria-label={t('talk.unreadLine')}>
      {/* The same words twice are two messages, and said twice. */}
      {text && <span key={heard?.seq}>{text}</span>}
    </p>
  );
};
