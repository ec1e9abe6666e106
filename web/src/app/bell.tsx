import { IconBell } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useUnread } from '../lib/unread.ts';
import { Count } from '../ui/count.tsx';
import classes from './header.module.css';

/** What concerns who is signed in, and how much of it is new; its page is the list. */
export const Bell = () => {
  const { t } = useTranslation();
  const count = useUnread()?.notices ?? 0;
  return (
    <Link
      to="/notifications"
      className={classes.switch}
      aria-label={count > 0 ? t('app.noticesNew', { count }) : t('app.notices')}
    >
      <IconBell size={22} stroke={1.8} aria-hidden="true" />
      <span className={classes.new}>
        <Count of={count} />
      </span>
    </Link>
  );
};
