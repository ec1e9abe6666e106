import { accounts } from './accounts.fr.ts';
import { catalogue } from './catalogue.fr.ts';
import { consortia } from './consortia.fr.ts';
import { follows } from './follows.fr.ts';
import { introductions } from './introductions.fr.ts';
import { letter } from './letter.fr.ts';
import { mails } from './mails.fr.ts';
import { offers } from './offers.fr.ts';
import { organisations } from './organisations.fr.ts';
import { schemes } from './schemes.fr.ts';
import { sourcing } from './sourcing.fr.ts';
import { space } from './space.fr.ts';
import { story } from './story.fr.ts';
import { suppliers } from './suppliers.fr.ts';
import { talk } from './talk.fr.ts';
import { training } from './training.fr.ts';

/** The French words of the pages of people with an account; fetched with the first of these pages. */
export const ownFr = {
  ...accounts,
  ...space,
  ...story,
  ...offers,
  ...organisations,
  ...follows,
  ...introductions,
  ...sourcing,
  ...consortia,
  ...training,
  ...suppliers,
  ...mails,
  ...talk,
  ...letter,
  ...catalogue,
  ...schemes,
};
export type OwnTexts = typeof ownFr;
