import { type ComponentType, createContext, type ReactNode, useContext } from 'react';
import type { KeptView } from '../../../../api/contract/index.ts';
import classes from './answers.module.css';
import type { Pair } from './queries.ts';

export interface PairActionProps {
  readonly pair: Pair;
  readonly title: string;
  /** Somebody answers for the other side; not known where no card tells. */
  readonly isReachable?: boolean;
}
/** What more may be done with a pair than keep it or set it aside; whoever composes the page brings it. */
export const PairActionContext = createContext<ComponentType<PairActionProps> | null>(null);

/** At the foot of a card that its reader neither keeps nor sets aside. */
export const PairActionFoot = (props: PairActionProps) => {
  const PairAction = useContext(PairActionContext);
  return (
    PairAction && (
      <div className={classes.answers}>
        <PairAction {...props} />
      </div>
    )
  );
};

/** Only in the name of what others can read, and of what one may speak for. */
export const PairActionsOf = ({
  kept: { status, can },
  children,
}: {
  readonly kept: Pick<KeptView, 'status' | 'can'>;
  readonly children: ReactNode;
}) => {
  const PairAction = useContext(PairActionContext);
  const maySpeak = status === 'published' && can.includes('edit');
  return <PairActionContext value={maySpeak ? PairAction : null}>{children}</PairActionContext>;
};
