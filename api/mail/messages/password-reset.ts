import type { Language } from '../../../matching/taxonomy/index.ts';
import { compose, type Letter } from '../letter.ts';

/** To choose a new password. */
export const passwordReset = ({ link }: { readonly link: string }, language: Language): Letter =>
  compose(
    language === 'fr'
      ? {
          language,
          subject: 'Choisir un nouveau mot de passe',
          paragraphs: [
            'Voici le lien demandé pour choisir un nouveau mot de passe. Vos autres appareils seront déconnectés.',
          ],
          action: { label: 'Choisir un mot de passe', link },
          notes: [
            'Ce lien sert une fois, pendant trente minutes.',
            'Ce n’était pas vous ? Laissez ce message : votre mot de passe reste le même.',
          ],
        }
      : {
          language,
          subject: 'Choose a new password',
          paragraphs: [
            'Here is the link you asked for to choose a new password. Your other devices will be signed out.',
          ],
          action: { label: 'Choose a password', link },
          notes: [
            'This link works once, for thirty minutes.',
            'It was not you? Leave this message: your password stays the same.',
          ],
        },
  );
