import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import type { BrowserContext, Page } from 'playwright-core';
import { demoAccounts } from '../../api/accounts/demo.ts';
import { type Client, signUp } from '../support/actors.ts';
import { openBrowser } from '../support/chromium.ts';
import { publishedProject } from '../support/pairs.ts';
import { told } from '../support/told.ts';
import { expectSound, openSite, type Site } from './site.ts';

const NEED = 'besoin-traiteur-inauguration-lyon';
const PLACES = ['69383', '69266', '69034', '69029'];

describe('A buyer who sources a need', function () {
  this.timeout(120_000);
  let site: Site;
  const suppliers: { readonly client: Client; readonly projectId: string }[] = [];
  const opened: BrowserContext[] = [];
  before(async () => {
    site = await openSite({ config: { demo: true } });
    for (const [index, commune] of PLACES.entries()) {
      const name = `traiteur-${index + 1}`;
      const client = await signUp(site, name, { displayName: `Traiteur ${index + 1}` });
      const facts = {
        title: `Traiteur du quartier ${index + 1}`,
        pitch: 'Je suis traiteur : buffets et repas d’équipe pour les chantiers et les inaugurations.',
        offer: 'Traiteur pour inaugurations, buffets et repas d’équipe sur chantier',
        capacity: `Jusqu’à ${(index + 1) * 50} couverts par jour`,
        sectors: ['alimentation-restauration'],
        team: index + 2,
        legalForm: 'sarl-sas',
        inQpv: index % 2 === 0,
        commune,
      };
      suppliers.push({ client, projectId: await publishedProject(client, facts) });
    }
  });
  after(async () => {
    for (const context of opened) await context.close();
    await site?.close();
  });

  const enter = async (path: string, width: number): Promise<Page> => {
    const context = await openBrowser({
      reducedMotion: 'reduce',
      viewport: { width, height: 780 },
      acceptDownloads: true,
    });
    opened.push(context);
    context.setDefaultTimeout(12_000);
    const page = await context.newPage();
    await page.goto(`${site.url}/entrer?suite=${encodeURIComponent(path)}`, { waitUntil: 'networkidle' });
    const buyer = demoAccounts(true).find(({ role }) => role === 'buyer');
    await page.getByRole('button', { name: new RegExp(`^${buyer?.displayName}`) }).click();
    await page.waitForURL(`**${path}`);
    await page.waitForLoadState('networkidle');
    return page;
  };
  const at = (index: number) => suppliers[index] as (typeof suppliers)[0];
  const answer = async (index: number, body: object) => {
    const { client } = at(index);
    const { items } = await told(client, 'myIntroductions', { query: { opportunity: NEED } });
    await told(client, 'moveIntroduction', { params: { id: items[0]?.id ?? '' }, body });
  };
  const line = (page: Page, index: number) =>
    page.getByRole('row').filter({ hasText: `Traiteur du quartier ${index + 1}` });

  it('invites a batch, sees the answers come in, compares, chooses, exports and prints', async () => {
    const page = await enter('/mes-opportunites', 360);
    await page.getByRole('link', { name: /^Fournisseurs pour « Traiteur/ }).click();
    await page.getByRole('heading', { name: 'Inviter un lot' }).waitFor();
    for (const other of [/Traiteur du quartier 4/, /Les assiettes d/]) await page.getByLabel(other).uncheck();
    await expectSound(page, 'a batch to invite');
    await page.getByRole('button', { name: 'Inviter 3 fournisseurs' }).click();
    await page.getByText('3 fournisseurs sont invités.').waitFor();
    await line(page, 0).waitFor();
    expect(await page.getByRole('row').filter({ hasText: 'Traiteur du quartier' }).count()).to.equal(3);

    await answer(0, { action: 'accept' });
    await answer(1, { action: 'accept' });
    await answer(2, { action: 'decline', reason: 'no-capacity', note: 'Complets jusqu’en mars.' });
    await line(page, 2).getByText('Complets jusqu’en mars.').waitFor();
    await line(page, 0).getByText('Intéressé le').waitFor();
    for (const index of [0, 1])
      await line(page, index)
        .getByLabel(`Comparer Traiteur du quartier ${index + 1}`)
        .check();
    await page.getByRole('link', { name: 'Comparer (2)' }).waitFor();
    await line(page, 0).getByLabel('Choisir Traiteur du quartier 1').check();
    await line(page, 0).getByLabel('Pourquoi ce choix').fill('=Le plus proche, et disponible');
    await line(page, 0).getByLabel('Note interne').fill('À revoir en mars');
    await line(page, 0).getByRole('button', { name: 'Enregistrer' }).click();
    await line(page, 0).getByText('Enregistré', { exact: true }).waitFor();
    await expectSound(page, 'the table on a phone');
    await page.setViewportSize({ width: 1280, height: 800 });
    await expectSound(page, 'the table on a wide screen');

    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Exporter en CSV' }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).to.match(/^sourcing-[a-z0-9-]+-\d{4}-\d\d-\d\d\.csv$/);
    const file = await saved.createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of file) chunks.push(chunk as Buffer);
    const rows = parse(Buffer.concat(chunks), { bom: true, delimiter: ';', columns: true }) as Record<
      string,
      string
    >[];
    const [first] = rows.filter((row) => row.Fournisseur === 'Traiteur du quartier 1');
    expect(first?.['Pourquoi ce choix']).to.equal("'=Le plus proche, et disponible");
    expect(rows.map((row) => row['Où en est-on']).sort()).to.deep.equal([
      'a décliné',
      'intéressé',
      'intéressé',
    ]);

    await page.getByRole('link', { name: 'Comparer (2)' }).click();
    await page.getByRole('columnheader', { name: 'Traiteur du quartier 2' }).waitFor();
    await page.getByRole('cell', { name: 'Jusqu’à 100 couverts par jour' }).waitFor();
    await expectSound(page, 'two side by side');
    await page.setViewportSize({ width: 360, height: 780 });
    await expectSound(page, 'two side by side on a phone');

    await page.goto(`${site.url}/mes-opportunites/${NEED}/rapport`, { waitUntil: 'networkidle' });
    await page.getByRole('heading', { name: 'Le choix' }).waitFor();
    await expectSound(page, 'the report');
    expect(await page.getByText('À revoir en mars').count(), 'notes stay out unless asked for').to.equal(0);
    await page.getByLabel('Y mettre nos notes internes').check();
    await page.getByText('À revoir en mars').waitFor();
    await page.getByText(/^à moins de 30\skm d’un point près de Lyon$/).waitFor();
    // Paper is light, whatever the screen is.
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.evaluate(() => getComputedStyle(document.body).color)).to.equal('rgb(20, 38, 42)');
    await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
    const heard = await told(at(0).client, 'exportAccount');
    expect(JSON.stringify(heard)).not.to.include('À revoir en mars');
  });

  it('says who waits for a full inbox and until when, and loses no word of a message', async () => {
    await site.connection
      .collection<{ _id: string }>('contact_budgets')
      .updateOne(
        { _id: `project:${at(3).projectId}` },
        { $set: { times: [new Date(), new Date()], keptUntil: new Date(Date.now() + 1e9) } },
        { upsert: true },
      );
    const page = await enter(`/mes-opportunites/${NEED}/fournisseurs`, 360);
    await page.getByText('Moins de trois fournisseurs sont intéressés').waitFor();
    await page.getByText(/^Traiteur du quartier 4, à partir du/).waitFor();
    const message = page.getByLabel(/^Votre message/);
    await message.fill('Un mot à nous.');
    await page.reload({ waitUntil: 'networkidle' });
    expect(await message.inputValue()).to.equal('Un mot à nous.');
    await expectSound(page, 'a full inbox');
  });

  it('begins a need from the words of a search, over nothing that was typed before', async () => {
    const hostile = 'Plateaux repas <img src=x onerror=alert(1)> pour 80 personnes';
    const begun = new URLSearchParams({
      kind: 'need',
      texte: hostile,
      secteur: 'alimentation-restauration,inconnu',
      commune: '93066',
      km: '20',
    });
    const page = await enter(`/mes-opportunites/nouvelle?${begun}`.replaceAll('+', '%20'), 360);
    const title = page.getByLabel('Titre', { exact: true });
    await title.waitFor();
    await page.waitForFunction(() => location.search === '?kind=need');
    expect(await title.inputValue()).to.equal(hostile);
    expect(await page.locator('textarea').first().inputValue()).to.equal(hostile);
    expect(await page.getByLabel('Alimentation et restauration').isChecked()).to.equal(true);
    expect(await page.getByRole('combobox', { name: /commune|lieu|autour/i }).inputValue()).to.equal(
      'Saint-Denis',
    );
    await expectSound(page, 'a need begun from a search');
    await title.fill('Plateaux du mardi');
    await page.reload({ waitUntil: 'networkidle' });
    expect(await title.inputValue(), 'a reload keeps what was typed').to.equal('Plateaux du mardi');
    await page.goto(`${site.url}/mes-opportunites/nouvelle?kind=need&texte=Nettoyage`, {
      waitUntil: 'networkidle',
    });
    await page.getByText('Vous aviez commencé un autre besoin').waitFor();
    expect(await title.inputValue()).to.equal('Plateaux du mardi');
    await expectSound(page, 'a need that was begun before');
    await page.getByRole('button', { name: 'Repartir de ma recherche' }).click();
    expect(await title.inputValue()).to.equal('Nettoyage');
  });

  it('shows a supplier its sheets, and its groups', async () => {
    const context = await openBrowser({ reducedMotion: 'reduce', viewport: { width: 360, height: 780 } });
    opened.push(context);
    context.setDefaultTimeout(12_000);
    const page = await context.newPage();
    for (const path of ['/fiches', '/fiches/dc1-dc2', '/fiches?lang=en']) {
      await page.goto(site.url + path, { waitUntil: 'networkidle' });
      await expectSound(page, path);
    }
    await page.goto(`${site.url}/fiches/groupement?lang=fr`, { waitUntil: 'networkidle' });
    await page.getByLabel('C’est fait : Choisissez le mandataire').check();
    await page.reload({ waitUntil: 'networkidle' });
    await page.getByText(/Étapes faites\s: 1 sur 6/).waitFor();
  });
});
