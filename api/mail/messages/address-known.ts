import type { Language } from '../../../matching/taxonomy/index.ts';
import { compose, type Letter } from '../letter.ts';

/** Somebody gave an address that has an account, to sign up or as a new address. Only its owner is told. */
export const addressKnown = ({ link }: { readonly link: string }, language: Language): Letter =>
  compose(
    language === 'fr'
      ? {
          language,
          subject: 'Vous avez déjà un compte',
          paragraphs: [
            'Quelqu’un, vous sans doute, vient de donner cette adresse pour un compte sur Passerelle. Elle en a déjà un : rien n’a été changé.',
          ],
          action: { label: 'Entrer dans mon compte', link },
          notes: [
            'Ce lien sert une fois, pendant quinze minutes.',
            'Ce n’était pas vous ? Laissez ce message : personne n’a accès à votre compte.',
          ],
        }
      : {
          language,
          subject: 'You already have an account',
          paragraphs: [
            'Somebody, you no doubt, has just given this address for an account on Passerelle. It already has one: nothing was changed.',
          ],
          action: { label: 'Enter my account', link },
          notes: [
            'This link works once, for fifteen minutes.',
            'It was not you? Leave this message: nobody has access to your account.',
          ],
        },
  );
