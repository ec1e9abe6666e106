import type { z } from 'zod';
import type { ROUTES, RouteName } from '../../../api/contract/index.ts';
import { currentLanguage } from './i18n.ts';
import { ApiError, readError } from './problem.ts';

type Routes = typeof ROUTES;
export type Reply<Name extends RouteName> = z.infer<Routes[Name]['reply']>;
type Slot<Name extends RouteName, Key extends string> =
  Routes[Name] extends Record<Key, infer Schema>
    ? Schema extends z.ZodType
      ? z.input<Schema>
      : never
    : undefined;

/** The contract's methods and paths as plain words (its schemas would weigh down the page); the type keeps them equal. */
const WIRE: { readonly [Name in RouteName]: `${Routes[Name]['method']} ${Routes[Name]['path']}` } = {
  previewSuggestions: 'post /suggestions/preview',
  listProjects: 'get /projects',
  getProject: 'get /projects/:id',
  projectSuggestions: 'get /projects/:id/suggestions',
  explainForProject: 'get /projects/:id/suggestions/:other/explanation',
  listOpportunities: 'get /opportunities',
  getOpportunity: 'get /opportunities/:id',
  opportunitySuggestions: 'get /opportunities/:id/suggestions',
  explainForOpportunity: 'get /opportunities/:id/suggestions/:other/explanation',
  findPlaces: 'get /places',
};

interface Request<Name extends RouteName> {
  readonly params?: Slot<Name, 'params'>;
  readonly query?: Slot<Name, 'query'>;
  readonly body?: Slot<Name, 'body'>;
  readonly signal?: AbortSignal;
}
const PATIENCE_MS = 20_000;

const urlOf = (path: string, params: object = {}, query: object = {}) => {
  const filled = path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(Object.getOwnPropertyDescriptor(params, name)?.value ?? '')),
  );
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) search.set(key, String(value));
  const text = search.toString();
  return `/api${filled}${text === '' ? '' : `?${text}`}`;
};

/** One call of the API, typed by its contract; throws an ApiError and nothing else, save an abort that was asked for. */
export const callApi = async <Name extends RouteName>(
  name: Name,
  { params, query, body, signal }: Request<Name> = {},
): Promise<Reply<Name>> => {
  const [method = 'get', path = ''] = WIRE[name].split(' ');
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const response = await fetch(urlOf(path, params ?? {}, query ?? {}), {
    method: method.toUpperCase(),
    headers: {
      accept: 'application/json, application/problem+json',
      'accept-language': currentLanguage(),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: body === undefined ? null : JSON.stringify(body),
    signal: signal ? AbortSignal.any([signal, patience]) : patience,
  }).catch((reason: unknown) => {
    if (signal?.aborted) throw reason;
    throw new ApiError('network');
  });
  if (!response.ok) throw await readError(response);
  return response.json().catch(() => {
    throw new ApiError('internal');
  }) as Promise<Reply<Name>>;
};
