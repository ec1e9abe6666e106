import mongoose, { type Connection } from 'mongoose';
import { Refusal } from '../refusal.ts';

/**
 * One connection per running service. Nothing is acknowledged before a majority has it, and nothing is read that could
 * still be rolled back. Queries on unknown fields throw; `$` operators that come in values are taken as plain values
 * (our own ones go through `mongoose.trusted`). Collections and indexes belong to the migrations, not to the models.
 */
export async function connect(uri: string, { patienceMs = 10_000 } = {}): Promise<Connection> {
  mongoose.set({ strictQuery: 'throw', sanitizeFilter: true, autoIndex: false, autoCreate: false });
  const connection = mongoose.createConnection(uri, {
    appName: 'passerelle',
    // Used when the address names no database.
    ...(namesDatabase(uri) ? {} : { dbName: 'passerelle' }),
    writeConcern: { w: 'majority' },
    readConcernLevel: 'majority',
    serverSelectionTimeoutMS: patienceMs,
    connectTimeoutMS: patienceMs,
    socketTimeoutMS: 60_000,
  });
  // asPromise() reports the same failure; without a listener Node would end the process first.
  connection.on('error', () => {});
  try {
    await connection.asPromise();
    await refuseStandalone(connection, uri);
  } catch (error) {
    await connection.close(true).catch(() => {});
    throw error instanceof Refusal ? error : new Refusal(sentence(uri, error));
  }
  return connection;
}

/** Change streams and transactions need a replica set or a sharded cluster. */
async function refuseStandalone(connection: Connection, uri: string): Promise<void> {
  const hello = await connection.db?.admin().command({ hello: 1 });
  if (hello?.setName || hello?.msg === 'isdbgrid') return;
  throw new Refusal(
    `Le MongoDB ${place(uri)} tourne seul, sans replica set : démarrez-le avec --replSet puis rs.initiate().`,
  );
}

function sentence(uri: string, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (/auth/i.test(message))
    return `Le MongoDB ${place(uri)} refuse le nom ou le mot de passe de MONGODB_URI.`;
  return `Le MongoDB ${place(uri)} ne répond pas (${message.split('\n')[0]}) : vérifiez MONGODB_URI et le réseau.`;
}

/** Hosts only: the address may carry a password. */
const place = (uri: string) => uri.replace(/^(mongodb(?:\+srv)?:\/\/)(?:[^@/]*@)?([^/?]*).*$/, '$1$2');

const namesDatabase = (uri: string) => /^mongodb(\+srv)?:\/\/[^/]+\/[^?]/.test(uri);
