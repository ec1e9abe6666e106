import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import axe from 'axe-core';
import { expect } from 'chai';
import type { Connection } from 'mongoose';
import type { BrowserContext, Page } from 'playwright-core';
import { demoAccounts, seedDemoAccounts } from '../../api/accounts/demo.ts';
import { createAccountStore } from '../../api/accounts/store.ts';
import type { Config } from '../../api/config.ts';
import type { Role } from '../../api/contract/index.ts';
import type { Opportunity, Project } from '../../matching/types.ts';
import { handOut } from '../../scripts/seed/seeding.ts';
import { aClient, type Client, PASSWORD } from '../support/actors.ts';
import { openBrowser } from '../support/chromium.ts';
import { startTestService } from '../support/service.ts';

const demo = <Thing>(file: string) =>
  readFileSync(resolve(import.meta.dirname, '../../scripts/seed/demo', file), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Thing);

type PublicCase = Project & { readonly source?: { readonly title: string; readonly section: string } };

export interface Site {
  readonly url: string;
  /** Of its database, for another node. */
  readonly uri: string;
  /** To make what a browser would take long to. */
  readonly connection: Connection;
  readonly context: BrowserContext;
  /** A case of the study, with its reference. */
  readonly sourced: PublicCase;
  /** Somebody else, in a browser of her own. */
  another(width?: number): Promise<Page>;
  /** One of the demo's people, at such an address in a browser of her own. */
  enter(role: Role, path: string, width: number): Promise<Page>;
  /** The same without a browser. */
  asProgram(role: Role): Promise<Client>;
  /** A tab on an address of the site, in French unless ?lang= says otherwise. */
  visit(path: string): Promise<Page>;
  close(): Promise<void>;
}

interface Options {
  readonly config?: Partial<Config>;
  readonly projects?: readonly Project[];
  readonly opportunities?: readonly Opportunity[];
}

const PATIENCE_MS = 12_000;
const demoOf = (role: Role) => {
  const account = demoAccounts(true).find((one) => one.role === role);
  if (!account) throw new Error(`no demo account of a ${role}`);
  return account;
};

/** The real service with the demo inside, and a browser that has never been there. */
export async function openSite({ config, projects = [], opportunities = [] }: Options = {}): Promise<Site> {
  const cases = demo<PublicCase>('projects.jsonl');
  const sourced = cases.find(({ source }) => source);
  if (!sourced) throw new Error('the demo has no case of the study');
  const service = await startTestService(config);
  await service.seed({
    projects: [...cases, ...projects],
    opportunities: [...demo<Opportunity>('opportunities.jsonl'), ...opportunities],
  });
  if (config?.demo) {
    await seedDemoAccounts(createAccountStore(service.connection));
    await handOut(service.connection);
  }
  const context = await openBrowser({ reducedMotion: 'reduce' });
  const others: BrowserContext[] = [];
  const another = async (width = 1280): Promise<Page> => {
    const own = await openBrowser({ reducedMotion: 'reduce', viewport: { width, height: 800 } });
    others.push(own);
    return own.newPage();
  };
  return {
    url: service.url,
    uri: service.config.mongodbUri ?? '',
    connection: service.connection,
    context,
    sourced,
    async visit(path) {
      const page = await context.newPage();
      await page.goto(service.url + path, { waitUntil: 'networkidle' });
      return page;
    },
    another,
    async enter(role, path, width) {
      const page = await another(width);
      page.context().setDefaultTimeout(PATIENCE_MS);
      const [asked, query] = path.split('?');
      await page.goto(`${service.url}/entrer?suite=${encodeURIComponent(path)}`, { waitUntil: 'commit' });
      await page.getByRole('button', { name: new RegExp(`^${demoOf(role).displayName}`) }).click();
      await page.waitForURL(`**${asked}${query === undefined ? '' : '?**'}`);
      await page.waitForLoadState('networkidle');
      return page;
    },
    async asProgram(role) {
      const client = aClient(service.url);
      const { email, password } = demoOf(role);
      await client.enter(await client.ask('signIn', { body: { email, password } }));
      return client;
    },
    async close() {
      for (const one of [context, ...others]) await one.close();
      await service.stop();
    },
  };
}

/** Signed in once more: the cookie of a session is used once, and two browsers that have the same one end it. */
export async function cookieFor({ url, account }: Client) {
  const { jar, ask, enter } = aClient(url);
  await enter(await ask('signIn', { body: { email: account?.email, password: PASSWORD } }));
  const [name = '', value = ''] = jar.cookie.split('=');
  return { name, value, domain: new URL(url).hostname, path: '/' };
}

export const caterer =
  'Je fais des buffets et des plateaux-repas, en micro-entreprise. Je cherche mes premiers gros clients et une vraie cuisine.';

/** Text and town typed, sent; resolves when the suggestions are there. */
export async function trySite(page: Page, text = caterer, town = 'La Courneuve'): Promise<void> {
  await page.locator('textarea').fill(text);
  await page.getByRole('combobox', { name: /commune|town/ }).fill(town);
  await page.getByRole('listbox').getByRole('option').first().click();
  await page.locator('form button[type=submit]').click();
  await page.locator('article').first().waitFor();
  await page.locator('[aria-busy=false] article').first().waitFor();
}

/** What axe finds on the page as it stands, one line each. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  // Once a page: it is half a megabyte.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] }),
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
}

/** Axe and no sideways scroll, on the screen as it stands. */
export async function expectSound(page: Page, where: string): Promise<void> {
  expect(await axeFindings(page), where).to.deep.equal([]);
  await expectNoSideways(page, where);
}

export async function expectNoSideways(page: Page, where: string): Promise<void> {
  const excess = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(excess, `${where}: pixels to the side`).to.equal(0);
}
