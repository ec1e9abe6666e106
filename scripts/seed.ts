/**
 * Writes the demo: the study's cases as public projects, and invented holders and organisations around them. Repeatable:
 * same ids, no doubles.
 *
 *   npm run seed
 */
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Connection } from 'mongoose';
import { seedDemoAccounts } from '../api/accounts/demo.ts';
import { createAccountStore } from '../api/accounts/store.ts';
import { readConfig } from '../api/config.ts';
import { readCollection } from './collection.ts';
import { runCommand } from './command.ts';
import { withDatabase } from './database.ts';
import { load, storesOf, tellWritten } from './load.ts';

const demo = fileURLToPath(new URL('./seed/demo', import.meta.url));

/** Their password is on the sign-in page: none of them enters a database of production. */
const seedAccounts = async (connection: Connection): Promise<number> =>
  readConfig().nodeEnv === 'production' ? 0 : seedDemoAccounts(createAccountStore(connection));

/** Fills an empty database with the demo, and any with its accounts; true when it was empty. */
export const seedIfEmpty = async (connection: Connection): Promise<boolean> => {
  const stores = storesOf(connection);
  const counts = await Promise.all([stores.projects.count(), stores.opportunities.count()]);
  // Beside what is there already too: the sign-in page shows them.
  await seedAccounts(connection);
  if (counts.some((count) => count > 0)) return false;
  await load(stores, readCollection(demo));
  return true;
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  runCommand(async () => {
    const { projects, opportunities, accounts } = await withDatabase(async (connection) => ({
      ...(await load(storesOf(connection), readCollection(demo))),
      accounts: await seedAccounts(connection),
    }));
    process.stdout.write(
      `${tellWritten('Projets', projects)}\n${tellWritten('Opportunités', opportunities)}\nComptes de démonstration : ${accounts} ajoutés\n`,
    );
  });
}
