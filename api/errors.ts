import { ERROR_STATUS, type ErrorCode } from './contract/errors.ts';
import type { Conflict } from './contract/publishing.ts';

/** What can be wrong with a field. Each has its sentence, in both languages, in `http/sentences.ts`. */
export type Rule =
  | 'missing'
  | 'not-text'
  | 'not-number'
  | 'not-whole'
  | 'not-boolean'
  | 'not-list'
  | 'not-object'
  | 'too-short'
  | 'too-long'
  | 'too-few'
  | 'too-many'
  | 'too-low'
  | 'too-high'
  | 'not-in-list'
  | 'not-a-date'
  | 'bad-format'
  | 'unknown-field'
  | 'min-over-max'
  | 'unknown-commune'
  | 'unknown-epci'
  | 'unknown-departement'
  | 'unknown-region'
  | 'place-without-commune'
  | 'far-from-commune'
  | 'bad-siren'
  | 'bad-siret'
  | 'siret-taken'
  | 'siren-of-siret'
  | 'unknown-organisation'
  | 'other-kind'
  | 'owner-organisation'
  | 'deadline-passed'
  | 'opens-too-late'
  | 'cost-unsaid'
  | 'free-at-a-price'
  | 'local-of-itself'
  | 'local-everywhere'
  | 'local-of-unknown'
  | 'local-of-other-kind'
  | 'local-of-local'
  | 'has-local-versions'
  | 'local-detached'
  | 'wrong-status'
  | 'last-owner'
  | 'already-member'
  | 'already-asked'
  | 'contact-details'
  | 'in-future'
  | 'nobody-behind'
  | 'own-pair'
  | 'already-introduced'
  | 'not-reachable'
  | 'not-published'
  | 'gate-closed'
  | 'inbox-full'
  | 'moved-meanwhile'
  | 'batch-waits'
  | 'enough-interested'
  | 'batch-taken'
  | 'answer-sent'
  | 'bad-cursor'
  | 'one-area'
  | 'bad-box'
  | 'unknown-list'
  | 'km-without-place'
  | 'common-password'
  | 'own-address'
  | 'wrong-password'
  | 'blocked'
  | 'left'
  | 'too-late'
  | 'sheet-changed'
  | 'no-consent'
  | 'out-of-scope'
  | 'not-your-project'
  | 'file-type'
  | 'not-a-picture'
  | 'file-unreadable'
  | 'file-too-large'
  | 'unknown-file'
  | 'invalid';

/** One wrong field: where, which rule, and the numbers or codes that its sentence names. */
export interface FieldError {
  readonly path: string;
  readonly rule: Rule;
  readonly values?: Readonly<Record<string, string | number | readonly string[]>>;
}

interface Details {
  readonly errors?: readonly FieldError[];
  readonly retryAfterS?: number;
  readonly allow?: readonly string[];
  readonly conflict?: Conflict;
  readonly cause?: unknown;
}

/** The one error that use cases throw. Carries codes only; the error handler puts them in the caller's words. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly errors: readonly FieldError[];
  readonly retryAfterS: number | undefined;
  readonly allow: readonly string[] | undefined;
  readonly conflict: Conflict | undefined;

  constructor(code: ErrorCode, { errors = [], retryAfterS, allow, conflict, cause }: Details = {}) {
    super(code, { cause });
    this.code = code;
    this.errors = errors;
    this.retryAfterS = retryAfterS;
    this.allow = allow;
    this.conflict = conflict;
  }

  get status(): number {
    return ERROR_STATUS[this.code];
  }
}

export const invalid = (path: string, rule: Rule, values: FieldError['values'] = {}) =>
  new AppError('invalid-input', { errors: [{ path, rule, values }] });
