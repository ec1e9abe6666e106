import { lazy, Suspense } from 'react';
import { loadOwnTexts } from '../lib/i18n.ts';
import { useSession } from '../lib/session.ts';
import classes from './supplier-extras.module.css';

const SimilarSuppliers = lazy(async () => {
  const [{ SimilarSuppliers }] = await Promise.all([
    import('../features/suppliers/similar.tsx'),
    loadOwnTexts(),
  ]);
  return { default: SimilarSuppliers };
});
const Gallery = lazy(async () => {
  const [{ Gallery }] = await Promise.all([import('../features/suppliers/gallery.tsx'), loadOwnTexts()]);
  return { default: Gallery };
});
const KeepOnLists = lazy(async () => {
  const [{ KeepOnLists }] = await Promise.all([
    import('../features/suppliers/keep-on-lists.tsx'),
    loadOwnTexts(),
  ]);
  return { default: KeepOnLists };
});

/** Beneath a project, as a buyer sees a supplier: one's lists, and others like it. */
export const SupplierExtras = ({ id }: { readonly id: string }) => {
  const isIn = useSession().state === 'in';
  return (
    <Suspense fallback={null}>
      <div className={classes.extras}>
        <Gallery id={id} />
        {isIn && <KeepOnLists id={id} />}
        <SimilarSuppliers id={id} />
      </div>
    </Suspense>
  );
};
