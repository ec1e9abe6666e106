import type { Connection } from 'mongoose';
import { type Account, ROUTES, type Role, type RouteName, type SignedIn } from '../../api/contract/index.ts';
import type { Asked } from '../api/client.ts';
import { lastMail, tokenIn } from './mails.ts';

/** What a browser has of a site: its cookies, each for its own paths. */
export interface Jar {
  cookie: string;
  signUp?: string;
}

/** Somebody at a browser: a cookie jar, the access token of the moment, and the routes of the contract. */
export interface Client {
  readonly url: string;
  readonly jar: Jar;
  token: string;
  account: Account | undefined;
  ask(
    name: RouteName,
    asked?: Asked & { readonly headers?: Readonly<Record<string, string>> },
  ): Promise<Response>;
  /** Keeps what a sign-in answered. */
  enter(response: Response): Promise<SignedIn>;
}

const CHROME = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36';

/** A browser that is signed in nowhere; `sharing` is another tab of the same one. */
export function aClient(url: string, sharing?: Client, userAgent = CHROME): Client {
  const client: Client = {
    url,
    jar: sharing?.jar ?? { cookie: '' },
    token: sharing?.token ?? '',
    account: sharing?.account,
    async ask(name, { params = {}, query = {}, body, language, headers = {} } = {}) {
      const { method, path } = ROUTES[name];
      const filled = path.replaceAll(/:(\w+)/g, (_all, key: string) => encodeURIComponent(params[key] ?? ''));
      const search = new URLSearchParams(
        Object.entries(query).map(([key, value]): [string, string] => [key, String(value)]),
      );
      const response = await fetch(`${client.url}/api${filled}?${search}`, {
        method: method.toUpperCase(),
        headers: {
          'user-agent': userAgent,
          'sec-fetch-site': 'same-origin',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(language ? { 'accept-language': language } : {}),
          ...(client.token ? { authorization: `Bearer ${client.token}` } : {}),
          ...(client.jar.cookie && filled.startsWith('/sessions') ? { cookie: client.jar.cookie } : {}),
          ...(client.jar.signUp && filled.startsWith('/accounts') ? { cookie: client.jar.signUp } : {}),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      for (const set of response.headers.getSetCookie()) {
        const value = /expires=thu, 01 jan 1970/i.test(set) ? '' : (set.split(';')[0] ?? '');
        client.jar[set.startsWith('passerelle_signup') ? 'signUp' : 'cookie'] = value;
      }
      return response;
    },
    async enter(response) {
      const text = await response.text();
      if (response.status !== 200) throw new Error(`${response.status} ${text}`);
      const signedIn = JSON.parse(text) as SignedIn;
      client.token = signedIn.accessToken;
      client.account = signedIn.account;
      return signedIn;
    },
  };
  return client;
}

export const PASSWORD = 'quatre mots sans rapport';
export const emailOf = (name: string) => `${name}@exemple.fr`;

/** Signs up as people do: the form, the mail, the link. */
export async function signUp(
  { url, connection }: { readonly url: string; readonly connection: Connection },
  name: string,
  facts: { readonly roles?: readonly Role[]; readonly password?: string; readonly displayName?: string } = {},
): Promise<Client> {
  const { roles = ['holder'], password = PASSWORD, displayName = name } = facts;
  const client = aClient(url);
  const asked = roles.filter((role) => role !== 'admin');
  const email = emailOf(name);
  const body = { email, password, displayName, roles: asked.length > 0 ? asked : ['connector'] };
  const response = await client.ask('signUp', { body });
  if (response.status !== 202) throw new Error(`sign-up: ${response.status} ${await response.text()}`);
  const token = tokenIn(await lastMail(connection, email));
  await client.enter(await client.ask('confirmAddress', { body: { token } }));
  if (!roles.includes('admin')) return client;
  // Given by the team, in the database.
  await connection.collection('accounts').updateOne({ email }, { $set: { roles: [...roles] } });
  await client.enter(await client.ask('refreshSession'));
  return client;
}
