import { type ComponentType, createContext, type ReactNode, useContext } from 'react';
import type { KeptView } from '../../../../api/contract/index.ts';
import type { Pair } from './queries.ts';

/** What more may be done with a pair than keep it or set it aside; whoever composes the page brings it. */
export const PairActionContext = createContext<ComponentType<{
  readonly pair: Pair;
  readonly title: string;
  /** Somebody answers for the other side; not known where no card tells. */
  readonly isReachable?: boolean;
}> | null>(null);

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
