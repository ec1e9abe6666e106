import type { Language } from '../../../matching/taxonomy/index.ts';
import { asName, compose, type Letter, plain, type UnsubscribeLinks } from '../letter.ts';

/** What the mails of a consortium know. Titles and names come from people. */
export interface ConsortiumMail {
  /** Of the need. */
  readonly need: string;
  readonly link: string;
  readonly unsubscribe: UnsubscribeLinks;
}

/** To those who answer already: another has joined, and they talk with it and the buyer in one conversation. */
export function consortiumJoined(
  {
    need,
    link,
    unsubscribe,
    ...mail
  }: ConsortiumMail & { readonly project: string; readonly people: string },
  language: Language,
): Letter {
  const [title, project, people] = [asName(need), asName(mail.project), asName(mail.people)];
  return compose(
    language === 'fr'
      ? {
          language,
          subject: `${people} rejoint votre groupement`,
          paragraphs: [
            `« ${project} » répondra avec vous à « ${title} ».`,
            'Une conversation réunit l’acheteur et tous ceux qui ont accepté. La réponse commune s’écrit à plusieurs ; le mandataire l’envoie.',
          ],
          detail: `« ${project} » répondra avec vous à « ${title} ».`,
          action: { label: 'Ouvrir la conversation du groupement', link },
          unsubscribe,
        }
      : {
          language,
          subject: `${people} joins your consortium`,
          paragraphs: [
            `“${project}” will answer “${title}” with you.`,
            'One conversation brings together the buyer and all who have accepted. The joint answer is written by several; the lead sends it.',
          ],
          detail: `“${project}” will answer “${title}” with you.`,
          action: { label: 'Open the consortium’s conversation', link },
          unsubscribe,
        },
  );
}

/** To who has an introduction with the buyer already: would it answer with others? */
export function consortiumAsked(
  {
    need,
    link,
    unsubscribe,
    ...mail
  }: ConsortiumMail & { readonly project: string; readonly people: string; readonly message: string },
  language: Language,
): Letter {
  const [title, project, people] = [asName(need), asName(mail.project), asName(mail.people)];
  const words = mail.message.split(/\n+/).map(plain).filter(Boolean);
  return compose(
    language === 'fr'
      ? {
          language,
          subject: `${people} vous propose de répondre à plusieurs`,
          paragraphs: [
            `Pour « ${title} », où « ${project} » est déjà en relation, l’acheteur forme un groupement :`,
            ...words,
            'Dire non ne change rien à votre mise en relation. Si vous dites oui, vous verrez qui d’autre a accepté.',
          ],
          detail: `Pour « ${title} », l’acheteur forme un groupement et vous demande si vous en êtes.`,
          action: { label: 'Répondre', link },
          unsubscribe,
        }
      : {
          language,
          subject: `${people} asks you to answer with others`,
          paragraphs: [
            `For “${title}”, where “${project}” is in touch already, the buyer is forming a consortium:`,
            ...words,
            'Saying no changes nothing in your introduction. If you say yes, you will see who else has accepted.',
          ],
          detail: `For “${title}”, the buyer is forming a consortium and asks whether you are in.`,
          action: { label: 'Answer', link },
          unsubscribe,
        },
  );
}

/** To the buyer's side: the joint answer is there to be read. */
export function consortiumAnswered(
  {
    need,
    link,
    unsubscribe,
    ...mail
  }: ConsortiumMail & {
    readonly lead: string;
    readonly members: readonly string[];
    /** Put in words; empty: none was named. */
    readonly amount: string;
  },
  language: Language,
): Letter {
  const [title, lead] = [asName(need), asName(mail.lead)];
  const lines = mail.members.map((one) => `• ${asName(one)}`);
  return compose(
    language === 'fr'
      ? {
          language,
          subject: `Réponse commune à « ${title} »`,
          paragraphs: [
            `${lead}, mandataire, vous l’envoie au nom de :`,
            ...lines,
            ...(mail.amount === '' ? [] : [`Montant proposé : ${mail.amount} hors taxes.`]),
          ],
          detail: `${lead} vous l’envoie au nom de ${mail.members.length} fournisseurs.`,
          action: { label: 'Lire la réponse', link },
          unsubscribe,
        }
      : {
          language,
          subject: `Joint answer to “${title}”`,
          paragraphs: [
            `${lead}, as lead, sends it to you for:`,
            ...lines,
            ...(mail.amount === '' ? [] : [`Amount offered: ${mail.amount} without VAT.`]),
          ],
          detail: `${lead} sends it to you for ${mail.members.length} suppliers.`,
          action: { label: 'Read the answer', link },
          unsubscribe,
        },
  );
}
