import { lazy, type ReactNode, Suspense } from 'react';
import { useFollows } from '../features/follows/queries.ts';
import { PairActionContext, type PairActionProps } from '../features/suggestions/pair-action.tsx';
import { loadOwnTexts } from '../lib/i18n.ts';
import { useSession } from '../lib/session.ts';

const PairAction = lazy(async () => {
  const [{ PairAction }] = await Promise.all([
    import('../features/introductions/pair-action.tsx'),
    loadOwnTexts(),
  ]);
  return { default: PairAction };
});

/** A project's suggestion, as a connector who follows the project may act on it: in the name of neither side. */
const Introduce = ({ pair: { id, other }, ...props }: PairActionProps) => (
  <Suspense fallback={null}>
    <PairAction pair={{ side: 'connector', id, other }} {...props} />
  </Suspense>
);

/** Who follows the project may introduce it to what suits it; the others fetch nothing for that. */
export const IntroduceHere = ({ id, children }: { readonly id: string; readonly children: ReactNode }) => {
  const session = useSession();
  const isConnector = session.state === 'in' && session.account.roles.includes('connector');
  const follows = useFollows(isConnector).data?.items ?? [];
  const isFollowed =
    isConnector && follows.some(({ project, status }) => project.id === id && status === 'accepted');
  return <PairActionContext value={isFollowed ? Introduce : null}>{children}</PairActionContext>;
};
