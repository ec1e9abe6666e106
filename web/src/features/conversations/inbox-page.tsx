import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Notice } from '../../ui/notice.tsx';
import { Lead, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import classes from './inbox.module.css';
import { InboxList } from './inbox-list.tsx';
import { useConversations } from './queries.ts';
import { ReadSettings } from './read-settings.tsx';
import { SearchMessages } from './search-messages.tsx';

/** All conversations, and a search in what was said. */
export const InboxPage = () => {
  const { t } = useTranslation();
  const query = useConversations();
  const isEmpty = query.isSuccess && query.data.pages.every(({ items }) => items.length === 0);
  return (
    <>
      <PageTop>
        <PageTitle>{t('talk.title')}</PageTitle>
        <Lead>{t('talk.lead')}</Lead>
      </PageTop>
      <PageBody>
        <div className={classes.inbox}>
          {isEmpty ? (
            <Notice
              tone="quiet"
              title={t('talk.none')}
              action={
                <Button component={Link} to="/mises-en-relation" variant="default">
                  {t('talk.toIntroductions')}
                </Button>
              }
            >
              <p>{t('talk.noneText')}</p>
            </Notice>
          ) : (
            <SearchMessages>
              <InboxList query={query} />
            </SearchMessages>
          )}
          <ReadSettings />
        </div>
      </PageBody>
    </>
  );
};
