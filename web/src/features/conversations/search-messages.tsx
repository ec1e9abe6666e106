import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFailureWords } from '../../lib/failure.ts';
import { formatMoment } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { Failure } from '../../ui/failure.tsx';
import { More } from '../../ui/more.tsx';
import classes from './inbox.module.css';
import { LEAST_LETTERS, useFound } from './queries.ts';
import { useTalkWords } from './words.ts';

const PAUSE_MS = 250;
const MOST = 80;

/** A search in one's own messages; what is found takes the place of the list. */
export const SearchMessages = ({ children }: { readonly children: ReactNode }) => {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const isSearch = typed.trim().length >= LEAST_LETTERS;
  return (
    <>
      <search>
        <TextInput
          label={t('talk.search')}
          value={typed}
          maxLength={MOST}
          autoComplete="off"
          leftSection={<IconSearch size={20} stroke={1.8} aria-hidden="true" />}
          rightSection={
            typed !== '' && (
              <CloseButton
                size={44}
                iconSize={18}
                aria-label={t('talk.searchClear')}
                onClick={() => setTyped('')}
              />
            )
          }
          rightSectionWidth={46}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </search>
      {isSearch ? <Found q={asked} /> : children}
    </>
  );
};

const Found = ({ q }: { readonly q: string }) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const failureWords = useFailureWords();
  const { lineOf } = useTalkWords();
  const query = useFound(q);
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const isSettled = query.isSuccess && !query.isPlaceholderData;
  return (
    <>
      <p role="status" className="quiet">
        {isSettled && (items.length === 0 ? t('talk.noneFound') : t('talk.found', { count: items.length }))}
      </p>
      {query.error && <Failure words={failureWords(query.error)} onRetry={() => void query.refetch()} />}
      <ul className={classes.list}>
        {items.map((message) => (
          <li key={`${message.conversationId} ${message.seq}`}>
            <Link
              to={`/conversations/${message.conversationId}?message=${message.seq}`}
              className={classes.line}
            >
              <span className={classes.words}>
                <span className={classes.top}>
                  <span className={classes.name}>{message.senderName || t('talk.gone')}</span>
                  <time className={classes.when} dateTime={message.sentAt}>
                    {formatMoment(message.sentAt, language)}
                  </time>
                </span>
                <span className={classes.about}>
                  {t('talk.foundIn', { title: message.conversationTitle })}
                </span>
                <span className={classes.foundText}>{lineOf(message)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <More
        label={t('talk.foundMore')}
        added=""
        isShown={query.hasNextPage}
        isBusy={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </>
  );
};
