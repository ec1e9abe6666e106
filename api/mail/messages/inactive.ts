import type { Language } from '../../../matching/taxonomy/index.ts';
import { compose, type Letter } from '../letter.ts';

/** To who has not been here for eleven months, once. `day`: from when nothing more is sent. */
export const inactive = (
  { link, day }: { readonly link: string; readonly day: string },
  language: Language,
): Letter =>
  compose(
    language === 'fr'
      ? {
          language,
          isUnasked: true,
          subject: 'Souhaitez-vous toujours avoir de nos nouvelles ?',
          paragraphs: [
            `Vous n’êtes pas venu depuis onze mois. Sans visite d’ici le ${day}, nous ne vous écrirons plus : ni lettre, ni rappel.`,
            'Votre compte et ce que vous y avez écrit restent là. Vous pouvez aussi tout emporter ou tout effacer, depuis votre compte.',
          ],
          action: { label: 'Revenir sur Passerelle', link },
          notes: ['Vous ne voulez plus rien recevoir ? Il n’y a rien à faire.'],
        }
      : {
          language,
          isUnasked: true,
          subject: 'Would you still like to hear from us?',
          paragraphs: [
            `You have not been here for eleven months. Without a visit by ${day} we will write no more: no letter, no reminder.`,
            'Your account and what you wrote there stay. You can also take it all with you or erase it, from your account.',
          ],
          action: { label: 'Come back to Passerelle', link },
          notes: ['You want to receive nothing more? There is nothing to do.'],
        },
  );
