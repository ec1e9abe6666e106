import { expect } from 'chai';
import { aNeed, aProject } from '../api/builders.ts';
import { caterer, expectNoSideways, openSite, type Site, trySite } from './site.ts';

const script = '<img src=x onerror="document.title=\'pris\'"><script>document.title="pris"</script>';
const endless = 'x'.repeat(180);

describe('When something goes wrong', function () {
  this.timeout(60_000);
  let site: Site;
  before(async () => {
    site = await openSite({
      projects: [
        aProject({
          id: 'hostile',
          title: `${script}`.slice(0, 120),
          pitch: `${script} ${endless}`,
          offer: `buffets ${script}`,
        }),
      ],
      opportunities: [
        aNeed({ id: 'hostile-need', title: endless, description: `buffets ${script} ${endless}` }),
      ],
    });
  });
  after(() => site?.close());

  it('a network that is cut is told in words, keeps the text, and heals by "Réessayer"', async () => {
    const page = await site.visit('/');
    await page.route('**/api/suggestions/preview', (route) => route.abort());
    await page.locator('textarea').fill(caterer);
    await page.locator('form button[type=submit]').click();
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent())
      .to.contain('Le service ne répond pas')
      .and.to.contain('gardé');
    expect(await page.locator('textarea').inputValue()).to.equal(caterer);

    await page.unroute('**/api/suggestions/preview');
    await alert.getByRole('button', { name: 'Réessayer' }).click();
    await page.locator('[aria-busy=false] article').first().waitFor();
    await page.close();
  });

  it('being offline shows a banner, and a list its retry', async () => {
    const page = await site.visit('/a-propos');
    await site.context.setOffline(true);
    await page.getByText('Vous êtes hors connexion').waitFor();
    await site.context.setOffline(false);
    await page.getByText('Vous êtes hors connexion').waitFor({ state: 'detached' });

    await page.route('**/api/projects*', (route) => route.abort());
    await page.getByRole('navigation').first().getByRole('link', { name: 'Projets', exact: true }).click();
    await page.getByRole('alert').getByRole('button', { name: 'Réessayer' }).waitFor();
    await page.close();
  });

  it('an unchosen town and a missing text are said beside their fields, and nothing is sent', async () => {
    const page = await site.visit('/');
    let sent = 0;
    page.on('request', (request) => {
      if (request.url().endsWith('/preview')) sent += 1;
    });
    await page.locator('form button[type=submit]').click();
    await page.getByText('Écrivez au moins quelques mots').waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).to.equal('TEXTAREA');
    await page.locator('textarea').fill('é'.repeat(8001));
    await page.getByText('1 caractère de trop').first().waitFor();
    await page.locator('textarea').fill(caterer);
    await page.getByRole('combobox', { name: 'Votre commune' }).fill('Nulleville-sur-Rien');
    await page.getByText('Aucune commune trouvée').first().waitFor();
    await page.locator('form button[type=submit]').click();
    await page.getByText('Choisissez une commune dans la liste').waitFor();
    expect(sent).to.equal(0);
    await page.close();
  });

  it('a field that the API refuses is named beside it, in its own words', async () => {
    const page = await site.visit('/');
    // A town that no longer exists, remembered by the tab.
    await page.evaluate((text) => {
      const draft = {
        text,
        townText: 'Ici',
        town: { code: '99999', name: 'Ici' },
        stage: '',
        legalForm: '',
        inQpv: 'unknown',
      };
      sessionStorage.setItem('passerelle.draft', JSON.stringify(draft));
    }, caterer);
    await page.reload({ waitUntil: 'networkidle' });
    await page.locator('form button[type=submit]').click();
    await page.locator('[role=combobox][aria-invalid=true]').waitFor();
    expect(await page.locator('textarea').inputValue()).to.equal(caterer);
    await page.close();
  });

  it('a double press sends once', async () => {
    const page = await site.visit('/');
    let sent = 0;
    page.on('request', (request) => {
      if (request.url().endsWith('/preview')) sent += 1;
    });
    await page.locator('textarea').fill(caterer);
    await page.locator('form button[type=submit]').dblclick();
    await page.locator('[aria-busy=false] article').first().waitFor();
    expect(sent).to.equal(1);
    await page.close();
  });

  it('scripts and endless words in any text are shown as they are, and nothing runs', async () => {
    const page = await site.visit('/');
    await page.setViewportSize({ width: 360, height: 740 });
    await trySite(page, `buffets ${script} ${endless}`);
    await expectNoSideways(page, 'suggestions');
    for (const path of ['/projets/hostile', '/opportunites/hostile-need']) {
      await page.goto(site.url + path, { waitUntil: 'networkidle' });
      expect(await page.locator('main').textContent()).to.contain('onerror=');
      await expectNoSideways(page, path);
    }
    expect(await page.title()).not.to.equal('pris');
    expect(await page.locator('main img, main script').count()).to.equal(0);
    await page.close();
  });
});

describe('When too much is asked at once', function () {
  this.timeout(60_000);
  it('the page says when to ask again, and keeps the text', async () => {
    const site = await openSite({ config: { limits: { light: 9999, heavy: 1 } } });
    try {
      const page = await site.visit('/');
      await trySite(page);
      await page.locator('textarea').fill(`${caterer} Encore.`);
      await page.locator('form button[type=submit]').click();
      await page.getByRole('button', { name: /Réessayez dans \d+ secondes?/ }).waitFor();
      expect(await page.locator('textarea').inputValue()).to.equal(`${caterer} Encore.`);
    } finally {
      await site.close();
    }
  });
});
