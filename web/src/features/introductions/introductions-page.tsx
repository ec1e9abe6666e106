import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useFailureWords } from '../../lib/failure.ts';
import { useUnread } from '../../lib/unread.ts';
import { CardGrid } from '../../ui/card.tsx';
import { Failure } from '../../ui/failure.tsx';
import { useFocusAfter } from '../../ui/focus-after.ts';
import { More } from '../../ui/more.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Lead, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { PageTabs } from '../../ui/page-tabs.tsx';
import { SkeletonCards } from '../../ui/skeletons.tsx';
import { IntroductionCard } from './introduction-card.tsx';
import { FOLDERS, type Folder, useFolder } from './queries.ts';

const isFolder = (value: string | null): value is Folder => FOLDERS.some((folder) => folder === value);

/** Mine and my organisations', by whose turn it is. */
export const IntroductionsPage = () => {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const asked = search.get('dossier');
  const folder = isFolder(asked) ? asked : 'to-answer';
  const toAnswer = useUnread()?.introductions ?? 0;
  return (
    <>
      <PageTop>
        <PageTitle>{t('introductions.title')}</PageTitle>
        <Lead>{t('introductions.lead')}</Lead>
        <PageTabs
          label={t('introductions.folders')}
          current={folder}
          tabs={FOLDERS.map((value) => ({
            value,
            to: value === 'to-answer' ? '?' : `?dossier=${value}`,
            label: t(`introductions.folder.${value}`),
            ...(value === 'to-answer' ? { count: toAnswer } : {}),
          }))}
        />
      </PageTop>
      <PageBody key={folder}>
        <Introductions folder={folder} />
      </PageBody>
    </>
  );
};

const Introductions = ({ folder }: { readonly folder: Folder }) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const query = useFolder(folder);
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const sizes = query.data?.pages.map((page) => page.items.length) ?? [];
  const firstNew = useFocusAfter(sizes);
  return (
    <section aria-label={t(`introductions.folder.${folder}`)}>
      {query.isPending && <SkeletonCards count={2} />}
      {query.error && (
        <Failure
          words={failureWords(query.error)}
          onRetry={() => void (items.length === 0 ? query.refetch() : query.fetchNextPage())}
        />
      )}
      {query.isSuccess && items.length === 0 && (
        <Notice
          tone="quiet"
          title={t(`introductions.none.${folder}`)}
          action={
            <Button component={Link} to="/mes-suggestions" variant="default">
              {t('introductions.toSuggestions')}
            </Button>
          }
        >
          <p>{t('introductions.noneHelp')}</p>
        </Notice>
      )}
      <CardGrid>
        {items.map((introduction, index) => (
          <li key={introduction.id}>
            <IntroductionCard
              introduction={introduction}
              ref={index === firstNew.index ? firstNew.ref : undefined}
            />
          </li>
        ))}
      </CardGrid>
      <More
        label={t('introductions.more')}
        added={sizes.length > 1 ? t('introductions.moreDone', { count: sizes.at(-1) ?? 0 }) : ''}
        isShown={query.hasNextPage}
        isBusy={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </section>
  );
};
