import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Notice } from '../ui/notice.tsx';
import { PageBody, PageTitle, PageTop } from '../ui/page.tsx';

export const NotFound = () => {
  const { t } = useTranslation();
  return (
    <>
      <PageTop>
        <PageTitle>{t('app.notFoundTitle')}</PageTitle>
      </PageTop>
      <PageBody>
        <Notice
          tone="quiet"
          title={t('app.notFoundText')}
          action={
            <Button component={Link} to="/">
              {t('app.backHome')}
            </Button>
          }
        />
      </PageBody>
    </>
  );
};

export const Broken = () => {
  const { t } = useTranslation();
  return (
    <>
      <PageTop>
        <PageTitle>{t('app.brokenTitle')}</PageTitle>
      </PageTop>
      <PageBody>
        <Notice
          tone="bad"
          title={t('app.brokenText')}
          action={<Button onClick={() => location.reload()}>{t('app.reload')}</Button>}
        />
      </PageBody>
    </>
  );
};
