import type { Language } from '../../../matching/taxonomy/index.ts';
import { compose, type Letter } from '../letter.ts';

interface Props {
  readonly link: string;
  /** The address asked for. */
  readonly email: string;
}

/** To the address that would be left: it has a say, and learns of it in any case. */
export const emailChangeOld = ({ link, email }: Props, language: Language): Letter =>
  compose(
    language === 'fr'
      ? {
          language,
          subject: 'Changer l’adresse de votre compte',
          paragraphs: [
            `Votre compte Passerelle doit passer à l’adresse ${email}. Confirmez-le d’ici ; la nouvelle adresse reçoit aussi un lien, et le changement prend effet quand les deux sont suivis.`,
          ],
          action: { label: 'Confirmer le changement', link },
          notes: [
            'Ce lien sert une fois, pendant un jour.',
            'Ce n’était pas vous ? Ne le suivez pas, et déconnectez vos appareils à la page « Sécurité » de votre compte.',
          ],
        }
      : {
          language,
          subject: 'Change the address of your account',
          paragraphs: [
            `Your Passerelle account is to move to the address ${email}. Confirm it from here; the new address gets a link too, and the change takes effect when both are followed.`,
          ],
          action: { label: 'Confirm the change', link },
          notes: [
            'This link works once, for one day.',
            'It was not you? Do not follow it, and sign your devices out on the “Security” page of your account.',
          ],
        },
  );

/** To the address that is to come. */
export const emailChangeNew = ({ link }: Pick<Props, 'link'>, language: Language): Letter =>
  compose(
    language === 'fr'
      ? {
          language,
          subject: 'Confirmez votre nouvelle adresse',
          paragraphs: [
            'Un compte Passerelle doit passer à cette adresse. Confirmez qu’elle est à vous ; l’ancienne adresse reçoit aussi un lien, et le changement prend effet quand les deux sont suivis.',
          ],
          action: { label: 'Confirmer cette adresse', link },
          notes: [
            'Ce lien sert une fois, pendant un jour.',
            'Vous n’avez rien demandé ? Ne suivez pas ce lien : rien ne changera.',
          ],
        }
      : {
          language,
          subject: 'Confirm your new address',
          paragraphs: [
            'A Passerelle account is to move to this address. Confirm that it is yours; the old address gets a link too, and the change takes effect when both are followed.',
          ],
          action: { label: 'Confirm this address', link },
          notes: [
            'This link works once, for one day.',
            'You asked for nothing? Do not follow this link: nothing will change.',
          ],
        },
  );
