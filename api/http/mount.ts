import type { Request, Response, Router } from 'express';
import type { z } from 'zod';
import type { Language } from '../../matching/taxonomy/index.ts';
import type { Actor } from '../accounts/actor.ts';
import type { Route } from '../contract/index.ts';
import { AppError } from '../errors.ts';
import { type Caller, callerOf } from './caller.ts';
import { clean } from './clean.ts';
import { fieldErrors } from './issues.ts';
import { languageOf } from './language.ts';
import { actorOf } from './session.ts';

type Part = 'params' | 'query' | 'body';
type Parsed<R extends Route, P extends Part> = R extends { readonly [K in P]: infer S extends z.ZodType }
  ? z.output<S>
  : undefined;

/** What a handler gets: everything parsed, nothing left to check. */
export interface Call<R extends Route> {
  readonly params: Parsed<R, 'params'>;
  readonly query: Parsed<R, 'query'>;
  readonly body: Parsed<R, 'body'>;
  readonly language: Language;
  /** Who asks. */
  readonly actor: R extends { readonly access: 'account' } ? Actor : Actor | undefined;
  readonly caller: Caller;
}
type Handler<R extends Route> = (call: Call<R>) => z.output<R['reply']> | Promise<z.output<R['reply']>>;

/** Serves a route of the contract: parse at the edge, call, reply. Express forwards what is thrown. */
export function mount<const R extends Route>(
  router: Router,
  route: R,
  handler: Handler<R>,
  { maxAgeS = 0 }: { readonly maxAgeS?: number } = {},
): void {
  // Asked again each time, answered 304 when nothing changed; what a visitor types is kept by nobody.
  const fresh = maxAgeS > 0 ? `public, max-age=${maxAgeS}` : 'no-cache';
  const cacheControl = route.method === 'get' ? fresh : 'no-store';

  router[route.method](route.path, async (request: Request, response: Response) => {
    const call = await callOf(route, request, response);
    const reply = await inTime(handler(call));
    // What one person sees is kept by no shared cache; what has an age is the same for everyone.
    const isOnes = maxAgeS === 0 && (call.actor || route.access);
    response.setHeader('Cache-Control', isOnes ? 'no-store' : cacheControl);
    response.status(route.status ?? 200).json(reply);
  });
}

/** Who asks, and for what: read before anything else. */
export async function callOf<const R extends Route>(
  route: R,
  request: Request,
  response: Response,
): Promise<Call<R>> {
  const actor = await inTime(actorOf(route, request));
  const caller = callerOf(request, response);
  return { ...parse(route, request), language: languageOf(request), actor, caller } as Call<R>;
}

const PATIENCE_MS = 10_000;

/** A database that is frozen rather than gone answers neither yes nor no: the caller is told to come back. */
export async function inTime<T>(reply: T | Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new AppError('unavailable', { retryAfterS: 5 })), PATIENCE_MS);
  });
  return Promise.race([reply, late]).finally(() => clearTimeout(timer));
}

function parse(route: Route, request: Request): Readonly<Record<Part, unknown>> {
  if (route.body && request.is('application/json') === false) throw new AppError('unsupported-media-type');
  const given = {
    params: request.params,
    // The simple query parser makes objects without a prototype; schemas want plain ones.
    query: clean(Object.fromEntries(Object.entries(request.query))),
    body: clean(request.body as unknown),
  };
  const read = (part: Part) => {
    const schema = route[part];
    // A query that a route does not read is no error: links carry campaign marks.
    if (!schema) return undefined;
    const result = schema.safeParse(given[part]);
    if (result.success) return result.data;
    // An id that cannot exist is an unknown one.
    if (part === 'params') throw new AppError('not-found');
    throw new AppError('invalid-input', { errors: fieldErrors(result.error, given[part]) });
  };
  return { params: read('params'), query: read('query'), body: read('body') };
}
