import { stringify } from 'csv-stringify/sync';
import type { Language } from '../../matching/taxonomy/index.ts';

/** A day as a spreadsheet knows it; words and numbers as they are. */
export type CellValue = string | number | Date | null;

/** Signs that no file of ours may hold: control signs, those that turn the writing around, and halves of a sign. */
const UNWRITABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
/** What a spreadsheet might run, also behind blanks, and written full-width. */
const RUNS = /^[\s\u200b-\u200f\u2060\ufeff]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20|]/;

/** Somebody's words without what no file may hold. */
export const writable = (text: string): string => text.replaceAll(UNWRITABLE, '').replaceAll(/\r\n?/g, '\n');

/** Somebody else's words as words: an apostrophe keeps a spreadsheet from reading them as a formula. */
export function asWords(text: string): string {
  const written = writable(text);
  return RUNS.test(text) || RUNS.test(written) ? `'${written}` : written;
}

/** As spreadsheets of either country open it: the mark of UTF-8 first, and in French semicolons and decimal commas. */
export function csvOf(
  header: readonly string[],
  lines: readonly (readonly CellValue[])[],
  language: Language,
): Buffer {
  const tell = (value: CellValue): string => {
    if (value === null) return '';
    if (value instanceof Date) return value.toISOString().slice(0, 10);
    if (typeof value === 'string') return asWords(value);
    return language === 'fr' ? String(value).replace('.', ',') : String(value);
  };
  const rows = [header, ...lines.map((line) => line.map(tell))];
  const delimiter = language === 'fr' ? ';' : ',';
  return Buffer.from(stringify(rows, { bom: true, delimiter, quoted: true, record_delimiter: 'windows' }));
}
