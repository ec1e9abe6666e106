import { lazy, Suspense } from 'react';
import { useProject } from '../features/projects/queries.ts';
import { loadOwnTexts } from '../lib/i18n.ts';

const HereLink = lazy(async () => {
  const [{ HereLink }] = await Promise.all([import('../features/schemes/here-link.tsx'), loadOwnTexts()]);
  return { default: HereLink };
});

/** Who can help where a project is, from its page. */
export const SchemesHere = ({ id }: { readonly id: string }) => {
  const { data } = useProject(id, null);
  return (
    <Suspense fallback={null}>{data && <HereLink commune={data.commune} stage={data.stage} />}</Suspense>
  );
};
