import { SECTOR_LABELS } from '../../matching/taxonomy/index.ts';
import type { ProjectInput } from '../contract/index.ts';
import { headOf, plain, shortened } from '../http/head.ts';
import type { Head } from '../http/site.ts';
import type { PictureStore } from '../pictures/store.ts';

interface ShareNeeds {
  readonly config: { readonly publicUrl: string };
  readonly held: { readonly projects: ReadonlyMap<string, ProjectInput> };
  readonly photos: Pick<PictureStore, 'of'>;
}

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
  const [first] = await photos.of(project.id).catch(() => []);
  const picture = first && {
    url: `${config.publicUrl}/api/projects/${project.id}/photos/${first.id}`,
    alt: first.alt,
    width: first.width,
    height: first.height,
  };
  const { title, offer, pitch } = project;
  const data = { ...dataOf(project, url), ...(picture ? { image: picture.url } : {}) };
  return headOf({ title, description: offer || pitch, url, data, picture });
}

const dataOf = ({ title, pitch, offer, commune, sectors }: ProjectInput, url: string): object => ({
  '@type': 'Organization',
  name: plain(title),
  url,
  description: plain(pitch),
  address: { '@type': 'PostalAddress', addressLocality: commune.name, addressCountry: 'FR' },
  location: {
    '@type': 'Place',
    geo: { '@type': 'GeoCoordinates', latitude: commune.lat, longitude: commune.lon },
  },
  knowsAbout: sectors.map((sector) => SECTOR_LABELS[sector].fr),
  ...(offer === ''
    ? {}
    : {
        makesOffer: {
          '@type': 'Offer',
          itemOffered: { '@type': 'Service', name: shortened(offer), areaServed: commune.name },
        },
      }),
});
