import type { Head } from './site.ts';

const MOST_SIGNS = 200;
/** Fit for HTML and XML alike, inside and outside of quotes. */
export const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
/** One line, without signs that turn the text around. */
export const plain = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
export const shortened = (text: string): string => {
  const line = plain(text);
  return line.length > MOST_SIGNS ? `${line.slice(0, MOST_SIGNS).trimEnd()}…` : line;
};

/** What a public page says of itself to search engines and to whom its address is sent. */
export function headOf(page: {
  readonly title: string;
  readonly description: string;
  readonly url: string;
  /** schema.org. */
  readonly data: object;
  /** Feeds and the like, as they stand in the head. */
  readonly links?: readonly { readonly type: string; readonly href: string }[];
  /** Its first picture. */
  readonly picture?:
    | { readonly url: string; readonly alt: string; readonly width: number; readonly height: number }
    | undefined;
}): Head {
  const { picture } = page;
  const title = escaped(`${plain(page.title)} · Passerelle`);
  const description = escaped(shortened(page.description));
  const url = escaped(page.url);
  const metas = [
    ['name', 'description', description],
    ['property', 'og:type', 'website'],
    ['property', 'og:site_name', 'Passerelle'],
    ['property', 'og:locale', 'fr_FR'],
    ['property', 'og:title', title],
    ['property', 'og:description', description],
    ['property', 'og:url', url],
    ['name', 'twitter:card', picture ? 'summary_large_image' : 'summary'],
    ...(picture
      ? [
          ['property', 'og:image', escaped(picture.url)],
          ['property', 'og:image:alt', escaped(plain(picture.alt))],
          ['property', 'og:image:width', String(picture.width)],
          ['property', 'og:image:height', String(picture.height)],
        ]
      : []),
  ].map(([kind, name, content]) => `    <meta ${kind}="${name}" content="${content}" />`);
  const links = (page.links ?? []).map(
    ({ type, href }) => `    <link rel="alternate" type="${escaped(type)}" href="${escaped(href)}" />`,
  );
  const html = [...metas, `    <link rel="canonical" href="${url}" />`, ...links, ldJson(page.data)];
  return { title, html: html.join('\n') };
}

/** "<" is written so that no text can end the element. */
function ldJson(data: object): string {
  const json = JSON.stringify({ '@context': 'https://schema.org', ...data })
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028');
  return `    <script type="application/ld+json">${json}</script>`;
}
