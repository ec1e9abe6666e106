import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { Meaning, Opportunity, Project } from '../../matching/types.ts';
import type { Job } from '../jobs.ts';
import { NoEmbedding } from './embeddings.ts';
import type { MeaningStore } from './store.ts';

/** What texts mean, as far as it is known here; a text is asked for once and told when it comes. */
export interface Meanings {
  /** Known in memory, at once. */
  of(text: string): Meaning | undefined;
  /** Calls back when it is known; never, while the endpoint does not answer. */
  want(text: string, whenKnown: () => void): void;
  forget(text: string): void;
  readonly job: Job;
}

const EVERY_MS = 1000;
/** As many texts in one request as any endpoint takes. */
const BATCH = 32;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 300_000;
/** The largest whole number of a signed byte. */
const LARGEST = 127;

interface Needs {
  readonly model: string;
  /** One vector a text, or NoEmbedding. */
  ask(texts: readonly string[]): Promise<readonly (readonly number[])[]>;
  readonly store: MeaningStore;
  readonly log: Pick<Logger, 'warn' | 'info'>;
  /** Milliseconds, only ever compared with each other. */
  clock(): number;
}

/**
 * Vectors come from memory, then from the database, then from the endpoint, in the background. Where it is down or slow,
 * suggestions come without them, the log says so once, and it is asked again later and later.
 */
export function createMeanings({ model, ask, store, log, clock }: Needs): Meanings {
  const known = new Map<string, Meaning>();
  const wanted = new Map<string, { readonly text: string; readonly tell: Set<() => void> }>();
  let dimensions: number | undefined;
  let waitMs = 0;
  let askedAgainAt = 0;
  const keyOf = (text: string) => createHash('sha256').update(`${model}\u0000${text}`).digest('hex');

  function learn(key: string, vector: Int8Array): void {
    const want = wanted.get(key);
    wanted.delete(key);
    // Meanwhile forgotten.
    if (!want) return;
    known.set(key, { key, vector });
    for (const tell of want.tell) tell();
  }

  async function drain(): Promise<void> {
    while (wanted.size > 0 && clock() >= askedAgainAt) {
      const batch = new Map([...wanted].slice(0, BATCH));
      const kept = await store.find([...batch.keys()]);
      for (const [key, vector] of kept) {
        // Another model under the same name: asked again.
        if (vector.length === (dimensions ?? vector.length)) {
          learn(key, vector);
          batch.delete(key);
        }
      }
      const missing = [...batch].filter(([key]) => wanted.has(key));
      if (missing.length === 0) continue;
      const vectors = await asked(missing.map(([, { text }]) => text));
      if (!vectors) return;
      const fresh = new Map(missing.map(([key], at) => [key, asBytes(vectors[at] ?? [])]));
      await store.keep(new Map([...fresh].filter(([key]) => wanted.has(key))));
      for (const [key, vector] of fresh) learn(key, vector);
    }
  }

  async function asked(texts: readonly string[]): Promise<readonly (readonly number[])[] | undefined> {
    try {
      const vectors = await ask(texts);
      const length = vectors[0]?.length;
      if (dimensions !== undefined && length !== dimensions)
        throw new NoEmbedding(`vectors of ${length} numbers, ${dimensions} before`);
      dimensions = length;
      if (waitMs > 0) log.info('the meaning of texts is told again');
      waitMs = 0;
      return vectors;
    } catch (error) {
      if (!(error instanceof NoEmbedding)) throw error;
      if (waitMs === 0)
        log.warn(
          { why: error.message, waiting: wanted.size },
          'suggestions come without the meaning of texts',
        );
      waitMs = Math.min(Math.max(FIRST_WAIT_MS, waitMs * 2), LONGEST_WAIT_MS);
      askedAgainAt = clock() + waitMs;
      return undefined;
    }
  }

  return {
    of: (text) => known.get(keyOf(text)),
    want(text, whenKnown) {
      const key = keyOf(text);
      const want = wanted.get(key) ?? { text, tell: new Set() };
      wanted.set(key, want);
      want.tell.add(whenKnown);
    },
    forget(text) {
      const key = keyOf(text);
      wanted.delete(key);
      if (!known.delete(key)) return;
      store.forget(key).catch((error: Error) => log.warn({ error: error.name }, 'a vector was not removed'));
    },
    job: { does: 'asks for the meaning of texts', everyMs: EVERY_MS, run: drain },
  };
}

/** Direction alone counts, so each vector is stretched to what a byte holds. */
export function asBytes(vector: readonly number[]): Int8Array {
  const largest = vector.reduce((most, number) => Math.max(most, Math.abs(number)), 0);
  return Int8Array.from(vector, (number) => (largest === 0 ? 0 : Math.round((number / largest) * LARGEST)));
}

const LONGEST_TEXT = 8000;
const together = (texts: readonly string[]) => texts.filter(Boolean).join('\n').slice(0, LONGEST_TEXT);

/** What is published of a document, in one text; nothing else leaves for the endpoint. */
export const textOfProject = ({ title, pitch, offer, seeks, skillsSought, funding }: Project): string =>
  together([title, pitch, offer, seeks, skillsSought.join(', '), funding?.purpose ?? '']);
export const textOfOpportunity = (opportunity: Opportunity): string => {
  const { title, description } = opportunity;
  const own =
    opportunity.kind === 'need'
      ? opportunity.need.volume
      : opportunity.kind === 'skills'
        ? opportunity.skills.join(', ')
        : opportunity.conditions;
  return together([title, description, own]);
};
