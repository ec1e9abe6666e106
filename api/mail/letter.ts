import type { Language } from '../../matching/taxonomy/index.ts';

/** A message ready to leave. */
export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** In one line, for lists: at the bell, and where several messages leave as one. */
  readonly brief: Brief;
  /** Of mails of a category: where one click, or the mail program itself, ends them. */
  readonly unsubscribe?: UnsubscribeLinks;
}
export interface Brief {
  readonly title: string;
  readonly detail: string;
  readonly link: string | null;
}
export interface UnsubscribeLinks {
  /** RFC 8058: a POST to it unsubscribes, without cookies and without questions. */
  readonly oneClick: string;
  /** The page with one button. */
  readonly page: string;
  /** Where all mails are settled, without signing in. */
  readonly preferences: string;
}

/** What a message says; how it looks is decided here, once. */
export interface Words {
  readonly language: Language;
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** What follows them and is no paragraph, written both ways; its HTML is escaped already. */
  readonly body?: { readonly text: string; readonly html: string };
  /** For lists, in place of the first paragraph. */
  readonly detail?: string;
  /** A list beneath, each with its own page. */
  readonly items?: readonly Brief[];
  /** One action a message. */
  readonly action?: { readonly label: string; readonly link: string };
  /** Beneath it, quieter: what to do when there is nothing to do. */
  readonly otherwise?: { readonly label: string; readonly link: string };
  /** Beneath the action: how long it holds, what to do when it was not you. */
  readonly notes?: readonly string[];
  /** Nobody asked for it on the site a moment ago. */
  readonly isUnasked?: true;
  /** Given: the foot says how to end these mails. */
  readonly unsubscribe?: UnsubscribeLinks;
}

const FOOT = {
  fr: 'Passerelle relie les projets des quartiers prioritaires à des acheteurs, des compétences et des financements. Ce message fait suite à une demande sur le site.',
  en: 'Passerelle links projects in priority neighbourhoods with buyers, skills and funding. This message follows a request on the site.',
};
/** Of mails that nobody asked for one by one. */
const UNASKED_FOOT = {
  fr: 'Passerelle relie les projets des quartiers prioritaires à des acheteurs, des compétences et des financements.',
  en: 'Passerelle links projects in priority neighbourhoods with buyers, skills and funding.',
};
const UNSUBSCRIBE = { fr: 'Ne plus recevoir ces mails', en: 'Stop these mails' };
const PREFERENCES = { fr: 'Régler mes mails', en: 'Mail preferences' };
const COPY = {
  fr: 'Si le bouton ne marche pas, copiez ce lien dans votre navigateur :',
  en: 'If the button does not work, copy this link into your browser:',
};

/** Names come from people: one line, no signs that move the text around or hide parts of it. */
export const plain = (text: string): string =>
  text
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** Nothing in it is a link or an address any more. */
export const unlinked = (text: string): string =>
  text
    .replaceAll(/:?\/\/+/g, ' ')
    .replaceAll('@', ' ')
    // "exemple.fr" is a link to many; "S. A. R. L." is nobody's.
    .replaceAll(/([.\u3002\uff0e\uff61])(?=\S)/g, '$1 ');

const LONGEST_NAME = 80;
/** A name in a sentence: short, without quotes that end it, and nothing that a mail client makes a link or an address of. */
export function asName(text: string): string {
  const name = plain(unlinked(plain(text).replaceAll(/[«»“”"<>]/g, '')));
  const signs = [...name];
  return signs.length <= LONGEST_NAME
    ? name
    : `${signs
        .slice(0, LONGEST_NAME - 1)
        .join('')
        .trimEnd()}…`;
}

export const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** French typography, as on the site: what ends with ; : ! ? » keeps it on its line. */
export const typeset = (text: string, language: Language) =>
  language === 'fr' ? text.replaceAll(/ ([;:!?»])/g, '\u00a0$1').replaceAll('« ', '«\u00a0') : text;

export function compose(words: Words): Letter {
  const { language, action } = words;
  const say = (text: string) => typeset(text, language);
  const colon = language === 'fr' ? '\u00a0:' : ':';
  const subject = plain(say(words.subject));
  const paragraphs = words.paragraphs.map(say);
  const notes = (words.notes ?? []).map(say);
  const { unsubscribe } = words;
  const foot = say((unsubscribe || words.isUnasked ? UNASKED_FOOT : FOOT)[language]);
  const items = (words.items ?? []).map(({ title, detail, link }) => ({
    title: say(title),
    detail: say(detail),
    link,
  }));
  const text = [
    ...paragraphs,
    ...(words.body ? [words.body.text] : []),
    ...items.map(({ title, detail, link }) =>
      [`- ${title}`, detail, link ?? ''].filter(Boolean).join('\n  '),
    ),
    ...(action ? [`${say(action.label)}${colon}\n${action.link}`] : []),
    ...(words.otherwise ? [`${say(words.otherwise.label)}${colon}\n${words.otherwise.link}`] : []),
    ...notes,
    `--\n${foot}`,
    ...(unsubscribe
      ? [
          `${UNSUBSCRIBE[language]}${colon}\n${unsubscribe.page}`,
          `${PREFERENCES[language]}${colon}\n${unsubscribe.preferences}`,
        ]
      : []),
  ].join('\n\n');
  const html = page({ ...words, subject, paragraphs, items, notes }, foot);
  const brief = {
    title: say(subject),
    detail: say(words.detail ?? words.paragraphs[0] ?? ''),
    link: action?.link ?? null,
  };
  return { subject, text: `${text}\n`, html, brief, ...(unsubscribe ? { unsubscribe } : {}) };
}

function page(
  { language, subject, paragraphs, body, items = [], action, otherwise, notes = [], unsubscribe }: Words,
  foot: string,
): string {
  const paragraph = (text: string) => `<p style="margin:0 0 16px">${escaped(text)}</p>`;
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${escaped(subject)}</title><style>${STYLE}</style></head>
<body class="page" style="margin:0;padding:0;background:#f6f1e7;color:#1d2b2e;font:17px/1.55 'Source Sans 3','Segoe UI',system-ui,sans-serif">
<div style="max-width:560px;margin:0 auto;padding:24px 16px">
${MARK}
<div class="card" style="background:#fffdf8;border-radius:10px;padding:24px 20px">
<h1 class="ink" style="margin:0 0 16px;font-size:22px;line-height:1.3;color:#0d4b55">${escaped(typeset(subject, language))}</h1>
${paragraphs.map(paragraph).join('\n')}
${body?.html ?? ''}
${items.map(itemOf).join('\n')}
${action ? button(action, language) : ''}
${otherwise ? `<p style="margin:0 0 16px">${footLink(otherwise.link, escaped(typeset(otherwise.label, language)))}</p>` : ''}
${notes.map((note) => `<p class="quiet" style="margin:0 0 12px;font-size:15px;color:#4a5a5d">${escaped(note)}</p>`).join('\n')}
</div>
<p class="quiet" style="margin:16px 4px 0;font-size:14px;color:#4a5a5d">${escaped(foot)}${unsubscribe ? footLinks(unsubscribe, language) : ''}</p>
</div></body></html>
`;
}

const itemOf = ({ title, detail, link }: Brief) =>
  `<p style="margin:0 0 16px;padding:0 0 0 12px;border-left:3px solid #e85d40"><a class="ink" href="${escaped(link ?? '')}" style="color:#0d4b55;font-weight:680">${escaped(title)}</a><br>${escaped(detail)}</p>`;

const footLinks = ({ page: end, preferences }: UnsubscribeLinks, language: Language) =>
  `<br>${footLink(end, UNSUBSCRIBE[language])} · ${footLink(preferences, PREFERENCES[language])}`;
const footLink = (link: string, label: string) =>
  `<a class="ink" href="${escaped(link)}" style="color:#0d4b55">${label}</a>`;

const button = ({ label, link }: NonNullable<Words['action']>, language: Language) =>
  `<p style="margin:24px 0"><a class="button" href="${escaped(link)}" style="display:inline-block;background:#0d4b55;color:#ffffff;text-decoration:none;font-weight:680;padding:14px 24px;border-radius:10px">${escaped(typeset(label, language))}</a></p>
<p class="quiet" style="margin:0 0 16px;font-size:14px;color:#4a5a5d">${escaped(typeset(COPY[language], language))}<br><a class="ink" href="${escaped(link)}" style="color:#0d4b55;word-break:break-all">${escaped(link)}</a></p>`;

/** One arc joining two dots, drawn with borders: nothing to fetch, and a line between two dots where they are not known. */
const MARK = `<div role="img" aria-label="Passerelle" style="margin:0 4px 16px;font-size:20px;font-weight:680;line-height:24px"><span class="dot" style="display:inline-block;width:8px;height:8px;border-radius:8px;background:#0d4b55"></span><span style="display:inline-block;width:22px;height:11px;border:3px solid #e85d40;border-bottom:0;border-radius:14px 14px 0 0"></span><span class="dot" style="display:inline-block;width:8px;height:8px;border-radius:8px;background:#0d4b55"></span> <span class="ink" style="color:#0d4b55">Passerelle</span></div>`;

/** One hue a kind of opportunity, as on the site: a thin edge and the heading's word. */
const DARK_HUES = Object.entries({
  need: '#8fd3d6',
  skills: '#c9b3f2',
  funding: '#f0c46a',
  support: '#9fd6a8',
})
  .map(([kind, hue]) => `.edge-${kind}{border-color:${hue}!important}.hue-${kind}{color:${hue}!important}`)
  .join('');

const STYLE = `@media (prefers-color-scheme:dark){.page{background:#101c1f!important;color:#e9e4d8!important}.card{background:#18272b!important}.ink{color:#8fd3d6!important}.quiet{color:#b3bfc0!important}.dot{background:#8fd3d6!important}.button{background:#8fd3d6!important;color:#072e36!important}.outline{border-color:#8fd3d6!important;color:#8fd3d6!important}${DARK_HUES}}`;
