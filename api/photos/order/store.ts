import type { Connection } from 'mongoose';
import { collectionsOf } from '../../database/collections.ts';
import type { PhotoStore } from '../store.ts';

/** Pictures in the order in which their project's people want them seen. */
export interface ArrangedPhotos extends PhotoStore {
  /** Those that are not named, as what is added later, come behind. */
  arrange(projectId: string, photoIds: readonly string[]): Promise<void>;
}
/** Names of pictures and nothing else: one that is gone since counts for nothing. */
interface Order {
  /** The project. */
  readonly _id: string;
  readonly photoIds: readonly string[];
}

/** The order is kept beside the pictures, whatever keeps these. */
export function arranged(photos: PhotoStore, connection: Connection): ArrangedPhotos {
  const collection = collectionsOf(connection);
  const orders = () => collection<Order>('photoOrders');
  return {
    ...photos,
    async ofProject(projectId) {
      const [found, order] = await Promise.all([
        photos.ofProject(projectId),
        orders().findOne({ _id: projectId }),
      ]);
      const places = new Map(order?.photoIds.map((id, place) => [id, place]));
      const placeOf = ({ id }: { readonly id: string }) => places.get(id) ?? places.size;
      return found.sort((a, b) => placeOf(a) - placeOf(b));
    },
    async arrange(projectId, photoIds) {
      await orders().updateOne({ _id: projectId }, { $set: { photoIds } }, { upsert: true });
    },
    async removeOrphans(writtenBefore) {
      const orphans = await orders()
        .aggregate<Pick<Order, '_id'>>([
          { $lookup: { from: 'projects', localField: '_id', foreignField: '_id', as: 'of' } },
          { $match: { of: { $size: 0 } } },
          { $project: { _id: 1 } },
        ])
        .toArray();
      await orders().deleteMany({ _id: { $in: orphans.map(({ _id }) => _id) } });
      return photos.removeOrphans(writtenBefore);
    },
  };
}
