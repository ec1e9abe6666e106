/**
 * One service for a measure: says where it listens once it is ready, how long that took, and for how long at a stretch it
 * kept everything else waiting meanwhile; stops when told.
 * Usage: fork('scripts/bench/service.ts', [MONGODB_URI])
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { readConfig } from '../../api/config.ts';
import { startPasserelle } from '../../api/start.ts';

export interface ServiceReport {
  readonly url: string;
  readonly readyMs: number;
  /** Milliseconds: the longest stretch, and that which 99 of 100 stretches stayed below. */
  readonly blockedMs: number;
  readonly blockedP99Ms: number;
}

const [, , mongodbUri = ''] = process.argv;
const UNLIMITED = '999999';
const config = readConfig({
  NODE_ENV: 'test',
  HOST: '127.0.0.1',
  PORT: '0',
  LOG_LEVEL: 'info',
  LIMIT_LIGHT: UNLIMITED,
  LIMIT_HEAVY: UNLIMITED,
});
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
const start = performance.now();
const { url, stop } = await startPasserelle({ ...config, mongodbUri });
const readyMs = performance.now() - start;
delay.disable();
process.once('message', () => void stop().then(() => process.exit()));
process.send?.({ url, readyMs, blockedMs: delay.max / 1e6, blockedP99Ms: delay.percentile(99) / 1e6 });
