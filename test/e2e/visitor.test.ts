import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { caterer, openSite, type Site, trySite } from './site.ts';

/** "12,40" as a number of hundredths: sums of them are exact. */
const hundredths = (figure: string) => Math.round(Number(figure.replace(',', '.')) * 100);
const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
const focusedRole = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('role') ?? document.activeElement?.tagName ?? '');

/** Tab until the focus is on what is looked for; the order must lead there. */
async function tabTo(page: Page, what: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    });
    if (what.test(name)) return;
  }
  throw new Error(`Tab never reaches ${what}`);
}

describe('A visitor', function () {
  this.timeout(60_000);
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  after(() => site?.close());

  it('types what he does and where, reads who suits him and why, and opens an offer', async () => {
    const page = await site.visit('/');
    await trySite(page);

    expect(await focusedText(page)).to.equal('Ce que nous vous suggérons');
    const body = await page.locator('main').textContent();
    for (const words of ['Ce que nous avons compris', 'Des clients', 'De l’argent', 'De l’appui'])
      expect(body).to.contain(words);
    expect(body, 'the word that told it').to.match(/«\sbuffets\s»/);
    const card = page.locator('article').first();
    expect(await card.getByRole('list', { name: 'Raisons' }).getByRole('listitem').count()).to.be.within(
      1,
      3,
    );
    expect(await card.textContent()).to.match(/Lien fort|À regarder|Piste/);

    const title = (await card.getByRole('heading').textContent()) ?? '';
    await card.getByRole('link', { name: /Voir l’offre/ }).click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    expect(await page.title()).to.equal(`${title} · Passerelle`);
    await page.close();
  });

  it('opens an explanation whose lines add up to its total', async () => {
    const page = await site.visit('/');
    await trySite(page);
    await page
      .getByRole('button', { name: /^Pourquoi/ })
      .first()
      .click();
    const panel = page.getByRole('dialog');
    await panel.getByRole('table').waitFor();

    const points = await panel.locator('[data-points]').allTextContents();
    const total = hundredths((await panel.locator('[data-total]').textContent()) ?? '');
    expect(points.length).to.be.above(3);
    expect(points.map(hundredths).reduce((sum, each) => sum + each, 0)).to.equal(total);
    expect(await panel.textContent()).to.match(/Conditions à remplir[\s\S]*Réglages passerelle-/);

    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'hidden' });
    expect(await focusedText(page), 'focus returns to where it was').to.match(/^Pourquoi/);
    await page.close();
  });

  it('does it all by keyboard', async () => {
    const page = await site.visit('/');
    await page.getByRole('link', { name: 'Aller au contenu' }).waitFor({ state: 'attached' });
    await page.keyboard.press('Tab');
    expect(await focusedText(page)).to.equal('Aller au contenu');
    await page.locator('textarea').focus();
    await page.keyboard.type(caterer);
    // Past the three examples.
    for (let presses = 0; presses < 4; presses += 1) await page.keyboard.press('Tab');
    expect(await focusedRole(page)).to.equal('combobox');
    await page.keyboard.type('saint-denis');
    await page.getByRole('listbox').getByRole('option').nth(1).waitFor();
    const homonyms = await page.getByRole('listbox').getByRole('option').allInnerTexts();
    expect(homonyms.join(' ')).to.contain('Seine-Saint-Denis (93)').and.to.contain('La Réunion (974)');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    expect(await focusedRole(page)).to.equal('combobox');
    expect(await page.getByRole('listbox').count(), 'list closed').to.equal(0);

    await tabTo(page, /^Voir qui peut m’aider$/);
    await page.keyboard.press('Enter');
    await page.locator('[aria-busy=false] article').first().waitFor();
    await tabTo(page, /^Pourquoi/);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('table').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await tabTo(page, /^Voir l’offre/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/opportunites\/.+/);
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
    await page.close();
  });

  it('loses nothing on a reload, and reads the same in English', async () => {
    const page = await site.visit('/');
    await trySite(page);
    await page.reload();
    await page.locator('[aria-busy=false] article').first().waitFor();
    expect(await page.locator('textarea').inputValue()).to.equal(caterer);
    expect(await page.getByRole('combobox', { name: 'Votre commune' }).inputValue()).to.equal('La Courneuve');

    await page.getByRole('button', { name: 'English' }).click();
    await page
      .getByText(/Strong link|Worth a look|A lead/)
      .first()
      .waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).to.equal('en');
    expect(await page.locator('textarea').inputValue()).to.equal(caterer);
    await page.getByText('Same sector').first().waitFor();
    await page.getByRole('button', { name: 'Français' }).click();
    await page.close();
  });

  it('reads a public project’s source and suggestions, and why each is made', async () => {
    const page = await site.visit(`/projets/${site.sourced.id}`);
    await page.getByRole('heading', { level: 1, name: site.sourced.title }).waitFor();
    expect(await page.locator('main').textContent()).to.contain(site.sourced.source?.section);
    for (const kind of ['Des clients', 'Des coups de main', 'De l’argent', 'De l’appui']) {
      await page.getByRole('tab', { name: kind }).click();
      await page.getByRole('tabpanel', { name: kind }).locator('article, [class*=notice]').first().waitFor();
    }
    const asked = page.waitForResponse(/\/suggestions\/.+\/explanation$/);
    await page
      .getByRole('button', { name: /^Pourquoi/ })
      .first()
      .click();
    expect((await asked).status()).to.equal(200);
    await page.getByRole('dialog').getByRole('table').waitFor();
    await page.close();
  });

  it('browses projects page by page, and offers of one kind', async () => {
    const page = await site.visit('/projets');
    const before = await page.locator('article').count();
    await page.getByRole('button', { name: 'Charger la suite' }).click();
    await page.locator('article').nth(before).waitFor();
    await page.waitForFunction(() => document.activeElement?.tagName === 'ARTICLE');

    await page.goto(`${site.url}/opportunites?kind=skills`);
    // The wait has the shape of what comes: cards without a word.
    await page.waitForFunction(() => {
      const cards = [...document.querySelectorAll('article')];
      return cards.length > 0 && cards.every((card) => (card.textContent ?? '').trim() !== '');
    });
    const kinds = await page.locator('article').allTextContents();
    for (const text of kinds) expect(text).to.contain('Compétences');
    await page.close();
  });

  it('switches colours, and finds them again', async () => {
    const page = await site.visit('/a-propos');
    const scheme = () => page.evaluate(() => document.documentElement.dataset.mantineColorScheme);
    expect(await scheme()).to.equal('light');
    await page.getByRole('button', { name: 'Passer aux couleurs sombres' }).click();
    expect(await scheme()).to.equal('dark');
    await page.reload({ waitUntil: 'commit' });
    await page.waitForFunction(() => document.documentElement.dataset.mantineColorScheme === 'dark');
    await page.getByRole('button', { name: 'Passer aux couleurs claires' }).click();
    await page.close();
  });
});
