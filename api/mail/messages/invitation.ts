import type { Language } from '../../../matching/taxonomy/index.ts';
import { asName, compose, type Letter, type UnsubscribeLinks } from '../letter.ts';

interface InvitationProps {
  readonly organisation: string;
  readonly inviter: string;
  readonly link: string;
  /** Of a person who has an account. */
  readonly unsubscribe?: UnsubscribeLinks;
}

/** From a member of an organisation to a person who may have no account yet. */
export function invitation(props: InvitationProps, language: Language): Letter {
  const { link } = props;
  const unsubscribe = props.unsubscribe ? { unsubscribe: props.unsubscribe } : {};
  const [organisation, inviter] = [asName(props.organisation), asName(props.inviter)];
  return compose(
    language === 'fr'
      ? {
          language,
          subject: `Invitation à rejoindre « ${organisation} » sur Passerelle`,
          paragraphs: [
            `« ${inviter} » vous invite à rejoindre « ${organisation} » sur Passerelle, pour y publier et suivre ensemble.`,
          ],
          action: { label: 'Voir l’invitation', link },
          notes: ['Vous ne connaissez pas cette organisation ? Laissez ce message : rien ne se passera.'],
          ...unsubscribe,
        }
      : {
          language,
          subject: `Invitation to join “${organisation}” on Passerelle`,
          paragraphs: [
            `“${inviter}” invites you to join “${organisation}” on Passerelle, to post and follow up together.`,
          ],
          action: { label: 'See the invitation', link },
          notes: ['You do not know this organisation? Leave this message: nothing will happen.'],
          ...unsubscribe,
        },
  );
}
