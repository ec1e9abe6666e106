import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** This close to the end counts as there, in pixels: a line and a bit. */
const CLOSE = 60;

/**
 * Where one stands in the log. Opens at what is new; follows new messages only from the end; what comes above moves
 * nothing. `content` changes with what is shown.
 */
export const useScroll = (content: string, isThere: boolean) => {
  const place = useRef<HTMLElement>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const follows = useRef(true);
  const fromEnd = useRef<number | null>(null);
  const wasOpened = useRef(false);

  const toEnd = useCallback(() => {
    const element = place.current;
    if (element) element.scrollTop = element.scrollHeight;
  }, []);

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const onScroll = () => {
      const left = element.scrollHeight - element.scrollTop - element.clientHeight;
      follows.current = left < CLOSE;
      setAtEnd(follows.current);
    };
    // A keyboard that opens, an image that comes: whoever was at the end stays there.
    const onResize = () => {
      if (follows.current) toEnd();
    };
    const sizes = new ResizeObserver(onResize);
    sizes.observe(element);
    for (const child of element.children) sizes.observe(child);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [toEnd]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the content is met once.
  useLayoutEffect(() => {
    const element = place.current;
    if (!element || !isThere) return;
    if (!wasOpened.current) {
      wasOpened.current = true;
      const line = element.querySelector<HTMLElement>('[data-unread-line]');
      if (!line) return toEnd();
      element.scrollTop = line.offsetTop - CLOSE;
      follows.current = element.scrollHeight - element.scrollTop - element.clientHeight < CLOSE;
      setAtEnd(follows.current);
    } else if (fromEnd.current !== null) {
      element.scrollTop = element.scrollHeight - fromEnd.current;
      fromEnd.current = null;
    } else if (follows.current) toEnd();
  }, [content, isThere, toEnd]);

  return {
    /** Brings one message into view, and the focus to it. */
    toMessage: useCallback((seq: number) => {
      const found = place.current?.querySelector<HTMLElement>(`[data-seq="${seq}"]`);
      if (!found) return;
      follows.current = false;
      found.dataset.found = '';
      found.scrollIntoView({ block: 'center' });
      found.focus({ preventScroll: true });
    }, []),
    place,
    isAtEnd,
    toEnd,
    /** Before older messages are asked for. */
    keepPlace: () => {
      const element = place.current;
      if (element) fromEnd.current = element.scrollHeight - element.scrollTop;
    },
  };
};
