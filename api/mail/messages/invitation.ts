import type { Language } from '../../../matching/taxonomy/index.ts';
import { compose, type Letter, plain } from '../letter.ts';

export interface InvitationProps {
  readonly organisation: string;
  readonly inviter: string;
  readonly link: string;
}

/** From a member of an organisation to a person who may have no account yet. */
export function invitation(props: InvitationProps, language: Language): Letter {
  const { link } = props;
  const [organisation, inviter] = [plain(props.organisation), plain(props.inviter)];
  return compose(
    language === 'fr'
      ? {
          language,
          subject: `${organisation} vous invite sur Passerelle`,
          paragraphs: [
            `${inviter} vous invite à rejoindre « ${organisation} » sur Passerelle, pour y publier et suivre ensemble.`,
          ],
          action: { label: 'Voir l’invitation', link },
          notes: ['Vous ne connaissez pas cette organisation ? Laissez ce message : rien ne se passera.'],
        }
      : {
          language,
          subject: `${organisation} invites you to Passerelle`,
          paragraphs: [
            `${inviter} invites you to join “${organisation}” on Passerelle, to post and follow up together.`,
          ],
          action: { label: 'See the invitation', link },
          notes: ['You do not know this organisation? Leave this message: nothing will happen.'],
        },
  );
}
