import { SECTOR_LABELS } from '../../matching/taxonomy/index.ts';
import type { ProjectInput } from '../contract/index.ts';
import { headOf, plain, shortened } from '../http/head.ts';
import type { Head } from '../http/site.ts';

interface ShareNeeds {
  readonly config: { readonly publicUrl: string };
  readonly held: { readonly projects: ReadonlyMap<string, ProjectInput> };
}

/** What a published project's page says of itself to search engines and to whom its address is sent; nothing private. */
export function shareHead({ config, held }: ShareNeeds, path: string): Head | undefined {
  const id = /^\/projets\/([^/]+)\/?$/.exec(path)?.[1];
  const project = id === undefined ? undefined : held.projects.get(id);
  if (!project) return undefined;
  const url = `${config.publicUrl}/projets/${project.id}`;
  const { title, offer, pitch } = project;
  return headOf({ title, description: offer || pitch, url, data: dataOf(project, url) });
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
