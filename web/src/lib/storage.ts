import { useCallback, useRef, useState } from 'react';

/** Storage that may be refused (private windows, full disk): then things are simply not remembered. */
type Memory = 'localStorage' | 'sessionStorage';
export const readStored = (memory: Memory, key: string): string | null => {
  try {
    return window[memory].getItem(key);
  } catch {
    return null;
  }
};
export const store = (memory: Memory, key: string, value: string) => {
  try {
    window[memory].setItem(key, value);
  } catch {
    // Nothing to mend: the page works on without memory.
  }
};
export const forget = (memory: Memory, key: string) => {
  try {
    window[memory].removeItem(key);
  } catch {
    // As above.
  }
};

export const parse = <Value>(text: string | null, fallback: Value): Value => {
  if (text === null) return fallback;
  try {
    return JSON.parse(text) as Value;
  } catch {
    return fallback;
  }
};

const useStored = <Value>(
  memory: Memory,
  key: string,
  fallback: Value,
): [Value, (next: Value) => void, () => void] => {
  const [value, setValue] = useState<Value>(() => parse(readStored(memory, key), fallback));
  const first = useRef(fallback);
  return [
    value,
    useCallback(
      (next: Value) => {
        store(memory, key, JSON.stringify(next));
        setValue(next);
      },
      [memory, key],
    ),
    useCallback(() => {
      forget(memory, key);
      setValue(first.current);
    }, [memory, key]),
  ];
};

/** State that outlives a reload of the tab and dies with it; nothing of it leaves the browser. */
export const useTabState = <Value>(key: string, fallback: Value) =>
  useStored('sessionStorage', key, fallback);

/** What was typed and not sent yet: it outlives the tab and a sign-out, and goes once it has served. */
export const useKeptWords = <Value>(key: string, fallback: Value) => useStored('localStorage', key, fallback);
