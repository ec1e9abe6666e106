import mongoose, { type Connection, type Model, type SchemaDefinition } from 'mongoose';
import { AppError } from '../errors.ts';

const CONNECTED = 1;

/**
 * A collection of small private documents. Unknown fields throw; a connection has one model a collection. Asked through a
 * function, so that a lost database is told at once rather than waited for.
 */
export function modelOf<Kept extends { readonly _id: string }>(
  connection: Connection,
  collection: string,
  fields: SchemaDefinition,
): () => Model<Kept> {
  const schema = new mongoose.Schema(
    { ...fields, _id: { type: String, required: true } },
    { collection, strict: 'throw', minimize: false, versionKey: false },
  );
  const known = (connection.models[collection] ??
    connection.model(collection, schema)) as unknown as Model<Kept>;
  return () => {
    if (connection.readyState !== CONNECTED) throw new AppError('unavailable', { retryAfterS: 5 });
    return known;
  };
}

export const isDuplicate = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === 11_000;
