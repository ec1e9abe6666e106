import { mkdirSync } from 'node:fs';
import { expect } from 'chai';
import { seedQpv } from '../../scripts/seed/seeding.ts';
import { until } from '../support/service.ts';
import { expectSound, openSite, type Site } from './site.ts';

/** Pictures to look at, when a folder is named. */
const shots = process.env.SHOTS;
const PROJECT = 'les-assiettes-d-abord';

/** Where a project is, checked and shown; where an offer is meant for. */
describe('Territory', function () {
  this.timeout(60_000);
  let site: Site;
  before(async () => {
    if (shots) mkdirSync(shots, { recursive: true });
    site = await openSite({ config: { demo: true } });
    await seedQpv(site.connection);
  });
  after(() => site?.close());
  beforeEach(async () => {
    // A kilometre north of the neighbourhood's middle.
    const location = { lon: 4.8845, lat: 45.7421, kind: 'housenumber', label: '1 rue d’ici', score: 0.9 };
    await site.connection
      .collection<{ _id: string }>('projects')
      .updateOne({ _id: PROJECT }, { $set: { location } });
  });

  const place = async () =>
    (await site.connection.collection<{ _id: string }>('projects').findOne({ _id: PROJECT })) as unknown as {
      location: object | null;
      qpv: { isIn: boolean } | null;
    };

  for (const width of [360, 1280]) {
    it(`a holder puts a point on the map and reads where it lies, at ${width} px`, async () => {
      const page = await site.enter('holder', `/mes-projets/${PROJECT}?question=town`, width);
      const snap = (name: string) =>
        shots ? page.screenshot({ path: `${shots}/${name}-${width}.png`, fullPage: true }) : undefined;
      const isIn = page.getByText(/^Dans le quartier prioritaire «.Quartier inventé des Tilleuls/);
      await page.getByText(/^Hors des quartiers prioritaires.* est à \d+.m\.$/).waitFor();
      await page.getByRole('button', { name: 'Mettre un point sur la carte' }).click();
      const map = page.getByRole('region', { name: 'Carte pour mettre un point' });
      await map.locator('.leaflet-container').focus();
      await page.keyboard.press('-');
      await map.locator('path[class*=qpv]').first().waitFor();
      await expectSound(page, `the map at ${width}`);
      await snap('map');
      await page.keyboard.press('ArrowDown');
      await page.getByRole('button', { name: 'C’est ici' }).focus();
      // The map glides for a moment: who presses early is told of where it was, and presses again.
      await until('the mark is in the neighbourhood', async () => {
        await page.keyboard.press('Enter');
        return isIn.waitFor({ timeout: 500 }).then(
          () => true,
          () => false,
        );
      });
      await snap('in');
      await page.getByText('Enregistré', { exact: true }).waitFor();
      await until('the place is kept', async () => (await place()).qpv?.isIn === true);
      await page.goto(`${site.url}/projets/${PROJECT}`, { waitUntil: 'networkidle' });
      await page
        .getByText(/quartier prioritaire «.Quartier inventé des Tilleuls \(exemple\).» \(vérifié, exemple\)/)
        .waitFor();
      await expectSound(page, `the public page at ${width}`);
      await snap('page');
      await page.goBack({ waitUntil: 'networkidle' });
      await page.getByRole('button', { name: 'Effacer l’adresse' }).click();
      // Nothing outside is asked here: the town stands in for the address, and says that it cannot tell.
      await page.getByRole('combobox', { name: 'Votre adresse' }).fill('8 rue de la République');
      await page.getByText(/service des adresses ne répond pas/).waitFor();
      await page.getByRole('option', { name: /la commune/ }).click();
      await page.getByText(/^On ne peut pas le dire/).waitFor();
      await expectSound(page, `a place that is not sure at ${width}`);
      await snap('unknown');
      await until('nothing is kept of what is not clear', async () => (await place()).qpv === null);
    });
  }

  it('a buyer names several territories, and takes one away', async () => {
    const page = await site.enter('buyer', '/mes-opportunites/nouvelle?kind=need', 360);
    const part = (n: number) => page.getByRole('group', { name: `Territoire ${n}` });
    await page.getByRole('radio', { name: 'Une intercommunalité' }).check();
    await page.getByRole('combobox', { name: 'Intercommunalité' }).fill('grand paris');
    await page.getByRole('option', { name: /Métropole du Grand Paris/ }).click();
    await page.getByRole('button', { name: 'Ajouter un territoire' }).click();
    await part(2).getByRole('radio', { name: 'L’outre-mer' }).check();
    await expectSound(page, 'several territories');
    if (shots) await page.screenshot({ path: `${shots}/zones-360.png`, fullPage: true });
    await page.getByLabel('Titre').first().fill('Plateaux-repas');
    const save = () => page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await save();
    await page.getByText('Enregistré', { exact: true }).waitFor();
    const kept = await site.connection.collection('opportunities').findOne({ title: 'Plateaux-repas' });
    expect(kept?.perimeter).to.deep.equal({
      type: 'several',
      zones: [{ type: 'epci', code: '200054781' }, { type: 'overseas' }],
    });
    await page.getByRole('button', { name: 'Retirer le territoire 1' }).click();
    await save();
    await until('the one that is left', async () => {
      const now = await site.connection.collection('opportunities').findOne({ title: 'Plateaux-repas' });
      return now?.perimeter.type === 'overseas';
    });
  });

  for (const scheme of ['light', 'dark'] as const) {
    it(`the map of suppliers draws neighbourhoods, ${scheme}`, async () => {
      const page = await site.another(1280);
      await page.emulateMedia({ colorScheme: scheme });
      await page.goto(`${site.url}/fournisseurs?near=93066&km=5`, { waitUntil: 'networkidle' });
      const map = page.getByRole('region', { name: /[Cc]arte/ });
      await map.locator('path[class*=qpv]').first().waitFor();
      const shape = await map.locator('path[class*=qpv]').first().boundingBox();
      // Beside the supplier's mark, which stands in its middle.
      if (shape) await page.mouse.move(shape.x + shape.width / 5, shape.y + shape.height / 2);
      await page.getByText('Quartier inventé').first().waitFor();
      await expectSound(page, `the map of suppliers, ${scheme}`);
      if (shots) await page.screenshot({ path: `${shots}/suppliers-${scheme}.png` });
    });
  }
});
