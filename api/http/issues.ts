import type { z } from 'zod';
import type { FieldError, Rule } from '../errors.ts';

type Issue = z.core.$ZodIssue;

/** Enough to mend a form; a hostile body of ten thousand wrong fields gets no answer of a megabyte. */
const MOST = 20;

/** zod's issues in our own words: one entry a field, in the order of the schema. */
export function fieldErrors(error: z.ZodError, input: unknown): readonly FieldError[] {
  const found = error.issues.flatMap((issue) => errorsOf(issue, input));
  const first = new Map<string, FieldError>();
  for (const field of found) if (!first.has(field.path)) first.set(field.path, field);
  return [...first.values()].slice(0, MOST);
}

function errorsOf(issue: Issue, input: unknown): readonly FieldError[] {
  if (issue.code !== 'unrecognized_keys') return [errorOf(issue, input)];
  return issue.keys
    .slice(0, MOST)
    .map((key) => ({ path: pathOf([...issue.path, key]), rule: 'unknown-field' }));
}

function errorOf(issue: Issue, input: unknown): FieldError {
  const path = pathOf(issue.path);
  const at = (rule: Rule, values: FieldError['values'] = {}): FieldError => ({ path, rule, values });
  const value = valueAt(input, issue.path);
  if (value === undefined && issue.code !== 'custom')
    return path === '' ? at('not-object') : at('missing', optionsOf(issue));
  switch (issue.code) {
    case 'invalid_type':
      return at(wrongType(issue.expected));
    case 'too_small':
      return tooSmall(issue, at);
    case 'too_big':
      return tooBig(issue, at);
    case 'invalid_value':
    case 'invalid_union':
      return at('options' in optionsOf(issue) ? 'not-in-list' : 'invalid', optionsOf(issue));
    case 'invalid_format':
      return at(issue.format === 'date' ? 'not-a-date' : 'bad-format', { format: formatOf(path) });
    case 'custom':
      return at(
        CUSTOM.find((rule) => rule === issue.params?.rule) ?? 'invalid',
        typeof issue.params?.code === 'string' ? { code: issue.params.code } : {},
      );
    default:
      return at('invalid');
  }
}

/** Rules that a schema of the contract names itself. */
const CUSTOM = [
  'min-over-max',
  'opens-too-late',
  'cost-unsaid',
  'free-at-a-price',
  'local-of-itself',
  'local-everywhere',
  'bad-format',
  'bad-siren',
  'bad-siret',
  'one-area',
  'bad-box',
  'unknown-departement',
  'unknown-region',
  'km-without-place',
] as const satisfies readonly Rule[];

const WRONG_TYPE: Readonly<Record<string, Rule>> = {
  string: 'not-text',
  number: 'not-number',
  int: 'not-whole',
  boolean: 'not-boolean',
  array: 'not-list',
  object: 'not-object',
};
const wrongType = (expected: string): Rule => WRONG_TYPE[expected] ?? 'invalid';

type Bound<Code extends Issue['code']> = Extract<Issue, { code: Code }>;
type At = (rule: Rule, values?: FieldError['values']) => FieldError;

function tooSmall({ origin, minimum, inclusive }: Bound<'too_small'>, at: At): FieldError {
  const min = Number(minimum);
  if (origin === 'string') return min === 1 ? at('missing') : at('too-short', { min });
  if (origin === 'array') return at('too-few', { min });
  return at('too-low', { min, ...(inclusive ? {} : { strictly: 1 }) });
}

function tooBig({ origin, maximum }: Bound<'too_big'>, at: At): FieldError {
  const max = Number(maximum);
  if (origin === 'string') return at('too-long', { max });
  return origin === 'array' ? at('too-many', { max }) : at('too-high', { max });
}

function optionsOf(issue: Issue): { readonly options?: readonly string[] } {
  if (issue.code === 'invalid_value') return { options: issue.values.map(String) };
  if (issue.code === 'invalid_union' && 'options' in issue && Array.isArray(issue.options)) {
    return { options: issue.options.map(String) };
  }
  return {};
}

/** Which example a badly written value is shown, told by the field's own name. */
function formatOf(path: string): string {
  if (/(^|\.)(id|other|localVersionOf)$/.test(path)) return 'id';
  if (/Url$/.test(path)) return 'url';
  const own = /(?:^|\.)(email|token|displayName|name)$/.exec(path)?.[1];
  if (own) return own === 'name' ? 'displayName' : own;
  return /commune/.test(path) ? 'commune' : 'code';
}

/** "funding.max", "skills[2]"; '' for the whole body. */
function pathOf(path: readonly PropertyKey[]): string {
  const written = path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key).slice(0, 60)}`))
    .join('');
  return written.replace(/^\./, '');
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) {
    // A list in an address is one text with commas between.
    if (typeof value === 'string' && typeof key === 'number') return value;
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}
