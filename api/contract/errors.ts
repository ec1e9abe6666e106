import { z } from 'zod';
import { conflictSchema } from './publishing.ts';

/** The closed list of error codes, each with its HTTP status. A new error is a new line here. */
export const ERROR_STATUS = {
  'malformed-json': 400,
  unauthenticated: 401,
  'wrong-credentials': 401,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  conflict: 409,
  gone: 410,
  'payload-too-large': 413,
  'unsupported-media-type': 415,
  'invalid-input': 422,
  'too-many-requests': 429,
  internal: 500,
  unavailable: 503,
} as const;
export type ErrorCode = keyof typeof ERROR_STATUS;
const ERROR_CODES = Object.keys(ERROR_STATUS) as [ErrorCode, ...ErrorCode[]];

/** RFC 9457 problem details, in the caller's language. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.enum(ERROR_CODES),
  /** One entry a field: where it is, what is wrong and how to mend it. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** Saved over a version that others have changed since: what they changed. */
  conflict: conflictSchema.optional(),
  requestId: z.string().optional(),
});
export type Problem = z.infer<typeof problemSchema>;
