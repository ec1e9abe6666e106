import type { OpportunityInput, ProjectInput } from '../../api/contract/index.ts';

type NeedInput = Extract<OpportunityInput, { kind: 'need' }>;

/** A caterer of La Courneuve; say only what a test is about. */
export const aProject = (facts: Partial<ProjectInput> = {}): ProjectInput => ({
  id: 'traiteur',
  title: 'Traiteur des 4 Chemins',
  pitch: 'Je prépare des buffets et des plateaux-repas pour les fêtes du quartier.',
  offer: 'Buffets, cocktails et plateaux-repas pour entreprises',
  seeks: 'Mes premiers gros clients et quelqu’un pour tenir la comptabilité',
  sectors: ['alimentation-restauration'],
  skillsSought: ['comptabilité'],
  stage: 'developpement',
  legalForm: 'sarl-sas',
  innovation: [],
  commune: { code: '93027', name: 'La Courneuve', lon: 2.39, lat: 48.92 },
  inQpv: true,
  funding: null,
  capacity: 'Jusqu’à 200 couverts par jour',
  team: 3,
  ...facts,
});

/** A buyer nearby who wants buffets. */
export const aNeed = (facts: Partial<NeedInput> = {}): NeedInput => ({
  id: 'buffets',
  kind: 'need',
  title: 'Buffets et plateaux-repas pour nos réunions',
  description: 'Prestation de traiteur : buffets, cocktails et plateaux-repas pour les réunions du siège.',
  organisation: { name: 'Groupe Exemple', size: 'grand-groupe' },
  sectors: ['alimentation-restauration'],
  stages: [],
  legalForms: [],
  perimeter: { type: 'departement', code: '93' },
  remote: false,
  qpvOnly: false,
  deadline: null,
  capacity: 3,
  need: { volume: 'Deux buffets de 40 personnes par mois', amountMin: 10_000, amountMax: 40_000 },
  ...facts,
});
