import type { Same } from '../fr.ts';
import { accounts } from './accounts.en.ts';
import { catalogue } from './catalogue.en.ts';
import { consortia } from './consortia.en.ts';
import { follows } from './follows.en.ts';
import type { OwnTexts } from './fr.ts';
import { introductions } from './introductions.en.ts';
import { letter } from './letter.en.ts';
import { mails } from './mails.en.ts';
import { offers } from './offers.en.ts';
import { organisations } from './organisations.en.ts';
import { schemes } from './schemes.en.ts';
import { sourcing } from './sourcing.en.ts';
import { space } from './space.en.ts';
import { story } from './story.en.ts';
import { suppliers } from './suppliers.en.ts';
import { talk } from './talk.en.ts';
import { training } from './training.en.ts';

export const ownEn: Same<OwnTexts> = {
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
