import type { Sent } from './api.ts';

export type HideReason = NonNullable<Sent<'answerDigestLink'>['reason']>;
/** The contract's own list (HIDE_REASONS), without its schemas. */
export const HIDE_REASONS = [
  'not-relevant',
  'too-far',
  'wrong-size',
  'bad-timing',
  'already-known',
  'other',
] as const satisfies readonly HideReason[];
