import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { until } from '../support/service.ts';
import { told } from '../support/told.ts';
import { axeFindings, expectSound, openSite, type Site } from './site.ts';

const GENERAL = 'incubateur-numerique-quartiers-national';
const TITLE = 'Incubateur numérique de Seine-Saint-Denis (essai)';
const LOCAL = {
  kind: 'support',
  title: 'Incubateur numérique du Val-de-Marne (essai)',
  description: 'Un parcours de neuf mois pour les équipes du Val-de-Marne, avec un mentor et un bureau.',
  organisation: { name: 'Nuage Commun 94', size: 'association' },
  forms: ['incubation'],
  perimeter: { type: 'departement', code: '94' },
  publics: ['jeunes'],
  cost: { type: 'paid', words: 'adhésion de 30 € par an' },
  howToEnter: 'Une réunion le mardi,\npuis un entretien.',
  enterUrl: 'https://nuage-commun.example/94',
  localVersionOf: GENERAL,
};
const pill = (page: Page, group: string, name: string) =>
  page.getByRole('group', { name: group }).getByText(name, { exact: true });

describe('A support scheme on screen', function () {
  this.timeout(120_000);
  let site: Site;
  let local: string;
  before(async () => {
    site = await openSite({ config: { demo: true } });
    const connector = await site.asProgram('connector');
    ({ id: local } = await told(connector, 'createOpportunity', { body: LOCAL }));
    await told(connector, 'moveOpportunity', { params: { id: local }, body: { action: 'publish' } });
  });
  after(() => site?.close());

  it('is written with its public, price and way in; what is wrong is said in words and nothing typed is lost', async () => {
    const page = await site.enter('connector', '/mes-opportunites/nouvelle?kind=support', 360);
    await page.getByLabel('Titre', { exact: true }).fill(TITLE);
    await page
      .getByLabel('Description')
      .fill('Un parcours de neuf mois pour les équipes de Seine-Saint-Denis, avec un mentor et un bureau.');
    await pill(page, 'Formes d’appui', 'Incubation').click();
    await pill(page, 'Pour qui', 'Jeunes').click();
    await pill(page, 'Coût pour le projet', 'Payant').click();
    await page.getByLabel('Comment y entrer').fill('Une réunion le mardi,\npuis un entretien.');
    await page.getByLabel('Page d’inscription').fill('nuage-commun.example/93');
    await page.getByLabel('Actualisation conseillée').selectOption({ label: 'tous les 12 mois' });
    await page.getByLabel('Nom de l’organisation').fill('Nuage Commun 93');
    await page.getByLabel('Taille').selectOption('association');
    await pill(page, 'Périmètre', 'Un département').click();
    await page.getByLabel('Département', { exact: true }).selectOption('93');
    await page.getByRole('combobox', { name: 'Version locale de' }).fill('incubateur numérique');
    await page.getByRole('option', { name: /Incubateur numérique à distance/ }).click();

    await page.getByRole('button', { name: 'Publier' }).click();
    await page.getByText(/une adresse complète qui commence par/).waitFor();
    await page.locator('input[type=url]:focus').waitFor();
    await expectSound(page, 'a scheme with an address to mend');
    await page.reload({ waitUntil: 'networkidle' });
    expect(await page.getByLabel('Page d’inscription').inputValue()).to.equal('nuage-commun.example/93');
    expect(await page.getByRole('checkbox', { name: 'Jeunes', exact: true }).isChecked()).to.equal(true);
    const general = page.getByRole('combobox', { name: 'Version locale de' });
    await until('the general scheme by its title', async () => /à distance/.test(await general.inputValue()));

    await page.getByLabel('Page d’inscription').fill('https://nuage-commun.example/93');
    await page.getByRole('button', { name: 'Publier' }).click();
    await page.getByText(/Dites combien/).waitFor();
    await expectSound(page, 'a scheme without a price');
    await page.getByLabel('En quelques mots').fill('adhésion de 30 € par an');
    await page.getByRole('button', { name: 'Publier' }).click();
    await page.waitForURL('**/mes-suggestions?offre=**');
    await page.goto(`${site.url}/mes-opportunites`, { waitUntil: 'networkidle' });
    await page
      .getByRole('link', { name: new RegExp(`${TITLE.slice(0, 40)}`) })
      .first()
      .waitFor();
  });

  for (const [language, width, said] of [
    ['fr', 360, [/adhésion de 30 € par an/, /Jeunes/, /actualisation conseillée avant le/]],
    ['en', 1280, [/adhésion de 30 € par an/, /Young people/, /to be checked again before/]],
  ] as const) {
    it(`is read by a visitor in ${language}, with the general scheme beside it and the way back`, async () => {
      const page = await site.another(width);
      await until('the scheme', async () => (await fetch(`${site.url}/api/opportunities/${local}`)).ok);
      await page.goto(`${site.url}/opportunites/${local}?lang=${language}`, { waitUntil: 'networkidle' });
      const heading = language === 'fr' ? 'Entrer dans ce dispositif' : 'Entering this scheme';
      await page.getByRole('heading', { name: heading }).waitFor();
      for (const words of said) await page.getByText(words).first().waitFor();
      const out = page.getByRole('link', { name: /nuage-commun\.example/ });
      expect(await out.getAttribute('href')).to.equal('https://nuage-commun.example/94');
      expect(await out.getAttribute('rel'))
        .to.include('noopener')
        .and.include('nofollow');
      await expectSound(page, `a scheme in ${language}`);
      await page.getByRole('link', { name: /Incubateur numérique à distance/ }).click();
      await page.waitForURL(`**/opportunites/${GENERAL}`);
      await page.getByRole('link', { name: LOCAL.title }).waitFor();
      await expectSound(page, `a general scheme in ${language}`);
      await page.goto(`${site.url}/opportunites?kind=support&lang=${language}`, { waitUntil: 'networkidle' });
      await page
        .getByText(language === 'fr' ? 'Gratuit' : 'Free')
        .first()
        .waitFor();
      expect(await axeFindings(page), 'cards of schemes').to.deep.equal([]);
    });
  }

  it('lets the people of the general one detach a local version, after asking once more', async () => {
    const page = await site.enter('connector', `/mes-opportunites/${GENERAL}`, 1280);
    const rows = page.getByRole('list', { name: 'Versions locales' }).getByRole('listitem');
    await rows.first().waitFor();
    const count = await rows.count();
    await rows.filter({ hasText: LOCAL.title }).getByRole('button', { name: 'Détacher' }).click();
    const question = page.getByRole('group', { name: /ne pourra plus s’y rattacher/ });
    await question.waitFor();
    await expectSound(page, 'a local version about to be detached');
    await question.getByRole('button', { name: 'Détacher' }).click();
    await page.getByText(/est détachée/).waitFor();
    await until('one row less', async () => (await rows.count()) === count - 1);
    await page.goto(`${site.url}/mes-opportunites/${local}`, { waitUntil: 'networkidle' });
    await page.locator('summary', { hasText: 'Qui a changé quoi' }).click();
    await page
      .getByText(/Version locale de/)
      .last()
      .waitFor();
  });
});
