import { Button } from '@mantine/core';
import { type InfiniteData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { callApi, type Reply } from '../../lib/api.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { formatRecentDay, formatTime } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useUnread } from '../../lib/unread.ts';
import { Failure } from '../../ui/failure.tsx';
import { More } from '../../ui/more.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Lead, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { Said } from '../../ui/sheet.tsx';
import { SkeletonText } from '../../ui/skeletons.tsx';
import classes from './notices.module.css';

type Page = Reply<'myNotices'>;
type Item = Page['items'][number];
const PAGE = 20;

const useNotices = () => {
  const language = useLanguage();
  return useInfiniteQuery({
    queryKey: ['notices', language],
    queryFn: ({ signal, pageParam }) =>
      callApi('myNotices', {
        query: { limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
};

/** Shown as read at once; what others of one's devices show follows by the push. */
const useRead = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { ids: string[] } | { until: string }) => callApi('readNotices', { body }),
    onMutate: (which) => {
      const isMeant = ({ id, at }: Item) => ('ids' in which ? which.ids.includes(id) : at <= which.until);
      queries.setQueriesData<InfiniteData<Page>>({ queryKey: ['notices'] }, (held) =>
        held
          ? {
              ...held,
              pages: held.pages.map((page) => ({
                ...page,
                items: page.items.map((item) => (isMeant(item) ? { ...item, isRead: true } : item)),
              })),
            }
          : held,
      );
    },
    onSettled: () =>
      queries.invalidateQueries({
        predicate: ({ queryKey }) => /^(notices|unread)/.test(String(queryKey[0])),
      }),
  });
};

const Line = ({ item, onOpen }: { readonly item: Item; readonly onOpen: () => void }) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const words = (
    <>
      <span className={classes.title}>
        {!item.isRead && <span className={classes.dot} aria-hidden="true" />}
        {!item.isRead && <span className="hidden">{t('notices.unread')} </span>}
        {item.title}
      </span>
      <span className={classes.detail}>{item.detail}</span>
      <span className={classes.when}>
        {t(`mails.category.${item.category}.name`)}, {formatRecentDay(item.at, language)},{' '}
        {formatTime(item.at, language)}
      </span>
    </>
  );
  return (
    <li className={classes.item} data-read={item.isRead || undefined}>
      {item.path === null ? (
        <div className={classes.words}>{words}</div>
      ) : (
        <Link to={item.path} className={classes.words} onClick={onOpen}>
          {words}
        </Link>
      )}
    </li>
  );
};

/** What the mails say, here: the latest first, read once for all devices. */
export const NoticesPage = () => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const query = useNotices();
  const read = useRead();
  const unread = useUnread()?.notices ?? 0;
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const last = query.data?.pages.at(-1)?.items.length ?? 0;
  const newest = items[0]?.at;
  return (
    <>
      <PageTop>
        <PageTitle>{t('notices.title')}</PageTitle>
        <Lead>{t('notices.lead')}</Lead>
      </PageTop>
      <PageBody>
        <div className={classes.bar}>
          {unread > 0 && newest && (
            <Button
              variant="default"
              aria-disabled={read.isPending}
              onClick={() => read.mutate({ until: newest })}
            >
              {t('notices.readAll')}
            </Button>
          )}
          <Link to="/mes-mails" className={classes.settle}>
            {t('notices.settle')}
          </Link>
          <Said>{read.isSuccess && unread === 0 && t('notices.allRead')}</Said>
        </div>
        {query.isPending && <SkeletonText lines={6} />}
        {query.error && <Failure words={failureWords(query.error)} onRetry={() => void query.refetch()} />}
        {read.error && <Failure words={failureWords(read.error)} onRetry={read.reset} />}
        {query.isSuccess && items.length === 0 && (
          <Notice
            tone="quiet"
            title={t('notices.none')}
            action={
              <Button component={Link} to="/mes-suggestions" variant="default">
                {t('notices.toSuggestions')}
              </Button>
            }
          >
            <p>{t('notices.noneText')}</p>
          </Notice>
        )}
        {items.length > 0 && (
          <ul className={classes.list} aria-label={t('notices.title')}>
            {items.map((item) => (
              <Line
                key={item.id}
                item={item}
                onOpen={() => {
                  if (!item.isRead) read.mutate({ ids: [item.id] });
                }}
              />
            ))}
          </ul>
        )}
        <More
          label={t('notices.more')}
          added={query.data && query.data.pages.length > 1 ? t('notices.added', { count: last }) : ''}
          isShown={query.hasNextPage}
          isBusy={query.isFetchingNextPage}
          onMore={() => void query.fetchNextPage()}
        />
      </PageBody>
    </>
  );
};
