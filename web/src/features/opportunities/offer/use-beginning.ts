import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { OpportunityKind } from '../../../../../matching/taxonomy/index.ts';
import type { KeptDraft } from '../../../lib/kept-draft.ts';
import { EMPTY, type Offer } from './values.ts';

/** Fills the form from a search, once; over words that were typed before only when told to. */
export const useBeginning = (
  kind: OpportunityKind,
  begun: Partial<Offer> | null,
  draft: KeptDraft<Offer>,
) => {
  const [, setSearch] = useSearchParams();
  const [isAsked, setAsked] = useState(begun !== null && draft.isDirty);
  const isDone = useRef(begun === null || isAsked);
  const { change } = draft;
  /** The address has served: a reload brings back what was typed since, not the search. */
  const settle = () => {
    setAsked(false);
    setSearch({ kind }, { replace: true, preventScrollReset: true });
  };
  useEffect(() => {
    if (isDone.current || begun === null) return;
    isDone.current = true;
    change(begun);
    setSearch({ kind }, { replace: true, preventScrollReset: true });
  }, [begun, change, kind, setSearch]);
  return {
    isAsked,
    take: () => {
      change({ ...EMPTY, ...begun });
      settle();
    },
    keep: settle,
  };
};
