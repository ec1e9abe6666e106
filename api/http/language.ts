import type { Request } from 'express';
import { LANGUAGES, type Language } from '../../matching/taxonomy/index.ts';

/** French unless the caller prefers English. */
export function languageOf(request: Request): Language {
  const accepted = request.acceptsLanguages([...LANGUAGES]);
  return LANGUAGES.find((language) => language === accepted) ?? 'fr';
}

/** French typography: what ends with ; : ! ? » keeps it on its line. */
export const typeset = (text: string, language: Language): string =>
  language === 'fr' ? text.replace(/ ([;:!?»])/g, '\u00a0$1').replace(/« /g, '«\u00a0') : text;
