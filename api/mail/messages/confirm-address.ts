import type { Language } from '../../../matching/taxonomy/index.ts';
import { compose, type Letter } from '../letter.ts';

/** To the address of a sign-up that has no account yet. */
export const confirmAddress = ({ link }: { readonly link: string }, language: Language): Letter =>
  compose(
    language === 'fr'
      ? {
          language,
          subject: 'Confirmez votre adresse',
          paragraphs: [
            'Bienvenue. Il reste un geste pour ouvrir votre compte : confirmer que cette adresse est à vous.',
          ],
          action: { label: 'Ouvrir mon compte', link },
          notes: [
            'Ce lien sert une fois, pendant deux jours.',
            'Vous n’avez rien demandé ? Ne suivez pas ce lien : aucun compte ne sera ouvert.',
          ],
        }
      : {
          language,
          subject: 'Confirm your address',
          paragraphs: ['Welcome. One step is left to open your account: confirm that this address is yours.'],
          action: { label: 'Open my account', link },
          notes: [
            'This link works once, for two days.',
            'You asked for nothing? Do not follow this link: no account will be opened.',
          ],
        },
  );
