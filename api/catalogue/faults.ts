import type { FieldError } from '../errors.ts';
import { holdsContactDetails } from '../introductions/introductions.ts';
import type { Content } from './store.ts';

const WANTED = ['title', 'summary', 'context', 'need', 'solution', 'stage', 'innovator'] as const;
const WANTED_LISTS = ['sectors', 'innovation', 'impacts'] as const;

/** What a sheet lacks to be reviewed. */
export const missingIn = (content: Content): FieldError[] => [
  ...WANTED.filter((path) => !content[path]).map((path): FieldError => ({ path, rule: 'missing' })),
  ...WANTED_LISTS.filter((path) => content[path].length === 0).map(
    (path): FieldError => ({ path, rule: 'missing' }),
  ),
  ...(content.commune || content.isNational ? [] : [{ path: 'commune', rule: 'missing' } as const]),
];

/** People are reached by introductions: no address, no number in any text, however deep. */
export function contactsIn(value: unknown, path = ''): FieldError[] {
  if (typeof value === 'string') return holdsContactDetails(value) ? [{ path, rule: 'contact-details' }] : [];
  if (Array.isArray(value)) return value.flatMap((one, at) => contactsIn(one, `${path}[${at}]`));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, one]) =>
      // An id of ours may hold as many figures as a telephone number.
      name === 'id' ? [] : contactsIn(one, path ? `${path}.${name}` : name),
    );
  return [];
}
