import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { callApi } from '../../lib/api.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { useFragmentToken } from '../../lib/fragment.ts';
import { Failure } from '../../ui/failure.tsx';
import { Lead, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { SkeletonText } from '../../ui/skeletons.tsx';
import { PreferencesForm } from './preferences-form.tsx';
import { SignInFirst } from './sign-in-first.tsx';

const Preferences = ({ token, lead }: { readonly token: string | null; readonly lead: string }) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const { data, error, refetch } = useQuery({
    queryKey: ['mail-preferences', token],
    queryFn: ({ signal }) =>
      token === null
        ? callApi('mailPreferences', { signal })
        : callApi('linkedMailPreferences', { body: { token }, signal }),
    retry: false,
    // What is being changed is not taken away by a look from elsewhere.
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <>
      <PageTop>
        <PageTitle>{t('mails.title')}</PageTitle>
        <Lead>{lead}</Lead>
      </PageTop>
      <PageBody>
        {!data && !error && <SkeletonText lines={8} />}
        {error && <Failure words={failureWords(error)} onRetry={() => void refetch()} />}
        {error && token !== null && <SignInFirst />}
        {data && <PreferencesForm key={token} token={token} held={data} />}
      </PageBody>
    </>
  );
};

/** Which mails I get. */
export const MailPreferencesPage = () => <Preferences token={null} lead={useTranslation().t('mails.lead')} />;

/** The same without signing in, by the link of a mail, which opens nothing else. */
export const LinkedPreferencesPage = () => {
  const { t } = useTranslation();
  const { token } = useFragmentToken();
  if (token === null) return <Navigate to="/mes-mails" replace />;
  return <Preferences token={token} lead={t('mails.leadLinked')} />;
};
