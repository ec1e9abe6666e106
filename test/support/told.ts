import { expect } from 'chai';
import type { z } from 'zod';
import { type Problem, ROUTES, type RouteName } from '../../api/contract/index.ts';
import { type Asked, problem } from '../api/client.ts';
import type { Client } from './actors.ts';

type Reply<N extends RouteName> = z.output<(typeof ROUTES)[N]['reply']>;

/** What a signed-in person is told: read by the contract, with not one field more than it names. */
export async function told<N extends RouteName>(
  client: Client,
  name: N,
  asked: Asked = {},
): Promise<Reply<N>> {
  const response = await client.ask(name, asked);
  const text = await response.text();
  expect(response.status, `${name} ${text.slice(0, 800)}`).to.be.within(200, 202);
  const sent: unknown = JSON.parse(text);
  const read = ROUTES[name].reply.parse(sent);
  expect(sent).to.deep.equal(read);
  return read as Reply<N>;
}

/** French typography set aside. */
export const loose = (text = '') => text.replaceAll('\u00a0', ' ');

/** The problem that a person is told. */
export async function refused(client: Client, name: RouteName, asked: Asked = {}): Promise<Problem> {
  const response = await client.ask(name, asked);
  expect(response.status, name).to.be.within(400, 499);
  return problem(response);
}
export const codeOf = async (client: Client, name: RouteName, asked: Asked = {}): Promise<string> =>
  (await refused(client, name, asked)).code;
