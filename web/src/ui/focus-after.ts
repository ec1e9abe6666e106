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

/** When what was pressed is gone, the focus goes to the words that say what it did. */
export const useFocusWhenLost = (words: unknown) => {
  const ref = useRef<HTMLParagraphElement>(null);
  const before = useRef(words);
  useEffect(() => {
    if (words === before.current) return;
    before.current = words;
    if (!words) return;
    // What goes because of the same answer may go a moment later.
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body) ref.current?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [words]);
  return ref;
};
