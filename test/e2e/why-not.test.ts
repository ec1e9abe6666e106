import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { type Client, signUp } from '../support/actors.ts';
import { aNeed, painter, tiler, works } from '../support/builders.ts';
import { openBrowser } from '../support/chromium.ts';
import { cookieFor, expectSound, openSite, type Site } from './site.ts';

const quiet = { waitUntil: 'networkidle' } as const;
describe('What would change it, and who could answer together', function () {
  this.timeout(60_000);
  let site: Site;
  const others: BrowserContext[] = [];
  before(async () => {
    site = await openSite({
      projects: [painter, tiler],
      opportunities: [
        aNeed({ id: 'buffets-associations', title: 'Buffets des associations', legalForms: ['association'] }),
      ],
    });
  });
  after(async () => {
    for (const context of others) await context.close();
    await site?.close();
  });

  /** A browser in which somebody has been signed in since the last time. */
  const at = async (client: Client, path: string, colorScheme: 'light' | 'dark'): Promise<Page> => {
    const context = await openBrowser({ reducedMotion: 'reduce', colorScheme });
    others.push(context);
    await context.addCookies([await cookieFor(client)]);
    const page = await context.newPage();
    await page.goto(`${site.url}/mark.svg`);
    await page.evaluate(() => localStorage.setItem('passerelle.name', 'X'));
    await page.goto(site.url + path, quiet);
    return page;
  };
  const told = async (client: Client, ...asked: Parameters<Client['ask']>) =>
    (await (await client.ask(...asked)).json()) as { readonly id: string };

  it('a holder asks why an offer is not there, and reads what would open it', async () => {
    const ines = await signUp(site, 'ines');
    const { id } = await told(ines, 'createProject', {
      body: {
        title: 'La table d’Ines',
        pitch: 'Je fais des buffets pour les fêtes et les entreprises.',
        commune: '93027',
        legalForm: 'sarl-sas',
        stage: 'developpement',
      },
    });
    for (const [width, scheme] of [
      [360, 'dark'],
      [1280, 'light'],
    ] as const) {
      const page = await at(ines, `/mes-suggestions?projet=${id}`, scheme);
      await page.setViewportSize({ width, height: 800 });
      await page.getByRole('heading', { name: 'Ce qui ouvrirait d’autres offres' }).waitFor();
      await expectSound(page, `changes, ${width} px`);
      await page.getByRole('combobox', { name: 'Son nom' }).fill('Buffets des asso');
      await page.getByRole('option', { name: /Buffets des associations/ }).click();
      const panel = page.getByRole('dialog');
      await panel.getByRole('heading', { name: 'Ce qui l’ouvrirait' }).waitFor();
      await panel.getByText(/^Avec le statut association.+places/).waitFor();
      await expectSound(page, `why not, ${width} px`);
      await page.keyboard.press('Escape');
      await panel.waitFor({ state: 'hidden' });
    }
  });

  it('a buyer reads who could answer a large need together', async () => {
    const paul = await signUp(site, 'paul', { roles: ['buyer'] });
    const body = {
      kind: 'need',
      ...works,
      organisation: { name: 'Habitat du Mail', size: 'public' },
      perimeter: { type: 'departement', code: '93' },
    };
    const { id } = await told(paul, 'createOpportunity', { body });
    for (const [width, scheme] of [
      [360, 'light'],
      [1280, 'dark'],
    ] as const) {
      const page = await at(paul, `/mes-suggestions?offre=${id}&lang=${width === 360 ? 'fr' : 'en'}`, scheme);
      await page.setViewportSize({ width, height: 800 });
      const section = page.getByRole('region', {
        name: width === 360 ? 'Groupement possible' : 'A consortium is possible',
      });
      await section.waitFor();
      await expectSound(page, `consortium, ${width} px`);
      const names = await section.getByRole('link').allTextContents();
      expect(names.sort()).to.deep.equal(['Couleurs du Mail', 'Sols de Saint-Denis']);
      await section.getByRole('link').first().focus();
      await page.keyboard.press('Enter');
      await page.waitForURL('**/projets/*');
    }
  });
});
