import { useIsFetching } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';
import { useOnline } from '../lib/online.ts';
import { useSession } from '../lib/session.ts';
import { LoadingLine } from '../ui/loading-line.tsx';
import { Mark } from '../ui/mark.tsx';
import { SkipLink } from '../ui/skip-link.tsx';
import { Header } from './header.tsx';
import classes from './layout.module.css';

/** Not for visitors. */
const LiveConnection = lazy(async () => ({
  default: (await import('./live-connection.tsx')).LiveConnection,
}));

const Footer = () => {
  const { t } = useTranslation();
  return (
    <footer className={classes.footer}>
      <div className={`wrap ${classes.footerInner}`}>
        <div className={classes.footerWords}>
          <p className={classes.footerName}>
            <Mark size={30} /> {t('app.name')}
          </p>
          <p>{t('app.footer')}</p>
          <p>{t('app.footerStudy')}</p>
        </div>
        <ul className={classes.footerLinks}>
          <li>
            <Link to="/projets">{t('app.projects')}</Link>
          </li>
          <li>
            <Link to="/opportunites">{t('app.opportunities')}</Link>
          </li>
          <li>
            <Link to="/qui-peut-m-aider">{t('app.schemes')}</Link>
          </li>
          <li>
            <Link to="/base-de-projets">{t('app.catalogue')}</Link>
          </li>
          <li>
            <Link to="/a-propos">{t('app.about')}</Link>
          </li>
          <li>
            <a href="/api/docs">{t('app.apiDocs')}</a>
          </li>
        </ul>
      </div>
    </footer>
  );
};

/** A word to who has just left, on the page where leaving leads. */
const Farewell = () => {
  const { t } = useTranslation();
  const session = useSession();
  const { pathname } = useLocation();
  const why = session.state === 'out' && pathname === '/' ? session.why : null;
  return why === 'left' || why === 'erased' ? <p className={classes.farewell}>{t(`app.${why}`)}</p> : null;
};

/** What is asked for without anyone having pressed anything. */
const QUIET: ReadonlySet<unknown> = new Set(['unread', 'conversations', 'notices']);

export const Layout = () => {
  const { t } = useTranslation();
  const isOnline = useOnline();
  const session = useSession();
  const isFetching = useIsFetching({ predicate: ({ queryKey }) => !QUIET.has(queryKey[0]) }) > 0;
  const isNavigating = useNavigation().state !== 'idle';
  return (
    <>
      <SkipLink to="content">{t('app.skip')}</SkipLink>
      <Header />
      {session.state === 'in' && (
        <Suspense fallback={null}>
          <LiveConnection accountId={session.account.id} />
        </Suspense>
      )}
      <div role="status" className={classes.offlinePlace}>
        <Farewell />
        {!isOnline && <p className={classes.offline}>{t('app.offline')}</p>}
      </div>
      <main id="content" tabIndex={-1} className={classes.main}>
        <Outlet />
      </main>
      <Footer />
      <LoadingLine busy={isFetching || isNavigating} label={t('app.loading')} />
      <ScrollRestoration getKey={({ pathname, key }) => pathname + key} />
    </>
  );
};
