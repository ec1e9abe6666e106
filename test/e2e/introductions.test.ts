import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { signUp } from '../support/actors.ts';
import { proposed, publishedNeed, publishedProject } from '../support/pairs.ts';
import { until } from '../support/service.ts';
import { told } from '../support/told.ts';
import { expectSound, openSite, type Site } from './site.ts';

const PROJECT = 'les-assiettes-d-abord';
const NEED = 'Traiteur pour inaugurations de chantiers et repas d’équipe';
const MISSION = 'mission-prospection-commerciale-b2b';
const LOAN = 'pret-participatif-citoyen';

describe('Two people whom Passerelle brings together', function () {
  this.timeout(120_000);
  let site: Site;
  before(async () => {
    site = await openSite({ config: { demo: true } });
  });
  after(() => site?.close());

  const field = (page: Page) => page.getByRole('textbox', { name: 'Votre message', exact: true });
  const say = async (page: Page, text: string) => {
    await field(page).fill(text);
    await page.getByRole('button', { name: 'Envoyer', exact: true }).click();
  };
  const bubbles = (page: Page) => page.getByRole('region', { name: 'Messages' }).locator('li:has(time)');
  const heard = (page: Page, text: string) => bubbles(page).filter({ hasText: text }).first().waitFor();
  const textsOf = (page: Page) => bubbles(page).locator('p').allTextContents();
  const isIn = (page: Page, words: string) => page.getByText(words, { exact: true }).first().waitFor();

  it('go from a suggestion to messages that are never lost, and sent once', async () => {
    const holder = await site.enter('holder', '/mes-suggestions', 360);
    const card = holder.locator('article', { hasText: NEED });
    await card.getByRole('link', { name: /^Proposer une mise en relation/ }).click();
    const message = holder.getByLabel('Votre message');
    await message.waitFor();
    expect(await message.inputValue(), 'begun with the reasons').to.contain('Les assiettes d');
    await message.fill('');
    await holder.getByRole('button', { name: 'Envoyer la proposition' }).click();
    await holder.getByText('Écrivez au moins une phrase').waitFor();
    await expectSound(holder, 'a proposal with a message to write');
    await message.fill('Bonjour, nous lavons la vaisselle des fêtes. Mon numéro : 06 12 34 56 78.');
    await holder.getByRole('button', { name: 'Envoyer la proposition' }).click();
    await holder.getByText('Retirez l’adresse ou le numéro').waitFor();
    await message.fill('Bonjour, nous lavons la vaisselle des fêtes. En parler ?');
    await holder.reload({ waitUntil: 'networkidle' });
    expect(await message.inputValue(), 'kept through a reload').to.contain('En parler');
    await holder.getByRole('button', { name: 'Envoyer la proposition' }).dblclick();
    await holder.getByText('Votre proposition est partie').waitFor();
    await expectSound(holder, 'a proposal on its way');

    const buyer = await site.enter('buyer', '/mon-espace', 1280);
    await buyer.getByText('1 mise en relation attend votre réponse').first().waitFor();
    await buyer.getByRole('link', { name: /^Répondre/ }).click();
    await buyer.getByRole('link', { name: /^Ouvrir/ }).waitFor();
    await expectSound(buyer, 'introductions to answer');
    await buyer.getByRole('link', { name: /^Ouvrir/ }).click();
    await buyer.getByRole('button', { name: 'Accepter' }).waitFor();
    await expectSound(buyer, 'an introduction to answer');
    await buyer.getByRole('button', { name: 'Accepter' }).click();
    await buyer.getByRole('link', { name: 'Ouvrir la conversation' }).click();
    // The holder, who looks at the introduction, sees it change.
    await holder.getByRole('link', { name: 'Ouvrir la conversation' }).click();
    await Promise.all([field(holder).waitFor(), field(buyer).waitFor()]);

    await say(holder, 'Bonjour Solène, voici nos tarifs : https://assiettes.example/tarifs.');
    await heard(buyer, 'voici nos tarifs');
    // The list of conversations beside it shows the same words in a link of its own.
    const link = buyer.getByRole('link', { name: 'https://assiettes.example/tarifs', exact: true });
    expect(await link.getAttribute('rel'))
      .to.contain('noopener')
      .and.to.contain('nofollow');
    await say(buyer, 'Merci. <b>Combien</b> pour 200 couverts ?');
    await heard(holder, '<b>Combien</b>');
    await expectSound(buyer, 'a conversation');
    await isIn(buyer, 'lu');
    await holder.reload({ waitUntil: 'networkidle' });
    await heard(holder, '<b>Combien</b>');
    await expectSound(holder, 'a conversation on a phone');
    expect(await holder.evaluate(() => document.documentElement.scrollHeight - innerHeight)).to.equal(0);

    await holder.context().setOffline(true);
    await say(holder, 'Un : 340 euros.');
    await say(holder, 'Deux : livraison comprise.');
    await isIn(holder, 'en attente');
    await holder.getByText('2 messages partent au retour du réseau').waitFor();
    await expectSound(holder, 'messages that wait for the network');
    await holder.context().setOffline(false);
    await heard(buyer, 'Deux : livraison');
    await isIn(holder, 'lu');

    await holder.context().setOffline(true);
    await say(holder, 'Trois : à jeudi.');
    await field(holder).fill('Et pour le');
    await isIn(holder, 'en attente');
    const { url, context } = { url: holder.url(), context: holder.context() };
    await holder.close();
    await context.setOffline(false);
    const again = await context.newPage();
    await again.goto(url, { waitUntil: 'networkidle' });
    await heard(buyer, 'Trois : à jeudi.');
    expect(await field(again).inputValue(), 'a draft is kept').to.equal('Et pour le');
    const said = [
      'Bonjour Solène, voici nos tarifs : https://assiettes.example/tarifs.',
      'Merci. <b>Combien</b> pour 200 couverts ?',
      'Un : 340 euros.',
      'Deux : livraison comprise.',
      'Trois : à jeudi.',
    ];
    await until('both see the same', async () =>
      [await textsOf(buyer), await textsOf(again)].every((texts) => texts.join() === said.join()),
    );
    await isIn(again, 'lu');
    await again.goto(`${site.url}/conversations`, { waitUntil: 'networkidle' });
    await again.getByLabel('Chercher dans vos messages').fill('livrais');
    await again.getByText('1 message trouvé').waitFor();
    await expectSound(again, 'a search in messages');
    await again.getByRole('link', { name: /livraison comprise/ }).click();
    await until('the message that was found has the focus', () =>
      again.evaluate(() => document.activeElement?.textContent?.includes('livraison comprise') ?? false),
    );
  });

  it('get a message once, though the answer to it was lost on the way', async () => {
    const [holder, sponsor] = [await site.asProgram('holder'), await site.asProgram('sponsor')];
    const { id } = await proposed(holder, PROJECT, MISSION);
    await told(sponsor, 'moveIntroduction', { params: { id }, body: { action: 'accept' } });
    const page = await site.enter('holder', '/mes-projets', 1280);
    let drops = false;
    await page.routeWebSocket(/\/live\//, (line) => {
      const server = line.connectToServer();
      // 43…: the acknowledgement of an event.
      server.onMessage((frame) => {
        if (!drops || !/^43\d/.test(String(frame))) line.send(frame);
      });
    });
    await page.goto(`${site.url}/conversations/${id}`, { waitUntil: 'networkidle' });
    await say(page, 'Bonjour.');
    await isIn(page, 'envoyé');
    drops = true;
    const again = page.waitForRequest(
      (request) => request.method() === 'POST' && request.url().endsWith('/messages'),
    );
    await say(page, 'Une seule fois.');
    await (await again).response();
    drops = false;
    await say(page, 'Et la suite.');
    await heard(page, 'Et la suite.');
    const { items } = await told(sponsor, 'listMessages', { params: { id } });
    expect(items.map(({ text }) => text)).to.deep.equal(['Bonjour.', 'Une seule fois.', 'Et la suite.']);
    expect(await textsOf(page)).to.deep.equal(['Bonjour.', 'Une seule fois.', 'Et la suite.']);
  });

  it('learn of a refusal with its reason, and of a change that came first', async () => {
    const holder = await site.asProgram('holder');
    const { id } = await proposed(holder, PROJECT, LOAN);
    const funder = await site.enter('funder', `/mises-en-relation/${id}`, 360);
    await funder.evaluate(() => localStorage.setItem('passerelle.colours', 'dark'));
    await funder.goto(`${site.url}/mises-en-relation/${id}?lang=en`, { waitUntil: 'networkidle' });
    await funder.getByRole('button', { name: 'Decline' }).click();
    await funder.getByRole('button', { name: 'Decline the proposal' }).click();
    await funder.getByText('Choose a reason from the list').waitFor();
    await expectSound(funder, 'a refusal with a reason to choose, dark, in English');
    await funder.getByRole('radio', { name: 'Not the moment' }).check();
    await funder.getByLabel('A word more').fill('Our next committee is in March.');
    await told(holder, 'moveIntroduction', { params: { id }, body: { action: 'withdraw' } });
    await funder.getByText('Withdrawn', { exact: true }).waitFor();

    const again = await proposed(holder, PROJECT, LOAN);
    expect(again.id).to.equal(id);
    await funder.getByRole('button', { name: 'Decline' }).click();
    await funder.getByRole('radio', { name: 'Not the moment' }).check();
    await funder.getByLabel('A word more').fill('Our next committee is in March.');
    await funder.getByRole('button', { name: 'Decline the proposal' }).click();
    await funder.getByText('You have declined').waitFor();
    const { status, reason, note } = await told(holder, 'getIntroduction', { params: { id } });
    expect({ status, reason, note }).to.deep.equal({
      status: 'declined',
      reason: 'bad-timing',
      note: 'Our next committee is in March.',
    });
    await expectSound(funder, 'a refused introduction');
  });

  it('read when a full inbox reopens, and lose nothing of what they wrote', async () => {
    const bea = await signUp(site, 'bea', { displayName: 'Béa' });
    const need = await publishedNeed(await site.asProgram('buyer'), {
      contactBudget: 1,
      perimeter: { type: 'national' },
    });
    const holder = await site.enter(
      'holder',
      `/mises-en-relation/nouvelle?projet=${PROJECT}&offre=${need}`,
      360,
    );
    const words = 'Bonjour, la vaisselle de vos réunions revient lavée.';
    await holder.getByLabel('Votre message').fill(words);
    await proposed(bea, await publishedProject(bea), need);
    await holder.getByRole('button', { name: 'Envoyer la proposition' }).click();
    const notice = holder.getByText('Sa boîte est pleine');
    await notice.waitFor();
    await until('the focus is on what stands in the way', () =>
      notice.evaluate(
        (words) =>
          document.activeElement?.contains(words) === true && document.activeElement !== document.body,
      ),
    );
    await expectSound(holder, 'a full inbox');
    await holder.reload({ waitUntil: 'networkidle' });
    await holder.getByText(/Elle rouvre le \d+\s\S+ \d{4} à \d\d:\d\d/).waitFor();
    expect(await holder.getByLabel('Votre message').inputValue()).to.equal(words);
    expect(await holder.getByRole('button', { name: 'Envoyer la proposition' }).count()).to.equal(0);
  });
});
