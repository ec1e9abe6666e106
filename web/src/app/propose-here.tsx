import { lazy, Suspense } from 'react';
import { loadOwnTexts } from '../lib/i18n.ts';
import { useSession } from '../lib/session.ts';

const ProposeFromPage = lazy(async () => {
  const [{ ProposeFromPage }] = await Promise.all([
    import('../features/introductions/propose-from-page.tsx'),
    loadOwnTexts(),
  ]);
  return { default: ProposeFromPage };
});

/** Visitors see nothing of it and fetch nothing for it. */
export const ProposeHere = (props: { readonly side: 'project' | 'opportunity'; readonly other: string }) =>
  useSession().state === 'in' ? (
    <Suspense fallback={null}>
      <ProposeFromPage {...props} />
    </Suspense>
  ) : null;
