import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { axeFindings, expectNoSideways, openSite, type Site, trySite } from './site.ts';

/** Smaller targets than this are for nobody's thumb; links inside a sentence are exempt (WCAG 2.5.8). */
const TARGET_PX = 44;

async function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate((least) => {
    const all = document.querySelectorAll<HTMLElement>(
      'a, button, input:not([type=radio]), select, summary, textarea, [role=tab]',
    );
    return [...all]
      .filter((element) => element.checkVisibility() && !element.closest('h2, h3, h4, main p'))
      .filter((element) => element.getBoundingClientRect().height < least - 0.5)
      .map(
        (element) => `${element.tagName} ${element.textContent} ${element.getBoundingClientRect().height}`,
      );
  }, TARGET_PX);
}

const looks = [
  { width: 360, colorScheme: 'light', language: 'fr' },
  { width: 360, colorScheme: 'dark', language: 'en' },
  { width: 1280, colorScheme: 'light', language: 'en' },
  { width: 1280, colorScheme: 'dark', language: 'fr' },
] as const;

describe('Every screen', function () {
  this.timeout(120_000);
  let site: Site;
  let projectId: string;
  let opportunityId: string;
  before(async () => {
    site = await openSite();
    const first = async (path: string) =>
      ((await (await fetch(`${site.url}/api/${path}`)).json()) as { items: { id: string }[] }).items[0]?.id ??
      '';
    projectId = await first('projects');
    opportunityId = await first('opportunities');
  });
  after(() => site?.close());

  for (const { width, colorScheme, language } of looks) {
    it(`is free of what axe finds, fits and can be touched: ${width} px, ${colorScheme}, ${language}`, async () => {
      const page = await site.context.newPage();
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const check = async (where: string) => {
        expect(await axeFindings(page), where).to.deep.equal([]);
        await expectNoSideways(page, where);
        expect(await smallTargets(page), `${where}: small targets`).to.deep.equal([]);
      };
      const go = async (path: string) => {
        await page.goto(`${site.url}${path}?lang=${language}`);
        await page.locator('h1').waitFor();
        if (/projets|opportunites/.test(path)) await page.locator('article a').first().waitFor();
      };

      await go('/');
      expect(await page.evaluate(() => document.documentElement.lang)).to.equal(language);
      await check('home');
      await page.locator('summary').click();
      await page.locator('textarea').fill('x');
      await page.locator('form button[type=submit]').click();
      await page.locator('[aria-invalid=true]').waitFor();
      await check('home with a field to mend');
      await trySite(page);
      await check('suggestions');
      await page
        .getByRole('button', { name: /^(Pourquoi|Why)/ })
        .first()
        .click();
      await page.getByRole('dialog').getByRole('table').waitFor();
      await page.waitForTimeout(250);
      await check('explanation');
      for (const path of [
        '/projets',
        `/projets/${projectId}`,
        '/opportunites',
        `/opportunites/${opportunityId}`,
        '/a-propos',
        '/nulle-part',
      ]) {
        await go(path);
        expect(await page.locator('h1').count(), `${path}: one heading`).to.equal(1);
        await check(path);
      }
      await page.close();
    });
  }

  it('fits in 320 px, which is 400 % of 1280', async () => {
    const page = await site.context.newPage();
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(`${site.url}/?lang=fr`, { waitUntil: 'networkidle' });
    await expectNoSideways(page, 'home');
    await trySite(page);
    await expectNoSideways(page, 'suggestions');
    for (const path of ['/projets', `/projets/${projectId}`, '/opportunites', '/a-propos']) {
      await page.goto(site.url + path, { waitUntil: 'networkidle' });
      await expectNoSideways(page, path);
    }
    await page.close();
  });

  it('takes the focus to its heading when one comes to it by a link', async () => {
    const page = await site.visit('/');
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    await page.getByRole('navigation').first().getByRole('link', { name: 'Projets', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Projets' }).waitFor();
    expect(await focused()).to.equal('Projets');
    await page.goBack();
    await page.locator('textarea').waitFor();
    expect(await page.title()).to.contain('qui peut aider votre projet, et pourquoi');
    await page.close();
  });
});
