/**
 * Ranks the past again under other settings, and says what would have changed. Changes nothing.
 *
 *   npm run replay -- [--settings FILE|NAME] [--days 90] [--json]
 *
 * FILE holds { version, weights, bands } as in matching/settings.ts; NAME is one of the engine's own. Without it the
 * current settings are tried: what moved then is due to earlier settings or to texts that changed since. Bad input is
 * told in one sentence, exit code 2.
 */
import { parseArgs } from 'node:util';
import { createEncounterStore, type Encounter } from '../api/learning/store.ts';
import { readOpportunity } from '../api/opportunities/opportunities.ts';
import { createOpportunityStore } from '../api/opportunities/store.ts';
import { asMatched, readProject } from '../api/projects/projects.ts';
import { createProjectStore } from '../api/projects/store.ts';
import { Refusal } from '../api/refusal.ts';
import { type Opportunity, type Project, SETTINGS } from '../matching/index.ts';
import { plain, runCommand } from './command.ts';
import { withDatabase } from './database.ts';
import { BECAME, type Replay, replay } from './replay-past.ts';
import { settingsCalled } from './settings-file.ts';

const DAY_MS = 24 * 3600_000;
const MOST_NAMED = 20;
const MOST_DAYS = 760;

const place = (mean: number | null) => (mean === null ? '—' : mean.toFixed(2).replace('.', ','));
const cut = (text: string, columns: number) =>
  text.length > columns ? `${text.slice(0, columns - 1)}…` : text.padEnd(columns);

const NAMES: Readonly<Record<(typeof BECAME)[number], string>> = {
  accepted: 'acceptées',
  proposed: 'proposées',
  saved: 'gardées',
  opened: 'ouvertes',
  declined: 'déclinées',
  hidden: 'écartées',
};

/** Within eighty columns. */
const print = (found: Replay, days: number): string => {
  const past = Object.entries(found.past).map(([version, pairs]) => `${plain(version)} (${pairs})`);
  const rows = BECAME.map((event) => {
    const { count, before, after } = found.means[event];
    return `  ${NAMES[event].padEnd(12)}${String(count).padStart(6)}${place(before).padStart(10)}${place(after).padStart(10)}`;
  });
  const leaving = found.leaveTop10
    .slice(0, MOST_NAMED)
    .map(({ projectId, opportunityId, before, after, isSuggested }) => {
      const change = isSuggested ? `${before} → ${after}` : `${before} → plus suggérée`;
      return `  ${cut(plain(projectId), 26)} ${cut(plain(opportunityId), 30)} ${change}`;
    });
  const more = found.leaveTop10.length - leaving.length;
  return `${[
    `${found.lists} listes des ${days} derniers jours, ${found.pairs} paires montrées`,
    `Classées alors par : ${past.join(', ') || 'rien'}`,
    `Reclassées par : ${plain(found.settings)}`,
    ...(found.leftOut > 0 ? [`Laissées de côté, plus en ligne : ${found.leftOut}`] : []),
    '',
    `Paires qui changent de place : ${found.moved}`,
    `Paires qui ne seraient plus suggérées : ${found.noLongerSuggested}`,
    '',
    `  ${'place moyenne'.padEnd(12)}${'paires'.padStart(5)}${'avant'.padStart(10)}${'après'.padStart(10)}`,
    ...rows,
    '',
    `Paires qui quitteraient les dix premières : ${found.leaveTop10.length}`,
    ...leaving,
    ...(more > 0 ? [`  … et ${more} autres`] : []),
  ].join('\n')}\n`;
};

runCommand(async () => {
  const { values } = parseArgs({
    options: {
      settings: { type: 'string' },
      days: { type: 'string', default: '90' },
      json: { type: 'boolean', default: false },
    },
  });
  const settings = values.settings === undefined ? SETTINGS : settingsCalled(values.settings);
  const days = Number(values.days);
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS)
    throw new Refusal(
      `--days vaut « ${plain(values.days).slice(0, 20)} » : donnez un nombre entier de 1 à ${MOST_DAYS}.`,
    );
  const since = new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
  const found = await withDatabase(async (connection) => {
    const encounters: Encounter[] = [];
    const projects: Project[] = [];
    const opportunities: Opportunity[] = [];
    for await (const encounter of createEncounterStore(connection).since(since)) encounters.push(encounter);
    for await (const content of createProjectStore(connection).all()) {
      const project = readProject(content);
      if (project) projects.push(asMatched(project));
    }
    for await (const content of createOpportunityStore(connection).all()) {
      const opportunity = readOpportunity(content);
      if (opportunity) opportunities.push(opportunity);
    }
    return replay(encounters, projects, opportunities, settings);
  });
  process.stdout.write(values.json ? `${JSON.stringify(found)}\n` : print(found, days));
});
