import { Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useContext, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureWords } from '../../lib/failure.ts';
import { Failure } from '../../ui/failure.tsx';
import { SkeletonText } from '../../ui/skeletons.tsx';
import classes from './explanation.module.css';
import { ExplanationView } from './explanation.tsx';
import { PairActionContext } from './pair-action.tsx';
import { type Explained, type Pair, useExplanation } from './queries.ts';

/** What "Pourquoi ?" was pressed on. */
export interface Asked {
  readonly subject: string;
  /** What its card already brought, if it had one. */
  readonly known: Explained | null;
  /** Null for a visitor's text: nobody stored it, so its card holds all there is. */
  readonly pair: Pair | null;
}
interface Props {
  readonly asked: Asked | null;
  readonly opened: boolean;
  readonly onClose: () => void;
}

export const ExplanationDrawer = ({ asked, opened, onClose }: Props) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const isPhone = useMediaQuery('(max-width: 640px)', false, { getInitialValueInEffect: false });
  const { data, error, refetch } = useExplanation(asked?.pair ?? null, asked?.known ?? null);
  // One render closed, then open: on the change Mantine notes where the focus was, to give it back.
  const [isShown, setShown] = useState(false);
  useEffect(() => setShown(opened), [opened]);
  const explained = data ?? asked?.known;
  const PairAction = useContext(PairActionContext);
  const isClosed = explained?.gates.some(({ state }) => state === 'closed');

  return (
    <Drawer.Root
      opened={isShown}
      onClose={onClose}
      position={isPhone ? 'bottom' : 'right'}
      size={isPhone ? '92%' : 540}
    >
      <Drawer.Overlay />
      <Drawer.Content>
        {/* Not Drawer.Header: its header element would be a second banner of the page. */}
        <div className={classes.drawerTop}>
          <Drawer.Title className={classes.drawerTitle}>
            {isClosed ? t('why.titleClosed') : t('why.title')}
          </Drawer.Title>
          <Drawer.CloseButton aria-label={t('why.close')} size={44} iconSize={22} />
        </div>
        <Drawer.Body className={classes.drawerBody}>
          <p className={classes.subject} lang="fr">
            {asked?.subject}
          </p>
          {error && <Failure words={failureWords(error)} onRetry={() => void refetch()} />}
          {!error && (explained ? <ExplanationView {...explained} /> : <SkeletonText lines={6} />)}
          {PairAction && asked?.pair && explained && !isClosed && (
            <div className={classes.pairAction}>
              <PairAction pair={asked.pair} title={asked.subject} />
            </div>
          )}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
};
