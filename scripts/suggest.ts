/**
 * Suggestions for a few words and a place, ranked and explained in the terminal.
 *
 *   npm run suggest -- --text "je fais des buffets, je cherche mes premiers gros clients" --commune 93027
 *     [--kind need|skills|funding|support] [--limit 10] [--lang fr|en] [--stage …] [--legal-form …] [--json]
 *     [--collection DIR]     from a folder instead of the database
 *   npm run suggest -- --explain PROJECT OPPORTUNITY [--lang en] [--collection DIR] [--json]
 *   npm run suggest -- --market [--limit 3] [--lang en] [--collection DIR] [--json]
 *                            who would be put forward to whom, and how fairly: everyone's own list and greedy beside it
 *
 * Bad input is told in one sentence, exit code 2.
 */
import { parseArgs } from 'node:util';
import type { OpportunityInput, ProjectInput } from '../api/contract/index.ts';
import { readOpportunity } from '../api/opportunities/opportunities.ts';
import { createOpportunityStore } from '../api/opportunities/store.ts';
import { readProject } from '../api/projects/projects.ts';
import { createProjectStore } from '../api/projects/store.ts';
import { Refusal } from '../api/refusal.ts';
import { loadPlaces } from '../api/territory/places.ts';
import {
  createMatcher,
  type Opportunity,
  type Project,
  readDraft,
  reportMarket,
  whatWouldOpen,
} from '../matching/index.ts';
import { LANGUAGES, LEGAL_FORMS, OPPORTUNITY_KINDS, STAGES } from '../matching/taxonomy/index.ts';
import { readCollection } from './collection.ts';
import { plain, runCommand } from './command.ts';
import { withDatabase } from './database.ts';
import { printExplanation, printSuggestions } from './print.ts';
import { printMarket } from './print-market.ts';

const options = {
  text: { type: 'string' },
  commune: { type: 'string' },
  kind: { type: 'string' },
  limit: { type: 'string', default: '10' },
  lang: { type: 'string', default: 'fr' },
  stage: { type: 'string' },
  'legal-form': { type: 'string' },
  collection: { type: 'string' },
  explain: { type: 'boolean', default: false },
  market: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

/** Not everybody answers: as many projects may be told of one place. */
const PROPOSALS_PER_PLACE = 2;

/** The longest text the site takes; the terminal takes no more. */
const LONGEST_TEXT = 8000;

const oneOf = <Code extends string>(
  name: string,
  value: string | undefined,
  codes: readonly Code[],
): Code | undefined => {
  if (value === undefined) return undefined;
  const code = codes.find((each) => each === value);
  if (code === undefined)
    throw new Refusal(`--${name} vaut « ${shown(value)} » : choisissez ${codes.join(', ')}.`);
  return code;
};
/** What was typed, without what could drive a terminal. */
const shown = (value: string) => plain(value).slice(0, 60);

const communeOf = (code: string | undefined) => {
  if (code === undefined) return undefined;
  const place = loadPlaces().exactByCode(code);
  if (place === undefined) {
    throw new Refusal(
      `--commune vaut « ${shown(code)} » : donnez le code INSEE d’une commune, par exemple 93027 (La Courneuve).`,
    );
  }
  return { code: place.code, name: place.name, lon: place.lon, lat: place.lat };
};

interface Known {
  readonly projects: readonly Project[];
  readonly opportunities: readonly Opportunity[];
}

const fromFolder = (dir: string): Known => {
  const { projects, suppliers, opportunities } = readCollection(dir);
  return { projects: [...projects, ...suppliers], opportunities };
};

const fromDatabase = (): Promise<Known> =>
  withDatabase(async (connection) => {
    const projects: ProjectInput[] = [];
    const opportunities: OpportunityInput[] = [];
    for await (const content of createProjectStore(connection).all()) {
      const project = readProject(content);
      if (project) projects.push(project);
    }
    for await (const content of createOpportunityStore(connection).all()) {
      const opportunity = readOpportunity(content);
      if (opportunity) opportunities.push(opportunity);
    }
    return { projects, opportunities };
  });

const byId = <Item extends { id: string }>(
  what: string,
  items: readonly Item[],
  id: string | undefined,
): Item => {
  const item = items.find((each) => each.id === id);
  if (item === undefined)
    throw new Refusal(`${what} « ${shown(id ?? '')} » n’existe pas : vérifiez l’identifiant.`);
  return item;
};

runCommand(async () => {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const language = oneOf('lang', values.lang, LANGUAGES) ?? 'fr';
  const kind = oneOf('kind', values.kind, OPPORTUNITY_KINDS);
  const stage = oneOf('stage', values.stage, STAGES);
  const legalForm = oneOf('legal-form', values['legal-form'], LEGAL_FORMS);
  const limit = Number(values.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    throw new Refusal(`--limit vaut « ${shown(values.limit)} » : donnez un nombre entier de 1 à 100.`);
  }
  const commune = communeOf(values.commune);
  const text = values.text?.trim() ?? '';
  if (!values.explain && !values.market && text.length < 3)
    throw new Refusal('Dites ce que vous faites : --text "je fais des buffets, je cherche des clients"');
  if (text.length > LONGEST_TEXT)
    throw new Refusal(`--text a ${text.length} caractères : restez sous ${LONGEST_TEXT}.`);

  const known = values.collection === undefined ? await fromDatabase() : fromFolder(values.collection);
  const matcher = createMatcher();
  for (const project of known.projects) matcher.upsertProject(project);
  for (const opportunity of known.opportunities) matcher.upsertOpportunity(opportunity);
  const today = new Date().toISOString().slice(0, 10);
  const opportunityOf = new Map(known.opportunities.map((opportunity) => [opportunity.id, opportunity]));

  if (values.explain) {
    const project = byId('Le projet', known.projects, positionals[0]);
    const opportunity = byId('L’opportunité', known.opportunities, positionals[1]);
    const explained = matcher.explain(project, opportunity, 'project', today);
    const market = { matcher, opportunities: opportunityOf };
    const whatIf = whatWouldOpen(market, project, opportunity, explained, { today });
    process.stdout.write(
      values.json
        ? `${JSON.stringify({ ...explained, whatIf })}\n`
        : printExplanation(explained, project, opportunity, whatIf, language),
    );
    return;
  }
  if (values.market) {
    const report = reportMarket(matcher, known.projects, known.opportunities, today, {
      proposalsPerProject: limit,
      proposalsPerPlace: PROPOSALS_PER_PLACE,
    });
    process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : printMarket(report, limit, language));
    return;
  }
  const draft = readDraft(text, { commune, stage, legalForm });
  const asked = { today, ...(kind === undefined ? {} : { kind }) };
  const items = matcher.suggestForProject(draft, { ...asked, limit });
  const total = matcher.countForProject(draft, asked);
  if (values.json) {
    process.stdout.write(`${JSON.stringify({ draft, total, items })}\n`);
    return;
  }
  process.stdout.write(printSuggestions(items, total, draft, opportunityOf, language));
});
