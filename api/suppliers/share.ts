import { SECTOR_LABELS } from '../../matching/taxonomy/index.ts';
import type { ProjectInput } from '../contract/index.ts';
import type { Head } from '../http/site.ts';
import type { PhotoStore } from '../photos/store.ts';

interface ShareNeeds {
  readonly config: { readonly publicUrl: string };
  readonly held: { readonly projects: ReadonlyMap<string, ProjectInput> };
  readonly photos: Pick<PhotoStore, 'ofProject'>;
}

const MOST_SIGNS = 200;
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
/** One line, without signs that turn the text around. */
const plain = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
const shortened = (text: string): string => {
  const line = plain(text);
  return line.length > MOST_SIGNS ? `${line.slice(0, MOST_SIGNS).trimEnd()}…` : line;
};

/** What a published project's page says of itself to search engines and to whom its address is sent; nothing private. */
export async function shareHead(
  { config, held, photos }: ShareNeeds,
  path: string,
): Promise<Head | undefined> {
  const id = /^\/projets\/([^/]+)\/?$/.exec(path)?.[1];
  const project = id === undefined ? undefined : held.projects.get(id);
  if (!project) return undefined;
  const url = `${config.publicUrl}/projets/${project.id}`;
  // Without pictures the page is passed on all the same.
  const [picture] = await photos.ofProject(project.id).catch(() => []);
  const image = picture && `${config.publicUrl}/api/projects/${project.id}/photos/${picture.id}`;
  const title = escaped(`${plain(project.title)} · Passerelle`);
  const description = escaped(shortened(project.offer || project.pitch));
  const metas = [
    ['name', 'description', description],
    ['property', 'og:type', 'website'],
    ['property', 'og:site_name', 'Passerelle'],
    ['property', 'og:locale', 'fr_FR'],
    ['property', 'og:title', title],
    ['property', 'og:description', description],
    ['property', 'og:url', escaped(url)],
    ['name', 'twitter:card', picture ? 'summary_large_image' : 'summary'],
    ...(picture && image
      ? [
          ['property', 'og:image', escaped(image)],
          ['property', 'og:image:alt', escaped(plain(picture.alt))],
          ['property', 'og:image:width', String(picture.width)],
          ['property', 'og:image:height', String(picture.height)],
        ]
      : []),
  ].map(([kind, name, content]) => `    <meta ${kind}="${name}" content="${content}" />`);
  return {
    title,
    html: [...metas, `    <link rel="canonical" href="${escaped(url)}" />`, ldJson(project, url, image)].join(
      '\n',
    ),
  };
}

/** schema.org, as data: "<" is written so that no text can end the element. */
function ldJson(project: ProjectInput, url: string, image: string | undefined): string {
  const { commune } = project;
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Organization',
    name: plain(project.title),
    url,
    description: plain(project.pitch),
    ...(image ? { image } : {}),
    address: { '@type': 'PostalAddress', addressLocality: commune.name, addressCountry: 'FR' },
    location: {
      '@type': 'Place',
      geo: { '@type': 'GeoCoordinates', latitude: commune.lat, longitude: commune.lon },
    },
    knowsAbout: project.sectors.map((sector) => SECTOR_LABELS[sector].fr),
    ...(project.offer === ''
      ? {}
      : {
          makesOffer: {
            '@type': 'Offer',
            itemOffered: { '@type': 'Service', name: shortened(project.offer), areaServed: commune.name },
          },
        }),
  };
  const json = JSON.stringify(data).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028');
  return `    <script type="application/ld+json">${json}</script>`;
}
