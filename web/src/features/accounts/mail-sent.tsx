import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/notice.tsx';
import { Quiet } from '../../ui/sheet.tsx';
import classes from './accounts.module.css';
import { useDemoAccounts } from './queries.ts';

/** The same words whether the address is known or not. */
export const MailSent = ({ email, onAgain }: { readonly email: string; readonly onAgain: () => void }) => {
  const { t } = useTranslation();
  const isDemo = (useDemoAccounts().data?.items.length ?? 0) > 0;
  return (
    <div className={classes.sent} role="status">
      <Notice
        tone="quiet"
        title={t('enter.sentTitle')}
        action={<Quiet onClick={onAgain}>{t('enter.sentAgain')}</Quiet>}
      >
        <p>{t('enter.sentTo', { email })}</p>
        <p className="quiet">{t('enter.sentHelp')}</p>
        {isDemo && (
          <a className={classes.mails} href="/dev/mails" target="_blank" rel="noreferrer">
            {t('enter.demoMails')}
          </a>
        )}
      </Notice>
    </div>
  );
};
