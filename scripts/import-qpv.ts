/**
 * Loads the official outlines of priority neighbourhoods from a GeoJSON file, or from its https address, in place of those
 * of the same generation: all of them, or nothing when any is wrong. Other generations stay; the newest counts. Projects
 * that have said their place are checked again; running nodes hear of it by themselves.
 *
 *   npm run import:qpv -- FILE.geojson|URL [--generation 2024]
 */
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { recheckProjects } from '../api/projects/located/recheck.ts';
import { createLocatedProjects } from '../api/projects/located/store.ts';
import { Refusal } from '../api/refusal.ts';
import { loadPlaces } from '../api/territory/places.ts';
import { download } from '../api/territory/qpv/download.ts';
import { createHeldQpvs } from '../api/territory/qpv/held.ts';
import { importQpv } from '../api/territory/qpv/importing.ts';
import { createQpvStore } from '../api/territory/qpv/store.ts';
import { plain, runCommand } from './command.ts';
import { withDatabase } from './database.ts';

const MOST_BYTES = 150 * 1024 * 1024;

const read = async (from: string): Promise<{ text: string; source: string }> => {
  if (/^[a-z]+:\/\//i.test(from)) return { text: await download(from), source: from };
  const file = statSync(from, { throwIfNoEntry: false });
  if (!file?.isFile())
    throw new Refusal(`${plain(from)} n’existe pas : donnez le fichier GeoJSON ou son adresse https.`);
  if (file.size > MOST_BYTES)
    throw new Refusal(`${plain(from)} dépasse 150 Mo : ce n’est pas celui des quartiers.`);
  return { text: readFileSync(from, 'utf8'), source: basename(from) };
};

const some = (codes: readonly string[]): string =>
  `${codes.slice(0, 10).join(', ')}${codes.length > 10 ? `… (${codes.length})` : ''}`;

runCommand(async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { generation: { type: 'string' } },
  });
  const [from] = positionals;
  if (from === undefined) throw new Refusal('Donnez un fichier : npm run import:qpv -- FICHIER.geojson');
  const { text, source } = await read(from);
  const places = loadPlaces();
  const { file, checked } = await withDatabase(async (connection) => {
    const qpvs = createQpvStore(connection);
    const file = await importQpv(
      { qpvs, places, now: () => new Date() },
      { text, source, generation: values.generation },
    );
    const needs = { locatedProjects: createLocatedProjects(connection), heldQpvs: createHeldQpvs(qpvs) };
    return { file, checked: await recheckProjects(needs) };
  });
  const lines = [
    `Quartiers prioritaires, génération ${file.generation} : ${file.qpvs.length} contours en vigueur.`,
    ...(file.mended.length > 0
      ? [`Contours raccommodés, car ils se croisaient d’un rien : ${some(file.mended)}.`]
      : []),
    ...(file.flat.length > 0
      ? [
          `Contours réduits à un point : ${some(file.flat)}. À un kilomètre autour, la réponse reste « à vérifier ».`,
        ]
      : []),
    `Projets vérifiés à nouveau : ${checked}.`,
  ];
  process.stdout.write(`${lines.map(plain).join('\n')}\n`);
});
