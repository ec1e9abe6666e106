import { Readable } from 'node:stream';
import writeXlsxFile, { type Cell } from 'write-excel-file/node';
import {
  CERTIFICATION_LABELS,
  type Language,
  LEGAL_FORM_LABELS,
  SECTOR_LABELS,
  STAGE_LABELS,
} from '../../matching/taxonomy/index.ts';
import type { SOURCING_FORMATS, Sourcing, SourcingRow } from '../contract/sourcing.ts';
import { asWords, type CellValue, csvOf } from '../http/csv.ts';
import type { SentFile } from '../http/files.ts';
import { DECLINED } from '../introductions/introductions.ts';
import { COLUMN_LABELS, type Column, STEP_LABELS } from './words.ts';

type Line = Readonly<Record<Column, CellValue>>;

const YES = { fr: 'oui', en: 'yes' } as const;
const NO = { fr: 'non', en: 'no' } as const;

function lineOf(row: SourcingRow, language: Language): Line {
  const { sheet, mark, answer, reason } = row;
  const truth = (is: boolean | null | undefined) =>
    is === null || is === undefined ? null : (is ? YES : NO)[language];
  const day = (at: string | null) => (at === null ? null : frenchDay(at));
  return {
    supplier: row.project.title,
    people: row.project.people,
    commune: sheet?.commune ?? null,
    distanceKm: row.distanceKm,
    inQpv: truth(sheet?.inQpv),
    sectors: sheet?.sectors.map((code) => SECTOR_LABELS[code][language]).join(', ') ?? null,
    stage: sheet?.stage ? STAGE_LABELS[sheet.stage][language] : null,
    legalForm: sheet?.legalForm ? LEGAL_FORM_LABELS[sheet.legalForm][language] : null,
    team: sheet?.team ?? null,
    capacity: sheet?.capacity ?? null,
    certifications:
      sheet?.certifications.map((code) => CERTIFICATION_LABELS[code][language]).join(', ') ?? null,
    references: sheet?.references ?? null,
    score: row.score,
    reasons: row.reasons.join('\n'),
    clock: sheet?.answerClock ? Math.round(sheet.answerClock.rate * 100) : null,
    batch: row.batch,
    step: STEP_LABELS[row.step][language],
    invitedAt: day(row.invitedAt),
    openedAt: day(row.openedAt),
    interestedAt: day(row.interestedAt),
    declinedAt: day(row.declinedAt),
    reason: reason ? (DECLINED[reason]?.[language] ?? null) : null,
    answer,
    metAt: day(row.metAt),
    agreedAt: day(row.agreedAt),
    chosen: truth(mark.isChosen),
    why: mark.why,
    note: mark.note,
  };
}

const COLUMNS = Object.keys(COLUMN_LABELS) as Column[];
/** Columns of words, in characters: they break their lines, and are read without being widened. */
const WIDTHS: Partial<Record<Column, number>> = {
  supplier: 30,
  people: 24,
  sectors: 30,
  certifications: 28,
  reason: 24,
  capacity: 40,
  references: 40,
  reasons: 40,
  answer: 40,
  why: 40,
  note: 40,
};
const USUAL_WIDTH = 16;

const parisDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', dateStyle: 'short' });
/** The day in France, at midnight as a spreadsheet counts it. */
const frenchDay = (at: string): Date => new Date(`${parisDay.format(new Date(at))}T00:00:00Z`);

type Format = (typeof SOURCING_FORMATS)[number];
const MEDIA_TYPES: Readonly<Record<Format, string>> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The table as a file. @param today names it, YYYY-MM-DD */
export async function sourcingFile(
  { need, rows }: Pick<Sourcing, 'need' | 'rows'>,
  format: Format,
  language: Language,
  today: string,
): Promise<SentFile> {
  const lines = rows.map((row) => lineOf(row, language));
  const content =
    format === 'csv'
      ? csvOf(
          headerOf(language),
          lines.map((line) => COLUMNS.map((column) => line[column])),
          language,
        )
      : await xlsxOf(lines, language);
  return {
    name: `sourcing-${slugOf(need.title)}-${today}.${format}`,
    mediaType: MEDIA_TYPES[format],
    bytes: content.length,
    isShown: false,
    content: Readable.from([content]),
  };
}

const slugOf = (title: string): string =>
  title
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .toLowerCase()
    .slice(0, 60);

const headerOf = (language: Language) => COLUMNS.map((column) => COLUMN_LABELS[column][language]);

/** By its own rules a workbook reads "_x003D_" as "=": written so, it is read as it was typed. */
const ESCAPED = /_x([0-9a-f]{4})_/gi;

/** Words are typed as words, so that they stay words when the cell is opened and closed. */
function xlsxOf(lines: readonly Line[], language: Language): Promise<Buffer> {
  const cellOf = (column: Column, value: CellValue): Cell => {
    if (value === null || value === '') return null;
    if (value instanceof Date) return { value, type: Date, format: 'dd/mm/yyyy', alignVertical: 'top' };
    if (typeof value === 'number') return { value, type: Number, alignVertical: 'top' };
    const wrap = column in WIDTHS ? { wrap: true } : {};
    const words = asWords(value).replaceAll(ESCAPED, '_x005F_x$1_');
    return { value: words, type: String, format: '@', alignVertical: 'top', ...wrap };
  };
  const header = headerOf(language).map(
    (value): Cell => ({ value, type: String, fontWeight: 'bold', wrap: true }),
  );
  const body = lines.map((line) => COLUMNS.map((column) => cellOf(column, line[column])));
  return writeXlsxFile([header, ...body], {
    sheet: 'Sourcing',
    stickyRowsCount: 1,
    stickyColumnsCount: 1,
    columns: COLUMNS.map((column) => ({ width: WIDTHS[column] ?? USUAL_WIDTH })),
  }).toBuffer();
}
