/**
 * Loads a folder in the collection's format into the database. All of it, or nothing when any line is wrong; twice the
 * same leaves no doubles.
 *
 *   npm run import -- DIR
 */
import { parseArgs } from 'node:util';
import { Refusal } from '../api/refusal.ts';
import { readCollection } from './collection.ts';
import { runCommand } from './command.ts';
import { withDatabase } from './database.ts';
import { load, storesOf, tellWritten } from './load.ts';

runCommand(async () => {
  const [dir] = parseArgs({ allowPositionals: true }).positionals;
  if (dir === undefined) throw new Refusal('Donnez un dossier : npm run import -- DOSSIER');
  const collection = readCollection(dir);
  const { projects, opportunities } = await withDatabase((connection) =>
    load(storesOf(connection), collection),
  );
  process.stdout.write(
    `${tellWritten('Projets', projects)}\n${tellWritten('Opportunités', opportunities)}\n`,
  );
});
