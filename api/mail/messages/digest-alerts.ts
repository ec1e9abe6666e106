import type { Language } from '../../../matching/taxonomy/index.ts';
import { asName, escaped, typeset } from '../letter.ts';

/** A saved search with new answers. Names and titles come from people. */
export interface DigestAlert {
  readonly name: string;
  readonly total: number;
  /** The first of them. */
  readonly suppliers: readonly { readonly title: string; readonly place: string }[];
  /** The results, on the site. */
  readonly link: string;
  /** A page with one button, which ends this alert alone. */
  readonly end: string;
}

const WORDS = {
  fr: {
    heading: 'Vos recherches enregistrées',
    news: (count: number, name: string) =>
      count > 1
        ? `${count} nouveaux fournisseurs pour « ${name} »`
        : `Un nouveau fournisseur pour « ${name} »`,
    more: (count: number) => (count > 1 ? `et ${count} autres` : 'et un autre'),
    results: 'Voir les résultats',
    end: 'Arrêter cette alerte',
    colon: ' :',
  },
  en: {
    heading: 'Your saved searches',
    news: (count: number, name: string) =>
      count > 1 ? `${count} new suppliers for “${name}”` : `A new supplier for “${name}”`,
    more: (count: number) => (count > 1 ? `and ${count} others` : 'and one other'),
    results: 'See the results',
    end: 'End this alert',
    colon: ':',
  },
} as const;

/** The part of the weekly letter that tells of them, written both ways; empty without any. */
export function digestAlerts(
  alerts: readonly DigestAlert[],
  language: Language,
): { readonly text: string; readonly html: string } {
  if (alerts.length === 0) return { text: '', html: '' };
  const words = WORDS[language];
  const say = (text: string) => typeset(text, language);
  const told = alerts.map(({ name, total, suppliers, link, end }) => {
    const rest = total - suppliers.length;
    return {
      ...{ link, end },
      title: say(words.news(total, asName(name))),
      lines: [
        ...suppliers.map(({ title, place }) => `${asName(title)}${place === '' ? '' : `, ${asName(place)}`}`),
        ...(rest > 0 ? [say(words.more(rest))] : []),
      ],
    };
  });
  const action = (label: string, link: string) => `  ${say(label + words.colon)}\n  ${link}`;
  const text = told.map(({ title, lines, link, end }) =>
    [
      `* ${title}`,
      ...lines.map((line) => `  - ${line}`),
      action(words.results, link),
      action(words.end, end),
    ].join('\n'),
  );
  const quiet = (label: string, link: string) =>
    `<a class="quiet" href="${escaped(link)}" style="display:inline-block;padding:11px 0;font-size:15px;color:#4a5a5d">${escaped(say(label))}</a>`;
  const html = told.map(
    ({ title, lines, link, end }) =>
      `<div class="edge-need" style="margin:0 0 20px;padding:2px 0 0 14px;border-left:4px solid #0d4b55">
<h3 style="margin:0 0 4px;font-size:18px;line-height:1.3"><a class="ink" href="${escaped(link)}" style="color:#0d4b55;text-decoration:none">${escaped(title)}</a></h3>
<p style="margin:0 0 4px">${lines.map(escaped).join('<br>')}</p>
<p style="margin:10px 0 0"><a class="outline" href="${escaped(link)}" style="display:inline-block;margin:0 18px 4px 0;padding:9px 16px;border:2px solid #0d4b55;border-radius:8px;font-size:16px;font-weight:680;color:#0d4b55;text-decoration:none">${escaped(say(words.results))}</a> ${quiet(words.end, end)}</p>
</div>`,
  );
  const heading = `<h2 class="hue-need" style="margin:28px 0 12px;font-size:17px;line-height:1.3;color:#0d4b55">${escaped(say(words.heading))}</h2>`;
  return {
    text: [say(words.heading).toUpperCase(), ...text].join('\n\n'),
    html: [heading, ...html].join('\n'),
  };
}
