import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Notice } from '../../ui/notice.tsx';

/** No link, or one that is too old: the page is behind the sign-in. */
export const SignInFirst = () => {
  const { t } = useTranslation();
  return (
    <Notice
      tone="quiet"
      title={t('mails.signIn')}
      action={
        <Button component={Link} to={`/entrer?suite=${encodeURIComponent('/mes-mails')}`}>
          {t('mails.signInGo')}
        </Button>
      }
    />
  );
};
