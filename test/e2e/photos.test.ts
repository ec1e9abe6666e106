import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { type Client, signUp } from '../support/actors.ts';
import { openBrowser } from '../support/chromium.ts';
import { publishedProject } from '../support/pairs.ts';
import { startTestService, type TestService, until } from '../support/service.ts';
import { told } from '../support/told.ts';
import { expectSound } from './site.ts';

/** Pictures of what one makes, on a telephone: put there, put in words, put in order, taken away. */
describe('Pictures of a project in the browser', function () {
  this.timeout(120_000);
  let service: TestService;
  let amina: Client;
  let context: BrowserContext;
  let id = '';
  before(async () => {
    service = await startTestService();
    amina = await signUp(service, 'amina', { displayName: 'Amina' });
    id = await publishedProject(amina, { title: 'Les buffets d’Amina' });
    context = await openBrowser({ reducedMotion: 'reduce', viewport: { width: 360, height: 780 } });
    context.setDefaultTimeout(12_000);
  });
  after(async () => {
    await context?.close();
    await service?.stop();
  });
  const aJpeg = (background: string) =>
    sharp({ create: { width: 800, height: 500, channels: 3, background } })
      .jpeg()
      .toBuffer();
  const alts = async () =>
    (await told(amina, 'projectPhotos', { params: { id } })).items.map(({ alt }) => alt);
  const shown = (page: Page) =>
    page.locator('li img').evaluateAll((images) => images.map((one) => one.getAttribute('alt')));

  it('are added, put in words and in order, and taken away; visitors see what is left, the first first', async () => {
    const [name = '', value = ''] = amina.jar.cookie.split('=');
    await context.addCookies([{ name, value, domain: new URL(service.url).hostname, path: '/' }]);
    const page = await context.newPage();
    await page.goto(`${service.url}/mark.svg`);
    await page.evaluate(() => localStorage.setItem('passerelle.name', 'X'));
    await page.goto(`${service.url}/mes-projets/${id}`, { waitUntil: 'networkidle' });
    const add = async (alt: string, buffer: Buffer) => {
      await page.getByLabel('Photo', { exact: true }).setInputFiles({
        name: 'IMG_0001.JPG',
        mimeType: 'image/jpeg',
        buffer,
      });
      await page.getByLabel('Ce qu’elle montre').fill(alt);
      await page.getByRole('button', { name: 'Ajouter la photo' }).click();
      await page.getByRole('img', { name: alt }).waitFor();
    };
    await page.getByRole('button', { name: 'Ajouter la photo' }).click();
    await page.getByText('Choisissez une photo.').waitFor();
    await add('Un buffet froid', await aJpeg('#c33'));
    await add('Le stand', await aJpeg('#3c3'));
    await add('L’équipe', await aJpeg('#33c'));
    await expectSound(page, 'three pictures');

    // By keyboard, and the focus goes with the picture; the first order is late, and undoes none of those after it.
    const asked: string[] = [];
    await page.route('**/photos', async (route) => {
      if (asked.push(route.request().method()) === 1) await sleep(1500);
      await route.continue();
    });
    const back = page.getByRole('button', { name: 'Placer « L’équipe » avant' });
    await back.focus();
    await page.keyboard.press('Enter');
    await page.getByText('« L’équipe » est en place 2 sur 3.').waitFor();
    expect(await back.evaluate((one) => one === document.activeElement)).to.equal(true);
    await page.keyboard.press('Enter');
    await page.getByText('« L’équipe » est en place 1 sur 3.').waitFor();
    await page.keyboard.press('Enter');
    // By touch.
    await page.getByRole('button', { name: 'Placer « Un buffet froid » après' }).click();
    const arranged = ['L’équipe', 'Le stand', 'Un buffet froid'];
    await until('the order is shown', async () => (await shown(page)).join() === arranged.join());
    await until('the order is kept', async () => (await alts()).join() === arranged.join());
    expect(asked.slice(0, 3), 'nothing older is read in between').to.deep.equal(['PUT', 'PUT', 'PUT']);

    await page.getByRole('button', { name: 'Changer les mots de « Le stand »' }).click();
    const words = page.getByRole('textbox', { name: 'Ce qu’elle montre' }).first();
    await words.fill('');
    await page.getByText('Dites en quelques mots ce que montre la photo.').waitFor();
    await expectSound(page, 'words that are missing');
    await page.keyboard.press('Escape');
    const describe = page.getByRole('button', { name: 'Changer les mots de « Le stand »' });
    expect(await describe.evaluate((one) => one === document.activeElement)).to.equal(true);
    await describe.click();
    await words.fill('Notre stand au marché');
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).first().click();
    await page.getByRole('img', { name: 'Notre stand au marché' }).waitFor();

    await page.getByRole('listitem').filter({ hasText: 'Un buffet froid' }).getByText('Retirer').click();
    await page.getByRole('button', { name: 'Oui, retirer' }).click();
    await page.getByText('La photo est retirée.').waitFor();
    await until('it is gone', async () => (await alts()).length === 2);

    await page.goto(`${service.url}/projets/${id}`, { waitUntil: 'networkidle' });
    await page.getByRole('img', { name: 'L’équipe' }).scrollIntoViewIfNeeded();
    expect(await shown(page)).to.deep.equal(['L’équipe', 'Notre stand au marché']);
    const isDrawn = () =>
      page
        .locator('figure img')
        .evaluateAll((all) => all.every((one) => (one as HTMLImageElement).naturalWidth === 800));
    await until('both are drawn', isDrawn);
    await expectSound(page, 'the page that buyers see');
  });
});
