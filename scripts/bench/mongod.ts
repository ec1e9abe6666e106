import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../api/config.ts';
import { type EmbeddedMongod, openEmbedded } from '../../api/database/embedded.ts';

/** A real mongod for one measure, on a folder that goes with it. */
export const openBenchMongod = async (): Promise<EmbeddedMongod> =>
  openEmbedded({
    dataDir: await mkdtemp(join(tmpdir(), 'passerelle-bench-')),
    binary: readConfig().mongodBinary,
    port: 0,
    isTemporary: true,
  });
