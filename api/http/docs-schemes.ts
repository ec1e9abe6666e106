import type { Label } from '../../matching/taxonomy/index.ts';
import type { SCHEME_ROUTES } from '../contract/schemes.ts';

export const SCHEME_SUMMARIES: Readonly<Record<keyof typeof SCHEME_ROUTES, Label>> = {
  findSchemes: {
    fr: 'Les dispositifs d’accompagnement ouverts à un lieu et à une étape, du plus proche au plus lointain, puis ceux à distance et nationaux.',
    en: 'Support schemes open to a place and a stage, the nearest first, then those at a distance and national ones.',
  },
  listGaps: {
    fr: 'Les lieux et les étapes sans dispositif à moins de 20 km : pour l’équipe, et pour les connecteurs du territoire.',
    en: 'Places and stages without a scheme within 20 km: for the team, and connectors of the territory.',
  },
  exportGaps: { fr: 'Les mêmes en fichier CSV.', en: 'The same as a CSV file.' },
};
