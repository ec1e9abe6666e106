import { IconBellOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import type { ConversationView } from '../../../../api/contract/index.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { formatRecentDay, formatTime } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useAccount } from '../../lib/session.ts';
import { Count } from '../../ui/count.tsx';
import { Failure } from '../../ui/failure.tsx';
import { More } from '../../ui/more.tsx';
import { SkeletonText } from '../../ui/skeletons.tsx';
import classes from './inbox.module.css';
import type { useConversations } from './queries.ts';
import { useTalkWords } from './words.ts';

/** The caller's conversations, the latest message first. */
export const InboxList = ({ query }: { readonly query: ReturnType<typeof useConversations> }) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const last = query.data?.pages.at(-1)?.items.length ?? 0;
  return (
    <>
      {query.isPending && <SkeletonText lines={6} />}
      {query.error && (
        <Failure
          words={failureWords(query.error)}
          onRetry={() => void (items.length === 0 ? query.refetch() : query.fetchNextPage())}
        />
      )}
      <ul className={classes.list} aria-label={t('talk.list')}>
        {items.map((conversation) => (
          <li key={conversation.id}>
            <Line conversation={conversation} />
          </li>
        ))}
      </ul>
      <More
        label={t('talk.more')}
        added={(query.data?.pages.length ?? 0) > 1 ? t('talk.moreDone', { count: last }) : ''}
        isShown={query.hasNextPage}
        isBusy={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </>
  );
};

const Line = ({ conversation }: { readonly conversation: ConversationView }) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { id: me } = useAccount();
  const { othersOf, lineOf } = useTalkWords();
  const { id, kind, title, lastMessage, unread, isMuted, canWrite, participants, updatedAt } = conversation;
  const preview = lastMessage ? lineOf(lastMessage) : t('talk.nothingYet');
  const isToday = new Date(updatedAt).toDateString() === new Date().toDateString();
  const isOnline = participants.some((one) => !one.isMe && !one.hasLeft && one.isOnline);
  return (
    <NavLink to={`/conversations/${id}`} className={classes.line ?? ''}>
      <span className={classes.face} data-initial={othersOf(conversation).slice(0, 1).toUpperCase()}>
        {isOnline && <span className={classes.online} />}
      </span>
      <span className={classes.words}>
        <span className={classes.top}>
          <span className={classes.name}>{othersOf(conversation)}</span>
          <time className={classes.when} dateTime={updatedAt}>
            {isToday ? formatTime(updatedAt, language) : formatRecentDay(updatedAt, language)}
          </time>
        </span>
        <span className={classes.about}>
          {kind === 'consortium' && `${t('talk.consortium')} · `}
          <span lang="fr">{title}</span>
        </span>
        <span className={classes.bottom}>
          <span className={unread > 0 ? classes.fresh : classes.preview}>
            {lastMessage?.senderId === me ? t('talk.youSaid', { text: preview }) : preview}
          </span>
          {isMuted && (
            <>
              <IconBellOff size={18} stroke={1.8} aria-hidden="true" />
              <span className="hidden">{t('talk.muted')}</span>
            </>
          )}
          {!canWrite && <span className={classes.closed}>{t('talk.closed')}</span>}
          {unread > 0 && (
            <>
              <span aria-hidden="true">
                <Count of={unread} />
              </span>
              <span className="hidden">{t('talk.unread', { count: unread })}</span>
            </>
          )}
        </span>
        {isOnline && <span className="hidden">{t('talk.online')}</span>}
      </span>
    </NavLink>
  );
};
