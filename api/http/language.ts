import type { Request } from 'express';
import { LANGUAGES, type Language } from '../../matching/taxonomy/index.ts';

/** French unless the caller prefers English. */
export function languageOf(request: Request): Language {
  const accepted = request.acceptsLanguages([...LANGUAGES]);
  return LANGUAGES.find((language) => language === accepted) ?? 'fr';
}
