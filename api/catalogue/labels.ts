import {
  DEPARTEMENTS,
  IMPACT_LABELS,
  INNOVATION_LABELS,
  INNOVATOR_LABELS,
  type Label,
  type Language,
  REGION_NAMES,
  SECTOR_LABELS,
  STAGE_LABELS,
} from '../../matching/taxonomy/index.ts';
import type { Facet } from '../contract/catalogue.ts';

type Labels = Readonly<Record<string, Label>>;
const TABLES: Readonly<Record<Exclude<Facet, 'territories'>, Labels>> = {
  innovation: INNOVATION_LABELS,
  sectors: SECTOR_LABELS,
  stages: STAGE_LABELS,
  impacts: IMPACT_LABELS,
  innovators: INNOVATOR_LABELS,
};
const NATIONAL: Label = { fr: 'Toute la France', en: 'All of France' };

/** A code in words. */
export function labelOf(facet: Facet, code: string, language: Language): string {
  if (facet !== 'territories') return TABLES[facet][code]?.[language] ?? code;
  const [kind, number = ''] = code.split('-');
  if (kind === 'national') return NATIONAL[language];
  return (kind === 'region' ? REGION_NAMES[number] : DEPARTEMENTS[number]?.name) ?? code;
}
