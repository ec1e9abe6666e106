import type { Language } from '../../../matching/taxonomy/index.ts';
import { compose, type Letter } from '../letter.ts';

/** To enter without a password. */
export const magicLink = ({ link }: { readonly link: string }, language: Language): Letter =>
  compose(
    language === 'fr'
      ? {
          language,
          subject: 'Votre lien de connexion',
          paragraphs: ['Voici le lien demandé pour entrer sur Passerelle.'],
          action: { label: 'Entrer', link },
          notes: [
            'Ce lien sert une fois, pendant quinze minutes.',
            'Ce n’était pas vous ? Ne le transmettez à personne, et laissez ce message : sans ce lien, personne n’entre.',
          ],
        }
      : {
          language,
          subject: 'Your sign-in link',
          paragraphs: ['Here is the link you asked for to enter Passerelle.'],
          action: { label: 'Enter', link },
          notes: [
            'This link works once, for fifteen minutes.',
            'It was not you? Pass it on to nobody and leave this message: without this link nobody enters.',
          ],
        },
  );
