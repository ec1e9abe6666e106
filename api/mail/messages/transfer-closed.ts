import type { Language } from '../../../matching/taxonomy/index.ts';
import { asName, compose, type Letter, type UnsubscribeLinks } from '../letter.ts';

interface TransferClosed {
  /** Of the offer, from its holder. */
  readonly title: string;
  /** The holder has answered; the two know each other. */
  readonly isTalking: boolean;
  readonly link: string;
  readonly unsubscribe: UnsubscribeLinks;
}

/** To who asked a holder how to adapt a project whose sheet is not public any more. */
export function transferClosed(
  { title, isTalking, link, unsubscribe }: TransferClosed,
  language: Language,
): Letter {
  const name = asName(title);
  return compose(
    language === 'fr'
      ? {
          language,
          subject: `Offre fermée : « ${name} »`,
          paragraphs: [
            'La fiche de ce projet n’est plus dans la base de projets. L’offre de son porteur s’est fermée avec elle : il ne reçoit plus de nouvelles demandes.',
            isTalking
              ? 'Rien ne change entre vous : votre mise en relation et votre conversation continuent.'
              : 'La vôtre lui est bien parvenue. Il peut encore y répondre ; sans réponse, elle s’éteindra d’elle-même.',
          ],
          action: { label: 'Voir la mise en relation', link },
          unsubscribe,
        }
      : {
          language,
          subject: `Offer closed: “${name}”`,
          paragraphs: [
            'The sheet of this project is not in the project library any more. The offer of its holder has closed with it: no new requests come in.',
            isTalking
              ? 'Nothing changes between the two of you: your introduction and your conversation go on.'
              : 'Yours did reach the holder, who may still answer; without an answer it will end by itself.',
          ],
          action: { label: 'See the introduction', link },
          unsubscribe,
        },
  );
}
