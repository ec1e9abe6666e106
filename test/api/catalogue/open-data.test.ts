import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import { type Content, createSheetStore, type KeptSheet } from '../../../api/catalogue/store.ts';
import {
  CHAPTERS,
  LICENCE,
  type PublicSheet,
  type SheetPage,
  sheetContentSchema,
} from '../../../api/contract/index.ts';
import { readCollection } from '../../../scripts/collection.ts';
import { readSheets } from '../../../scripts/seed/sheets.ts';
import { aClient } from '../../support/actors.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { aSheet } from '../../support/sheets.ts';
import { told } from '../../support/told.ts';
import { aProject } from '../builders.ts';

/** What a program's own fetch would otherwise say for it: no-cache. */
const REVALIDATES = { 'cache-control': 'max-age=0' };
const NEVER_A_FORMULA = /^[=+\-@\t\r|＝＋－＠]/;
const HOSTILE = [
  '=HYPERLINK("http://exemple.fr";"Cliquez")',
  "+33+cmd|' /C calc'!A0",
  '\t=1+1',
  '＝1+1',
  '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(1)> & "\'',
  ']]><x>&#0;&amp;',
  'nul\u0000cloche\u0007moitié\ud800fin\u202e',
  '"; =1+1; "\r\nb\n=c',
  '$& $1 $`',
];
const PICTURE = '0b7cf1b2-7c0f-4b3e-9a55-0d6a3f3f0001';
const pictureOf = (id: string) =>
  `https://passerelle.example.fr/api/catalogue/sheets/${id}/pictures/${PICTURE}`;
/** A sheet with such a text in every field that takes one. */
function hostileSheet(typed: string, at: number): KeptSheet {
  // As it is after the edge.
  const text = typed.trim();
  const content: Partial<Content> = {
    title: text,
    summary: text,
    ...Object.fromEntries(CHAPTERS.map((chapter) => [chapter, text])),
    partners: [{ name: text, role: text }],
    figures: [{ impact: 'emploi', value: -1.5, unit: text, label: text, source: text, asOf: '2026' }],
    kit: [text],
    pictures: [{ id: PICTURE, alt: text, width: 1600, height: 800 }],
    reference: { title: text, where: text },
  };
  const id = `hostile-${at}`;
  const live = { version: 1, firstAt: new Date(at), at: new Date(at) };
  const sheet = aSheet(content, { _id: id, projectId: id });
  return { ...sheet, live: { content: sheet.content, ...live } };
}

describe('The open data of the base', () => {
  let service: TestService;
  const demo = readCollection('scripts/seed/demo');
  const cases = readSheets('scripts/seed/demo', demo.projects);
  before(async () => {
    service = await startTestService({ publicUrl: 'https://passerelle.example.fr' });
    await service.seed({ projects: [aProject(), ...demo.projects.filter(({ source }) => source)] });
    const hostile = HOSTILE.map(hostileSheet);
    await createSheetStore(service.connection).addMissing([...cases, ...hostile, aSheet()]);
  });
  after(() => service.stop());
  const count = () => cases.length + HOSTILE.length + 1;
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${service.url}${path}`, { headers });
  const text = async (path: string) => (await get(path)).text();

  it('holds the study’s cases, each with its reference, and nothing that the contract refuses', () => {
    expect(cases).to.have.lengthOf(24);
    for (const { content, consent } of cases) {
      sheetContentSchema.parse(content);
      expect(content.reference?.where, content.title).to.match(/^Annexes, à partir de la page 21, «/);
      expect(consent.state).to.equal('public-source');
      for (const { source, asOf } of content.figures) expect(`${source} ${asOf}`).to.match(/CGET.* 201[67]/);
    }
  });

  it('is read page by page without a key, each sheet once', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: SheetPage = await told(aClient(service.url), 'listSheets', {
        query: { limit: 7, ...(cursor ? { cursor } : {}) },
      });
      expect(page).to.include({ total: count() });
      expect(page.licence).to.deep.equal(LICENCE);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(new Set(seen).size).to.equal(seen.length);
    expect(seen).to.have.lengthOf(count());
    const bad = await get('/api/catalogue/sheets?cursor=abc');
    expect(bad.status).to.equal(422);
  });

  it('is asked again at the cost of a header, by programs of any site', async () => {
    for (const path of [
      '/api/catalogue/sheets?limit=5',
      '/api/catalogue/sheets/totem-mobi',
      '/api/catalogue/export?format=csv',
      '/api/catalogue/export?format=json',
      '/api/catalogue/export?format=jsonld',
      '/api/catalogue/feed?format=atom',
      '/api/catalogue/feed?format=rss',
    ]) {
      const first = await get(path, { origin: 'https://ailleurs.example' });
      expect(first.status, path).to.equal(200);
      expect(first.headers.get('access-control-allow-origin'), path).to.equal('*');
      expect(first.headers.get('link'), path).to.equal(`<${LICENCE.url}>; rel="license"`);
      const etag = first.headers.get('etag') ?? '';
      expect(etag, path).not.to.equal('');
      const again = await get(path, { 'if-none-match': etag, ...REVALIDATES });
      expect(again.status, path).to.equal(304);
    }
    const before = (await get('/api/catalogue/export?format=json')).headers.get('etag') ?? '';
    await service.connection
      .collection('sheet_stamps')
      .updateOne({ _id: 'shown' as never }, { $inc: { value: 1 } });
    await service.connection
      .collection('sheets')
      .updateOne({ _id: 'totem-mobi' as never }, { $set: { 'live.content.kit': ['Visiter'] } });
    const after = await get('/api/catalogue/export?format=json', { 'if-none-match': before, ...REVALIDATES });
    expect(after.status, 'another collection').to.equal(200);
  });

  for (const language of ['fr', 'en'] as const) {
    it(`reads back as CSV in ${language}, and runs in no spreadsheet`, async () => {
      const csv = await text(`/api/catalogue/export?format=csv&lang=${language}`);
      const rows: string[][] = parse(csv, { bom: true, delimiter: language === 'fr' ? ';' : ',' });
      expect(rows).to.have.lengthOf(count() + 1);
      expect(new Set(rows.map(({ length }) => length)).size).to.equal(1);
      const [header = [], ...lines] = rows;
      const column = (name: string) => lines.map((line) => line[header.indexOf(name)] ?? '');
      for (const cell of lines.flat()) {
        // Degrees west are numbers.
        if (/^-?\d+([.,]\d+)?$/.test(cell)) continue;
        expect(cell).not.to.match(NEVER_A_FORMULA);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: none of these may be left.
        expect(cell).not.to.match(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
      }
      expect(column(language === 'fr' ? 'Titre' : 'Title')).to.include('Novaedia');
      expect(new Set(column('Licence'))).to.deep.equal(new Set([LICENCE.name]));
      const pictures = column(
        language === 'fr' ? 'Images (adresse, ce qu’on y voit)' : 'Pictures (address, what they show)',
      );
      const seen = pictures.filter(Boolean).map((cell) => cell.split(' | ')[0]);
      expect(seen).to.have.members(HOSTILE.map((_, at) => pictureOf(`hostile-${at}`)));
      expect(csv).to.include(language === 'fr' ? 'Mobilité et transport' : 'Mobility and transport');
    });
  }

  it('reads back as JSON and as JSON-LD, with every text as it was written', async () => {
    const json = JSON.parse(await text('/api/catalogue/export?format=json')) as {
      licence: unknown;
      sheets: PublicSheet[];
    };
    expect(json.licence).to.deep.equal(LICENCE);
    expect(json.sheets).to.have.lengthOf(count());
    const novaedia = json.sheets.find(({ id }) => id === 'novaedia');
    const { content } = cases.find(({ _id }) => _id === 'novaedia') ?? {};
    for (const chapter of CHAPTERS) expect(novaedia?.[chapter]).to.equal(content?.[chapter]);
    expect(json.sheets.find(({ id }) => id === 'hostile-4')?.need).to.equal(HOSTILE[4]);
    for (const at of HOSTILE.keys()) {
      const id = `hostile-${at}`;
      const [picture] = json.sheets.find((sheet) => sheet.id === id)?.pictures ?? [];
      expect(picture?.url, id).to.equal(pictureOf(id));
    }
    const linked = JSON.parse(await text('/api/catalogue/export?format=jsonld')) as Record<
      string,
      unknown
    > & {
      hasPart: Record<string, unknown>[];
    };
    expect(linked).to.include({ '@context': 'https://schema.org', '@type': 'Dataset', license: LICENCE.url });
    expect(linked.hasPart).to.have.lengthOf(count());
    const nickel = linked.hasPart.find(({ identifier }) => identifier === 'compte-nickel');
    expect(nickel?.mentions).to.deep.include({
      '@type': 'Observation',
      name: 'Clients de la banque',
      value: 390_000,
      unitText: 'clients',
      observationDate: '2016-09',
      observationAbout: 'CGET, synthèse de l’étude, février 2017',
    });
    const image = linked.hasPart.find(({ identifier }) => identifier === 'hostile-4')?.image;
    expect(image).to.deep.equal([
      {
        ...{ '@type': 'ImageObject', contentUrl: pictureOf('hostile-4'), width: 1600, height: 800 },
        caption: HOSTILE[4],
      },
    ]);
    // Nothing anywhere leads to a place that only this site knows.
    for (const name of ['json', 'jsonld', 'csv'])
      expect(await text(`/api/catalogue/export?format=${name}`), name).not.to.match(/["'| ]\/(api|base-de)/);
    for (const name of ['atom', 'rss'])
      expect(await text(`/api/catalogue/feed?format=${name}`), name).not.to.match(
        /(href|src)="\/|>\/(api|base-de)/,
      );
    expect(JSON.stringify(json)).not.to.match(/accountId|authors|consent/);
  });

  it('exports what was found, and only that', async () => {
    const csv = await text(
      '/api/catalogue/export?format=csv&lang=fr&territories=region-93&sectors=mobilite-transport',
    );
    const rows: string[][] = parse(csv, { bom: true, delimiter: ';' });
    expect(rows.slice(1).map(([id]) => id)).to.deep.equal(['totem-mobi']);
    const none = await text('/api/catalogue/export?format=csv&sectors=inconnu');
    expect(parse(none, { bom: true, delimiter: ';' })).to.have.lengthOf(1);
  });

  it('tells its pages to machines, and lets no text out of its element', async () => {
    for (const id of ['novaedia', ...HOSTILE.map((_, at) => `hostile-${at}`)]) {
      const html = await (await get(`/base-de-projets/${id}`, { accept: 'text/html' })).text();
      const [, data = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? [];
      expect(JSON.parse(data), id).to.include({ '@type': 'Article', identifier: id, license: LICENCE.url });
      expect(html, id).not.to.match(/<img src=x|<script>alert/);
      expect(html.match(/<title>/g), id).to.have.lengthOf(1);
      expect(html, id).to.include('type="application/atom+xml"');
      if (id !== 'novaedia') expect(html, id).to.include(`property="og:image" content="${pictureOf(id)}"`);
    }
    const list = await (await get('/base-de-projets', { accept: 'text/html' })).text();
    expect(list).to.include('"@type":"Dataset"').and.include('rel="canonical"');
  });

  it('gives crawlers every public page, and nothing of anyone’s own', async () => {
    const map = await text('/sitemap.xml');
    const pages = [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => url);
    expect(new Set(pages).size).to.equal(pages.length);
    for (const path of [
      '/',
      '/base-de-projets',
      '/fournisseurs',
      '/base-de-projets/novaedia',
      '/projets/novaedia',
      '/projets/traiteur',
    ])
      expect(pages).to.include(`https://passerelle.example.fr${path}`);
    expect(pages.filter((url) => url?.includes('/base-de-projets/'))).to.have.lengthOf(count());
    expect((await get('/sitemap-2.xml')).status).to.equal(404);
    const robots = await text('/robots.txt');
    expect(robots)
      .to.include('Sitemap: https://passerelle.example.fr/sitemap.xml')
      .and.include('Disallow: /mes-');
  });

  it('is rate limited like the rest', async () => {
    const narrow = await startTestService({
      limits: { ...service.config.limits, light: 4, heavy: 2 },
    });
    const statuses = [];
    for (let n = 0; n < 4; n += 1)
      statuses.push((await fetch(`${narrow.url}/api/catalogue/export?format=json`)).status);
    await narrow.stop();
    expect(statuses).to.include(429).and.include(200);
  });
});
