/** A node that is killed, as by `kill -9`, right after it has written what becomes of a sheet. */

import type { Actor } from '../../api/accounts/actor.ts';
import { consentToSheet, reviewSheet } from '../../api/catalogue/review.ts';
import { moveSheet } from '../../api/catalogue/sheets.ts';
import { adaptSheet } from '../../api/catalogue/transfers.ts';
import { startDigestNode } from './digests.ts';

const USES = { moveSheet, reviewSheet, consentToSheet, adaptSheet };

export interface Killing {
  readonly use: keyof typeof USES;
  readonly actor: Actor;
  readonly id: string;
  /** As the use case takes it. */
  readonly given: unknown;
}
const { use, actor, id, given } = JSON.parse(process.env.KILLED ?? '') as Killing;
const { services } = await startDigestNode({ mongodbUri: process.env.MONGODB_URI ?? '' }, new Date());

const thenDies =
  <Args extends readonly unknown[], Result>(step: (...args: Args) => Promise<Result>) =>
  async (...args: Args): Promise<Result> => {
    await step(...args);
    process.kill(process.pid, 'SIGKILL');
    return new Promise<Result>(() => {});
  };
const dying = {
  ...services,
  sheets: { ...services.sheets, write: thenDies(services.sheets.write) },
  lineages: { ...services.lineages, declare: thenDies(services.lineages.declare) },
};
const work = USES[use] as (needs: typeof dying, actor: Actor, id: string, given: unknown) => Promise<unknown>;
await work(dying, actor, id, given);
// It has not died: the test finds another end than the one that it waits for.
process.exit(0);
