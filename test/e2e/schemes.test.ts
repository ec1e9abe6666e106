import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { publishedNeed } from '../support/pairs.ts';
import { aScheme } from '../support/schemes.ts';
import { expectSound, openSite, type Site } from './site.ts';

const WORKSHOP = 'Atelier partagé du Rhône';
const EVERYWHERE = 25;

describe('Who can help here', function () {
  this.timeout(120_000);
  let site: Site;
  before(async () => {
    site = await openSite({
      config: { demo: true },
      opportunities: Array.from({ length: EVERYWHERE }, (_, n) =>
        aScheme({ id: `partout-${n}`, title: `Partout ${n}`, perimeter: { type: 'national' } }),
      ),
    });
    const connector = await site.asProgram('connector');
    await publishedNeed(connector, {
      kind: 'support',
      title: WORKSHOP,
      description: 'Des machines, une animatrice, des voisins de métier.',
      organisation: { name: 'Maison des Ateliers', size: 'association' },
      forms: ['equipement'],
      conditions: 'Une visite le jeudi.',
      perimeter: { type: 'radius', lon: 4.88, lat: 45.77, km: 30 },
    });
  });
  after(() => site?.close());

  const cards = (page: Page) => page.locator('article');
  /** What the browser would put on paper: how many schemes are there when it takes its picture. */
  const watchPrint = (page: Page) =>
    page.evaluate("window.print = () => { window.printed = document.querySelectorAll('article').length }");

  it('leads a holder from her own project to a scheme near and an introduction, on a phone', async () => {
    const page = await site.enter('holder', '/mes-projets', 360);
    await page.getByRole('link', { name: /^Qui peut m’aider ici : Les assiettes/ }).click();
    await page.waitForURL('**/qui-peut-m-aider?commune=69123&stage=developpement');
    const near = page.getByRole('region', { name: /^À moins de 20/ });
    const workshop = near.getByRole('article').filter({ hasText: WORKSHOP });
    await workshop.getByText('Une visite le jeudi.').waitFor();
    await workshop.getByText('Maison des Ateliers').waitFor();
    await expectSound(page, 'schemes on a phone');
    await page.getByText('Carte', { exact: true }).click();
    await page.getByRole('button', { name: new RegExp(`^1 dispositif.*${WORKSHOP}`) }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByRole('link', { name: WORKSHOP }).waitFor();
    await expectSound(page, 'the map on a phone');
    await page.getByRole('status').getByRole('link', { name: WORKSHOP }).click();
    await page.getByRole('heading', { name: WORKSHOP, level: 1 }).waitFor();
    await page.getByRole('link', { name: /^Proposer une mise en relation/ }).click();
    await page.getByLabel('Votre message').fill('Bonjour, peut-on visiter jeudi ?');
    await page.getByRole('button', { name: 'Envoyer la proposition' }).click();
    await page.getByText('Votre proposition est partie').waitFor();
  });

  it('shows all, page after page and on paper, and comes back after the network was away', async () => {
    const page = await site.another(1280);
    page.context().setDefaultTimeout(12_000);
    await page.goto(`${site.url}/qui-peut-m-aider?commune=69123`, { waitUntil: 'networkidle' });
    const told = await page.getByText(/dispositifs ouverts à Lyon/).textContent();
    const total = Number.parseInt(told ?? '', 10);
    expect(total).to.be.above(EVERYWHERE);
    expect(await cards(page).count()).to.equal(20);
    await expectSound(page, 'schemes on a wide screen');
    await watchPrint(page);
    await page.getByRole('button', { name: 'Tout imprimer' }).click();
    await page.waitForFunction((all) => (window as unknown as { printed?: number }).printed === all, total);
    await page.emulateMedia({ media: 'print' });
    await page.getByText('Lyon · Toutes les étapes · Toutes les aides').waitFor();
    expect(await page.getByRole('combobox').count(), 'fields on paper').to.equal(0);
    await page.emulateMedia({ media: 'screen' });

    await page.context().setOffline(true);
    await page.getByLabel('Où en est le projet').selectOption('essaimage');
    await page.getByRole('alert').waitFor();
    await expectSound(page, 'without a network');
    await page.context().setOffline(false);
    await page.getByRole('button', { name: /^Réessayer/ }).click();
    await page.getByText(/dispositifs ouverts à Lyon/).waitFor();
    expect(page.url()).to.include('stage=essaimage');
    await page.getByLabel('Quelle aide').selectOption('equipement');
    await page.waitForURL('**form=equipement**');
    await cards(page).filter({ hasText: WORKSHOP }).waitFor();
    await page.goBack();
    await page.waitForURL((url) => !url.search.includes('form'));
  });

  it('asks which of several towns of one name, and says what to do where nothing is near', async () => {
    const page = await site.another(360);
    page.context().setDefaultTimeout(12_000);
    await page.goto(`${site.url}/qui-peut-m-aider?stage=essaimage`, { waitUntil: 'networkidle' });
    await page.getByText('Dites où vous êtes').waitFor();
    const town = page.getByRole('combobox', { name: /commune/ });
    await town.fill('nulle part ici');
    await page.getByText('Aucune commune trouvée').first().waitFor();
    await page.getByRole('button', { name: 'Chercher' }).click();
    await page.getByText('Choisissez une commune dans la liste').waitFor();
    await expectSound(page, 'a town that is none');
    await town.fill('Saint-Denis');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Chercher' }).click();
    await page.getByText(/communes s’appellent Saint-Denis/).waitFor();
    await expectSound(page, 'towns of one name');
    await page.getByRole('button', { name: 'Saint-Denis, La Réunion' }).click();
    await page.waitForURL('**commune=97411**');
    await page.getByText(/Aucun dispositif connu à moins de 20/).waitFor();
    await page.getByText(/travaillent à distance ou partout en France/).waitFor();
    await page.getByRole('link', { name: 'Entrer ou créer un compte' }).waitFor();
    await expectSound(page, 'nothing near');
    // An address may hold anything.
    await page.goto(`${site.url}/qui-peut-m-aider?commune=%3Cb%3E&stage=x`, { waitUntil: 'networkidle' });
    await page.getByRole('alert').waitFor();
    await expectSound(page, 'a place that is none');
  });

  for (const width of [360, 1280])
    it(`tells the team where it is missing, down to a file and a scheme to write, at ${width} px`, async () => {
      const page = await site.enter('admin', '/', width);
      await page.getByRole('button', { name: /Mon compte/ }).click();
      await page.getByRole('link', { name: 'Sans dispositif', exact: true }).click();
      const rows = page.getByRole(width < 1000 ? 'listitem' : 'row').filter({ hasText: 'Marseille (13)' });
      await rows.first().waitFor();
      await expectSound(page, 'what is missing');
      await page.getByLabel('Département', { exact: true }).selectOption('13');
      await page.getByLabel('Étape', { exact: true }).selectOption('developpement');
      await page.waitForURL('**departement=13&stage=developpement');
      await page
        .getByRole('status')
        .getByText(/^1 manque/)
        .waitFor();
      const saving = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Enregistrer en CSV' }).click();
      const chunks: Buffer[] = [];
      const saved = await saving;
      for await (const chunk of await saved.createReadStream()) chunks.push(chunk as Buffer);
      const name = saved.suggestedFilename();
      expect(name).to.match(/^sans-dispositif-\d{4}-\d\d-\d\d\.csv$/);
      await page.getByRole('status').getByText(name).waitFor();
      const [row, ...others] = parse(Buffer.concat(chunks), {
        bom: true,
        delimiter: ';',
        columns: true,
      }) as Record<string, string>[];
      expect(others).to.deep.equal([]);
      expect(row).to.include({ Commune: 'Marseille', 'Code INSEE': '13055', Étape: 'Développement' });
      await page.getByRole('link', { name: 'Publier un dispositif pour Marseille, Développement' }).click();
      await page.waitForURL('**/mes-opportunites/nouvelle?kind=support');
      expect(await page.getByLabel('Développement', { exact: true }).isChecked()).to.equal(true);
      await page.goBack();
      await page.getByRole('link', { name: 'Marseille (13)' }).first().click();
      await page.waitForURL('**/qui-peut-m-aider?commune=13055&stage=developpement');
      await page.getByText(/Aucun dispositif connu à moins de 20/).waitFor();
    });
});
