import { useEffect, useLayoutEffect, useRef } from 'react';
import { ConfirmButton } from './confirm-button.tsx';
import classes from './own-card.module.css';
import { Quiet } from './sheet.tsx';

type Action = 'publish' | 'pause' | 'resume' | 'close' | 'confirm' | 'duplicate' | 'delete';
const ORDER: readonly Action[] = ['publish', 'confirm', 'resume', 'pause', 'duplicate', 'close', 'delete'];

interface Props {
  /** What may be done now; no other button is shown. */
  readonly can: readonly string[];
  readonly words: Readonly<Record<Action, string>>;
  readonly labelOf: (action: string) => string;
  readonly asks: Readonly<Record<'close' | 'delete', { readonly question: string; readonly yes: string }>>;
  readonly no: string;
  readonly isBusy: boolean;
  readonly onDo: (action: Action) => void;
}

/** A button that has served is gone: the focus goes to what holds the others, or to the page when that is gone too. */
const useFocusKept = (can: readonly string[]) => {
  const place = useRef<HTMLDivElement>(null);
  const known = useRef(can.join());
  useEffect(() => {
    if (known.current === can.join()) return;
    known.current = can.join();
    if (document.activeElement === document.body)
      place.current?.closest('details')?.querySelector('summary')?.focus();
  }, [can]);
  useLayoutEffect(() => {
    const element = place.current;
    return () => {
      if (element?.contains(document.activeElement))
        document.getElementById('content')?.focus({ preventScroll: true });
    };
  }, []);
  return place;
};

/** What its people may do to a project or an offer. */
export const LifeActions = ({ can, words, labelOf, asks, no, isBusy, onDo }: Props) => (
  <div ref={useFocusKept(can)} className={classes.actions}>
    {ORDER.filter((action) => can.includes(action)).map((action) =>
      action === 'close' || action === 'delete' ? (
        <ConfirmButton
          key={action}
          label={words[action]}
          {...asks[action]}
          no={no}
          isBusy={isBusy}
          onConfirm={() => onDo(action)}
        />
      ) : (
        <Quiet
          key={action}
          label={labelOf(words[action])}
          onClick={() => {
            if (!isBusy) onDo(action);
          }}
        >
          {words[action]}
        </Quiet>
      ),
    )}
  </div>
);
