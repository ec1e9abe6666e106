import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { demoAccounts } from '../../api/accounts/demo.ts';
import { tellNewMatches } from '../../api/saved-searches/alerts.ts';
import { openBrowser } from '../support/chromium.ts';
import { startDigestNode } from '../support/digests.ts';
import { mailsTo } from '../support/mails.ts';
import { until } from '../support/service.ts';
import { expectSound, openSite, type Site } from './site.ts';

/** A buyer with an hour: words, a place, a map, a supplier, an introduction. */
describe('Suppliers', function () {
  this.timeout(60_000);
  let site: Site;
  const opened: BrowserContext[] = [];
  before(async () => {
    site = await openSite({ config: { demo: true } });
  });
  after(async () => {
    for (const context of opened) await context.close();
    await site?.close();
  });
  const tab = async (path: string, width = 1280): Promise<Page> => {
    const context = await openBrowser({ reducedMotion: 'reduce', viewport: { width, height: 800 } });
    opened.push(context);
    context.setDefaultTimeout(12_000);
    const page = await context.newPage();
    await page.goto(site.url + path, { waitUntil: 'networkidle' });
    return page;
  };
  const words = (page: Page) => page.getByRole('combobox', { name: 'Ce que vous cherchez' });
  const cards = (page: Page) => page.locator('[aria-busy=false] li[id^=supplier-] article');
  const count = (page: Page) => page.getByText(/^(Aucun|\d+) fournisseurs?$/).first();
  const settled = (page: Page) => page.waitForLoadState('networkidle');

  for (const width of [360, 1280]) {
    it(`are found in one’s own words, with reasons and distances, at ${width} px`, async () => {
      const page = await tab('/fournisseurs', width);
      await words(page).fill('plateaux repas Reims mardi 80 personnes');
      await page.getByRole('button', { name: 'Chercher', exact: true }).click();
      await page.waitForURL(/q=plateaux/);
      // Said with the new answer, and never of the one before.
      await page.getByText(/^Compris/).waitFor();
      await settled(page);
      const first = cards(page).first();
      expect(await first.textContent())
        .to.match(/La Table des Lilas/i)
        .and.match(/à \d+\s?km/);
      expect(
        await first.getByRole('list', { name: 'Pourquoi ce fournisseur' }).getByRole('listitem').count(),
      ).to.be.above(0);
      await page.getByRole('button', { name: /à 25 km de Reims/ }).click();
      await page.waitForURL(/near=51454&km=25/);
      await settled(page);
      await expectSound(page, `results at ${width}`);
      await page.goBack();
      await page.waitForURL((url) => !url.searchParams.has('km'));
      expect(await words(page).inputValue()).to.contain('Reims');
      await page.reload({ waitUntil: 'networkidle' });
      expect(await words(page).inputValue()).to.contain('Reims');
      await cards(page).first().waitFor();
    });
  }

  it('complete what is typed, by keyboard too', async () => {
    const page = await tab('/fournisseurs');
    await words(page).pressSequentially('nettoy', { delay: 20 });
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=nettoy/);
    await cards(page).first().waitFor();
    await words(page).fill('brode');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=brode/);
  });

  it('are filtered in a drawer on a phone, with counts that keep their word', async () => {
    const page = await tab('/fournisseurs', 360);
    await cards(page).first().waitFor();
    await page.getByRole('button', { name: 'Filtres' }).click();
    const box = page.getByRole('dialog').getByRole('checkbox', { name: /Accepte un groupement/ });
    const label = (await box.locator('xpath=ancestor::label').textContent()) ?? '';
    // Its tick is the address's: it comes with the answer, not with the click.
    await box.click();
    await page.waitForURL(/consortium=1/);
    await settled(page);
    await expectSound(page, 'drawer');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /fournisseurs$/ })
      .click();
    const shown = Number(/\d+/.exec((await count(page).textContent()) ?? '')?.[0]);
    expect(label).to.contain(String(shown));
    expect(shown).to.be.above(0);
  });

  it('say what to loosen when nobody matches', async () => {
    const page = await tab('/fournisseurs?q=traiteur&near=29019&km=5');
    await page.getByText('Personne ne correspond à tout cela.').waitFor();
    await expectSound(page, 'nobody');
    await page.getByRole('button', { name: 'sans « distance »' }).click();
    await page.waitForURL((url) => !url.searchParams.has('km'));
    await cards(page).first().waitFor();
  });

  it('say what is wrong with an address, and lose nothing', async () => {
    const page = await tab('/fournisseurs?q=buffet&km=25');
    await page.getByRole('alert').getByText('Une distance part d’un lieu').waitFor();
    expect(await words(page).inputValue()).to.equal('buffet');
    await expectSound(page, 'a wrong address');
  });

  it('lie on a map without tiles that follows the list and leads it', async () => {
    const page = await tab('/fournisseurs');
    const map = page.getByRole('region', { name: /^Carte des fournisseurs/ });
    await map.locator('path').first().waitFor({ state: 'attached' });
    await map.locator('.leaflet-marker-icon').first().waitFor();
    await expectSound(page, 'the map');
    // From the list to the map.
    const lit = map.locator('[class*=lookedAt]');
    // Each day another one stands first, and some lie overseas, off this map.
    for (let n = 0; (await lit.count()) === 0; n++)
      await cards(page).nth(n).getByRole('link').first().focus();
    await lit.first().waitFor();
    // Past the filters into the map, by keyboard.
    await page.getByRole('link', { name: 'Aller à la carte' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await map.evaluate((shown) => shown.contains(document.activeElement)), 'skipped').to.equal(true);
    // Whoever opens a group of points stays on the map.
    const points = map.locator('.leaflet-marker-icon');
    const names = () => points.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')).join());
    const before = await names();
    expect(await points.count()).to.be.above(1);
    await points.filter({ hasText: /\d/ }).first().focus();
    await page.keyboard.press('Enter');
    await until('other points', async () => ![before, ''].includes(await names()));
    expect(await map.evaluate((shown) => shown.contains(document.activeElement)), 'focus').to.equal(true);
    await map.getByRole('button', { name: 'Grossir' }).click();
    await page.getByRole('button', { name: 'Chercher dans cette zone' }).click();
    await page.waitForURL(/box=/);
    await settled(page);
    await page.getByText('Dans la zone de la carte.').waitFor();
    await page.getByRole('button', { name: 'Chercher partout' }).click();
    await page.waitForURL((url) => !url.searchParams.has('box'));
  });

  it('are found again by a saved search, whose alert leads to them and ends by one click', async () => {
    const page = await site.enter('buyer', '/fournisseurs?q=traiteur', 360);
    await page.getByRole('button', { name: 'Enregistrer cette recherche' }).click();
    await page.getByLabel('Nom de la recherche').fill('Traiteurs du quartier');
    await page.getByLabel('Chaque jour au plus').check();
    await expectSound(page, 'a search to be saved');
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    const searches = site.connection.collection('saved_searches');
    await until(
      'the search',
      async () => (await searches.countDocuments({ name: 'Traiteurs du quartier' })) === 1,
    );
    const dayMs = 24 * 3_600_000;
    const [yesterday, before] = [new Date(Date.now() - dayMs), new Date(Date.now() - 2 * dayMs)];
    await searches.updateMany({}, { $set: { dueAt: yesterday, toldUntil: before } });
    await site.connection.collection('projects').updateMany({}, { $set: { publishedAt: yesterday } });
    await (await site.asProgram('buyer')).ask('changeMailPreferences', {
      body: { pace: { searches: 'now' } },
    });
    const node = await startDigestNode({ mongodbUri: site.uri, publicUrl: site.url }, new Date());
    await tellNewMatches(node.services);
    await node.stop();
    const to = demoAccounts(true).find(({ role }) => role === 'buyer')?.email ?? '';
    const alerts = async () =>
      (await mailsTo(site.connection, to)).filter(({ subject }) => subject.includes('Traiteurs du quartier'));
    await until('the alert', async () => (await alerts()).length === 1);
    const text = (await alerts())[0]?.text ?? '';
    const links = text.match(/https?:\S+/g) ?? [];
    const linkTo = (path: string) => new URL(links.find((link) => link.includes(path)) ?? '');
    const results = linkTo('/fournisseurs?');
    await page.goto(site.url + results.pathname + results.search, { waitUntil: 'networkidle' });
    await cards(page).first().waitFor();
    const end = linkTo('/fin-alerte');
    const stranger = await site.another(360);
    await stranger.goto(site.url + end.pathname + end.hash, { waitUntil: 'networkidle' });
    await expectSound(stranger, 'the end of an alert');
    expect(await searches.countDocuments({ alert: 'daily' }), 'opening it ends nothing').to.equal(1);
    await stranger.getByRole('button', { name: 'Arrêter cette alerte' }).click();
    await stranger.getByText(/plus d’alerte pour «\sTraiteurs du quartier\s»/).waitFor();
    expect(await searches.countDocuments({ alert: 'daily' })).to.equal(0);
  });

  it('are found in an intercommunality that is named, though the filter counts only the fullest', async () => {
    const page = await tab('/fournisseurs');
    await cards(page).first().waitFor();
    await page.getByRole('combobox', { name: 'Une autre intercommunalité' }).fill('brest metro');
    await page.getByRole('option', { name: /^Brest Métropole/i }).click();
    await page.waitForURL(/epcis=242900314/);
    await page.getByRole('checkbox', { name: /^Brest Métropole/i, checked: true }).waitFor();
    expect(await count(page).textContent()).to.match(/^\d+ fournisseurs?$/);
  });

  it('and needs that people own ask for nothing that their reader may not read', async () => {
    const paths = ['/projets/les-assiettes-d-abord', '/opportunites/besoin-traiteur-inauguration-lyon'];
    const visitor = await site.another();
    const sponsor = await site.enter('sponsor', '/mon-espace', 1280);
    for (const page of [visitor, sponsor]) {
      const refused: string[] = [];
      page.on('response', (response) => {
        if (response.status() >= 400) refused.push(`${response.status()} ${response.url()}`);
      });
      for (const path of paths) {
        await page.goto(site.url + path, { waitUntil: 'networkidle' });
        expect(await page.getByRole('heading', { level: 2, name: /suggérons|répondent/ }).count()).to.equal(
          0,
        );
      }
      expect(refused).to.deep.equal([]);
    }
    await visitor.getByRole('link', { name: 'Entrer pour proposer une mise en relation' }).waitFor();
    const holder = await site.enter('holder', paths[0] ?? '', 1280);
    await holder.getByRole('heading', { level: 2, name: /suggérons/ }).waitFor();
  });

  it('say what they are to search engines and share cards, on a page of their own', async () => {
    const html = await (
      await fetch(`${site.url}/projets/la-table-des-lilas`, { headers: { accept: 'text/html' } })
    ).text();
    expect(html).to.include('<title>La Table des Lilas · Passerelle</title>');
    expect(html.match(/name="description"/g)).to.have.length(1);
    expect(html).to.include('application/ld+json').and.include('property="og:title"');
  });

  it('bring neither the map nor its lines to the home page', async () => {
    const page = await tab('/');
    const fetched = await page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => name),
    );
    expect(fetched.filter((name) => /supplier-map|outline|leaflet/.test(name))).to.deep.equal([]);
  });

  it('lead a buyer from a search to a list, a saved search and an introduction', async () => {
    const buyer = demoAccounts(true).find(({ role }) => role === 'buyer');
    const path = '/fournisseurs?q=vaisselle%20réutilisable%20Lyon';
    const page = await tab(`/entrer?suite=${encodeURIComponent(path)}`);
    await page.getByRole('button', { name: new RegExp(`^${buyer?.displayName}`) }).click();
    await page.waitForURL(/\/fournisseurs/);
    await cards(page).first().waitFor();
    await page.getByRole('button', { name: 'Enregistrer cette recherche' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Nom de la recherche').fill('Vaisselle <b>lavée</b>');
    await dialog.getByRole('radio', { name: /Chaque jour/ }).check();
    await expectSound(page, 'saving a search');
    await dialog.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await page.getByText('Recherche enregistrée.').waitFor();

    await cards(page)
      .filter({ hasText: /assiettes d.abord/i })
      .getByRole('link')
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: /assiettes d.abord/i }).waitFor();
    await page.getByLabel('Nouvelle liste').fill('Événements');
    await page.getByRole('button', { name: 'Créer et y mettre ce fournisseur' }).click();
    await page.getByRole('checkbox', { name: /Événements/, checked: true }).waitFor();
    await settled(page);
    await expectSound(page, 'a supplier');
    await page.getByLabel('Pour laquelle de vos offres ?').selectOption('besoin-traiteur-inauguration-lyon');
    await page
      .getByRole('link', { name: /^Proposer une mise en relation/ })
      .first()
      .click();
    await page.getByLabel('Votre message').waitFor();

    await page.goto(`${site.url}/mes-recherches`, { waitUntil: 'networkidle' });
    await page.getByRole('link', { name: 'Vaisselle <b>lavée</b>' }).waitFor();
    await page.getByRole('link', { name: 'Événements' }).waitFor();
    await expectSound(page, 'searches and lists');
    await page.getByRole('link', { name: 'Événements' }).click();
    await cards(page)
      .filter({ hasText: /assiettes d.abord/i })
      .waitFor();
    expect(await cards(page).count()).to.equal(1);
  });
});
