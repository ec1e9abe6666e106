import { expect } from 'chai';
import type { z } from 'zod';
import { type Problem, problemSchema, ROUTES, type Route, type RouteName } from '../../api/contract/index.ts';

export interface Asked {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
  readonly language?: 'fr' | 'en';
}

/** A route of the contract, asked over HTTP. Path parameters are escaped as a browser would. */
export function ask(
  url: string,
  name: RouteName,
  { params = {}, query = {}, body, language }: Asked = {},
): Promise<Response> {
  const route: Route = ROUTES[name];
  const path = route.path.replaceAll(/:(\w+)/g, (_all, key: string) => encodeURIComponent(params[key] ?? ''));
  const search = new URLSearchParams(
    Object.entries(query).map(([key, value]): [string, string] => [key, String(value)]),
  );
  return fetch(`${url}/api${path}?${search}`, {
    method: route.method.toUpperCase(),
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(language ? { 'accept-language': language } : {}),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
}

type Reply<N extends RouteName> = z.output<(typeof ROUTES)[N]['reply']>;

/** The reply of a route that must answer: read by the contract, with not one field more than it names. */
export async function reply<N extends RouteName>(url: string, name: N, asked: Asked = {}): Promise<Reply<N>> {
  const response = await ask(url, name, asked);
  const text = await response.text();
  expect(response.status, text.slice(0, 500)).to.equal(200);
  const sent: unknown = JSON.parse(text);
  const read = ROUTES[name].reply.parse(sent);
  // A schema drops what it does not know: what was dropped should not have been sent.
  expect(sent).to.deep.equal(read);
  return read as Reply<N>;
}

/** The problem document of a request that must be refused. */
export async function problem(response: Response): Promise<Problem> {
  const text = await response.text();
  expect(response.headers.get('content-type'), text.slice(0, 200)).to.match(/^application\/problem\+json/);
  const sent: unknown = JSON.parse(text);
  const read = problemSchema.strict().parse(sent);
  expect(read.status).to.equal(response.status);
  return read;
}
