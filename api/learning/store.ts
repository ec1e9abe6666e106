import type { Connection } from 'mongoose';
import type { Side } from '../../matching/types.ts';

/** Moments of a suggested pair, the last three by way of an introduction. */
export type EncounterEvent = 'shown' | 'opened' | 'saved' | 'hidden' | 'proposed' | 'accepted' | 'declined';

/** One moment of a pair, as one side met it on one day; of a person nothing but whose document it is. */
export interface Encounter {
  readonly projectId: string;
  readonly opportunityId: string;
  /** Who looked. */
  readonly side: Side;
  readonly event: EncounterEvent;
  /** The day in France, YYYY-MM-DD. */
  readonly day: string;
  readonly at: Date;
  /** Name and version of the settings that ranked it. */
  readonly settings: string;
  /** Place in the list that was shown, from 1, and score, 0..100; null where no list was. */
  readonly rank: number | null;
  readonly score: number | null;
  /** Why it was hidden, a code of the contract. */
  readonly reason: string | null;
}

export interface EncounterStore {
  /** Adds those whose two documents are still there; the same pair, side, event and day once, as it was first. */
  add(encounters: readonly Encounter[]): Promise<void>;
  /** Since a day, by project and opportunity, read as they come. */
  since(day: string): AsyncIterable<Encounter>;
  /** When the pair was first shown, to either side. */
  firstShown(projectId: string, opportunityId: string): Promise<Date | null>;
}

/** Append only, and no majority is waited for: one view more or less changes no one's list. */
export function createEncounterStore(connection: Connection): EncounterStore {
  const database = () => {
    if (!connection.db) throw new Error('the connection is not open');
    return connection.db;
  };
  const collection = () => database().collection<Encounter>('encounters');
  const existing = async (name: string, ids: readonly string[]) => {
    const found = database()
      .collection<{ _id: string }>(name)
      .find({ _id: { $in: [...new Set(ids)] } }, { projection: { _id: 1 } });
    return new Set((await found.toArray()).map(({ _id }) => _id));
  };
  return {
    async add(encounters) {
      const [projects, opportunities] = await Promise.all([
        existing(
          'projects',
          encounters.map(({ projectId }) => projectId),
        ),
        existing(
          'opportunities',
          encounters.map(({ opportunityId }) => opportunityId),
        ),
      ]);
      const standing = encounters.filter(
        ({ projectId, opportunityId }) => projects.has(projectId) && opportunities.has(opportunityId),
      );
      if (standing.length === 0) return;
      const writes = standing.map(({ projectId, opportunityId, side, event, day, ...rest }) => ({
        updateOne: {
          filter: { projectId, opportunityId, side, event, day },
          update: { $setOnInsert: rest },
          upsert: true,
        },
      }));
      await collection().bulkWrite(writes, { ordered: false, writeConcern: { w: 1 } });
    },
    since: (day) =>
      collection()
        .find({ day: { $gte: day } }, { projection: { _id: 0 } })
        .sort({ projectId: 1, opportunityId: 1, side: 1, event: 1, day: 1 }),
    async firstShown(projectId, opportunityId) {
      const [first] = await collection()
        .find({ projectId, opportunityId, event: 'shown' })
        .sort({ at: 1 })
        .limit(1)
        .toArray();
      return first?.at ?? null;
    },
  };
}
