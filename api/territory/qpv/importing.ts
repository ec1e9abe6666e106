import { randomUUID } from 'node:crypto';
import { Refusal } from '../../refusal.ts';
import type { Places } from '../places.ts';
import { type QpvFile, readQpvFile } from './reading.ts';
import type { QpvStore } from './store.ts';

interface Needs {
  readonly qpvs: QpvStore;
  readonly places: Places;
  now(): Date;
}
interface Given {
  readonly text: string;
  /** Name of the file, or its address: kept, to know where the outlines come from. */
  readonly source: string;
  readonly generation?: string | undefined;
}

/**
 * Replaces one generation of outlines by what a file holds; others stay. Everyone reads the old one until the last
 * outline is written, and the old one for ever when anything is wrong.
 * @throws Refusal that tells what is wrong
 */
export async function importQpv(
  { qpvs, places, now }: Needs,
  { text, source, generation: wanted }: Given,
): Promise<QpvFile> {
  const file = readQpvFile(text, places, wanted);
  const isDone = await qpvs.alone(() => replace(qpvs, file, { source, importedAt: now() }));
  if (!isDone)
    throw new Refusal('Un autre import de contours est en cours : attendez qu’il finisse, puis recommencez.');
  return file;
}

async function replace(
  qpvs: QpvStore,
  file: QpvFile,
  { source, importedAt }: { readonly source: string; readonly importedAt: Date },
): Promise<void> {
  const { generation } = file;
  const edition = `${generation}-${randomUUID()}`;
  const before = (await qpvs.generations()).find(({ id }) => id === generation)?.edition;
  const refused = await qpvs.write(edition, generation, file.qpvs);
  if (refused !== undefined) {
    await qpvs.keepOnly(generation, before);
    throw new Refusal(`MongoDB refuse le contour de ${refused} ; rien n’est changé.`);
  }
  await qpvs.publish({ id: generation, edition, count: file.qpvs.length, importedAt, source });
  await qpvs.keepOnly(generation, edition);
}
