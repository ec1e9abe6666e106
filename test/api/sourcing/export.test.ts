import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import readXlsxFile from 'read-excel-file/node';
import type { SourcingRow } from '../../../api/contract/index.ts';
import { asWords } from '../../../api/http/csv.ts';
import { sourcingFile } from '../../../api/sourcing/export.ts';

const NEVER_A_FORMULA = /^[=+\-@\t\r|＝＋－＠]/;
const HOSTILE = [
  '=HYPERLINK("http://exemple.fr";"Cliquez")',
  "=cmd|'/C calc'!A0",
  '+33 6 12 34 56 78',
  "-2+3+cmd|' /C calc'!A0",
  "@SUM(1+1)*cmd|' /C calc'!A0",
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '  =1+1',
  '\u200b=1+1',
  '＝1+1',
  '|calc',
  '"; =1+1; "',
  'a";"b\n=c',
  '<script>alert(1)</script> & "\'',
  ']]>&#0;&amp;',
  'nul\u0000cloche\u0007moitié\ud800fin\uffff',
  '_x000D_ _x0000_',
  '_x003D_1+1',
  '2026-01-01',
  '\u202e=1+1',
  'facture\u202efdp.exe\u2066',
  '0012',
  'TRUE',
];

const row = (facts: Partial<SourcingRow> = {}): SourcingRow => ({
  project: { id: 'traiteur', title: 'Traiteur', people: 'Amina' },
  sheet: null,
  distanceKm: 4.2,
  score: 71.5,
  strength: 'strong',
  reasons: [],
  step: 'declined',
  cameForward: false,
  batch: 1,
  inConsortium: false,
  invitedAt: '2026-11-30T23:30:00.000Z',
  openedAt: null,
  interestedAt: null,
  declinedAt: '2026-12-02T10:00:00.000Z',
  metAt: null,
  agreedAt: null,
  reason: 'too-far',
  answer: null,
  status: 'declined',
  introductionId: 'x',
  conversationId: null,
  reopensAt: null,
  mark: { version: 1, note: '', isCompared: false, isChosen: false, why: '', by: null, at: null },
  ...facts,
});
const hostileRow = (text: string) =>
  row({
    project: { id: 'traiteur', title: text, people: text },
    reasons: [text],
    answer: text,
    mark: { ...row().mark, note: text, why: text },
  });
const need = { id: 'besoin', title: 'Buffets « du siège » / 2026' };
async function read(rows: readonly SourcingRow[], format: 'csv' | 'xlsx', language: 'fr' | 'en' = 'fr') {
  const file = await sourcingFile({ need, rows: [...rows] }, format, language, '2026-12-03');
  const chunks: Buffer[] = [];
  for await (const chunk of file.content) chunks.push(chunk as Buffer);
  const content = Buffer.concat(chunks);
  expect(file.bytes).to.equal(content.length);
  return { file, content };
}
const csvOf = async (rows: readonly SourcingRow[], language: 'fr' | 'en' = 'fr') =>
  parse((await read(rows, 'csv', language)).content, {
    bom: true,
    delimiter: language === 'fr' ? ';' : ',',
  }) as string[][];
async function xlsxOf(rows: readonly SourcingRow[]): Promise<readonly (readonly unknown[])[]> {
  const { content } = await read(rows, 'xlsx');
  const sheets = (await readXlsxFile(content)) as unknown;
  const [first] = sheets as readonly { readonly data: readonly (readonly unknown[])[] }[];
  return first?.data ?? [];
}

describe('A sourcing table as a file', () => {
  it('holds no formula, whatever people wrote, and every line in its place', async () => {
    const rows = HOSTILE.map(hostileRow);
    const csv = await csvOf(rows);
    const xlsx = await xlsxOf(rows);
    for (const table of [csv, xlsx]) {
      expect(table).to.have.length(rows.length + 1);
      for (const cells of table) {
        expect(cells).to.have.length(csv[0]?.length ?? 0);
        for (const cell of cells)
          if (typeof cell === 'string')
            expect(cell)
              .not.to.match(NEVER_A_FORMULA)
              .and.not.to.match(/[\u202a-\u202e\u2066-\u2069]/);
      }
    }
    // What a spreadsheet reads as words is what the words file holds: no cell has become something else.
    for (const [index, [supplier]] of csv.entries())
      expect(String(xlsx[index]?.[0]).trim()).to.equal(String(supplier).trim());
    expect(csv[1]?.[0]).to.equal(`'${HOSTILE[0]}`);
    expect(xlsx[1]?.[0]).to.equal(`'${HOSTILE[0]}`);
    expect(xlsx[15]?.[0]).to.equal('<script>alert(1)</script> & "\'');
  });

  it('keeps harmless words as they are, and never lets a formula begin', () => {
    fc.assert(
      fc.property(
        fc.tuple(
          fc.constantFrom('', ' ', '\t', '\0', '\u200b'),
          fc.constantFrom(...'=+-@|＝'),
          fc.string({ unit: 'binary' }),
        ),
        ([blank, sign, rest]) => {
          const written = asWords(blank + sign + rest);
          expect(written[0]).to.equal("'");
          expect(written).not.to.match(NEVER_A_FORMULA);
          expect(asWords('Buffets')).to.equal('Buffets');
        },
      ),
    );
  });

  it('tells days, numbers and words as each country writes them', async () => {
    const [header = [], line = []] = await csvOf([row()]);
    const cell = (name: string) => line[header.indexOf(name)];
    expect(cell('Distance (km)')).to.equal('4,2');
    // Half past midnight in France.
    expect(cell('Invité le')).to.equal('2026-12-01');
    expect(cell('Où en est-on')).to.equal('a décliné');
    expect(cell('Motif')).to.equal('c’est trop loin');
    const [english = [], told = []] = await csvOf([row()], 'en');
    expect(told[english.indexOf('Distance (km)')]).to.equal('4.2');
    expect(told[english.indexOf('Reason given')]).to.equal('it is too far');
    const [titles = [], typed = []] = await xlsxOf([row()]);
    expect(typed[titles.indexOf('Distance (km)')]).to.equal(4.2);
    expect(typed[titles.indexOf('Invité le')]).to.be.instanceOf(Date);
  });

  it('has a name that no system stumbles over', async () => {
    const { file } = await read([row()], 'csv');
    expect(file.name).to.equal('sourcing-buffets-du-siege-2026-2026-12-03.csv');
  });
});
