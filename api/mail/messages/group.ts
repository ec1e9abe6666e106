import type { Language } from '../../../matching/taxonomy/index.ts';
import type { MailCategory } from '../../contract/mails.ts';
import { compose, type Letter, type UnsubscribeLinks } from '../letter.ts';

interface Props {
  readonly category: MailCategory;
  readonly letters: readonly Letter[];
  readonly unsubscribe: UnsubscribeLinks;
  readonly publicUrl: string;
}

/** Several messages of one category that waited for the same moment. */
export function group({ category, letters, unsubscribe, publicUrl }: Props, language: Language): Letter {
  const items = letters.map(({ brief }) => brief);
  const link = `${publicUrl}/notifications`;
  const { fr, en } = ABOUT[category];
  return compose(
    language === 'fr'
      ? {
          language,
          subject: `${fr} : ${items.length} nouvelles`,
          paragraphs: ['Voici ce qui vous attend, réuni en un seul message.'],
          items,
          action: { label: 'Tout voir', link },
          unsubscribe,
        }
      : {
          language,
          subject: `${en}: ${items.length} things new`,
          paragraphs: ['Here is what waits for you, in one message.'],
          items,
          action: { label: 'See all of it', link },
          unsubscribe,
        },
  );
}

const ABOUT: Readonly<Record<MailCategory, Readonly<Record<Language, string>>>> = {
  introductions: { fr: 'Vos mises en relation', en: 'Your introductions' },
  messages: { fr: 'Vos conversations', en: 'Your conversations' },
  digest: { fr: 'Votre lettre', en: 'Your letter' },
  searches: { fr: 'Vos recherches', en: 'Your searches' },
  publishing: { fr: 'Vos projets et vos offres', en: 'Your projects and offers' },
  organisations: { fr: 'Vos organisations', en: 'Your organisations' },
  outcomes: { fr: 'Les suites de vos mises en relation', en: 'What became of your introductions' },
};
