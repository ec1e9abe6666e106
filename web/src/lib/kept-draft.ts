import { useCallback, useEffect, useRef, useState } from 'react';
import type { Conflict } from '../../../api/contract/index.ts';
import { ApiError } from './problem.ts';
import { forget, parse, readStored, store } from './storage.ts';

/** What the API holds, in the form's own terms. */
export interface Saved<Values> {
  readonly id: string;
  readonly version: number;
  readonly values: Values;
}
interface Port<Values> {
  /** @param clientId the same for the same values: what they made already is given again */
  create(values: Values, clientId: string): Promise<{ readonly id: string; readonly version: number }>;
  update(
    saved: Saved<Values>,
    changed: readonly (keyof Values)[],
    values: Values,
  ): Promise<{ readonly version: number }>;
  /** The other side's fields of a conflict, in the form's own terms. */
  read(current: Conflict['current']): Partial<Values>;
}
export interface Clash<Values> {
  readonly conflict: Conflict;
  readonly fields: readonly (keyof Values & string)[];
  readonly theirs: Partial<Values>;
}
type Phase = 'calm' | 'saving' | 'failed';
/** What was sent to be created, and may have been: it is sent again as it was, and what changed since is saved over it. */
interface Attempt<Values> {
  readonly clientId: string;
  readonly values: Values;
}
interface State<Values> {
  readonly base: Saved<Values> | null;
  readonly attempt: Attempt<Values> | null;
  readonly values: Values;
  readonly phase: Phase;
  readonly error: Error | null;
  readonly clash: Clash<Values> | null;
}
interface Options<Values> {
  /** Where this browser keeps what is not saved yet; it outlives reloads, errors and sign-outs. */
  readonly storageKey: string;
  readonly start: Saved<Values> | null;
  readonly empty: Values;
  readonly port: Port<Values>;
  /** Saves by itself this long after the last change, once the draft exists; null: when it is told to. */
  readonly autosaveMs: number | null;
}

/** After these nothing was made. */
const REFUSED: readonly ApiError['code'][] = ['invalid-input', 'forbidden', 'payload-too-large'];

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const keysOf = <Values extends object>(values: Values) => Object.keys(values) as (keyof Values & string)[];
const changedIn = <Values extends object>(values: Values, than: Values) =>
  keysOf(values).filter((key) => !isSame(values[key], than[key]));

/** What was not saved comes back as it was typed, over the version it was typed on: a save then tells what others changed. */
const firstState = <Values extends object>({ storageKey, start, empty }: Options<Values>): State<Values> => {
  const calm = { phase: 'calm', error: null, clash: null } as const;
  const kept = parse<(Pick<State<Values>, 'base' | 'values'> & Partial<State<Values>>) | null>(
    readStored('localStorage', storageKey),
    null,
  );
  if (kept && (kept.base === null) === (start === null)) {
    const { base, attempt = null, values } = kept;
    return { base, attempt, values: { ...empty, ...values }, ...calm };
  }
  return { base: start, attempt: null, values: start?.values ?? empty, ...calm };
};

export const useKeptDraft = <Values extends object>(options: Options<Values>) => {
  const { storageKey, empty, autosaveMs } = options;
  const [state, setState] = useState(() => firstState(options));
  const latest = useRef(state);
  const running = useRef<Promise<Saved<Values> | null> | null>(null);
  const port = useRef(options.port);
  port.current = options.port;

  const become = useCallback((part: Partial<State<Values>>) => {
    latest.current = { ...latest.current, ...part };
    setState(latest.current);
  }, []);

  /** Fields that others changed and this form did not are taken over silently; both sides' changes are asked about. */
  const meet = useCallback(
    (base: Saved<Values>, conflict: Conflict, sent: readonly (keyof Values & string)[]) => {
      const theirs = port.current.read(conflict.current);
      const foreign = keysOf(theirs as Values).filter((key) => conflict.fields.includes(key));
      const rebased = { ...base, version: conflict.version, values: { ...base.values } };
      const values = { ...latest.current.values };
      for (const key of foreign) {
        const value = theirs[key] as Values[typeof key];
        rebased.values[key] = value;
        if (!sent.includes(key)) values[key] = value;
      }
      const fields = foreign.filter((key) => sent.includes(key) && !isSame(values[key], theirs[key]));
      become({ base: rebased, values });
      if (fields.length > 0) become({ clash: { conflict, fields, theirs }, phase: 'calm' });
      return fields.length === 0;
    },
    [become],
  );

  const run = useCallback(async (): Promise<Saved<Values> | null> => {
    for (let rebases = 0; ; ) {
      const { base, values } = latest.current;
      const changed = changedIn(values, base?.values ?? empty);
      if (base && changed.length === 0) {
        become({ phase: 'calm', error: null });
        return base;
      }
      const attempt = latest.current.attempt ?? { clientId: crypto.randomUUID(), values };
      become({ phase: 'saving', error: null, attempt: base ? null : attempt });
      try {
        const saved = base
          ? { id: base.id, ...(await port.current.update(base, changed, values)) }
          : await port.current.create(attempt.values, attempt.clientId);
        const { id, version } = saved;
        become({ base: { id, version, values: base ? values : attempt.values }, attempt: null });
      } catch (error) {
        const conflict = error instanceof ApiError ? error.conflict : null;
        if (base && conflict && rebases < 3) {
          rebases += 1;
          if (meet(base, conflict, changed)) continue;
          return null;
        }
        if (error instanceof ApiError && REFUSED.includes(error.code)) {
          become({ attempt: null });
          // What was refused may have been mended since.
          if (!base && attempt.values !== values) continue;
        }
        become({ phase: 'failed', error: error instanceof Error ? error : new ApiError('internal') });
        return null;
      }
    }
  }, [become, meet, empty]);

  /** Everything typed so far; null when it could not be. Presses while one is under way share its end. */
  const save = useCallback(() => {
    running.current ??= run().finally(() => {
      running.current = null;
    });
    return running.current;
  }, [run]);

  const { base, attempt, values, clash } = state;
  const isDirty = changedIn(values, base?.values ?? empty).length > 0;
  useEffect(() => {
    if (!isDirty) return forget('localStorage', storageKey);
    store('localStorage', storageKey, JSON.stringify({ base, attempt, values }));
  }, [isDirty, storageKey, base, attempt, values]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of a value starts the pause again.
  useEffect(() => {
    if (autosaveMs === null || base === null || !isDirty || clash) return;
    const timer = setTimeout(() => void save(), autosaveMs);
    const onOnline = () => void save();
    addEventListener('online', onOnline);
    return () => {
      clearTimeout(timer);
      removeEventListener('online', onOnline);
    };
  }, [autosaveMs, values, base, isDirty, clash, save]);

  return {
    ...state,
    isDirty,
    save,
    change: useCallback(
      (part: Partial<Values>) => become({ values: { ...latest.current.values, ...part } }),
      [become],
    ),
    /** Ends a clash: the fields where theirs is kept take it; the rest is saved over it, now that it was seen. */
    settle: (keepTheirs: readonly (keyof Values)[]) => {
      const next = { ...latest.current.values };
      for (const key of keepTheirs) {
        const value = clash?.theirs[key];
        if (value !== undefined) next[key] = value;
      }
      become({ values: next, clash: null });
      return save();
    },
    /** A version that came by another way, such as publishing. */
    follow: (version: number) => {
      if (latest.current.base) become({ base: { ...latest.current.base, version } });
    },
    discard: () => {
      forget('localStorage', storageKey);
      const values = latest.current.base?.values ?? empty;
      become({ attempt: null, values, clash: null, phase: 'calm', error: null });
    },
  };
};
export type KeptDraft<Values extends object> = ReturnType<typeof useKeptDraft<Values>>;
