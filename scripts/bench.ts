/**
 * Measures the engine and its peers on one made-up national market, on this machine, in one run: time, memory, exactness.
 *
 *   npm run bench [-- --size N] [--texts DIR] [--pairs] [--suppliers] [--qpv] [--gaps] [--sheets] [--json]
 *
 * N opportunities (100,000 unless told, 100 at least) and a tenth as many projects, the same for the same N. Peers are
 * FlexSearch, MiniSearch and MongoDB; beyond 200,000 they are left out. DIR holds text sets, one folder each with
 * queries.jsonl {id, text}, docs.jsonl {id, text} and qrels.jsonl {q, d, rel}: the quality of the text channel by itself.
 * --pairs works out the pairs of a weekly letter too, on every core. --suppliers measures the search of N suppliers, and
 * nothing else; --qpv likewise, membership of priority neighbourhoods; --gaps, where no support scheme is near;
 * --sheets, what N sheets of the base (3,000 unless told) keep a node from answering.
 */
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Refusal } from '../api/refusal.ts';
import { pairEveryone } from '../api/suggestions/pairing.ts';
import type { BenchFigures } from './bench/figures.ts';
import { measureGaps } from './bench/gaps.ts';
import { type Market, makeMarket, makeSuppliers } from './bench/market.ts';
import { measureMongo } from './bench/mongo.ts';
import { measureOurs } from './bench/ours.ts';
import { measureFlexSearch, measureMiniSearch } from './bench/peers.ts';
import { measureQpv } from './bench/qpv.ts';
import { tellFigures, tellGaps, tellQpv, tellSheets, tellSuppliers } from './bench/report.ts';
import { measureSheets } from './bench/sheets.ts';
import { measureSuppliers } from './bench/suppliers.ts';
import { measureTexts } from './bench/texts.ts';
import { stemmed, textOfOpportunity, textOfProject } from './bench/words.ts';
import { runCommand } from './command.ts';

const USUAL_SIZE = 100_000;
const USUAL_SHEETS = 3000;
const LEAST_SIZE = 100;
/** A slot of the text index has 24 bits. */
const MOST_SIZE = 10_000_000;
/** Beyond, a peer would need tens of GB or minutes a question. */
const MOST_FOR_PEERS = 200_000;
const PEER_QUERIES = 100;
const SLOW_PEER_QUERIES = 20;
/** Of each project, in a letter. */
const PAIRS = 10;
/** Heap for a million texts of two bytes a letter. */
const HEAP_MB = 16_000;

const demo = fileURLToPath(new URL('./seed/demo', import.meta.url));
const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

const readSize = (text: string | undefined): number => {
  if (text === undefined) return USUAL_SIZE;
  const size = Number(text);
  if (!Number.isInteger(size) || size < LEAST_SIZE || size > MOST_SIZE)
    throw new Refusal(`--size : un nombre entier de ${LEAST_SIZE} à ${MOST_SIZE}, et non « ${text} ».`);
  return size;
};

const measurePeers = ({ projects, opportunities }: Market): NonNullable<BenchFigures['peers']> => {
  const opportunityTexts = opportunities.map((each) => stemmed(textOfOpportunity(each)));
  const projectTexts = projects.map((each) => stemmed(textOfProject(each)));
  const measureBoth = (texts: readonly string[], queries: readonly string[]) => [
    measureFlexSearch(texts, queries.slice(0, PEER_QUERIES)),
    measureMiniSearch(texts, queries.slice(0, SLOW_PEER_QUERIES)),
  ];
  return {
    forProject: measureBoth(opportunityTexts, projectTexts),
    forOpportunity: measureBoth(projectTexts, opportunityTexts),
  };
};

const measurePairs = async (market: Market): Promise<NonNullable<BenchFigures['pairs']>> => {
  const workers = cpus().length;
  const start = performance.now();
  await pairEveryone(market, { limit: PAIRS, today: market.today, workers });
  return { workers, ms: performance.now() - start };
};

runCommand(async () => {
  const { values } = parseArgs({
    options: {
      size: { type: 'string' },
      texts: { type: 'string' },
      pairs: { type: 'boolean', default: false },
      suppliers: { type: 'boolean', default: false },
      qpv: { type: 'boolean', default: false },
      gaps: { type: 'boolean', default: false },
      sheets: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const size = readSize(values.size);
  setFlagsFromString('--expose-gc');
  setFlagsFromString(`--max-old-space-size=${HEAP_MB}`);
  globalThis.gc = runInNewContext('gc') as NonNullable<typeof globalThis.gc>;

  if (values.suppliers) {
    say('• Les fournisseurs');
    const measured = await measureSuppliers(makeSuppliers(size, demo));
    process.stdout.write(values.json ? `${JSON.stringify(measured)}\n` : `${tellSuppliers(measured)}\n`);
    return;
  }

  if (values.qpv) {
    say('• Les quartiers prioritaires');
    const measured = await measureQpv();
    process.stdout.write(values.json ? `${JSON.stringify(measured)}\n` : `${tellQpv(measured)}\n`);
    return;
  }

  if (values.gaps) {
    say('• Les lieux sans dispositif');
    const measured = await measureGaps();
    process.stdout.write(values.json ? `${JSON.stringify(measured)}\n` : `${tellGaps(measured)}\n`);
    return;
  }

  if (values.sheets) {
    say('• La base de projets');
    const measured = await measureSheets(values.size === undefined ? USUAL_SHEETS : size, demo);
    process.stdout.write(values.json ? `${JSON.stringify(measured)}\n` : `${tellSheets(measured)}\n`);
    return;
  }

  const texts = values.texts === undefined ? undefined : measureTexts(values.texts);
  say('• Le marché');
  const market = makeMarket(size, demo);
  say('• Le moteur');
  const ours = measureOurs(market);
  const notes: string[] = [];
  let peers: BenchFigures['peers'];
  let mongo: BenchFigures['mongo'];
  if (size > MOST_FOR_PEERS)
    notes.push(
      `FlexSearch, MiniSearch et MongoDB ne sont mesurés que jusqu’à ${MOST_FOR_PEERS} opportunités.`,
    );
  else {
    say('• FlexSearch, MiniSearch');
    peers = measurePeers(market);
    say('• MongoDB');
    const asking = market.projects.slice(0, SLOW_PEER_QUERIES);
    mongo = await measureMongo(market.opportunities, asking, market.today);
  }
  let pairs: BenchFigures['pairs'];
  if (values.pairs) {
    say('• Les paires de la lettre');
    pairs = await measurePairs(market);
  }
  const figures: BenchFigures = {
    market: { opportunities: market.opportunities.length, projects: market.projects.length, notes },
    ours,
    ...(peers && { peers }),
    ...(mongo && { mongo }),
    ...(pairs && { pairs }),
    ...(texts && { texts }),
  };
  process.stdout.write(values.json ? `${JSON.stringify(figures)}\n` : `${tellFigures(figures)}\n`);
});
