import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { Reply } from '../../lib/api.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { ApiError } from '../../lib/problem.ts';
import { Failure } from '../../ui/failure.tsx';
import { SkeletonText } from '../../ui/skeletons.tsx';
import { Composer } from './composer.tsx';
import classes from './conversation.module.css';
import { ConversationTop } from './conversation-top.tsx';
import { InboxList } from './inbox-list.tsx';
import { Log } from './log.tsx';
import { useConversation, useConversations, useThread } from './queries.ts';
import { useScreenHeight } from './screen-height.ts';

const WIDE = '(min-width: 1000px)';

/** One conversation on the whole screen; where there is room, the others beside it. */
export const ConversationPage = ({ missing }: { readonly missing: ReactNode }) => {
  const { id = '' } = useParams();
  const isWide = useMediaQuery(WIDE, false, { getInitialValueInEffect: false });
  const screen = useScreenHeight();
  const { data, error, refetch } = useConversation(id);
  const failureWords = useFailureWords();
  if (!data && error instanceof ApiError && (error.code === 'not-found' || error.code === 'invalid-input'))
    return missing;
  return (
    <div ref={screen} className={classes.screen} data-fills-screen>
      {isWide && <Beside />}
      <div className={classes.talk}>
        {error && !data && (
          <div className={classes.awaited}>
            <Failure words={failureWords(error)} onRetry={() => void refetch()} />
          </div>
        )}
        {!data && !error && (
          <div className={classes.awaited}>
            <SkeletonText lines={5} />
          </div>
        )}
        {data && <Conversation key={id} conversation={data} />}
      </div>
    </div>
  );
};

const Beside = () => {
  const { t } = useTranslation();
  return (
    <nav className={classes.beside} aria-label={t('talk.list')}>
      <InboxList query={useConversations()} />
    </nav>
  );
};

const Conversation = ({ conversation }: { readonly conversation: Reply<'getConversation'> }) => {
  const { id, marks } = conversation;
  const thread = useThread(id);
  const { act } = thread;
  useEffect(() => {
    for (const one of marks) act?.mark(one);
  }, [act, marks]);
  return (
    <>
      <ConversationTop conversation={conversation} online={thread.online} />
      <Log conversation={conversation} thread={thread} />
      <Composer conversation={conversation} />
    </>
  );
};
