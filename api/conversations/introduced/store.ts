import type { Filter } from 'mongodb';
import type { Connection } from 'mongoose';
import { collectionsOf } from '../../database/collections.ts';
import type { Introduction, IntroductionStore, Wanted } from '../../introductions/store.ts';

/** The reading half of the store of introductions. */
export type Introduced = Pick<IntroductionStore, 'find' | 'list' | 'waitingFor'>;

export function createIntroduced(connection: Connection): Introduced {
  const collection = collectionsOf(connection);
  const introductions = () => collection<Introduction>('introductions');
  const filterOf = ({ owners, statuses }: Wanted): Filter<Introduction> => ({
    ...(owners ? { owners: { $in: [...owners] } } : {}),
    ...(statuses ? { status: { $in: [...statuses] } } : {}),
  });
  return {
    find: async (id) => (await introductions().findOne({ _id: id })) ?? undefined,
    list: (wanted, _after, limit) =>
      introductions().find(filterOf(wanted)).sort({ updatedAt: -1, _id: -1 }).limit(limit).toArray(),
    waitingFor: async (owners) => {
      const asked = await introductions()
        .find(filterOf({ owners, statuses: ['proposed'] }))
        .toArray();
      return asked.filter(({ awaits, parties }) =>
        awaits.some((side) => owners.includes(parties[side].ownerId)),
      );
    },
  };
}
