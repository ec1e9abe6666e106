import { lazy, Suspense } from 'react';
import { useFollows } from '../features/follows/queries.ts';
import { loadOwnTexts } from '../lib/i18n.ts';
import { useSession } from '../lib/session.ts';

const ProjectKin = lazy(async () => {
  const [{ ProjectKin }] = await Promise.all([
    import('../features/catalogue/project-kin.tsx'),
    loadOwnTexts(),
  ]);
  return { default: ProjectKin };
});
const ProposeButton = lazy(async () => {
  const [{ ProposeButton }] = await Promise.all([
    import('../features/catalogue/my-sheets-page.tsx'),
    loadOwnTexts(),
  ]);
  return { default: ProposeButton };
});

/** A project's sheet and kin; a connector who follows it may propose a sheet. */
export const SheetHere = ({ id }: { readonly id: string }) => {
  const session = useSession();
  const isConnector = session.state === 'in' && session.account.roles.includes('connector');
  const follows = useFollows(isConnector).data?.items ?? [];
  const isFollowed =
    isConnector && follows.some(({ project, status }) => project.id === id && status === 'accepted');
  return (
    <Suspense fallback={null}>
      <ProjectKin id={id} />
      {isFollowed && <ProposeButton projectId={id} />}
    </Suspense>
  );
};
