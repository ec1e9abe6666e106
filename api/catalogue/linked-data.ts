import { catalogueLabel, type Language, SECTOR_LABELS } from '../../matching/taxonomy/index.ts';
import { LICENCE } from '../contract/catalogue.ts';
import { writable } from '../http/csv.ts';
import { headOf } from '../http/head.ts';
import type { Head } from '../http/site.ts';
import { addressOf, picturesOf, type ReadingNeeds } from './reading.ts';
import type { Shown } from './shelf.ts';

const NAME: Readonly<Record<Language, string>> = {
  fr: 'Base de projets des quartiers prioritaires',
  en: 'Shared base of projects in priority neighbourhoods',
};
const ABOUT: Readonly<Record<Language, string>> = {
  fr: 'Des projets innovants des quartiers prioritaires, racontés pour être repris ailleurs : besoin, solution, modèle, résultats, leçons.',
  en: 'Innovative projects of priority neighbourhoods, told so that others can take them up: need, solution, model, results, lessons.',
};

/** A sheet in the words of schema.org. */
export function dataOfSheet(needs: Pick<ReadingNeeds, 'config'>, shown: Shown): object {
  const { id, content, publishedAt, updatedAt, version } = shown;
  const { commune, reference, figures } = content;
  const url = addressOf(needs, id);
  const pictures = picturesOf(needs, shown);
  return {
    '@type': 'Article',
    '@id': url,
    identifier: id,
    url,
    headline: writable(content.title),
    abstract: writable(content.summary),
    inLanguage: 'fr',
    version: String(version),
    datePublished: publishedAt.toISOString(),
    dateModified: updatedAt.toISOString(),
    license: LICENCE.url,
    isAccessibleForFree: true,
    ...(pictures.length > 0
      ? {
          image: pictures.map((picture) => ({
            '@type': 'ImageObject',
            contentUrl: picture.url,
            width: picture.width,
            height: picture.height,
            caption: writable(picture.alt),
          })),
        }
      : {}),
    about: content.sectors.map((sector) => SECTOR_LABELS[sector].fr),
    keywords: [
      ...content.innovation.map((code) => catalogueLabel('innovation', code, 'fr')),
      ...content.impacts.map((code) => catalogueLabel('impacts', code, 'fr')),
    ],
    spatialCoverage: commune
      ? {
          '@type': 'Place',
          name: commune.name,
          geo: { '@type': 'GeoCoordinates', latitude: commune.lat, longitude: commune.lon },
        }
      : { '@type': 'Country', name: 'France' },
    ...(reference
      ? {
          isBasedOn: {
            '@type': 'CreativeWork',
            name: writable(reference.title),
            pagination: writable(reference.where),
          },
        }
      : {}),
    ...(figures.length > 0
      ? {
          mentions: figures.map(({ label, value, unit, source, asOf }) => ({
            '@type': 'Observation',
            name: writable(label),
            value,
            unitText: writable(unit),
            observationDate: asOf,
            observationAbout: writable(source),
          })),
        }
      : {}),
  };
}

/** The collection as one data set, with its sheets. */
export function datasetOf(
  needs: Pick<ReadingNeeds, 'config'>,
  shown: readonly Shown[],
  language: Language,
): object {
  const { publicUrl } = needs.config;
  const export_ = `${publicUrl}/api/catalogue/export?format=`;
  const file = (format: string, encodingFormat: string) => ({
    '@type': 'DataDownload',
    encodingFormat,
    contentUrl: export_ + format,
  });
  return {
    '@type': 'Dataset',
    '@id': `${publicUrl}/base-de-projets`,
    name: NAME[language],
    description: ABOUT[language],
    url: `${publicUrl}/base-de-projets`,
    license: LICENCE.url,
    isAccessibleForFree: true,
    distribution: [
      file('csv', 'text/csv'),
      file('json', 'application/json'),
      file('jsonld', 'application/ld+json'),
    ],
    ...(shown.length > 0 ? { hasPart: shown.map((one) => dataOfSheet(needs, one)) } : {}),
  };
}

/** What the pages of the base say of themselves; nothing of a sheet that is not public. */
export async function sheetHead(needs: ReadingNeeds, path: string): Promise<Head | undefined> {
  const { publicUrl } = needs.config;
  const feed = (format: string) => ({
    type: `application/${format}+xml`,
    href: `${publicUrl}/api/catalogue/feed?format=${format}`,
  });
  const links = [feed('atom'), feed('rss')];
  if (/^\/base-de-projets\/?$/.test(path)) {
    const url = `${publicUrl}/base-de-projets`;
    return headOf({ title: NAME.fr, description: ABOUT.fr, url, data: datasetOf(needs, [], 'fr'), links });
  }
  const id = /^\/base-de-projets\/([^/]+)\/?$/.exec(path)?.[1];
  const shown = id === undefined ? undefined : (await needs.shelf.now()).byId.get(id);
  if (!shown) return undefined;
  const { title, summary, solution } = shown.content;
  const url = addressOf(needs, shown.id);
  const description = summary || solution;
  const [picture] = picturesOf(needs, shown);
  return headOf({ title, description, url, data: dataOfSheet(needs, shown), links, picture });
}
