import type { Same } from '../fr.ts';
import type { training as french } from './training.fr.ts';

/** The words around the sheets for suppliers. */
export const training: Same<typeof french> = {
  training: {
    title: 'Getting ready for a contract',
    lead: 'Five short sheets for answering something larger than usual, alone or together.',
    minutes_one: '{{count}} minute',
    minutes_other: '{{count}} minutes',
    none: 'There is no such sheet',
    done: 'Done',
    doneOf: 'Done: {{title}}',
    progress: '{{done}} of {{all}} steps done. Kept in this browser alone.',
    beware: 'What to look out for',
    readOn:
      'Read again on {{day}}. It is a help to get ready, not legal advice: the consultation rules always prevail.',
    helpers: 'Somebody can help you right now',
    noHelper: 'No skills offer suits for now: new ones come every week.',
  },
};
