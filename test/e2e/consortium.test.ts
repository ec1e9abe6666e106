import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { type Client, signUp } from '../support/actors.ts';
import { painter, tiler, works } from '../support/builders.ts';
import { openBrowser } from '../support/chromium.ts';
import { moved, proposed, publishedNeed, publishedProject } from '../support/pairs.ts';
import { startTestService, type TestService, until } from '../support/service.ts';
import { told } from '../support/told.ts';
import { expectSound } from './site.ts';

/** A need too large for one: proposed to two, who talk with the buyer and answer together. */
describe('A consortium in the browser', function () {
  this.timeout(120_000);
  let service: TestService;
  let claire: Client;
  let need = '';
  const suppliers: { readonly client: Client; readonly projectId: string }[] = [];
  const opened: BrowserContext[] = [];
  before(async () => {
    service = await startTestService();
    claire = await signUp(service, 'claire', { roles: ['buyer'], displayName: 'Claire' });
    for (const { id, ...project } of [painter, tiler]) {
      const client = await signUp(service, id, { displayName: `Patron ${id}` });
      const { title, pitch, offer = '', sectors, team } = project;
      const facts = { title, pitch, offer, sectors, team, legalForm: 'sarl-sas', commune: '93066' };
      suppliers.push({ client, projectId: await publishedProject(client, facts) });
    }
    need = await publishedNeed(claire, { ...works, contactBudget: 20 });
    await until(
      'a proposed group',
      async () => (await told(claire, 'opportunityConsortium', { params: { id: need } })).consortium !== null,
    );
  });
  after(async () => {
    for (const context of opened) await context.close();
    await service?.stop();
  });
  const at = (index: number) => suppliers[index] as (typeof suppliers)[0];
  /** In a browser of her own, signed in by her session: once each, as a session's cookie is used once. */
  const enter = async ({ jar }: Client, path: string, width: number): Promise<Page> => {
    const context = await openBrowser({ reducedMotion: 'reduce', viewport: { width, height: 780 } });
    opened.push(context);
    context.setDefaultTimeout(12_000);
    const [name = '', value = ''] = jar.cookie.split('=');
    await context.addCookies([{ name, value, domain: new URL(service.url).hostname, path: '/' }]);
    const page = await context.newPage();
    await page.goto(`${service.url}/mark.svg`);
    // Somebody has been signed in here since the last time.
    await page.evaluate(() => localStorage.setItem('passerelle.name', 'X'));
    await page.goto(service.url + path, { waitUntil: 'networkidle' });
    return page;
  };
  const accept = async (page: Page) => {
    await page.getByRole('button', { name: /^Accepter/ }).click();
    await page
      .getByRole('link', { name: /conversation/i })
      .first()
      .waitFor();
  };

  it('is invited together, talks in one place, answers by its lead, and is read by the buyer', async () => {
    const buyer = await enter(claire, `/mes-opportunites/${need}/fournisseurs`, 1280);
    await buyer.getByRole('heading', { name: 'Un groupement possible' }).waitFor();
    await buyer.getByRole('button', { name: 'Les inviter ensemble' }).click();
    await buyer.getByText('La conversation du groupement s’ouvre').waitFor();

    const pages: Page[] = [];
    for (const index of [0, 1]) {
      const { items } = await told(at(index).client, 'myIntroductions', { query: { opportunity: need } });
      const page = await enter(at(index).client, `/mises-en-relation/${items[0]?.id}`, 360);
      await accept(page);
      pages.push(page);
    }
    const [lead, member] = pages as [Page, Page];
    // The buyer's open page follows.
    await buyer.getByRole('link', { name: 'Ouvrir la conversation du groupement' }).click();
    await buyer
      .getByRole('textbox', { name: 'Votre message', exact: true })
      .fill('Bonjour à tous les deux : qui commence ?');
    await buyer.getByRole('button', { name: 'Envoyer' }).click();
    await buyer.getByText('Bonjour à tous les deux').first().waitFor();
    await expectSound(buyer, 'the buyer in the conversation');

    await lead.goto(`${service.url}/conversations`, { waitUntil: 'networkidle' });
    await expectSound(lead, 'the list of conversations');
    await lead.getByRole('link', { name: /Groupement · Travaux de peinture/ }).click();
    await lead.getByText('Bonjour à tous les deux : qui commence ?').waitFor();
    await lead.getByText(/^Claire \(Travaux de peinture/).waitFor();
    await lead.getByRole('textbox', { name: 'Votre message', exact: true }).fill('Nous, par les plafonds.');
    await lead.getByRole('button', { name: 'Envoyer' }).click();
    await buyer.getByText(/^Patron peintre \(Couleurs du Mail\)$/).waitFor();
    await lead.getByRole('button', { name: /Options/ }).click();
    await expectSound(lead, 'the conversation on a phone');
    expect(await lead.getByRole('button', { name: /Bloquer/ }).count(), 'whom, of several').to.equal(0);
    await lead.getByRole('link', { name: 'Voir le groupement' }).click();

    await lead
      .getByLabel('Ce que vous proposez ensemble')
      .fill('Peinture puis sols, dix logements par mois.');
    await lead.getByLabel('Montant proposé').fill('120000');
    await lead.getByRole('button', { name: 'Envoyer à l’acheteur' }).click();
    await lead.getByRole('button', { name: 'Oui, envoyer' }).click();
    await lead.getByText(/envoyée le/).waitFor();
    await expectSound(lead, 'the answer that was sent');

    await buyer.goto(`${service.url}/notifications`, { waitUntil: 'networkidle' });
    await buyer.getByRole('link', { name: /Réponse commune à/ }).click();
    await buyer.getByText('Peinture puis sols, dix logements par mois.').waitFor();
    await buyer.getByText(/120\s000\s€/).waitFor();
    await expectSound(buyer, 'the answer as the buyer reads it');

    await member.goto(`${service.url}/mes-projets/${at(1).projectId}/groupements`, {
      waitUntil: 'networkidle',
    });
    await member.getByRole('button', { name: 'Quitter le groupement' }).click();
    await expectSound(member, 'before leaving');
    await member.getByRole('button', { name: 'Oui, quitter' }).click();
    await member.getByText('Vous n’êtes dans aucun groupement').waitFor();
    await buyer.getByText('Est parti').waitFor();
  });

  it('asks who is in touch with the buyer already, who says yes or no beside its introduction', async () => {
    const other = await publishedNeed(claire, {
      ...works,
      title: 'Rénovation de bureaux',
      contactBudget: 20,
    });
    for (const { client, projectId } of suppliers) {
      const { id } = await proposed(claire, projectId, other, 'opportunity');
      await moved(client, id, { action: 'accept' });
    }
    const projectIds = suppliers.map(({ projectId }) => projectId);
    const body = { projectIds, message: 'À deux, pour les bureaux ?' };
    await told(claire, 'startConsortium', { params: { id: other }, body });
    const question = async (index: number): Promise<Page> => {
      const page = opened[index + 1]?.pages()[0] as Page;
      await page.goto(`${service.url}/notifications`, { waitUntil: 'networkidle' });
      await page.getByRole('link', { name: /Claire vous propose de répondre à plusieurs/ }).click();
      await page.getByText('À deux, pour les bureaux ?').waitFor();
      await expectSound(page, 'a question');
      return page;
    };
    const one = await question(0);
    await one.getByRole('button', { name: 'Oui, je suis partant' }).click();
    await one.getByRole('button', { name: 'Oui, je suis partant' }).waitFor({ state: 'detached' });
    await one.getByRole('heading', { name: 'Rénovation de bureaux' }).waitFor();
    const two = await question(1);
    await two.getByRole('button', { name: 'Non merci' }).click();
    await expectSound(two, 'before saying no');
    await two.getByRole('button', { name: 'Oui, dire non' }).click();
    await two.getByText('Vous n’êtes dans aucun groupement').waitFor();
    const [group] = (await told(claire, 'needConsortia', { params: { id: other } })).items;
    expect(group?.members.map(({ state }) => state)).to.deep.equal(['joined', 'declined']);
    const { items } = await told(at(1).client, 'myIntroductions', { query: { opportunity: other } });
    expect(items[0]?.status, 'its own goes on').to.equal('accepted');
  });
});
