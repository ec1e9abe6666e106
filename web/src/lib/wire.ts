import type { z } from 'zod';
import type { ROUTES, RouteName } from '../../../api/contract/index.ts';
import { currentLanguage } from './i18n.ts';
import { ApiError, readError } from './problem.ts';
import { WIRE } from './wire-table.ts';

type Routes = typeof ROUTES;
export type Reply<Name extends RouteName> = z.infer<Routes[Name]['reply']>;
type Slot<Name extends RouteName, Key extends string> =
  Routes[Name] extends Record<Key, infer Schema>
    ? Schema extends z.ZodType
      ? z.input<Schema>
      : never
    : undefined;

export interface Request<Name extends RouteName> {
  readonly params?: Slot<Name, 'params'>;
  readonly query?: Slot<Name, 'query'>;
  readonly body?: Slot<Name, 'body'>;
  readonly signal?: AbortSignal;
}
const timeZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
const PATIENCE_MS = 20_000;

/** Grows with the screens that come later. */
const lines: Partial<Record<RouteName, string>> = { ...WIRE };
/** Before a screen asks for routes that the first load knows nothing of. */
export const knowRoutes = (more: Partial<Record<RouteName, string>>) => void Object.assign(lines, more);

const urlOf = (path: string, params: object = {}, query: object = {}) => {
  const filled = path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(Object.getOwnPropertyDescriptor(params, name)?.value ?? '')),
  );
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) search.set(key, String(value));
  const text = search.toString();
  return `/api${filled}${text === '' ? '' : `?${text}`}`;
};

/** One request as the contract types it, with a token or none; throws an ApiError, or the abort that was asked for. */
export const request = async <Name extends RouteName>(
  name: Name,
  { params, query, body, signal }: Request<Name>,
  token: string | null,
): Promise<Reply<Name>> => {
  const [method = 'get', path = ''] = (lines[name] ?? '').split(' ');
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const response = await fetch(urlOf(path, params ?? {}, query ?? {}), {
    method: method.toUpperCase(),
    credentials: 'same-origin',
    headers: {
      accept: 'application/json, application/problem+json',
      'accept-language': currentLanguage(),
      // Told with a sign-in, for the list of one's own devices.
      ...(method === 'post' ? { 'x-time-zone': timeZone } : {}),
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
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
