import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, NavLink, Outlet, useLocation } from 'react-router';
import { useFailureWords } from '../lib/failure.ts';
import { ApiError } from '../lib/problem.ts';
import { refresh, useSession } from '../lib/session.ts';
import { Count } from '../ui/count.tsx';
import { Failure } from '../ui/failure.tsx';
import { PageBody, PageTop } from '../ui/page.tsx';
import { SkeletonText, SkeletonTitle } from '../ui/skeletons.tsx';
import { Bounced } from './bounced.tsx';
import { useOwnPages } from './own-pages.ts';
import classes from './private.module.css';

const Awaited = ({ failed }: { readonly failed: boolean }) => {
  const failureWords = useFailureWords();
  return (
    <>
      <PageTop>
        <SkeletonTitle />
      </PageTop>
      <PageBody>
        {failed ? (
          <Failure
            words={failureWords(new ApiError('network'))}
            onRetry={() => void refresh().catch(() => undefined)}
          />
        ) : (
          <SkeletonText lines={6} />
        )}
      </PageBody>
    </>
  );
};

/** Pages of one's own: who is not signed in enters first, and comes back here; who has just left is taken home. */
export const Private = () => {
  const { t } = useTranslation();
  const session = useSession();
  const { pathname, search } = useLocation();
  const { work } = useOwnPages();
  const wasIn = useRef(false);
  if (session.state === 'in') wasIn.current = true;
  if (session.state === 'out') {
    if (wasIn.current && session.why !== 'ended') return <Navigate to="/" replace />;
    return <Navigate to={`/entrer?suite=${encodeURIComponent(pathname + search)}`} replace />;
  }
  return (
    <>
      <nav className={classes.bar} aria-label={t('app.myMenu')}>
        <div className={`wrap ${classes.links}`}>
          {work.map(({ to, label, count }) => (
            <NavLink key={to} to={to}>
              {t(label)}
              <Count of={count} />
            </NavLink>
          ))}
        </div>
      </nav>
      {session.state === 'in' && <Bounced />}
      {session.state === 'in' ? <Outlet key={session.account.id} /> : <Awaited failed={session.failed} />}
    </>
  );
};
