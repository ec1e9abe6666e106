import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { createQpvIndex, type Membership, type QpvIndex } from '../../../matching/index.ts';
import { type Qpv, SAMPLE } from './reading.ts';
import type { Generation, QpvStore } from './store.ts';

/** The outlines in force, in the memory of this node. */
export interface QpvInForce {
  readonly generation: Generation;
  readonly index: QpvIndex;
  readonly byCode: ReadonlyMap<string, Qpv>;
}

export interface HeldQpvs {
  /** undefined: none was imported, and membership is what people declare. */
  inForce(): QpvInForce | undefined;
  membershipOf(
    point: { readonly lon: number; readonly lat: number },
    precisionKm: number,
  ): Membership | undefined;
  /** Reads what is in force; called by who imported, and by the change stream on every node. */
  refresh(): Promise<void>;
}

const TRIES = 5;
const PAUSE_MS = 200;

/** The newest generation counts; the demo's invented one only where there is no other. */
export const newestOf = (generations: readonly Generation[]): Generation | undefined =>
  [...generations].sort(
    (a, b) => Number(a.id === SAMPLE) - Number(b.id === SAMPLE) || (a.id < b.id ? 1 : -1),
  )[0];

export function createHeldQpvs(qpvs: QpvStore): HeldQpvs {
  let held: QpvInForce | undefined;

  /** What is read while another import takes it away is incomplete, and read again. */
  async function refresh(): Promise<void> {
    for (let tried = 0; tried < TRIES; tried++) {
      const generation = newestOf(await qpvs.generations());
      if (generation?.edition === held?.generation.edition) return;
      if (!generation) {
        held = undefined;
        return;
      }
      const all = await qpvs.read(generation.edition);
      if (all.length === generation.count) {
        const index = createQpvIndex(generation.id, all);
        held = { generation, index, byCode: new Map(all.map((qpv) => [qpv.code, qpv])) };
        return;
      }
      await sleep(PAUSE_MS);
    }
    throw new Error('the outlines in force cannot be read whole');
  }

  let last: Promise<void> = Promise.resolve();
  return {
    inForce: () => held,
    membershipOf: (point, precisionKm) => held?.index.membershipOf(point, precisionKm),
    /** One at a time, so that an older edition never comes behind a newer one. */
    refresh: () => {
      last = last.catch(() => {}).then(refresh);
      return last;
    },
  };
}

/** How the change stream tells this node of an import. */
export function followQpvs(qpvs: QpvStore, held: HeldQpvs, log: Logger) {
  const known = new Set<string>();
  const notRead = (error: Error) => log.warn({ error: error.message }, 'outlines not read');
  const refresh = () => void held.refresh().catch(notRead);
  return {
    collection: qpvs.collection,
    async *all() {
      // Outlines that cannot be read keep no node from serving what does not need them; a job reads them again.
      await held.refresh().catch(notRead);
      yield* await qpvs.generations();
    },
    read: qpvs.readGeneration,
    put(content: unknown) {
      known.add((content as Generation).id);
      refresh();
      return true;
    },
    drop(id: string) {
      known.delete(id);
      refresh();
    },
    ids: () => known,
  };
}
