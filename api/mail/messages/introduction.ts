import type { Language } from '../../../matching/taxonomy/index.ts';
import { asName, compose, type Letter, plain, type UnsubscribeLinks } from '../letter.ts';

/** What all mails of an introduction know. Titles and names come from people. */
export interface IntroductionMail {
  /** The reader's own sheet, and the other side's. */
  readonly own: string;
  readonly other: string;
  /** Who stands behind the other side. */
  readonly people: string;
  readonly link: string;
  readonly unsubscribe: UnsubscribeLinks;
}

const cleaned = ({ own, other, people, link, unsubscribe }: IntroductionMail): IntroductionMail => ({
  own: asName(own),
  other: asName(other),
  people: asName(people),
  link,
  unsubscribe,
});

/** To the side that is asked. `reasons` are the engine's sentences, `message` the other person's own words. */
export function introductionProposed(
  mail: IntroductionMail & {
    readonly message: string;
    readonly reasons: readonly string[];
    readonly day: string;
  },
  language: Language,
): Letter {
  const { own, other, people, link, unsubscribe } = cleaned(mail);
  const words = mail.message.split(/\n+/).map(plain).filter(Boolean);
  return compose(
    language === 'fr'
      ? {
          language,
          subject: `${people} vous propose une mise en relation`,
          paragraphs: [
            `Pour « ${own} », à propos de « ${other} » :`,
            ...words,
            ...(mail.reasons.length > 0 ? [`Ce qui vous rapproche : ${mail.reasons.join(' ')}`] : []),
          ],
          action: { label: 'Lire et répondre', link },
          unsubscribe,
          detail: `Pour « ${own} », à propos de « ${other} ».`,
          notes: [
            `Sans réponse d’ici le ${mail.day}, la proposition prend fin. Dire non, même d’un mot, aide déjà.`,
          ],
        }
      : {
          language,
          subject: `${people} proposes an introduction`,
          paragraphs: [
            `For “${own}”, about “${other}”:`,
            ...words,
            ...(mail.reasons.length > 0 ? [`What brings you together: ${mail.reasons.join(' ')}`] : []),
          ],
          action: { label: 'Read and answer', link },
          unsubscribe,
          detail: `For “${own}”, about “${other}”.`,
          notes: [
            `Without an answer by ${mail.day}, the proposal ends. Saying no, even in a word, helps already.`,
          ],
        },
  );
}

/** To both, or to the side that proposed: the conversation is open. */
export function introductionAccepted(mail: IntroductionMail, language: Language): Letter {
  const { own, other, people, link, unsubscribe } = cleaned(mail);
  return compose(
    language === 'fr'
      ? {
          language,
          subject: `${people} a accepté la mise en relation`,
          paragraphs: [
            `« ${own} » et « ${other} » : la conversation est ouverte. Proposez un moment pour vous parler.`,
          ],
          action: { label: 'Ouvrir la conversation', link },
          unsubscribe,
        }
      : {
          language,
          subject: `${people} accepted the introduction`,
          paragraphs: [`“${own}” and “${other}”: the conversation is open. Suggest a time to talk.`],
          action: { label: 'Open the conversation', link },
          unsubscribe,
        },
  );
}

/** To the side that proposed. `reason` is in words already. */
export function introductionDeclined(
  mail: IntroductionMail & { readonly reason: string; readonly note: string },
  language: Language,
): Letter {
  const { own, other, people, link, unsubscribe } = cleaned(mail);
  const note = plain(mail.note);
  return compose(
    language === 'fr'
      ? {
          language,
          subject: `${people} ne donne pas suite`,
          paragraphs: [
            `Pour « ${own} », à propos de « ${other} ». Motif : ${mail.reason}.`,
            ...(note ? [`« ${note} »`] : []),
            'C’est une réponse, et elle sert : vos prochaines suggestions en tiennent compte.',
          ],
          action: { label: 'Voir d’autres suggestions', link },
          unsubscribe,
        }
      : {
          language,
          subject: `${people} does not follow up`,
          paragraphs: [
            `For “${own}”, about “${other}”. Reason: ${mail.reason}.`,
            ...(note ? [`“${note}”`] : []),
            'It is an answer, and of use: your next suggestions take it into account.',
          ],
          action: { label: 'See other suggestions', link },
          unsubscribe,
        },
  );
}

/** To the side that has not answered, a few days before the proposal ends. */
export function introductionExpiring(
  mail: IntroductionMail & { readonly day: string },
  language: Language,
): Letter {
  const { own, other, people, link, unsubscribe } = cleaned(mail);
  return compose(
    language === 'fr'
      ? {
          language,
          subject: `${people} attend votre réponse jusqu’au ${mail.day}`,
          paragraphs: [
            `La proposition de « ${other} » pour « ${own} » prend fin ce jour-là. Un oui ouvre la conversation ; un non, même d’un mot, évite d’attendre pour rien.`,
          ],
          action: { label: 'Lire et répondre', link },
          unsubscribe,
        }
      : {
          language,
          subject: `${people} waits for your answer until ${mail.day}`,
          paragraphs: [
            `The proposal of “${other}” for “${own}” ends on that day. A yes opens the conversation; a no, even in a word, spares a wait for nothing.`,
          ],
          action: { label: 'Read and answer', link },
          unsubscribe,
        },
  );
}

/** To both: thirty days went by. */
export function introductionExpired(
  mail: IntroductionMail & { readonly isAsked: boolean },
  language: Language,
): Letter {
  const { own, other, link, unsubscribe } = cleaned(mail);
  const fr = mail.isAsked
    ? `Vous n’avez pas répondu à la proposition de « ${other} » pour « ${own} » : elle a pris fin. Elle peut être refaite d’un côté ou de l’autre.`
    : `« ${other} » n’a pas répondu à votre proposition pour « ${own} » : elle a pris fin. D’autres suggestions vous attendent.`;
  const en = mail.isAsked
    ? `You did not answer the proposal of “${other}” for “${own}”: it has ended. Either side may propose again.`
    : `“${other}” did not answer your proposal for “${own}”: it has ended. Other suggestions wait for you.`;
  return compose({
    language,
    subject:
      language === 'fr'
        ? 'Une mise en relation a pris fin sans réponse'
        : 'An introduction ended without an answer',
    paragraphs: [language === 'fr' ? fr : en],
    action: { label: language === 'fr' ? 'Voir la mise en relation' : 'See the introduction', link },
    unsubscribe,
  });
}
