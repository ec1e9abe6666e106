import type { Conflict, ErrorCode, Problem } from '../../../api/contract/index.ts';

/** Whatever kept an answer from coming: the API's own problem, or the way to it. */
export class ApiError extends Error {
  readonly code: ErrorCode | 'network';
  readonly fields: NonNullable<Problem['errors']>;
  /** When it makes sense to ask again, in milliseconds since 1970; null when nobody said. */
  readonly retryAt: number | null;
  /** What others changed since the version that was seen. */
  readonly conflict: Conflict | null;
  /** The number to quote to the team. */
  readonly requestId: string | null;

  constructor(code: ErrorCode | 'network', problem: Partial<Problem> = {}, retryAt: number | null = null) {
    super(problem.detail ?? code);
    this.name = 'ApiError';
    this.code = code;
    this.fields = problem.errors ?? [];
    this.retryAt = retryAt;
    this.conflict = problem.conflict ?? null;
    this.requestId = problem.requestId ?? null;
  }
}

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'code' in value && 'detail' in value;

/** Retry-After comes in seconds or as a date. */
const readRetryAfter = (header: string | null): number | null => {
  if (header === null) return null;
  const seconds = Number(header);
  const at = Number.isFinite(seconds) ? Date.now() + seconds * 1000 : Date.parse(header);
  return Number.isNaN(at) ? null : at;
};

export const readError = async (response: Response): Promise<ApiError> => {
  const body: unknown = await response.json().catch(() => null);
  const retryAt = readRetryAfter(response.headers.get('retry-after'));
  if (isProblem(body)) return new ApiError(body.code, body, retryAt);
  // A proxy on the way answers in its own words: say what kind of trouble it is, not its HTML.
  return new ApiError(response.status >= 502 ? 'unavailable' : 'internal', {}, retryAt);
};
