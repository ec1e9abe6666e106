/** Where a thread of `pairing.ts` begins: a thread of Node 20 knows no TypeScript, whatever its parent was started with. */
import { tsImport } from 'tsx/esm/api';

await tsImport('./pairing-worker.ts', import.meta.url);
