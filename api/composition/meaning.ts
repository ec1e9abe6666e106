import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { embed } from '../meaning/embeddings.ts';
import { createMeanings, type Meanings } from '../meaning/meaning.ts';
import { createMeaningStore } from '../meaning/store.ts';

/** Off unless an endpoint is named. */
export function createMeaningServices(
  { embeddings }: Config,
  connection: Connection,
  log: Logger,
): Meanings | null {
  if (!embeddings) return null;
  return createMeanings({
    model: embeddings.model,
    ask: (texts) => embed(embeddings, texts),
    store: createMeaningStore(connection),
    log,
    clock: () => performance.now(),
  });
}
