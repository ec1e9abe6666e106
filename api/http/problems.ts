import type { ErrorRequestHandler, Request, Response } from 'express';
import type { Logger } from 'pino';
import type { Language } from '../../matching/taxonomy/index.ts';
import type { Problem, problemSchema } from '../contract/index.ts';
import { AppError } from '../errors.ts';
import { tellFieldError } from './field-sentences.ts';
import { languageOf, typeset } from './language.ts';
import { NOT_NOW, PROBLEMS } from './sentences.ts';

/** The last handler: every error becomes a problem document (RFC 9457) in the caller's language. */
export function problemHandler(log: Logger): ErrorRequestHandler {
  return (thrown: unknown, request, response, next) => {
    const error = asAppError(thrown);
    if (error.status >= 500) logFailure(log, thrown, request, error);
    if (response.headersSent) return next(thrown);
    if (error.retryAfterS !== undefined) response.setHeader('Retry-After', String(error.retryAfterS));
    if (error.code === 'unauthenticated') response.setHeader('WWW-Authenticate', 'Bearer');
    if (error.allow) response.setHeader('Allow', error.allow.join(', '));
    sendProblem(request, response, error);
  };
}

/** An error in words. */
export function tellProblem(error: AppError, language: Language): Problem {
  const errors = error.errors.map((field) => ({
    path: field.path,
    message: tellFieldError(field, language),
  }));
  // Refused for a reason of its own rather than overtaken by a change: the reason is what there is to say.
  const isRefused = error.code === 'conflict' && !error.conflict && errors[0] !== undefined;
  const { title, detail } = PROBLEMS[error.code];
  return {
    type: `/api/docs#${error.code}`,
    title: (isRefused ? NOT_NOW : title)[language],
    status: error.status,
    detail: isRefused ? errors.map(({ message }) => message).join(' ') : typeset(detail[language], language),
    code: error.code,
    ...(errors.length > 0 ? { errors } : {}),
    ...(error.conflict ? { conflict: error.conflict } : {}),
  };
}

function sendProblem(request: Request, response: Response, error: AppError): void {
  const problem: Problem = {
    ...tellProblem(error, languageOf(request)),
    ...(typeof request.id === 'string' ? { requestId: request.id } : {}),
  };
  response
    .status(error.status)
    .set({ 'Content-Type': 'application/problem+json; charset=utf-8', 'Cache-Control': 'no-store' })
    .send(JSON.stringify(problem satisfies ReturnType<typeof problemSchema.parse>));
}

/** What express, its body parser and the database driver throw, in our codes. */
export function asAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const {
    name = '',
    type = '',
    status = 500,
  } = (thrown ?? {}) as { name?: string; type?: string; status?: number };
  if (type === 'entity.too.large') return new AppError('payload-too-large');
  if (type === 'encoding.unsupported' || type === 'charset.unsupported')
    return new AppError('unsupported-media-type');
  if (type.startsWith('entity.') || type.startsWith('request.')) return new AppError('malformed-json');
  // A body that claims gzip and is not; a percent sign in the path that escapes nothing.
  if (status === 400) return new AppError(thrown instanceof URIError ? 'not-found' : 'malformed-json');
  if (
    /^Mongo(Network|ServerSelection|Pool|NotConnected|OperationTimeout|Topology)|^Mongoose(ServerSelection)?Error$/.test(
      name,
    )
  ) {
    return new AppError('unavailable', { retryAfterS: 5, cause: thrown });
  }
  return new AppError('internal', { cause: thrown });
}

function logFailure(log: Logger, thrown: unknown, request: Request, error: AppError): void {
  const { name, message, stack } = thrown instanceof Error ? thrown : new Error(String(thrown));
  log.error(
    { requestId: request.id, code: error.code, error: { name, message: message.slice(0, 300), stack } },
    'request failed',
  );
}
