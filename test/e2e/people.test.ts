import { expect } from 'chai';
import type { Page, Route } from 'playwright-core';
import { signUp } from './mailbox.ts';
import { expectSound, openSite, type Site } from './site.ts';

const next = (page: Page) => page.getByRole('button', { name: 'Continuer' }).click();
const asked = (page: Page, question: string) =>
  page.getByRole('heading', { level: 2, name: question }).waitFor();

describe('People with an account', function () {
  this.timeout(60_000);
  let site: Site;
  before(async () => {
    site = await openSite({ config: { demo: true } });
  });
  after(() => site?.close());

  it('a holder signs up by mail, describes, reads reasons, keeps one and hides one', async () => {
    const page = await site.another(360);
    await page.goto(`${site.url}/entrer?compte=nouveau`, { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: 'Créer mon compte' }).click();
    await page.locator('[aria-invalid=true]').first().waitFor();
    await expectSound(page, 'sign-up with fields to mend');
    await signUp(page, site.url, 'amina@exemple.fr', 'Faire avancer mon projet');
    await page.getByText('Décrivez votre projet').first().waitFor();
    await expectSound(page, 'dashboard');

    await page.getByRole('link', { name: /Commencer/ }).click();
    await page.getByLabel('Nom du projet').fill('La table d’Amina');
    await next(page);
    await asked(page, 'En une phrase');
    await page
      .getByLabel('Votre phrase')
      .fill('Je fais des buffets pour les fêtes et les entreprises, en micro-entreprise.');
    await page.getByRole('checkbox', { name: /Alimentation et restauration/ }).check();
    await expectSound(page, 'a question with proposals');
    await page.getByText('Enregistré', { exact: true }).waitFor();
    await page.reload({ waitUntil: 'networkidle' });
    expect(await page.getByLabel('Votre phrase').inputValue(), 'after a reload').to.contain('buffets');
    await next(page);
    await page.getByRole('combobox', { name: 'Votre commune' }).fill('La Courneuve');
    await page.getByRole('option').first().click();
    await expectSound(page, 'town');
    await next(page);
    await asked(page, 'Que vendez-vous');
    await page.goto(`${page.url().split('?')[0]}?question=review`, { waitUntil: 'networkidle' });
    await expectSound(page, 'review');
    await page.getByRole('button', { name: 'Mettre en ligne' }).click();

    await page.waitForURL('**/mes-suggestions?**');
    // A waiting card has no heading yet.
    const cards = page.locator('article:has(h3)');
    await cards.first().waitFor();
    expect(
      await cards.first().getByRole('list', { name: 'Raisons' }).getByRole('listitem').count(),
    ).to.be.above(0);
    await cards
      .first()
      .getByRole('button', { name: /^Garder/ })
      .click();
    await cards
      .first()
      .getByRole('button', { name: /^Gardé/ })
      .waitFor();
    const title = (await cards.first().getByRole('heading').textContent()) ?? '';
    await cards
      .first()
      .getByRole('button', { name: /^Pas pour moi/ })
      .click();
    await cards.first().getByRole('radio', { name: 'Trop loin' }).check();
    await expectSound(page, 'suggestions with a reason asked');
    await cards.first().getByRole('button', { name: 'Écarter' }).click();
    await page.getByText('Écarté :').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).to.equal('Annuler');
    expect(await cards.getByRole('heading', { name: title, exact: true }).count()).to.equal(0);
    await page.getByRole('combobox', { name: 'Son nom' }).fill(title.slice(0, 12));
    await page.getByRole('option').first().click();
    await page.getByRole('dialog').getByRole('table').waitFor();
  });

  it('a sponsor posts, and sees who answers', async () => {
    const page = await site.another();
    await signUp(page, site.url, 'mecene@exemple.fr', 'Donner des jours');
    await page.goto(`${site.url}/mes-opportunites/nouvelle?kind=skills`, { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: 'Publier', exact: true }).click();
    await page.getByRole('alert').waitFor();
    await expectSound(page, 'posting with fields to mend');
    await page.getByLabel('Titre').fill('Cinq jours d’un comptable');
    await page
      .getByLabel('Description')
      .fill('Un comptable aide à calculer les prix et à tenir les comptes.');
    await page.getByLabel('Compétences offertes').fill('calculer ses prix');
    await page.getByRole('button', { name: 'Ajouter' }).click();
    await page.getByLabel('Nom de l’organisation').fill('Banque des Lilas');
    await page.getByLabel('Taille').selectOption('grand-groupe');
    await page.getByRole('radio', { name: 'Un département' }).check();
    await page.getByLabel('Département', { exact: true }).selectOption('93');
    const reach = page.getByRole('region', { name: 'Qui elle touche aujourd’hui' });
    await reach.getByText(/^\d+ projets?$/).waitFor();
    await reach
      .getByText(/projets? en moins/)
      .first()
      .waitFor();
    await expectSound(page, 'posting with its reach');
    // It is made, and the answer lost on the way: what is typed since is saved over it, and there is one.
    const lose = async (route: Route) => {
      await route.fetch();
      await route.abort();
    };
    await page.route('**/api/opportunities', lose, { times: 1 });
    await page.getByRole('button', { name: 'Publier', exact: true }).click();
    await page.getByRole('alert').getByText('Le service ne répond pas').waitFor();
    await page.getByLabel('Titre').fill('Six jours d’un comptable');
    await page.getByRole('button', { name: 'Publier', exact: true }).click();
    await page.waitForURL('**/mes-suggestions?offre=**');
    await page.locator('article').first().waitFor();
    await expectSound(page, 'matches');
    await page.goto(`${site.url}/mes-opportunites`, { waitUntil: 'networkidle' });
    await page.getByRole('heading', { name: 'Six jours d’un comptable' }).waitFor();
    expect(await page.getByText('jours d’un comptable').count(), 'made once').to.equal(1);
    for (const path of ['/mes-opportunites', '/mon-organisation', '/mon-compte', '/securite']) {
      await page.goto(site.url + path, { waitUntil: 'networkidle' });
      await expectSound(page, path);
    }
    await page.goto(site.url, { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: /Mon compte/ }).click();
    await page.getByRole('button', { name: 'Sortir' }).click();
    await page.getByText('Vous êtes sorti de votre compte').waitFor();
    await expectSound(page, 'home after a sign-out');
  });

  it('two people on one project are shown both values, and choose', async () => {
    const [one, two] = [await site.another(), await site.another()];
    const enter = async (page: Page) => {
      await page.goto(`${site.url}/entrer?suite=/mes-projets/nouveau`, { waitUntil: 'networkidle' });
      await page.getByRole('button', { name: /porteuse de projet/ }).click();
      await page.getByLabel('Nom du projet').waitFor();
    };
    await enter(one);
    await one.getByLabel('Nom du projet').fill('Vélos du canal');
    await next(one);
    await one.getByLabel('Votre phrase').waitFor();
    await enter(two);
    await two.goto(one.url(), { waitUntil: 'networkidle' });
    await two.getByLabel('Votre phrase').waitFor();

    await one.getByLabel('Votre phrase').fill('Nous réparons des vélos.');
    await one.getByText('Enregistré', { exact: true }).waitFor();
    await two.getByLabel('Votre phrase').fill('Nous louons des vélos cargo.');
    await two.getByRole('heading', { name: 'Vous avez changé la même chose à deux' }).waitFor();
    await expectSound(two, 'conflict');
    await two.getByRole('radio', { name: /Prendre le sien/ }).check();
    await two.getByRole('button', { name: 'Enregistrer ce choix' }).click();
    await two.getByText('Enregistré', { exact: true }).waitFor();
    expect(await two.getByLabel('Votre phrase').inputValue()).to.equal('Nous réparons des vélos.');
  });
});
