import type { Language, OpportunityKind } from '../../../matching/taxonomy/index.ts';
import {
  asName,
  compose,
  escaped,
  type Letter,
  typeset,
  type UnsubscribeLinks,
  unlinked,
} from '../letter.ts';
import { type DigestAlert, digestAlerts } from './digest-alerts.ts';

/** One link of the weekly letter. Titles and names come from people. */
export interface DigestLine {
  readonly kind: OpportunityKind;
  readonly title: string;
  /** Who stands behind it. */
  readonly people: string;
  /** The reader's own sheet it is for; null where there is but one. */
  readonly own: string | null;
  /** Distance, amount, deadline: short, the most telling first. */
  readonly facts: readonly string[];
  /** In words. */
  readonly strength: string;
  readonly reason: string | null;
  readonly page: string;
  readonly interested: string;
  readonly hide: string;
  readonly later: string;
}
export interface DigestSection {
  readonly heading: string;
  readonly lines: readonly DigestLine[];
}
export interface DigestProps {
  /** Of its links; of the searches where there are none. */
  readonly subject: string;
  /** Display name of the reader; '' when there is none. */
  readonly name: string;
  readonly sections: readonly DigestSection[];
  readonly alerts: readonly DigestAlert[];
  /** What came of the letters before; null when there is nothing to say yet. */
  readonly links: number | null;
  /** All suggestions, on the site. */
  readonly link: string;
  readonly unsubscribe: UnsubscribeLinks;
}

const WORDS = {
  fr: {
    hello: (name: string) => (name ? `Bonjour ${name},` : 'Bonjour,'),
    intro:
      'Voici qui vous gagneriez à rencontrer, et pourquoi. Répondez depuis ce mail : chaque lien ouvre une page, où un bouton confirme.',
    searches: 'Vos recherches enregistrées ont de nouvelles réponses.',
    news: (count: number) =>
      count > 1
        ? `${count} nouveaux fournisseurs pour vos recherches`
        : 'Un nouveau fournisseur pour vos recherches',
    own: (title: string) => `Pour « ${title} »`,
    interested: 'Ça m’intéresse',
    later: 'Plus tard',
    hide: 'Pas pour moi',
    more: 'Voir toutes mes suggestions',
    links: (count: number) =>
      count > 1
        ? `De vos lettres passées sont nées ${count} mises en relation.`
        : 'De vos lettres passées est née une mise en relation.',
    fair: 'Chaque lien ne vous est proposé qu’une fois, sauf s’il change. « Pas pour moi » aide à mieux choisir les suivants.',
    colon: ' :',
  },
  en: {
    hello: (name: string) => (name ? `Hello ${name},` : 'Hello,'),
    intro:
      'Here is whom you would gain by meeting, and why. Answer from this mail: each link opens a page, where one button confirms.',
    searches: 'Your saved searches have new answers.',
    news: (count: number) =>
      count > 1 ? `${count} new suppliers for your searches` : 'A new supplier for your searches',
    own: (title: string) => `For “${title}”`,
    interested: 'I am interested',
    later: 'Later',
    hide: 'Not for me',
    more: 'See all my suggestions',
    links: (count: number) =>
      count > 1
        ? `Your past letters have led to ${count} introductions.`
        : 'Your past letters have led to one introduction.',
    fair: 'Each link is suggested once, unless it changes. “Not for me” helps to choose the next ones better.',
    colon: ':',
  },
} as const;

/** The weekly letter. */
export function digest(props: DigestProps, language: Language): Letter {
  const words = WORDS[language];
  const sections = props.sections.map(({ heading, lines }) => ({ heading, lines: lines.map(cleaned) }));
  const alerts = digestAlerts(props.alerts, language);
  const news = props.alerts.reduce((sum, { total }) => sum + total, 0);
  const hasLinks = sections.length > 0;
  return compose({
    language,
    subject: hasLinks ? props.subject : words.news(news),
    paragraphs: [words.hello(asName(props.name)), hasLinks ? words.intro : words.searches],
    body: {
      text: [...sections.map((section) => inText(section, language)), alerts.text]
        .filter(Boolean)
        .join('\n\n\n'),
      html: [...sections.map((section) => inHtml(section, language)), alerts.html].filter(Boolean).join('\n'),
    },
    action: { label: words.more, link: props.link },
    notes: [...(props.links === null ? [] : [words.links(props.links)]), ...(hasLinks ? [words.fair] : [])],
    unsubscribe: props.unsubscribe,
  });
}

/** Without hidden signs and links; what must stay on one line keeps its no-break spaces. */
const shown = (text: string) => unlinked(text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')).trim();
const cleaned = (line: DigestLine): DigestLine => ({
  ...line,
  title: asName(line.title),
  people: asName(line.people),
  own: line.own === null ? null : asName(line.own),
  facts: line.facts.map(shown),
  reason: line.reason === null ? null : shown(line.reason),
});

function inText({ heading, lines }: DigestSection, language: Language): string {
  const words = WORDS[language];
  const say = (text: string) => typeset(text, language);
  const action = (label: string, link: string) => `  ${say(label + words.colon)}\n  ${link}`;
  const told = lines.map((line) =>
    [
      `* ${line.title}${line.people ? ` (${line.people})` : ''}`,
      ...(line.own === null ? [] : [`  ${say(words.own(line.own))}`]),
      `  ${[line.strength, ...line.facts].join(' · ')}`,
      ...(line.reason === null ? [] : [`  ${say(line.reason)}`]),
      action(words.interested, line.interested),
      action(words.later, line.later),
      action(words.hide, line.hide),
    ].join('\n'),
  );
  return [say(heading).toUpperCase(), ...told].join('\n\n');
}

/** A thin edge, an icon's worth of colour, and a word: never colour alone. */
const HUES: Readonly<Record<OpportunityKind, string>> = {
  need: '#0d4b55',
  skills: '#6b4aa0',
  funding: '#9a6a00',
  support: '#2f6f3e',
};

function inHtml({ heading, lines }: DigestSection, language: Language): string {
  const kind = lines[0]?.kind ?? 'need';
  const title = `<h2 class="hue-${kind}" style="margin:28px 0 12px;font-size:17px;line-height:1.3;color:${HUES[kind]}">${escaped(typeset(heading, language))}</h2>`;
  return [title, ...lines.map((line) => lineInHtml(line, language))].join('\n');
}

function lineInHtml(line: DigestLine, language: Language): string {
  const words = WORDS[language];
  const say = (text: string) => escaped(typeset(text, language));
  const quiet = (html: string) =>
    `<p class="quiet" style="margin:0 0 4px;font-size:15px;line-height:1.45;color:#4a5a5d">${html}</p>`;
  const quieter = (label: string, link: string) =>
    `<a class="quiet" href="${escaped(link)}" style="display:inline-block;padding:11px 0;margin:0 18px 0 0;font-size:15px;color:#4a5a5d">${say(label)}</a>`;
  return `<div class="edge-${line.kind}" style="margin:0 0 20px;padding:2px 0 0 14px;border-left:4px solid ${HUES[line.kind]}">
<h3 style="margin:0 0 4px;font-size:18px;line-height:1.3"><a class="ink" href="${escaped(line.page)}" style="color:#0d4b55;text-decoration:none">${escaped(line.title)}</a></h3>
${line.people ? quiet(escaped(line.people)) : ''}
${line.own === null ? '' : quiet(say(words.own(line.own)))}
${quiet([`<b>${say(line.strength)}</b>`, ...line.facts.map(escaped)].join(' · '))}
${line.reason === null ? '' : `<p style="margin:8px 0 0">${say(line.reason)}</p>`}
<p style="margin:10px 0 0"><a class="outline" href="${escaped(line.interested)}" style="display:inline-block;margin:0 18px 4px 0;padding:9px 16px;border:2px solid #0d4b55;border-radius:8px;font-size:16px;font-weight:680;color:#0d4b55;text-decoration:none">${say(words.interested)}</a> <span style="display:inline-block;white-space:nowrap">${quieter(words.later, line.later)}${quieter(words.hide, line.hide)}</span></p>
</div>`;
}
