import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { Client } from '../support/actors.ts';
import { moved } from '../support/pairs.ts';
import { until } from '../support/service.ts';
import { aMessage } from '../support/talk.ts';
import { told } from '../support/told.ts';
import { expectSound, openSite, type Site } from './site.ts';

const PROJECT = 'les-assiettes-d-abord';
const NEED = 'Traiteur pour inaugurations de chantiers et repas d’équipe';

describe('A connector who brings two people together', function () {
  this.timeout(120_000);
  let site: Site;
  let holder: Client;
  let buyer: Client;
  let page: Page;
  before(async () => {
    site = await openSite({ config: { demo: true } });
    holder = await site.asProgram('holder');
    buyer = await site.asProgram('buyer');
    await told(await site.asProgram('connector'), 'followProject', { params: { id: PROJECT } });
    const { items } = await told(holder, 'listFollowers', { params: { id: PROJECT } });
    await told(holder, 'acceptFollower', { params: { id: PROJECT, follow: items[0]?.id ?? '' } });
    page = await site.enter('connector', '/projets-suivis', 1280);
  });
  after(() => site?.close());

  it('proposes it from a suggestion of a project that he follows, and sees it among his', async () => {
    await page.getByRole('link', { name: /^Les assiettes d/ }).click();
    const card = page.locator('article', { hasText: NEED });
    await card.getByRole('link', { name: /^Les présenter l’un à l’autre/ }).waitFor();
    await expectSound(page, 'suggestions of a followed project');
    await card.getByRole('link', { name: /^Les présenter l’un à l’autre/ }).click();
    await page.getByRole('heading', { name: 'Présenter l’un à l’autre' }).waitFor();
    const message = page.getByLabel('Votre message');
    expect(await message.inputValue()).to.contain('Bonjour à vous deux');
    await expectSound(page, 'a message to both');
    await message.fill('');
    await page.getByRole('button', { name: 'Envoyer la proposition' }).click();
    await page.getByText('c’est ce que les deux liront').waitFor();
    await message.fill('Bonjour à vous deux, la vaisselle et les chantiers vont ensemble.');
    await page.getByRole('button', { name: 'Envoyer la proposition' }).click();
    await page.getByText('Votre proposition est partie aux deux').waitFor();
    await page.getByText('Réponse attendue de').waitFor();
    await expectSound(page, 'an introduction that waits for two');

    await page.goto(`${site.url}/mises-en-relation?dossier=waiting`, { waitUntil: 'networkidle' });
    await page.getByText('présentés par vous').waitFor();
    await expectSound(page, 'what a connector proposed');
    await page.goto(`${site.url}/projets/${PROJECT}`, { waitUntil: 'networkidle' });
    await card.getByText('Proposée', { exact: true }).waitFor();
  });

  it('takes part in their conversation until he leaves it', async () => {
    const { items } = await told(holder, 'myIntroductions', { query: { project: PROJECT } });
    const id = items[0]?.id ?? '';
    await page.goto(`${site.url}/mises-en-relation/${id}`, { waitUntil: 'networkidle' });
    await moved(holder, id, { action: 'accept' });
    await moved(buyer, id, { action: 'accept' });
    await page.getByRole('link', { name: 'Ouvrir la conversation' }).waitFor();
    await told(buyer, 'sendMessage', { params: { id }, body: aMessage('Bonjour.') });
    await page
      .getByRole('status')
      .filter({ hasText: 'Un nouveau message est arrivé' })
      .waitFor({ state: 'attached' });
    await page.getByRole('link', { name: 'Ouvrir la conversation' }).click();
    await page.getByRole('textbox', { name: 'Votre message' }).fill('Je vous laisse parler dates.');
    await page.keyboard.press('Enter');
    await until('his words with both', async () => {
      const { items } = await told(buyer, 'listMessages', { params: { id } });
      return items.some(({ text }) => text === 'Je vous laisse parler dates.');
    });
    const log = page.getByRole('region', { name: 'Messages' });
    await told(buyer, 'sendMessage', { params: { id }, body: aMessage('Le 12 mars.') });
    await log.getByText('Le 12 mars.').waitFor();

    const options = page.getByRole('button', { name: 'Options' });
    await options.click();
    await page.getByRole('button', { name: 'Quitter la conversation' }).focus();
    await page.keyboard.press('Escape');
    expect(await options.getAttribute('aria-expanded')).to.equal('false');
    expect(await options.evaluate((button) => button === document.activeElement)).to.equal(true);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Quitter la conversation' }).click();
    await expectSound(page, 'about to leave');
    await page.keyboard.press('Enter');
    await page.getByText('Vous avez quitté cette conversation').waitFor();
    await until('the focus is on what became of it', () =>
      page.evaluate(() => document.activeElement?.textContent === 'Vous avez quitté la conversation.'),
    );
    await expectSound(page, 'a conversation that was left');

    await told(holder, 'sendMessage', { params: { id }, body: aMessage('Entre nous deux.') });
    await page.reload({ waitUntil: 'networkidle' });
    await log.getByText('Le 12 mars.').waitFor();
    expect(await page.getByText('Entre nous deux.').count(), 'said after he left').to.equal(0);
    await page.goto(`${site.url}/mises-en-relation/${id}`, { waitUntil: 'networkidle' });
    await page.getByText('puis vous avez quitté la conversation').waitFor();
  });
});
