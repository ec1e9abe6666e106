import { tellReasons } from '../../matching/index.ts';
import type { Suggestion } from '../../matching/types.ts';
import type { IntroductionSide } from './lifecycle.ts';
import type { Introduction } from './store.ts';

/** The engine's sentences as they are now, for each side in both languages: later ones would tell of later texts. */
export function reasonsOf(suggestion: Pick<Suggestion, 'parts'>): Introduction['reasons'] {
  const told = (side: 'project' | 'opportunity') => {
    const inWords = (language: 'fr' | 'en') =>
      tellReasons(suggestion, language, side).map(({ text }) => text);
    return { fr: inWords('fr'), en: inWords('en') };
  };
  return { project: told('project'), opportunity: told('opportunity') };
}

/** A connector reads what the project reads. */
export const readAs = (side: IntroductionSide): 'project' | 'opportunity' =>
  side === 'opportunity' ? 'opportunity' : 'project';
