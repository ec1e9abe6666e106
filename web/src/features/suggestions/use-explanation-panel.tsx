import { lazy, Suspense, useState } from 'react';
import type { Asked } from './explanation-drawer.tsx';

const ExplanationDrawer = lazy(async () => ({
  default: (await import('./explanation-drawer.tsx')).ExplanationDrawer,
}));

/** One panel a list: it keeps its last content while it slides away, and is fetched when first asked for. */
export const useExplanationPanel = () => {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [opened, setOpened] = useState(false);
  return {
    explain: (next: Asked) => {
      setAsked(next);
      setOpened(true);
    },
    panel: asked && (
      <Suspense fallback={null}>
        <ExplanationDrawer asked={asked} opened={opened} onClose={() => setOpened(false)} />
      </Suspense>
    ),
  };
};
