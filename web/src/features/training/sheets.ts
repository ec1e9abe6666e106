import type { Language } from '../../../../matching/taxonomy/index.ts';

/** One short guided sheet: why, what to do step by step, and what to look out for. */
export interface Sheet {
  readonly slug: string;
  readonly title: string;
  readonly lead: string;
  readonly minutes: number;
  readonly steps: readonly { readonly title: string; readonly text: string }[];
  /** What costs a contract, or money. */
  readonly beware: readonly string[];
}

/** The law changes: when these were last read against it. */
export const READ_ON = '2026-11-30';

/** In the reader's language, fetched with the first page that shows them. */
export const loadSheets = async (language: Language): Promise<readonly Sheet[]> =>
  language === 'fr' ? (await import('./sheets.fr.ts')).SHEETS : (await import('./sheets.en.ts')).SHEETS;
