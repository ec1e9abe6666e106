import type { Connection } from 'mongoose';
import { readConfig } from '../api/config.ts';
import { connect } from '../api/database/connection.ts';
import { openEmbedded } from '../api/database/embedded.ts';
import { prepareDatabase } from '../api/start.ts';

/** Lends a command the service's database, migrated and checked: MONGODB_URI, else the embedded mongod, shared with a running service. */
export const withDatabase = async <Result>(
  use: (connection: Connection) => Promise<Result>,
): Promise<Result> => {
  const { mongodbUri, dataDir, mongodBinary, mongodPort } = readConfig();
  const mongod =
    mongodbUri === null ? await openEmbedded({ dataDir, binary: mongodBinary, port: mongodPort }) : undefined;
  try {
    const connection = await connect(mongodbUri ?? mongod?.uri ?? '');
    try {
      await prepareDatabase(connection);
      return await use(connection);
    } finally {
      await connection.close();
    }
  } finally {
    await mongod?.stop();
  }
};
