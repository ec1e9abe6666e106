/** Reads a folder in the collection's format: projects.jsonl, suppliers.jsonl (optional), opportunities.jsonl. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import {
  type OpportunityInput,
  opportunityInputSchema,
  type ProjectInput,
  projectFileSchema,
} from '../api/contract/index.ts';
import type { Rule } from '../api/errors.ts';
import { clean } from '../api/http/clean.ts';
import { tellFieldError } from '../api/http/field-sentences.ts';
import { fieldErrors } from '../api/http/issues.ts';
import { Refusal } from '../api/refusal.ts';
import { plain } from './command.ts';

export interface Collection {
  readonly projects: readonly ProjectInput[];
  /** Projects too, which mostly sell. */
  readonly suppliers: readonly ProjectInput[];
  readonly opportunities: readonly OpportunityInput[];
}

/** Enough to start mending; thousands of lines of errors help nobody. */
const MOST_SHOWN = 20;

/**
 * All of it, or nothing: every wrong field is named by file, line and path, with how to mend it.
 * @throws Refusal when a file is missing or any line is wrong
 */
export const readCollection = (dir: string): Collection => {
  const wrong: string[] = [];
  const seen = new Map<string, string>();
  const read = <Item extends { id: string }>(
    name: string,
    schema: z.ZodType<Item>,
    isOptional = false,
  ): Item[] => {
    const path = join(dir, name);
    if (!existsSync(path)) {
      if (isOptional) return [];
      throw new Refusal(
        `${path} n’existe pas : donnez un dossier qui contient projects.jsonl et opportunities.jsonl.`,
      );
    }
    const items: Item[] = [];
    readFileSync(path, 'utf8')
      .replace(/^\ufeff/, '')
      .split('\n')
      .forEach((line, index) => {
        if (line.trim() === '') return;
        const at = `${name}:${index + 1}`;
        const item = parseLine(line, at, schema, wrong);
        if (item === undefined) return;
        const twin = seen.get(item.id);
        if (twin !== undefined)
          wrong.push(`${at} id : « ${item.id} » est déjà pris par ${twin}, donnez-en un autre.`);
        seen.set(item.id, at);
        items.push(item);
      });
    return items;
  };
  const collection = {
    projects: read('projects.jsonl', projectFileSchema),
    suppliers: read('suppliers.jsonl', projectFileSchema, true),
    opportunities: read('opportunities.jsonl', opportunityInputSchema),
  };
  const schemes = new Map(collection.opportunities.map((one) => [one.id, one]));
  for (const { id, ...one } of collection.opportunities) {
    const rule = one.kind === 'support' ? faultOfLocal(schemes.get(one.localVersionOf ?? '')) : undefined;
    if (rule === undefined) continue;
    const sentence = tellFieldError({ path: 'localVersionOf', rule }, 'fr');
    wrong.push(`${seen.get(id)} localVersionOf : ${sentence}`);
  }
  if (wrong.length > 0) {
    const more = wrong.length > MOST_SHOWN ? [`… et ${wrong.length - MOST_SHOWN} autres.`] : [];
    const lines = [...wrong.slice(0, MOST_SHOWN), ...more].join('\n  ');
    throw new Refusal(
      `Rien n’est chargé, ${wrong.length} erreur${wrong.length > 1 ? 's' : ''} à corriger :\n  ${lines}`,
    );
  }
  return collection;
};

/** What keeps a scheme of the folder from having local versions; one that is elsewhere, or nowhere yet, is no fault. */
const faultOfLocal = (general: OpportunityInput | undefined): Rule | undefined => {
  if (general === undefined) return undefined;
  if (general.kind !== 'support') return 'local-of-other-kind';
  return general.localVersionOf ? 'local-of-local' : undefined;
};

const parseLine = <Item>(
  line: string,
  at: string,
  schema: z.ZodType<Item>,
  wrong: string[],
): Item | undefined => {
  let raw: unknown;
  try {
    raw = clean(JSON.parse(line));
  } catch {
    wrong.push(
      `${at} : cette ligne n’est pas un objet JSON complet ; un objet par ligne, sans virgule à la fin.`,
    );
    return undefined;
  }
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  for (const error of fieldErrors(parsed.error, raw)) {
    wrong.push(`${at} ${plain(error.path)} : ${tellFieldError(error, 'fr')}`);
  }
  return undefined;
};
