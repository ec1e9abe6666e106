import type { Collection, Document } from 'mongodb';
import type { Connection } from 'mongoose';
import { AppError } from '../errors.ts';

const CONNECTED = 1;

/** The collections of a connection by name. A lost database is told at once, where the driver would wait for it. */
export const collectionsOf =
  (connection: Connection) =>
  <Kept extends Document>(name: string): Collection<Kept> => {
    if (connection.readyState !== CONNECTED || !connection.db)
      throw new AppError('unavailable', { retryAfterS: 5 });
    return connection.db.collection<Kept>(name);
  };
