import { Feed } from 'feed';
import { catalogueLabel, type Label, type Language } from '../../matching/taxonomy/index.ts';
import {
  CHAPTERS,
  type Chapter,
  type ExportFormat,
  type FEED_FORMATS,
  LICENCE,
} from '../contract/catalogue.ts';
import { type CellValue, csvOf, writable } from '../http/csv.ts';
import type { SentText } from '../http/files.ts';
import { escaped, plain, shortened } from '../http/head.ts';
import { datasetOf } from './linked-data.ts';
import { presentCard } from './present.ts';
import { addressOf, picturesOf, type ReadingNeeds } from './reading.ts';
import { territoriesOf } from './search.ts';
import type { Shown } from './shelf.ts';

type Needs = Pick<ReadingNeeds, 'config'>;

const CHAPTER_LABELS: Readonly<Record<Chapter, Label>> = {
  context: { fr: 'Contexte', en: 'Context' },
  need: { fr: 'Besoin', en: 'Need' },
  solution: { fr: 'Solution', en: 'Solution' },
  model: { fr: 'Modèle', en: 'Model' },
  success: { fr: 'Facteurs de succès', en: 'What made it work' },
  obstacles: { fr: 'Obstacles', en: 'Obstacles' },
  lessons: { fr: 'Enseignements', en: 'Lessons' },
  transfer: { fr: 'Conditions de transfert', en: 'Conditions for a transfer' },
};

type Tell = (shown: Shown, needs: Needs, language: Language) => CellValue;
const joined = (lines: readonly string[]) => lines.join('\n');
const COLUMNS: readonly (readonly [Label, Tell])[] = [
  [{ fr: 'Identifiant', en: 'Id' }, ({ id }) => id],
  [{ fr: 'Titre', en: 'Title' }, ({ content }) => content.title],
  [{ fr: 'Résumé', en: 'Summary' }, ({ content }) => content.summary],
  [{ fr: 'Commune', en: 'Commune' }, ({ content }) => content.commune?.name ?? null],
  [{ fr: 'Code INSEE', en: 'INSEE code' }, ({ content }) => content.commune?.code ?? null],
  [{ fr: 'Longitude', en: 'Longitude' }, ({ content }) => content.commune?.lon ?? null],
  [{ fr: 'Latitude', en: 'Latitude' }, ({ content }) => content.commune?.lat ?? null],
  [
    { fr: 'Territoires', en: 'Territories' },
    ({ content }, _needs, language) =>
      joined(territoriesOf(content).map((code) => catalogueLabel('territories', code, language))),
  ],
  [
    { fr: 'Secteurs', en: 'Sectors' },
    ({ content }, _needs, language) =>
      joined(content.sectors.map((code) => catalogueLabel('sectors', code, language))),
  ],
  [
    { fr: 'Stade', en: 'Stage' },
    ({ content }, _needs, language) =>
      content.stage ? catalogueLabel('stages', content.stage, language) : null,
  ],
  [
    { fr: 'Types d’innovation', en: 'Kinds of innovation' },
    ({ content }, _needs, language) =>
      joined(content.innovation.map((code) => catalogueLabel('innovation', code, language))),
  ],
  [
    { fr: 'Impacts', en: 'Impacts' },
    ({ content }, _needs, language) =>
      joined(content.impacts.map((code) => catalogueLabel('impacts', code, language))),
  ],
  [
    { fr: 'Type d’innovateur', en: 'Kind of innovator' },
    ({ content }, _needs, language) =>
      content.innovator ? catalogueLabel('innovators', content.innovator, language) : null,
  ],
  ...CHAPTERS.map((chapter): readonly [Label, Tell] => [
    CHAPTER_LABELS[chapter],
    ({ content }) => content[chapter],
  ]),
  [
    { fr: 'Partenaires', en: 'Partners' },
    ({ content }) =>
      joined(content.partners.map(({ name, role }) => (role === '' ? name : `${name} : ${role}`))),
  ],
  [
    {
      fr: 'Chiffres (valeur, unité, de quoi, source, date)',
      en: 'Figures (value, unit, of what, source, date)',
    },
    ({ content }, _needs, language) =>
      joined(
        content.figures.map(
          ({ value, unit, label, source, asOf }) =>
            `${value.toLocaleString(language)} ${unit} | ${label} | ${source} | ${asOf}`,
        ),
      ),
  ],
  [{ fr: 'Kit de transfert', en: 'Transfer kit' }, ({ content }) => joined(content.kit)],
  [
    { fr: 'Référence', en: 'Reference' },
    ({ content }) => (content.reference ? `${content.reference.title}, ${content.reference.where}` : null),
  ],
  [
    { fr: 'Images (adresse, ce qu’on y voit)', en: 'Pictures (address, what they show)' },
    (one, needs) => joined(picturesOf(needs, one).map(({ url, alt }) => `${url} | ${alt}`)),
  ],
  [{ fr: 'Version', en: 'Version' }, ({ version }) => version],
  [{ fr: 'Publiée le', en: 'Published on' }, ({ publishedAt }) => publishedAt],
  [{ fr: 'Mise à jour le', en: 'Updated on' }, ({ updatedAt }) => updatedAt],
  [{ fr: 'Adresse', en: 'Address' }, ({ id }, needs) => addressOf(needs, id)],
  [{ fr: 'Licence', en: 'Licence' }, () => LICENCE.name],
];

/** All sheets found as one file. Nobody's name is in it. */
export function sheetsFile(
  needs: Needs,
  shown: readonly Shown[],
  format: ExportFormat,
  language: Language,
): SentText {
  const name = `base-de-projets.${format}`;
  if (format === 'csv') {
    const header = COLUMNS.map(([label]) => label[language]);
    const lines = shown.map((one) => COLUMNS.map(([, tell]) => tell(one, needs, language)));
    return { mediaType: 'text/csv', text: csvOf(header, lines, language), name };
  }
  const data =
    format === 'jsonld'
      ? { '@context': 'https://schema.org', ...datasetOf(needs, shown, language) }
      : {
          licence: LICENCE,
          sheets: shown.map((one) => ({
            ...presentCard(one),
            ...one.content,
            pictures: picturesOf(needs, one),
            url: addressOf(needs, one.id),
          })),
        };
  return {
    mediaType: format === 'jsonld' ? 'application/ld+json' : 'application/json',
    text: JSON.stringify(data),
    name,
  };
}

const MOST_IN_FEED = 30;
const FEED_WORDS = {
  title: 'Passerelle : nouvelles fiches de la base de projets',
  about: 'Des projets innovants des quartiers prioritaires, racontés pour être repris ailleurs.',
};

/** The latest sheets. Readers show these texts as HTML: signs are written so that they stay signs. */
export function sheetsFeed(
  needs: Needs,
  shown: readonly Shown[],
  format: (typeof FEED_FORMATS)[number],
): SentText {
  const { publicUrl } = needs.config;
  const address = `${publicUrl}/base-de-projets`;
  const own = `${publicUrl}/api/catalogue/feed?format=${format}`;
  const latest = shown.slice(0, MOST_IN_FEED);
  const feed = new Feed({
    id: address,
    link: address,
    title: FEED_WORDS.title,
    description: FEED_WORDS.about,
    language: 'fr',
    copyright: `${LICENCE.name} (${LICENCE.url})`,
    feedLinks: { [format]: own },
    generator: 'Passerelle',
    updated: new Date(Math.max(0, ...latest.map(({ updatedAt }) => updatedAt.getTime()))),
  });
  for (const one of latest) {
    const words = (text: string) => escaped(plain(writable(text)));
    feed.addItem({
      id: addressOf(needs, one.id),
      link: addressOf(needs, one.id),
      title: words(one.content.title),
      description: escaped(shortened(writable(one.content.summary || one.content.solution))),
      date: one.updatedAt,
      published: one.publishedAt,
      category: one.content.innovation.map((code) => ({ name: catalogueLabel('innovation', code, 'fr') })),
    });
  }
  return {
    mediaType: `application/${format}+xml`,
    text: format === 'atom' ? feed.atom1() : feed.rss2(),
  };
}
