/**
 * The shelf of the base under the clock, on a mongod of its own: how long a node answers nobody while it loads all sheets,
 * and after one has changed; beside reading and indexing all of them in one go.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createSheetSearch } from '../../api/catalogue/search.ts';
import { createShelf } from '../../api/catalogue/shelf.ts';
import { createSheetStore, type KeptSheet } from '../../api/catalogue/store.ts';
import { connect } from '../../api/database/connection.ts';
import { prepareDatabase } from '../../api/start.ts';
import { readCollection } from '../collection.ts';
import { readSheets } from '../seed/sheets.ts';
import { type Times, timeEachAsync } from './clock.ts';
import { openBenchMongod } from './mongod.ts';

interface Held {
  readonly ms: number;
  /** The longest time in which nothing else was done. */
  readonly blockedMs: number;
}
export interface SheetFigures {
  readonly sheets: number;
  readonly bytes: number;
  readonly inOneGo: Held;
  readonly load: Held;
  /** Half of the changes took less. */
  readonly change: Held;
  readonly worst: number;
  readonly search: Times;
}

const CHANGES = 20;
const QUERIES = ['traiteur insertion femmes', 'mobilité voiture électrique', 'jardin partagé', 'numérique'];
const BATCH = 500;

async function held(work: () => Promise<unknown>): Promise<Held> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await new Promise((done) => setTimeout(done, 50));
  delay.reset();
  const start = performance.now();
  await work();
  const ms = performance.now() - start;
  await new Promise((done) => setTimeout(done, 5));
  delay.disable();
  return { ms, blockedMs: delay.max / 1e6 };
}

/** The demo's cases again and again, each chapter several times over: about 6 KB a sheet. */
function makeSheets(size: number, demo: string): KeptSheet[] {
  const cases = readSheets(demo, readCollection(demo).projects);
  return Array.from({ length: size }, (_, n): KeptSheet => {
    const sheet = cases[n % cases.length] as KeptSheet;
    const others = (from: number) =>
      [1, 2, 3, 4]
        .map((step) => cases[(n * 7 + from + step * 5) % cases.length]?.content.solution ?? '')
        .join(' ');
    const content = { ...sheet.content, success: others(0), obstacles: others(1), lessons: others(2) };
    const firstAt = new Date(n);
    const live = { content, version: 1, firstAt, at: firstAt };
    return { ...sheet, _id: `fiche-${n}`, projectId: `projet-${n}`, content, live };
  });
}

export const measureSheets = async (size: number, demo: string): Promise<SheetFigures> => {
  const mongod = await openBenchMongod();
  const connection = await connect(mongod.uri);
  try {
    await prepareDatabase(connection);
    const store = createSheetStore(connection);
    const sheets = makeSheets(size, demo);
    for (let start = 0; start < size; start += BATCH)
      await store.addMissing(sheets.slice(start, start + BATCH));
    const inOneGo = await held(async () => {
      const all = await connection.collection<KeptSheet>('sheets').find().toArray();
      createSheetSearch(all.map(({ _id: id, content }) => ({ id, content })));
    });
    const shelf = createShelf(store);
    const load = await held(() => shelf.now());
    const changes: Held[] = [];
    for (let n = 0; n < CHANGES; n += 1) {
      const one = (await shelf.now()).all[n * 7];
      if (!one) break;
      await store.write(one.sheet, { updatedAt: new Date() });
      changes.push(await held(() => shelf.now()));
    }
    const search = await timeEachAsync(
      Array.from({ length: 200 }, (_, n) => QUERIES[n % QUERIES.length] ?? ''),
      async (q) => (await shelf.now()).search.find({ q }),
    );
    const median = (of: keyof Held) =>
      changes.map((one) => one[of]).sort((a, b) => a - b)[Math.floor(changes.length / 2)] ?? 0;
    const worst = Math.max(...changes.map(({ blockedMs }) => blockedMs));
    return {
      ...{ sheets: size, bytes: Math.round(JSON.stringify(sheets[0]?.content).length) },
      ...{ inOneGo, load, change: { ms: median('ms'), blockedMs: median('blockedMs') }, worst, search },
    };
  } finally {
    await connection.close();
    await mongod.stop();
  }
};
