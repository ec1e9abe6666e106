import { INNOVATION_LABELS, type Label, type Language, SECTOR_LABELS, STAGE_LABELS } from './codes.ts';
import { DEPARTEMENTS, REGION_NAMES } from './territories.ts';

/** How the project library sorts its sheets beside the codes of projects. */
const codesOf = <Code extends string>(table: Readonly<Record<Code, Label>>) =>
  Object.keys(table) as [Code, ...Code[]];

/** What a project changes for a neighbourhood and its people. */
export const IMPACT_LABELS = {
  emploi: { fr: 'Emploi et insertion', en: 'Jobs and inclusion' },
  activite: { fr: 'Création et développement d’activités', en: 'New and growing businesses' },
  formation: { fr: 'Formation et orientation', en: 'Training and guidance' },
  mobilite: { fr: 'Mobilité', en: 'Mobility' },
  services: { fr: 'Accès aux services', en: 'Access to services' },
  environnement: { fr: 'Environnement et réemploi', en: 'Environment and reuse' },
  'lien-social': { fr: 'Lien social et cadre de vie', en: 'Community and surroundings' },
  egalite: { fr: 'Égalité et lutte contre les discriminations', en: 'Equality and fair treatment' },
} as const;
export type Impact = keyof typeof IMPACT_LABELS;
export const IMPACTS = codesOf(IMPACT_LABELS);

/** Who innovates, as the study tells them apart. */
export const INNOVATOR_LABELS = {
  entrepreneur: { fr: 'Entrepreneur', en: 'Entrepreneur' },
  'entrepreneur-social': { fr: 'Entrepreneur social', en: 'Social entrepreneur' },
  'grande-entreprise': { fr: 'Grande entreprise ou fondation', en: 'Large company or foundation' },
  public: { fr: 'Acteur public', en: 'Public body' },
  association: { fr: 'Association', en: 'Association' },
  collectif: { fr: 'Démarche collective', en: 'Joint venture of several' },
} as const;
export type Innovator = keyof typeof INNOVATOR_LABELS;
export const INNOVATORS = codesOf(INNOVATOR_LABELS);

const LABELS = {
  innovation: INNOVATION_LABELS,
  sectors: SECTOR_LABELS,
  stages: STAGE_LABELS,
  impacts: IMPACT_LABELS,
  innovators: INNOVATOR_LABELS,
} as const;
const NATIONAL: Label = { fr: 'Toute la France', en: 'All of France' };

/** A code of the library in words; the code itself where there are none. @param code of a territory: `national`, `region-11`, `departement-93` */
export function catalogueLabel(
  facet: keyof typeof LABELS | 'territories',
  code: string,
  language: Language,
): string {
  if (facet !== 'territories')
    return (LABELS[facet] as Readonly<Record<string, Label>>)[code]?.[language] ?? code;
  const [kind, number = ''] = code.split('-');
  if (kind === 'national') return NATIONAL[language];
  return (kind === 'region' ? REGION_NAMES[number] : DEPARTEMENTS[number]?.name) ?? code;
}
