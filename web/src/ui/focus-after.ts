import { useEffect, useRef } from 'react';

/** When a list grows by a page, the focus goes to the first new item: the button that asked may be gone. */
export const useFocusAfter = (pageSizes: readonly number[]) => {
  const ref = useRef<HTMLElement>(null);
  const known = useRef(pageSizes.length);
  useEffect(() => {
    if (known.current > 0 && pageSizes.length > known.current) ref.current?.focus();
    known.current = pageSizes.length;
  }, [pageSizes.length]);
  return { ref, index: pageSizes.slice(0, -1).reduce((sum, size) => sum + size, 0) };
};
