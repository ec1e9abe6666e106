import { escaped } from '../http/head.ts';
import { addressOf, type ReadingNeeds } from './reading.ts';

/** What crawlers read at the root of the site. */
type Needs = Pick<ReadingNeeds, 'config' | 'shelf' | 'held'>;
interface Address {
  readonly url: string;
  readonly changedAt?: Date;
}

/** Pages that everyone may see and that are no one thing's own. */
const PAGES = [
  '/',
  '/projets',
  '/opportunites',
  '/fournisseurs',
  '/qui-peut-m-aider',
  '/base-de-projets',
  '/a-propos',
];
/** Of the protocol: 50,000 addresses a file at most. */
const MOST_A_FILE = 40_000;

async function addresses(needs: Needs): Promise<readonly Address[]> {
  const { publicUrl } = needs.config;
  const { all } = await needs.shelf.now();
  return [
    ...PAGES.map((page) => ({ url: publicUrl + page })),
    ...all.map(({ id, updatedAt }) => ({ url: addressOf(needs, id), changedAt: updatedAt })),
    ...[...needs.held.projects.keys()].map((id) => ({ url: `${publicUrl}/projets/${id}` })),
  ];
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

/**
 * The map of the site: one file while it fits, else a list of its parts.
 * @param part counted from 1; absent: the whole, or the list
 */
export async function sitemap(needs: Needs, part?: number): Promise<string | undefined> {
  const all = await addresses(needs);
  const parts = Math.ceil(all.length / MOST_A_FILE);
  if (part === undefined && parts > 1) {
    const files = Array.from({ length: parts }, (_, at) => `${needs.config.publicUrl}/sitemap-${at + 1}.xml`);
    const entries = files.map((file) => `<sitemap><loc>${escaped(file)}</loc></sitemap>`);
    return `${HEAD}<sitemapindex ${NAMESPACE}>\n${entries.join('\n')}\n</sitemapindex>\n`;
  }
  const start = ((part ?? 1) - 1) * MOST_A_FILE;
  const listed = all.slice(start, start + MOST_A_FILE);
  if (listed.length === 0) return undefined;
  const entries = listed.map(
    ({ url, changedAt }) =>
      `<url><loc>${escaped(url)}</loc>${changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : ''}</url>`,
  );
  return `${HEAD}<urlset ${NAMESPACE}>\n${entries.join('\n')}\n</urlset>\n`;
}

/** Everything public may be read; one's own pages and the API have nothing for an index, the open data apart. */
export const robots = ({ config }: Pick<Needs, 'config'>): string =>
  [
    'User-agent: *',
    'Allow: /api/catalogue/',
    'Disallow: /api/',
    'Disallow: /mes-',
    'Disallow: /mon-',
    'Disallow: /conversations',
    'Disallow: /mises-en-relation',
    '',
    `Sitemap: ${config.publicUrl}/sitemap.xml`,
    '',
  ].join('\n');
