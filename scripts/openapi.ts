/**
 * Writes the API's OpenAPI 3.1 document to api/openapi.json.
 * Usage: npm run openapi            writes it
 *        npm run openapi -- --check  leaves with status 1 when it is not what the contract says
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { openApiDocument } from '../api/http/openapi.ts';

const file = resolve(import.meta.dirname, '../api/openapi.json');
const shown = relative(process.cwd(), file);
const document: unknown = JSON.parse(JSON.stringify(openApiDocument()));
/** By content: the formatter may have laid the file out its own way. */
const isFresh = existsSync(file) && isDeepStrictEqual(JSON.parse(readFileSync(file, 'utf8')), document);

if (isFresh) console.log(`${shown} est à jour.`);
else if (process.argv.includes('--check')) {
  console.error(`${shown} ne dit plus ce que dit le contrat : lancez « npm run openapi » et enregistrez-le.`);
  process.exitCode = 1;
} else {
  writeFileSync(file, `${JSON.stringify(document, null, 2)}\n`);
  console.log(`${shown} est écrit.`);
}
