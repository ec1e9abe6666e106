import { useEffect, useRef } from 'react';

/** Tells once that a list came empty (`count` is null while it is awaited); one that its reader emptied is no news. */
export const useCameEmpty = (count: number | null, tell: (() => void) | undefined) => {
  const isKnown = useRef(false);
  useEffect(() => {
    if (count === null || isKnown.current) return;
    isKnown.current = true;
    if (count === 0) tell?.();
  });
};
