import type { Language } from '../../../matching/taxonomy/index.ts';
import { compose, type Letter } from '../letter.ts';

interface Props {
  /** "Firefox sur Windows" */
  readonly device: string;
  /** "Paris (fuseau horaire), réseau 192.0.2.x" */
  readonly where: string;
  /** "mardi 24 novembre à 14:05", in the person's zone. */
  readonly when: string;
  readonly link: string;
}

/** A device that none of the open sessions is on. */
export const newSignIn = ({ device, where, when, link }: Props, language: Language): Letter =>
  compose(
    language === 'fr'
      ? {
          language,
          subject: 'Nouvelle connexion à votre compte',
          paragraphs: [
            `Votre compte vient d’être ouvert sur un nouvel appareil : ${device}, ${when}.`,
            `Lieu : ${where}.`,
          ],
          action: { label: 'Voir mes appareils', link },
          notes: [
            'C’était vous ? Il n’y a rien à faire. Sinon, déconnectez cet appareil et changez votre mot de passe.',
          ],
        }
      : {
          language,
          subject: 'New sign-in to your account',
          paragraphs: [
            `Your account has just been opened on a new device: ${device}, ${when}.`,
            `Place: ${where}.`,
          ],
          action: { label: 'See my devices', link },
          notes: [
            'Was it you? There is nothing to do. If not, sign that device out and change your password.',
          ],
        },
  );
