import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { type Client, emailOf, signUp } from '../support/actors.ts';
import { openBrowser } from '../support/chromium.ts';
import { tokenFor } from '../support/mails.ts';
import { cookieFor, expectSound, openSite, type Site } from './site.ts';

const quiet = { waitUntil: 'networkidle' } as const;
const pitch = 'Je fais des buffets pour les fêtes et les entreprises.';
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

describe('People who come back', function () {
  this.timeout(60_000);
  let site: Site;
  const others: BrowserContext[] = [];
  before(async () => {
    site = await openSite();
  });
  after(async () => {
    for (const context of others) await context.close();
    await site?.close();
  });
  const link = async (email: string, path: string) =>
    `${site.url}${path}#token=${await tokenFor(site.connection, email, path)}`;
  const told = async <Told>(client: Client, ...asked: Parameters<Client['ask']>) =>
    (await (await client.ask(...asked)).json()) as Told;
  /** A browser in which somebody has been signed in since the last time. */
  const at = async (client: Client, path: string, width = 1280): Promise<Page> => {
    const context = await openBrowser({ reducedMotion: 'reduce' });
    others.push(context);
    await context.addCookies([await cookieFor(client)]);
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${site.url}/mark.svg`);
    await page.evaluate(() => localStorage.setItem('passerelle.name', 'X'));
    await page.goto(site.url + path, quiet);
    return page;
  };
  const aProjectOf = (client: Client, body: object = {}) =>
    told<{ id: string }>(client, 'createProject', {
      body: { title: 'La table d’Ines', pitch, commune: '93027', ...body },
    });
  const publish = (client: Client, id: string) =>
    client.ask('moveProject', { params: { id }, body: { action: 'publish' } });

  it('a password that was forgotten is chosen anew, and an address changes when both say yes', async () => {
    const lea = await signUp(site, 'lea');
    const page = await site.visit('/entrer');
    await page.setViewportSize({ width: 360, height: 800 });
    await page.getByLabel('Votre adresse e-mail').fill(emailOf('lea'));
    await press(page, 'J’ai un mot de passe');
    await page.getByRole('link', { name: 'Mot de passe oublié' }).click();
    await press(page, 'Recevoir le lien');
    await page.getByText('Regardez votre boîte').waitFor();
    await expectSound(page, 'mail on its way');
    await page.goto(await link(emailOf('lea'), '/nouveau-mot-de-passe'));
    await page.getByLabel('Mot de passe', { exact: true }).fill('court');
    await press(page, 'Enregistrer et entrer');
    await expectSound(page, 'a password that is too short');
    await page.getByLabel('Mot de passe', { exact: true }).fill('cinq mots tout à fait neufs');
    await press(page, 'Enregistrer et entrer');
    await page.waitForURL('**/mon-espace');
    expect((await lea.ask('refreshSession')).status, 'the session of before').to.equal(401);

    await page.goto(`${site.url}/mon-compte`, quiet);
    await page.getByLabel('Nouvelle adresse').fill('lea.neuve@exemple.fr');
    await press(page, 'Changer d’adresse');
    await page.getByText('Ancienne adresse : lien à suivre.').waitFor();
    await page.goto(await link(emailOf('lea'), '/changer-adresse'));
    await press(page, 'Confirmer le changement');
    await page.getByText('Il reste à suivre').waitFor();
    // On the very page that the first link left open.
    await page.goto(await link('lea.neuve@exemple.fr', '/changer-adresse'));
    await press(page, 'Confirmer le changement');
    await page.getByText('C’est fait').waitFor();
    await expectSound(page, 'address changed');
    await page.getByRole('link', { name: 'Aller à mon espace' }).click();
    await page.goto(`${site.url}/mon-compte`, quiet);
    await page.getByText('Votre adresse est lea.neuve@exemple.fr').waitFor();
  });

  it('an organisation is joined by invitation and by request, and two who change it choose', async () => {
    const [owner, mate, asker, team] = await Promise.all([
      signUp(site, 'oriane'),
      signUp(site, 'malo', { displayName: '' }),
      signUp(site, 'ada', { displayName: 'Ada' }),
      signUp(site, 'equipe', { roles: ['admin'] }),
    ]);
    const { id } = await told<{ id: string }>(owner, 'createOrganisation', {
      body: { name: 'Les Ateliers' },
    });
    const [page, second, third, fourth] = await Promise.all([
      at(owner, `/mon-organisation/${id}`),
      at(mate, '/a-propos'),
      at(asker, '/mon-organisation', 360),
      at(team, '/a-propos', 360),
    ]);
    await page.getByLabel('Son adresse e-mail').fill(emailOf('malo'));
    await press(page, 'Envoyer l’invitation');
    await page.getByText('Invitation envoyée.').waitFor();

    await second.goto(await link(emailOf('malo'), '/invitation'), quiet);
    await press(second, 'Rejoindre Les Ateliers');
    await second.getByText('Dites comment vous appeler').waitFor();
    await expectSound(second, 'invitation without a name');
    await second.getByLabel('Votre nom').fill('Malo');
    await press(second, 'Rejoindre Les Ateliers');
    await second.waitForURL(`**/mon-organisation/${id}`);
    await second.getByLabel('Taille').waitFor();

    await third.getByRole('combobox', { name: 'Nom ou SIRET' }).fill('atel');
    await third.getByRole('listbox').getByRole('option').first().click();
    await press(third, 'Demander à rejoindre');
    await third.getByText('Demande envoyée.').waitFor();
    await expectSound(third, 'request sent');
    await fourth.goto(`${site.url}/demandes`, quiet);
    await fourth.getByText('Ada demande à rejoindre Les Ateliers').waitFor();
    await expectSound(fourth, 'requests, for the team');
    await page.reload(quiet);
    await press(page, 'Accepter Ada');
    await page.getByText('Ada fait maintenant partie').waitFor();
    await press(fourth, 'Refuser Ada');
    await fourth.getByRole('alert').waitFor();

    await page.getByLabel('Nom', { exact: true }).fill('Les Ateliers réunis');
    await page.getByLabel('Taille').selectOption('tpe');
    await press(page, 'Enregistrer');
    await page.getByText('C’est enregistré.').waitFor();
    await second.getByLabel('Nom', { exact: true }).fill('Ateliers et Cie');
    await press(second, 'Enregistrer');
    await second.getByRole('heading', { name: 'Vous avez changé la même chose à deux' }).waitFor();
    await expectSound(second, 'organisation in conflict');
    await second.getByRole('radio', { name: /Garder le mien/ }).check();
    await press(second, 'Enregistrer ce choix');
    await second.getByText('C’est enregistré.').waitFor();
    expect(await second.getByLabel('Taille').inputValue(), 'what the other said alone').to.equal('tpe');
    await page.reload(quiet);
    expect(await page.getByLabel('Nom', { exact: true }).inputValue()).to.equal('Ateliers et Cie');
  });

  it('what is typed offline is saved by itself once the network is back', async () => {
    const ines = await signUp(site, 'ines');
    const { id } = await aProjectOf(ines, { pitch: '' });
    const page = await at(ines, `/mes-projets/${id}?question=pitch`, 360);
    await page.context().setOffline(true);
    await page.getByLabel('Votre phrase').fill(pitch);
    await page.getByText('Pas encore enregistré, gardé ici').waitFor();
    await expectSound(page, 'offline');
    await page.context().setOffline(false);
    await page.getByText('Enregistré', { exact: true }).waitFor();
    expect((await told<{ pitch: string }>(ines, 'myProject', { params: { id } })).pitch).to.equal(pitch);
  });

  it('what was set aside comes back, a project is paused, resumed, copied and closed; lists go on', async () => {
    const nour = await signUp(site, 'nour');
    const { id } = await aProjectOf(nour);
    await publish(nour, id);
    const page = await at(nour, `/mes-suggestions?projet=${id}`, 360);
    const card = page.locator('article:has(h3)').first();
    const title = (await card.getByRole('heading').textContent()) ?? '';
    await card.getByRole('button', { name: /^Pas pour moi/ }).click();
    await card.getByRole('radio', { name: 'Trop loin' }).check();
    await card.getByRole('button', { name: 'Écarter' }).click();
    await page.getByRole('button', { name: `Reprendre : ${title}` }).click();
    await page.getByRole('heading', { name: title, exact: true }).waitFor();
    expect(await focused(page)).to.contain('est de retour');
    await expectSound(page, 'taken back');

    const kept = await site.connection.collection<{ _id: string }>('projects').findOne({ _id: id });
    const copies = Array.from({ length: 24 }, (_, index) => ({
      ...kept,
      _id: `a-${index}`,
      status: 'closed',
    }));
    await site.connection.collection<{ _id: string }>('projects').insertMany(copies);
    await page.goto(`${site.url}/mes-projets`, quiet);
    const cards = page.locator('article');
    expect(await cards.count()).to.equal(24);
    await press(page, 'Charger la suite');
    await cards.nth(24).waitFor();
    expect(await focused(page), 'the first that is new').to.contain('La table');
    await site.connection
      .collection<{ _id: string }>('projects')
      .deleteMany({ _id: { $in: copies.map((copy) => copy._id) } });
    await page.reload(quiet);
    await page.getByText('Autres actions').click();
    for (const [action, said] of [
      ['Mettre en pause', 'est en pause'],
      ['Remettre en ligne', 'est de nouveau en ligne'],
    ] as const) {
      await press(page, action);
      await page.getByRole('status').getByText(said).waitFor();
      expect(await focused(page), action).to.equal('Autres actions');
    }
    await press(page, 'Dupliquer');
    await page.getByText('Brouillon', { exact: true }).waitFor();
    await press(page, 'Clore');
    await press(page, /^Oui/);
    await page.getByText('est clos.').waitFor();
    await expectSound(page, 'closed, and its copy');
  });

  it('a radius keeps its town; two tabs stay in together, and leave together with a word', async () => {
    const tom = await signUp(site, 'tom', { roles: ['sponsor'] });
    const [place] = (
      await told<{ items: { lon: number; lat: number }[] }>(tom, 'findPlaces', { query: { q: 'Bobigny' } })
    ).items;
    const perimeter = { type: 'radius', lon: place?.lon, lat: place?.lat, km: 30 };
    const body = { kind: 'skills', title: 'Cinq jours', perimeter };
    const { id } = await told<{ id: string }>(tom, 'createOpportunity', { body });
    const page = await at(tom, `/mes-opportunites/${id}`);
    expect(await page.getByRole('combobox', { name: 'Lieu' }).inputValue()).to.equal('Bobigny');
    const tab = await page.context().newPage();
    await Promise.all([page.reload(quiet), tab.goto(`${site.url}/securite`, quiet)]);
    await Promise.all([page.reload(quiet), tab.reload(quiet)]);
    await page.getByRole('combobox', { name: 'Lieu' }).waitFor();
    await press(tab, 'Sortir ici');
    for (const one of [tab, page]) {
      await one.waitForURL(`${site.url}/`);
      await one.getByText('Vous êtes sorti de votre compte').waitFor();
    }
  });
});
