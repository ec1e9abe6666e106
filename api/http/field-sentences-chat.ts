import type { Language } from '../../matching/taxonomy/index.ts';
import type { Rule } from '../errors.ts';

type Plain = Readonly<Record<Language, () => string>>;

/** What can be wrong with a message or a file. */
export const CHAT_RULES = {
  blocked: {
    fr: () => 'L’un de vous deux a bloqué l’autre : plus personne ne peut écrire ici.',
    en: () => 'One of you has blocked the other: nobody can write here any more.',
  },
  left: {
    fr: () => 'Vous avez quitté cette conversation : vous pouvez la relire, plus y écrire.',
    en: () => 'You have left this conversation: you can read it again, not write in it.',
  },
  'too-late': {
    fr: () => 'Un message se modifie pendant 15 minutes. Écrivez-en un autre, ou supprimez celui-ci.',
    en: () => 'A message can be changed for 15 minutes. Write another one, or delete this one.',
  },
  'file-type': {
    fr: () =>
      'Ce type de fichier ne s’envoie pas ici. Choisissez une image (PNG, JPEG, WebP, GIF), un PDF, un document bureautique ou un texte (.txt, .csv).',
    en: () =>
      'This type of file cannot be sent here. Choose an image (PNG, JPEG, WebP, GIF), a PDF, an office document or a text (.txt, .csv).',
  },
  'not-a-picture': {
    fr: () =>
      'Ce fichier n’est pas une image qui se montre ici. Choisissez un PNG, un JPEG, un WebP ou un GIF.',
    en: () => 'This file is not a picture that can be shown here. Choose a PNG, JPEG, WebP or GIF.',
  },
  'file-unreadable': {
    fr: () =>
      'Cette image est abîmée ou trop grande (50 millions de pixels au plus). Choisissez-en une autre.',
    en: () => 'This image is damaged or too large (at most 50 million pixels). Choose another one.',
  },
  'file-too-large': {
    fr: () => 'Ce fichier dépasse 10 Mo. Choisissez-en un plus léger.',
    en: () => 'This file is over 10 MB. Choose a smaller one.',
  },
  'unknown-file': {
    fr: () => 'Un de ces fichiers n’est plus là, ou a déjà été envoyé. Joignez-le de nouveau.',
    en: () => 'One of these files is gone, or has been sent already. Attach it again.',
  },
} as const satisfies Partial<Record<Rule, Plain>>;
