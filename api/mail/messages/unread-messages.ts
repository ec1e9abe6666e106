import type { Language } from '../../../matching/taxonomy/index.ts';
import { asName, compose, type Letter, plain, type UnsubscribeLinks } from '../letter.ts';

export interface UnreadProps {
  /** How many there are in all. */
  readonly count: number;
  /** The first of them: who wrote, what. */
  readonly messages: readonly { readonly sender: string; readonly text: string; readonly files: number }[];
  /** What the conversation is about. */
  readonly title: string;
  readonly link: string;
  readonly unsubscribe: UnsubscribeLinks;
}

/** Enough to know what it is about; the conversation has the rest. */
const SHOWN = 300;
const shortened = (text: string) => {
  const line = plain(text);
  return line.length > SHOWN ? `${line.slice(0, SHOWN).trimEnd()}…` : line;
};

/** What a person has not read while she was away. */
export function unreadMessages(props: UnreadProps, language: Language): Letter {
  const { count, messages, link, unsubscribe } = props;
  const title = asName(props.title);
  const [first] = messages;
  const sender = asName(first?.sender ?? '');
  const files = (many: number) =>
    language === 'fr'
      ? `[${many > 1 ? `${many} fichiers` : 'un fichier'}]`
      : `[${many > 1 ? `${many} files` : 'a file'}]`;
  const said = messages.map((one) => {
    const words = [shortened(one.text), ...(one.files > 0 ? [files(one.files)] : [])]
      .filter(Boolean)
      .join(' ');
    return language === 'fr' ? `${asName(one.sender)} : ${words}` : `${asName(one.sender)}: ${words}`;
  });
  const more = count - messages.length;
  return compose(
    language === 'fr'
      ? {
          language,
          subject: count > 1 ? `${count} nouveaux messages de ${sender}` : `Nouveau message de ${sender}`,
          paragraphs: [
            `Dans votre conversation à propos de « ${title} » :`,
            ...said,
            ...(more > 0 ? [`Et ${more} autre${more > 1 ? 's' : ''}.`] : []),
          ],
          detail: `À propos de « ${title} ».`,
          action: { label: 'Répondre', link },
          unsubscribe,
        }
      : {
          language,
          subject: count > 1 ? `${count} new messages from ${sender}` : `New message from ${sender}`,
          paragraphs: [
            `In your conversation about “${title}”:`,
            ...said,
            ...(more > 0 ? [`And ${more} more.`] : []),
          ],
          detail: `About “${title}”.`,
          action: { label: 'Reply', link },
          unsubscribe,
        },
  );
}
