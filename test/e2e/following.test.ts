import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { mailedLink, signUp } from './mailbox.ts';
import { expectSound, openSite, type Site } from './site.ts';

/** Shown before a person wonders whether anything is coming. */
const SHOWN_MS = 2000;

describe('A connector, a holder and their accounts', function () {
  this.timeout(60_000);
  let site: Site;
  let holder: Page;
  before(async () => {
    site = await openSite({ config: { demo: true } });
    holder = await site.another(360);
  });
  after(() => site?.close());
  const go = (page: Page, path: string) => page.goto(site.url + path, { waitUntil: 'networkidle' });

  /** A name, a sentence and a town, put online. */
  async function publish(page: Page, title: string, sentence: string): Promise<void> {
    await go(page, '/mes-projets/nouveau');
    await page.getByLabel('Nom du projet').fill(title);
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.getByLabel('Votre phrase').fill(sentence);
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.getByRole('combobox', { name: 'Votre commune' }).fill('La Courneuve');
    await page.getByRole('option').first().click();
    await page.getByText('Enregistré', { exact: true }).waitFor();
    await page.goto(`${page.url().split('?')[0]}?question=review`, { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: 'Mettre en ligne' }).click();
    await page.waitForURL('**/mes-suggestions?**');
  }

  it('a thin new project has something to read at once, or is told what would help', async () => {
    await signUp(holder, site.url, 'amina@exemple.fr', 'Faire avancer mon projet');
    // A link with its reasons, in the first kind that has one; where there is none at all, what would bring some.
    const card = holder.locator('article:has(h3)').first();
    const helps = holder.getByRole('heading', { name: 'Ce qui vous apporterait le plus' });
    for (const [title, sentence, shown] of [
      ['Les Petits Plats', 'Je fais des buffets.', card],
      ['Atelier', 'Je cherche un local.', card],
      ['Projet', 'Un projet pour les gens d’ici.', helps],
    ] as const) {
      await publish(holder, title, sentence);
      await card.or(helps).first().waitFor({ timeout: SHOWN_MS });
      await shown.waitFor();
      await expectSound(holder, `suggestions of ${title}`);
    }
  });

  it('a connector asks to follow, the holder accepts, and both read the same suggestions', async () => {
    const bruno = await site.another();
    await signUp(bruno, site.url, 'bruno@exemple.fr', 'Accompagner des projets');
    await bruno.getByRole('heading', { name: 'Suivez des projets' }).waitFor();
    await go(bruno, '/projets-suivis');
    await bruno.getByText('Vous ne suivez encore aucun projet.').waitFor();
    await expectSound(bruno, 'nothing followed');

    await go(holder, '/mes-projets');
    const page = await holder
      .getByRole('link', { name: 'Page publique : Les Petits Plats' })
      .getAttribute('href');
    await go(bruno, page ?? '');
    await bruno.getByText('se montrent à ses gens').waitFor();
    await bruno.getByRole('link', { name: 'Dire mon nom' }).click();
    await bruno.getByLabel('Comment vous appeler').fill('Bruno du PLIE');
    await bruno.getByRole('button', { name: 'Enregistrer' }).first().click();
    await bruno.getByText('C’est enregistré.').waitFor();
    await go(bruno, page ?? '');
    await bruno.getByRole('button', { name: 'Demander à suivre ce projet' }).click();
    await bruno.getByText('Demande envoyée.').waitFor();
    await expectSound(bruno, 'project asked to follow');

    await go(holder, '/mon-espace');
    await holder.getByRole('link', { name: /Répondre.*demande à suivre/ }).click();
    await holder.getByRole('button', { name: 'Accepter Bruno du PLIE' }).waitFor();
    await expectSound(holder, 'followers');
    await holder.getByRole('button', { name: 'Accepter Bruno du PLIE' }).click();
    await holder.getByText('suit maintenant votre projet').waitFor();

    await go(bruno, '/projets-suivis');
    await bruno.getByText(/bonnes? suggestions? sans réponse/).waitFor();
    await expectSound(bruno, 'followed projects');
    await bruno.getByRole('link', { name: 'Les Petits Plats' }).click();
    const card = bruno.locator('article:has(h3)').first();
    await card.waitFor();
    expect(await card.getByRole('button', { name: /^Garder/ }).count(), 'to be read only').to.equal(0);
    await go(bruno, '/mon-espace');
    await bruno.getByText('que vous suivez').first().waitFor();
    await expectSound(bruno, 'dashboard of a connector');

    await go(holder, (page ?? '').replace('/projets/', '/mes-projets/').concat('/suivi'));
    await holder.getByRole('button', { name: /^Mettre fin/ }).click();
    await holder.getByText('Personne ne suit ce projet').waitFor();
    await go(bruno, '/projets-suivis');
    await bruno.getByText('Vous ne suivez encore aucun projet.').waitFor();
  });

  it('devices are listed with the city of their time zone and their network', async () => {
    await go(holder, '/securite');
    await holder.getByText('Chrome sur Linux').first().waitFor();
    await holder.getByText('Paris (fuseau horaire), réseau local').first().waitFor();
    await expectSound(holder, 'security');
  });

  it('a password typed in another browser is not kept, and that is said', async () => {
    const [laptop, phone] = [await site.another(), await site.another(360)];
    await go(laptop, '/entrer?compte=nouveau');
    await laptop.getByRole('checkbox', { name: /Faire avancer mon projet/ }).check();
    await laptop.getByLabel('Votre adresse e-mail').fill('deux@exemple.fr');
    await laptop.locator('summary').click();
    await laptop.getByLabel('Mot de passe', { exact: true }).fill('quatre mots sans rapport');
    await laptop.getByRole('button', { name: 'Créer mon compte' }).click();
    await laptop.getByText('Regardez votre boîte').waitFor();
    const link = new URL(await mailedLink(phone, site.url, 'deux@exemple.fr'));
    await phone.goto(site.url + link.pathname + link.hash);
    await phone.getByRole('button', { name: 'Confirmer et entrer' }).click();
    await phone.getByText('il n’a pas été gardé').waitFor();
    await expectSound(phone, 'a password that was not kept');
    await phone.getByRole('link', { name: 'Aller à mon espace' }).click();
    await phone.waitForURL('**/mon-espace');
  });

  it('an account without a password is erased by the mailed link', async () => {
    const page = await site.another();
    const email = 'partante@exemple.fr';
    await signUp(page, site.url, email, 'Faire avancer mon projet');
    await go(page, '/mon-compte');
    await page.getByRole('button', { name: 'Recevoir un lien pour l’effacer' }).click();
    await page
      .getByRole('group', { name: 'Effacer définitivement votre compte ?' })
      .getByRole('button', { name: 'Recevoir un lien pour l’effacer' })
      .click();
    await page.getByText('C’est noté.').waitFor();
    const link = new URL(await mailedLink(page, site.url, email, /entrer|connexion|lien/i));
    await page.goto(site.url + link.pathname + link.hash);
    await page.getByRole('button', { name: 'Effacer mon compte maintenant' }).waitFor();
    await expectSound(page, 'erasing by a link');
    await page.getByRole('button', { name: 'Effacer mon compte maintenant' }).click();
    await page.getByText('Votre compte et ce qui était à vous sont effacés').waitFor();
    expect(await site.connection.collection('accounts').countDocuments({ email })).to.equal(0);
    await go(page, '/mon-espace');
    await page.getByLabel('Votre adresse e-mail').waitFor();
  });
});
