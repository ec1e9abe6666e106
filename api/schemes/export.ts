import { Readable } from 'node:stream';
import { type Label, type Language, STAGE_LABELS } from '../../matching/taxonomy/index.ts';
import type { GapView } from '../contract/index.ts';
import { type CellValue, csvOf } from '../http/csv.ts';
import type { SentFile } from '../http/files.ts';

type Tell = (gap: GapView, language: Language, publicUrl: string) => CellValue;
const COLUMNS: readonly (readonly [Label, Tell])[] = [
  [{ fr: 'Commune', en: 'Commune' }, ({ commune }) => commune.name],
  [{ fr: 'Code INSEE', en: 'INSEE code' }, ({ commune }) => commune.code],
  [{ fr: 'Département', en: 'Département' }, ({ departement: { code, name } }) => `${name} (${code})`],
  [{ fr: 'Étape', en: 'Stage' }, ({ stage }, language) => STAGE_LABELS[stage][language]],
  [{ fr: 'Projets à cette étape', en: 'Projects at this stage' }, ({ projects }) => projects],
  [{ fr: 'Quartiers prioritaires', en: 'Priority neighbourhoods' }, ({ neighbourhoods }) => neighbourhoods],
  [{ fr: 'Dispositifs à plus de 20 km', en: 'Schemes further than 20 km' }, ({ far }) => far],
  [{ fr: 'Dispositifs du territoire', en: 'Schemes of the territory' }, ({ territory }) => territory],
  [{ fr: 'Dispositifs à distance', en: 'Schemes at a distance' }, ({ remote }) => remote],
  [{ fr: 'Dispositifs nationaux', en: 'National schemes' }, ({ national }) => national],
  [
    { fr: 'Le plus proche, à moins de 100 km', en: 'The nearest within 100 km' },
    ({ nearest }) => nearest?.title ?? null,
  ],
  [
    { fr: 'À combien de kilomètres', en: 'How many kilometres away' },
    ({ nearest }) => nearest && Math.round(nearest.distanceKm * 10) / 10,
  ],
  [
    { fr: 'Adresse', en: 'Address' },
    ({ commune, stage }, _language, publicUrl) =>
      `${publicUrl}/qui-peut-m-aider?commune=${commune.code}&stage=${stage}`,
  ],
];

export function gapsFile(
  gaps: readonly GapView[],
  {
    language,
    publicUrl,
    today,
  }: { readonly language: Language; readonly publicUrl: string; readonly today: string },
): SentFile {
  const lines = gaps.map((gap) => COLUMNS.map(([, tell]) => tell(gap, language, publicUrl)));
  const bytes = csvOf(
    COLUMNS.map(([label]) => label[language]),
    lines,
    language,
  );
  return {
    name: `${language === 'fr' ? 'sans-dispositif' : 'without-scheme'}-${today}.csv`,
    mediaType: 'text/csv',
    bytes: bytes.length,
    isShown: false,
    content: Readable.from([bytes]),
  };
}
