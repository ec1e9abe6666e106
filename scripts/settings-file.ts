import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { Refusal } from '../api/refusal.ts';
import {
  type CriterionCode,
  NAMED_SETTINGS,
  SETTINGS,
  type Settings,
  withMeaning,
} from '../matching/index.ts';
import { OPPORTUNITY_KINDS } from '../matching/taxonomy/index.ts';
import { plain } from './command.ts';

/** Every criterion that some settings weigh. */
const CRITERIA = [
  ...new Set(Object.values(withMeaning(SETTINGS).weights).flatMap((weights) => Object.keys(weights))),
] as CriterionCode[];

const weightsSchema = z
  .partialRecord(z.enum(CRITERIA), z.number().min(0).max(1))
  .refine((weights) => Math.abs(Object.values(weights).reduce((sum, weight) => sum + weight, 0) - 1) < 1e-6, {
    message: 'leur somme doit faire 1',
  });
const score = z.number().min(0).max(100);
const bandsSchema = z
  .strictObject({ lead: score, look: score, strong: score })
  .refine(({ lead, look, strong }) => lead <= look && look <= strong, {
    message: 'il faut lead, puis look, puis strong, du plus bas au plus haut',
  });
const settingsSchema = z.strictObject({
  version: z.string().regex(/^[\w.+-]{1,60}$/),
  weights: z.record(z.enum(OPPORTUNITY_KINDS), weightsSchema),
  bands: z.record(z.enum(OPPORTUNITY_KINDS), bandsSchema),
});

/**
 * Settings by their name, or from a JSON file `{ version, weights, bands }` of the shape of `matching/settings.ts`.
 * @throws Refusal that names the field and says how to mend it
 */
export const settingsCalled = (name: string): Settings => {
  const named = NAMED_SETTINGS.get(name);
  if (named) return named;
  const said = `--settings vaut « ${plain(name).slice(0, 80)} »`;
  let text: string;
  try {
    text = readFileSync(name, 'utf8');
  } catch {
    throw new Refusal(
      `${said} : donnez un fichier, ou un nom parmi ${[...NAMED_SETTINGS.keys()].join(', ')}.`,
    );
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Refusal(`${said} : ce fichier n’est pas du JSON.`);
  }
  const result = settingsSchema.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = plain(issue?.path.join('.') ?? '').slice(0, 80);
  throw new Refusal(`${said} : ${path || 'le tout'} ne convient pas, ${plain(issue?.message ?? '')}.`);
};
