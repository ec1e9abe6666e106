import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useSearchParams } from 'react-router';
import { useFragmentToken } from '../../lib/fragment.ts';
import { rememberReturn, returnPathOf } from '../../lib/return-to.ts';
import { useSession } from '../../lib/session.ts';
import { useTabState } from '../../lib/storage.ts';
import { Choices } from '../../ui/choices.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Lead, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import classes from './accounts.module.css';
import { DemoAccounts } from './demo-accounts.tsx';
import { TYPED_EMAIL } from './email-field.tsx';
import { MagicLink } from './magic-link.tsx';
import { MailSent } from './mail-sent.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { SignUpForm } from './sign-up-form.tsx';

const Forms = () => {
  const { t } = useTranslation();
  const session = useSession();
  const [search, setSearch] = useSearchParams();
  const [email, setEmail] = useTabState(TYPED_EMAIL, '');
  const [isSent, setSent] = useState(false);
  const isNew = search.get('compte') === 'nouveau';
  const onSent = () => {
    rememberReturn(returnPathOf(search));
    setSent(true);
  };
  if (session.state === 'in') return <Navigate to={returnPathOf(search)} replace />;
  const common = { email, onEmail: setEmail, onSent };
  return (
    <>
      <PageTop>
        <PageTitle>{t('enter.title')}</PageTitle>
        <Lead>{t('enter.lead')}</Lead>
      </PageTop>
      <PageBody>
        <div className={classes.enter}>
          {isSent ? (
            <MailSent email={email.trim()} onAgain={() => setSent(false)} />
          ) : (
            <div className={classes.form}>
              {session.state === 'out' && session.why === 'ended' && (
                <Notice tone="quiet" title={t('enter.ended')} />
              )}
              <Choices
                legend={t('enter.mode')}
                legendHidden
                look="pills"
                value={isNew ? 'new' : 'known'}
                onChange={(mode) => {
                  if (mode === 'new') search.set('compte', 'nouveau');
                  else search.delete('compte');
                  setSearch(search, { replace: true });
                }}
                choices={[
                  { value: 'known', label: t('enter.known') },
                  { value: 'new', label: t('enter.new') },
                ]}
              />
              {isNew ? <SignUpForm {...common} /> : <SignInForm {...common} />}
            </div>
          )}
          <DemoAccounts />
        </div>
      </PageBody>
    </>
  );
};

/** Also where the magic links lead: with a token behind the #, the page is one button. */
export const EnterPage = () => {
  const { token, drop } = useFragmentToken();
  return token ? <MagicLink key={token} token={token} onUsed={drop} /> : <Forms />;
};
