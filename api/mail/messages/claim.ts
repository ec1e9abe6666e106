import type { Language } from '../../../matching/taxonomy/index.ts';
import { asName, compose, type Letter, type UnsubscribeLinks } from '../letter.ts';

interface ClaimMadeProps {
  readonly organisation: string;
  /** Who asks; '' when the account has no name. */
  readonly name: string;
  readonly link: string;
  readonly unsubscribe: UnsubscribeLinks;
}

/** To those who may let somebody into an organisation. */
export function claimMade(props: ClaimMadeProps, language: Language): Letter {
  const { link, unsubscribe } = props;
  const [organisation, name] = [asName(props.organisation), asName(props.name)];
  return compose(
    language === 'fr'
      ? {
          language,
          subject: `Une demande pour rejoindre « ${organisation} »`,
          paragraphs: [
            `${name ? `« ${name} »` : 'Une personne'} demande à rejoindre « ${organisation} » sur Passerelle. Dites oui ou non : sans réponse, la demande attend.`,
          ],
          action: { label: 'Répondre à la demande', link },
          notes: ['Ne dites oui qu’à qui vous connaissez : qui entre publie au nom de l’organisation.'],
          unsubscribe,
        }
      : {
          language,
          subject: `A request to join “${organisation}”`,
          paragraphs: [
            `${name ? `“${name}”` : 'Somebody'} asks to join “${organisation}” on Passerelle. Say yes or no: until then the request waits.`,
          ],
          action: { label: 'Answer the request', link },
          notes: ['Say yes to people you know only: whoever joins posts in the organisation’s name.'],
          unsubscribe,
        },
  );
}

interface ClaimDecidedProps {
  readonly organisation: string;
  readonly isAccepted: boolean;
  readonly link: string;
  readonly unsubscribe: UnsubscribeLinks;
}

/** To who asked to join, once it is decided. */
export function claimDecided(props: ClaimDecidedProps, language: Language): Letter {
  const { link, isAccepted, unsubscribe } = props;
  const organisation = asName(props.organisation);
  const french = {
    subject: isAccepted ? `Vous avez rejoint « ${organisation} »` : `Votre demande pour « ${organisation} »`,
    paragraphs: isAccepted
      ? [`Votre demande est acceptée : vous êtes membre de « ${organisation} » sur Passerelle.`]
      : [
          `Votre demande pour rejoindre « ${organisation} » n’a pas été acceptée.`,
          'Si c’est une méprise, parlez-en à une personne de l’organisation, puis demandez à nouveau.',
        ],
    action: { label: isAccepted ? 'Voir l’organisation' : 'Voir mes organisations', link },
  };
  const english = {
    subject: isAccepted ? `You have joined “${organisation}”` : `Your request for “${organisation}”`,
    paragraphs: isAccepted
      ? [`Your request is accepted: you are a member of “${organisation}” on Passerelle.`]
      : [
          `Your request to join “${organisation}” was not accepted.`,
          'If this is a mistake, talk to somebody of the organisation, then ask again.',
        ],
    action: { label: isAccepted ? 'See the organisation' : 'See my organisations', link },
  };
  return compose({ language, ...(language === 'fr' ? french : english), unsubscribe });
}
