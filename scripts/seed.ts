/**
 * Writes the demo: the study's cases as public projects, and invented holders and organisations around them. Repeatable:
 * same ids, no doubles.
 *
 *   npm run seed
 */
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Connection } from 'mongoose';
import { readCollection } from './collection.ts';
import { runCommand } from './command.ts';
import { withDatabase } from './database.ts';
import { load, storesOf, tellWritten } from './load.ts';

const demo = fileURLToPath(new URL('./seed/demo', import.meta.url));

/** Fills an empty database with the demo; true when it did. */
export const seedIfEmpty = async (connection: Connection): Promise<boolean> => {
  const stores = storesOf(connection);
  const counts = await Promise.all([stores.projects.count(), stores.opportunities.count()]);
  if (counts.some((count) => count > 0)) return false;
  await load(stores, readCollection(demo));
  return true;
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  runCommand(async () => {
    const { projects, opportunities } = await withDatabase((connection) =>
      load(storesOf(connection), readCollection(demo)),
    );
    process.stdout.write(
      `${tellWritten('Projets', projects)}\n${tellWritten('Opportunités', opportunities)}\n`,
    );
  });
}
