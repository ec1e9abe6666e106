import { type KeyboardEvent, useEffect, useRef, useState } from 'react';

/** What opens in the place of its button: Escape closes it, and the focus comes back to the button. */
export const useInPlace = () => {
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (!isOpen && wasOpen.current) opener.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return {
    isOpen,
    opener,
    open: () => setOpen(true),
    close: () => setOpen(false),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // Only the innermost closes.
      event.stopPropagation();
      setOpen(false);
    },
  };
};
