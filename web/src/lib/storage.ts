import { useCallback, useState } from 'react';

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

/** State that outlives a reload of the tab and dies with it; nothing of it leaves the browser. */
export const useTabState = <Value>(key: string, fallback: Value): [Value, (next: Value) => void] => {
  const [value, setValue] = useState<Value>(() => parse(readStored('sessionStorage', key), fallback));
  const keep = useCallback(
    (next: Value) => {
      store('sessionStorage', key, JSON.stringify(next));
      setValue(next);
    },
    [key],
  );
  return [value, keep];
};
