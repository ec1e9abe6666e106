/** One thread of `pairing.ts`: builds an index of the market, says so, then answers what it is asked. */
import { parentPort, workerData } from 'node:worker_threads';
import { createMatcher, NAMED_SETTINGS } from '../../matching/index.ts';
import type { Opportunity, Project } from '../../matching/types.ts';
import { answerOf, type PairingAnswer, type PairingQuestion } from './pairing-answers.ts';

export interface PairingData {
  readonly projects: readonly Project[];
  readonly opportunities: readonly Opportunity[];
  readonly limit: number;
  readonly today: string;
  /** Name and version of the settings that rank. */
  readonly settings?: string | undefined;
}
/** Empty when the index is ready. */
export type PairingReply = readonly PairingAnswer[];

const { projects, opportunities, limit, today, settings = '' } = workerData as PairingData;
const matcher = createMatcher(NAMED_SETTINGS.get(settings));
for (const opportunity of opportunities) matcher.upsertOpportunity(opportunity);
for (const project of projects) matcher.upsertProject(project);
const market = {
  matcher,
  projects: new Map(projects.map((project) => [project.id, project])),
  opportunities: new Map(opportunities.map((opportunity) => [opportunity.id, opportunity])),
};

const send = (reply: PairingReply): void => {
  parentPort?.postMessage(reply);
};
parentPort?.on('message', (questions: readonly PairingQuestion[]) => {
  send(questions.map((question) => answerOf(market, question, { limit, today })));
});
send([]);
