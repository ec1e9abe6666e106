import { expect } from 'chai';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { createSheetStore } from '../../api/catalogue/store.ts';
import { readCollection } from '../../scripts/collection.ts';
import { readSheets } from '../../scripts/seed/sheets.ts';
import { publishedProject } from '../support/pairs.ts';
import { aSheet } from '../support/sheets.ts';
import { told } from '../support/told.ts';
import { expectSound, openSite, type Site } from './site.ts';

const HOSTILE = '<img src=x onerror="window.hacked=1"></p><script>window.hacked=1</script> ]]> {{t}} $& "\'';

describe('The project library', function () {
  this.timeout(120_000);
  let site: Site;
  before(async () => {
    site = await openSite({ config: { demo: true } });
    const { projects } = readCollection('scripts/seed/demo');
    const hostile = aSheet(
      {
        title: HOSTILE,
        summary: HOSTILE,
        need: HOSTILE,
        partners: [{ name: HOSTILE, role: HOSTILE }],
        figures: [
          { impact: 'emploi', value: -1.5, unit: HOSTILE, label: HOSTILE, source: HOSTILE, asOf: '2026' },
        ],
        kit: [HOSTILE],
        reference: { title: HOSTILE, where: HOSTILE },
      },
      { _id: 'hostile', projectId: 'hostile' },
    );
    const before = { ...hostile.content, need: 'Rien.' };
    await createSheetStore(site.connection).addMissing([
      ...readSheets('scripts/seed/demo', projects),
      { ...hostile, live: { content: before, version: 1, firstAt: new Date(0), at: new Date(0) } },
    ]);
    const at = new Date();
    await createSheetStore(site.connection).write(hostile, {
      live: { content: hostile.content, version: 2, firstAt: at, at },
    });
  });
  after(() => site?.close());
  const isHacked = (page: Page) => page.evaluate(() => 'hacked' in window);
  const shot = (page: Page, name: string) =>
    process.env.SHOTS
      ? page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true })
      : undefined;

  for (const width of [360, 1280]) {
    it(`is searched, filtered and looked at on a map by a visitor, at ${width} px`, async () => {
      const page = await site.another(width);
      page.context().setDefaultTimeout(12_000);
      await page.goto(`${site.url}/base-de-projets`, { waitUntil: 'networkidle' });
      await page.getByRole('heading', { name: 'Novaedia' }).waitFor();
      await expectSound(page, 'the base');
      await shot(page, `list-${width}`);
      if (width < 1000) await page.getByRole('button', { name: 'Filtres' }).click();
      await page.getByLabel(/^Provence-Alpes-Côte d’Azur/).click();
      await page.waitForURL('**territories=region-93**');
      if (width < 1000) {
        await expectSound(page, 'filters');
        await shot(page, `filters-${width}`);
        await page.getByRole('button', { name: 'Voir les fiches' }).click();
      }
      await page.getByRole('status').getByText('2 fiches', { exact: true }).waitFor();
      expect(await page.locator('article').count()).to.equal(2);
      if (width < 1000) await page.getByText('Carte', { exact: true }).click();
      const point = page.getByRole('button', { name: /^Marseille : 2 fiches, Totem Mobi/ });
      await point.focus();
      await page.keyboard.press('Enter');
      await page.getByText('À Marseille, 2 fiches').waitFor();
      await expectSound(page, 'the map');
      await shot(page, `map-${width}`);
      await page.goBack();
      if (width < 1000) await page.getByText('Liste', { exact: true }).click();
      await page.getByLabel('Ce que vous cherchez').fill('crèche insertion parents');
      await page.getByRole('button', { name: 'Chercher' }).click();
      await page.locator('li:first-child article h2').filter({ hasText: 'Lucioles' }).waitFor();
      await page.getByLabel('Ce que vous cherchez').fill('xylophage');
      await page.getByRole('button', { name: 'Chercher' }).click();
      await page.getByText('Aucune fiche ne réunit tout cela').waitFor();
      await expectSound(page, 'nothing found');
    });

    it(`tells a case with its figures, their source and date, and prints it, at ${width} px`, async () => {
      const page = await site.another(width);
      await page.goto(`${site.url}/base-de-projets/compte-nickel`, { waitUntil: 'networkidle' });
      await page.getByRole('heading', { name: 'Compte Nickel', level: 1 }).waitFor();
      await page.getByText(/390\s000\sclients/).waitFor();
      await page.getByText(/Source\s: CGET.*septembre 2016/).waitFor();
      await page.getByText(/Annexes, à partir de la page 21/).waitFor();
      await page.getByText(/Personne n’est encore là pour répondre/).waitFor();
      await page.getByLabel('Trouver un allié local').check();
      await page.reload({ waitUntil: 'networkidle' });
      await page.getByText('Réuni : 1 sur 6').waitFor();
      await expectSound(page, 'a sheet');
      await shot(page, `sheet-${width}`);
      await page.emulateMedia({ media: 'print' });
      expect(await page.getByRole('button', { name: 'Imprimer' }).isVisible()).to.equal(false);
      expect(await page.getByRole('navigation').first().isVisible()).to.equal(false);
      expect(await page.getByText(/390\s000\sclients/).isVisible()).to.equal(true);
      await shot(page, `print-${width}`);
    });
  }

  it('shows whatever people wrote as words, on page, paper, versions and in feeds', async () => {
    const page = await site.another(360);
    for (const path of [
      '/base-de-projets/hostile',
      '/base-de-projets/hostile/versions?lang=en',
      '/base-de-projets',
    ]) {
      await page.goto(site.url + path, { waitUntil: 'networkidle' });
      await page.getByText('<img src=x').first().waitFor();
      await expectSound(page, path);
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('main').textContent()).to.include('<script>window.hacked=1</script>');
      await page.emulateMedia({ media: null });
      expect(await isHacked(page), path).to.equal(false);
    }
    await shot(page, 'hostile');
    for (const path of ['feed?format=atom', 'feed?format=rss', '../../sitemap.xml']) {
      const read = await page.evaluate(async (url) => {
        const text = await (await fetch(url)).text();
        const document = new DOMParser().parseFromString(text, 'application/xml');
        return {
          wrong: document.querySelector('parsererror')?.textContent ?? '',
          titles: [...document.querySelectorAll('entry > title, item > title')].map((one) => one.textContent),
          links: [...document.querySelectorAll('entry > link, item > link, url > loc')].map(
            (one) => one.getAttribute('href') ?? one.textContent,
          ),
        };
      }, `${site.url}/api/catalogue/${path}`);
      expect(read.wrong, path).to.equal('');
      expect(
        read.links.filter((link) => link?.endsWith('/base-de-projets/hostile')),
        path,
      ).to.have.lengthOf(1);
      if (path.startsWith('feed')) {
        expect(read.titles).to.include('Novaedia');
        for (const title of read.titles)
          expect(title, 'markup stays words for readers').not.to.match(/<img|<script/);
      }
    }
  });

  it('is written by a holder, reviewed by the team, adapted by another, and gone when she takes it back', async () => {
    const holder = await site.enter('holder', '/mes-fiches', 360);
    await expectSound(holder, 'no sheet yet');
    await holder
      .getByRole('button', { name: /^Commencer la fiche de / })
      .first()
      .click();
    await holder.waitForURL('**/mes-fiches/*');
    const id = new URL(holder.url()).pathname.split('/').at(-1) ?? '';
    await holder.getByRole('button', { name: 'Envoyer en relecture' }).click();
    await holder.getByRole('alert').first().waitFor();
    await expectSound(holder, 'what is missing');
    await holder.getByLabel('En bref').fill('De la vaisselle réutilisable, lavée dans le quartier.');
    await holder.getByLabel('Contexte').fill('Des cantines qui jettent.');
    await holder.getByLabel('Le besoin').fill('Appelez-moi au 06 12 34 56 78');
    await holder.getByLabel('La solution').fill('Un tunnel de lavage partagé.');
    await holder.getByLabel('Porté par').selectOption('entrepreneur-social');
    await holder.getByText('Emploi et insertion', { exact: true }).click();
    if (!(await holder.getByLabel('Sociale', { exact: true }).isChecked()))
      await holder.getByText('Sociale', { exact: true }).click();
    await holder.reload({ waitUntil: 'networkidle' });
    expect(await holder.getByLabel('La solution').inputValue(), 'kept').to.equal(
      'Un tunnel de lavage partagé.',
    );
    await holder.getByRole('button', { name: 'Enregistrer' }).click();
    await holder
      .getByText(/Retirez l’adresse ou le numéro/)
      .first()
      .waitFor();
    await holder.getByLabel('Le besoin').fill('De la vaisselle propre, sans jetable.');
    await holder.getByRole('button', { name: 'Ajouter un chiffre' }).click();
    await holder.getByLabel('De quoi').fill('Pièces lavées par jour');
    await holder.getByLabel('Valeur').fill('3800');
    await holder.getByLabel('Unité').fill('pièces');
    await holder.getByLabel('Source').fill('Comptes du projet');
    await holder.getByLabel('Date', { exact: true }).fill('2026-10');
    const red = { width: 40, height: 30, channels: 3, background: '#b33' } as const;
    const buffer = await sharp({ create: red }).png().toBuffer();
    const file = { name: 'lavage.png', mimeType: 'image/png', buffer };
    await holder.getByLabel('Ajouter une image').setInputFiles(file);
    await holder.getByLabel('Ce qu’on y voit').fill('Le tunnel de lavage, un matin');
    await holder.getByLabel('Signer de mon nom').check();
    await holder.getByRole('button', { name: 'Enregistrer' }).click();
    await holder.getByText('Enregistré.').waitFor();
    await expectSound(holder, 'the editor');
    await shot(holder, 'editor-360');
    await holder.getByRole('button', { name: 'Envoyer en relecture' }).click();
    await holder.getByText('en relecture', { exact: true }).waitFor();
    await holder.getByRole('button', { name: 'Donner mon accord' }).click();
    await holder.getByText(/Accord donné le .* par Mireille/).waitFor();
    await expectSound(holder, 'under review');

    const team = await site.enter('admin', `/mes-fiches/${id}`, 1280);
    await team.getByRole('heading', { name: 'Relecture' }).waitFor();
    await team.getByRole('button', { name: 'Publier' }).click();
    await team.getByText('Répondez à chaque critère.').first().waitFor();
    for (const group of await team.getByRole('group').all())
      if ((await group.getByText('en partie').count()) > 0)
        await group.getByText('oui', { exact: true }).click();
    await expectSound(team, 'the grid');
    await shot(team, 'review-1280');
    await team.getByRole('button', { name: 'Publier' }).click();
    await team.getByText('publiée').first().waitFor();

    await holder.goto(`${site.url}/notifications`, { waitUntil: 'networkidle' });
    await holder
      .getByText(/est publiée/)
      .first()
      .waitFor();
    await holder.goto(`${site.url}/mes-fiches/${id}`, { waitUntil: 'networkidle' });
    await holder.getByRole('button', { name: 'Recevoir des demandes' }).click();
    await holder.getByRole('link', { name: 'Voir mon offre' }).waitFor();
    await expectSound(holder, 'open to transfers');

    const buyer = await site.asProgram('buyer');
    await publishedProject(buyer, { title: 'La vaisselle de Dijon', commune: '21231' });
    const adapter = await site.enter('buyer', `/base-de-projets/${id}`, 360);
    await adapter.getByText(/3\s800\spièces/).waitFor();
    await adapter.getByText('Mireille Kassabian').waitFor();
    const picture = adapter.getByRole('img', { name: 'Le tunnel de lavage, un matin' });
    await picture.scrollIntoViewIfNeeded();
    await adapter.waitForFunction(() =>
      [...document.querySelectorAll('main img')].every((one) => (one as HTMLImageElement).naturalWidth > 0),
    );
    await adapter.getByRole('button', { name: 'Ce projet adapte déjà celui-ci' }).click();
    await adapter.getByText(/Le lien sera montré quand/).waitFor();
    await expectSound(adapter, 'who would adapt it');
    await adapter.getByRole('link', { name: 'Écrire au porteur' }).click();
    await adapter.waitForURL('**/mises-en-relation/nouvelle**');
    await adapter.getByRole('heading', { level: 1 }).waitFor();
    await expectSound(adapter, 'the first contact');

    await holder.reload({ waitUntil: 'networkidle' });
    await holder.getByRole('button', { name: 'Confirmer La vaisselle de Dijon' }).click();
    await holder.getByText('confirmé', { exact: true }).waitFor();
    await adapter.goto(`${site.url}/base-de-projets/${id}`, { waitUntil: 'networkidle' });
    await adapter.getByText('Adapté par').waitFor();

    await holder.getByRole('button', { name: 'Retirer mon accord' }).click();
    await holder.getByRole('button', { name: 'Oui' }).click();
    await holder.getByText(/Accord retiré le/).waitFor();
    await adapter.reload({ waitUntil: 'networkidle' });
    await adapter.getByRole('heading', { name: 'Cette page n’existe pas' }).waitFor();
    expect(
      (await told(buyer, 'listSheets', { query: { limit: 50 } })).items.map((one) => one.id),
    ).not.to.include(id);
  });

  it('is reviewed by connectors whom the team accepts, in either language', async () => {
    const connector = await site.enter('connector', '/mes-fiches', 1280);
    await connector.goto(`${site.url}/mes-fiches?lang=en`, { waitUntil: 'networkidle' });
    await connector.getByRole('combobox', { name: 'Territories' }).fill('Rhône');
    await connector.getByRole('option', { name: 'Rhône (69)' }).click();
    await connector.keyboard.press('Escape');
    await connector.getByRole('button', { name: 'Ask to review' }).click();
    await connector.getByText('Your request waits for the team: Rhône.').waitFor();
    await expectSound(connector, 'asked');
    await shot(connector, 'reviewer-1280');
    const team = await site.enter('admin', '/relecteurs', 360);
    await team.getByRole('button', { name: 'Accepter Bruno Lavergnat' }).click();
    await team.getByText('relit', { exact: true }).waitFor();
    await expectSound(team, 'reviewers');
    await connector.reload({ waitUntil: 'networkidle' });
    await connector.getByText('You review: Rhône.').waitFor();
  });
});
