import { Button } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { loadOwnTexts } from '../lib/i18n.ts';
import { useSession } from '../lib/session.ts';

const ProposeFromPage = lazy(async () => {
  const [{ ProposeFromPage }] = await Promise.all([
    import('../features/introductions/propose-from-page.tsx'),
    loadOwnTexts(),
  ]);
  return { default: ProposeFromPage };
});

interface Props {
  readonly side: 'project' | 'opportunity';
  readonly other: string;
  /** Somebody answers for what the page shows. */
  readonly isReachable: boolean;
}

/** A visitor is told how to come to it, where somebody would answer, and fetches nothing for it. */
export const ProposeHere = (props: Props) => {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  const { state } = useSession();
  if (state === 'in')
    return (
      <Suspense fallback={null}>
        <ProposeFromPage {...props} />
      </Suspense>
    );
  return state === 'out' && props.isReachable ? (
    <Button
      component={Link}
      variant="default"
      to={`/entrer?suite=${encodeURIComponent(pathname + search)}`}
      mb="xl"
    >
      {t('app.enterToPropose')}
    </Button>
  ) : null;
};
