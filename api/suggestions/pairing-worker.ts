/** One thread of `pairing.ts`: builds an index of the market, says so, then pairs what it is handed. */
import { parentPort, workerData } from 'node:worker_threads';
import { createMatcher } from '../../matching/index.ts';
import type { Opportunity, Project, Reciprocal } from '../../matching/types.ts';

export interface PairingData {
  readonly projects: readonly Project[];
  readonly opportunities: readonly Opportunity[];
  readonly limit: number;
  readonly today: string;
}
export type PairingRequest = readonly { readonly project: Project; readonly without: readonly string[] }[];
/** Pairs by project id; empty when the index is ready. */
export type PairingReply = readonly (readonly [string, readonly Reciprocal[]])[];

const { projects, opportunities, limit, today } = workerData as PairingData;
const matcher = createMatcher();
for (const opportunity of opportunities) matcher.upsertOpportunity(opportunity);
for (const project of projects) matcher.upsertProject(project);

const send = (reply: PairingReply): void => {
  parentPort?.postMessage(reply);
};
parentPort?.on('message', (request: PairingRequest) => {
  send(
    request.map(({ project, without }) => [
      project.id,
      matcher.pairsForProject(project, { limit, today, without: new Set(without) }),
    ]),
  );
});
send([]);
