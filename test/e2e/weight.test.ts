import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { openSite, type Site, trySite } from './site.ts';

const BUDGET_BYTES = 200 * 1024;

/** Everything that moved without anyone pressing a key. */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { shifts: seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
        sources: { node?: Element }[];
      })[]) {
        if (entry.hadRecentInput) continue;
        seen.push(
          `${entry.value} ${entry.sources.map(({ node }) => node?.className ?? node?.nodeName).join()}`,
        );
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}
const shiftsOf = (page: Page) => page.evaluate(() => (window as unknown as { shifts: string[] }).shifts);

describe('The first load', function () {
  this.timeout(60_000);
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  after(() => site?.close());

  it('brings at most 200 KB of script, gzipped', async () => {
    const page = await site.context.newPage();
    const sizes = new Map<string, number>();
    page.on('response', async (response) => {
      if (!/javascript/.test(response.headers()['content-type'] ?? '')) return;
      sizes.set(response.url(), gzipSync(await response.body()).length);
    });
    await page.goto(site.url, { waitUntil: 'networkidle' });
    const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    expect(sizes.size).to.be.above(1);
    expect(total, `${Math.round(total / 1024)} KB in ${sizes.size} files`).to.be.below(BUDGET_BYTES);
    if (process.env.SHOW_WEIGHT)
      console.log(`      ${(total / 1024).toFixed(1)} KB gzipped in ${sizes.size} files`);
    await page.close();
  });

  for (const width of [360, 1280]) {
    it(`moves nothing that is already on screen, at ${width} px`, async () => {
      const page = await site.context.newPage();
      await page.setViewportSize({ width, height: 800 });
      await watchShifts(page);
      // A slow answer is when things jump.
      await page.route('**/api/**', async (route) => {
        await new Promise((done) => setTimeout(done, 400));
        await route.continue();
      });
      for (const path of ['/', '/projets', '/opportunites', '/a-propos', '/nulle-part']) {
        await page.goto(site.url + path, { waitUntil: 'networkidle' });
        expect(await shiftsOf(page), path).to.deep.equal([]);
      }
      await page.goto(`${site.url}/projets`, { waitUntil: 'networkidle' });
      await page.locator('article a').first().click();
      await page.getByRole('tab').first().waitFor();
      await page.locator('article').first().waitFor();
      await page.waitForTimeout(300);
      expect(await shiftsOf(page), 'a project').to.deep.equal([]);
      await page.goto(site.url, { waitUntil: 'networkidle' });
      await trySite(page);
      await page.waitForTimeout(300);
      expect(await shiftsOf(page), 'suggestions').to.deep.equal([]);
      await page.close();
    });
  }
});
