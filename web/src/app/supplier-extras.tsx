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
const PaperLine = lazy(async () => {
  const [{ PaperLine }] = await Promise.all([import('../features/suppliers/paper-line.tsx'), loadOwnTexts()]);
  return { default: PaperLine };
});
const KeepOnLists = lazy(async () => {
  const [{ KeepOnLists }] = await Promise.all([
    import('../features/suppliers/keep-on-lists.tsx'),
    loadOwnTexts(),
  ]);
  return { default: KeepOnLists };
});

/** What it makes, where its words are; on paper too. */
export const SupplierPictures = ({ id }: { readonly id: string }) => (
  <Suspense fallback={null}>
    <Gallery id={id} />
    <PaperLine />
  </Suspense>
);

/** Beneath a project, as a buyer sees a supplier: one's lists, and others like it. */
export const SupplierExtras = ({ id }: { readonly id: string }) => {
  const isIn = useSession().state === 'in';
  return (
    <Suspense fallback={null}>
      <div className={classes.extras}>
        {isIn && <KeepOnLists id={id} />}
        <SimilarSuppliers id={id} />
      </div>
    </Suspense>
  );
};
