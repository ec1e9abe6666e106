/**
 * Writes the demo: the study's cases as public projects, and invented holders and organisations around them. Repeatable:
 * same ids, no doubles.
 *
 *   npm run seed
 */
import { runCommand } from './command.ts';
import { withDatabase } from './database.ts';
import { tellWritten } from './load.ts';
import { seed } from './seed/seeding.ts';

runCommand(async () => {
  const { projects, opportunities, accounts, sheets } = await withDatabase(seed);
  process.stdout.write(
    `${tellWritten('Projets', projects)}\n${tellWritten('Opportunités', opportunities)}\nFiches de la base de projets : ${sheets} ajoutées\nComptes de démonstration : ${accounts} ajoutés\n`,
  );
});
