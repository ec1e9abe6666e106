/**
 * Small believable projects and opportunities around one caterer of La Courneuve. Say only what a test is about:
 *   aProject({ stage: 'idee' })   aNeed({ deadline: '2027-03-31' })
 * Given facts of the contract, a builder answers what may be sent and stored; given what only the engine knows (an unknown
 * stage, places taken, a pause), it answers what the engine takes.
 */
import type { OpportunityInput, ProjectInput } from '../../api/contract/index.ts';
import type { FundingOption, Need, Project, SkillsOffer, SupportScheme } from '../../matching/index.ts';

type Input<Kind extends OpportunityInput['kind']> = Extract<OpportunityInput, { kind: Kind }>;

/** The day on which the tests live. */
export const TODAY = '2026-11-24';

export const LA_COURNEUVE = { code: '93027', name: 'La Courneuve', lon: 2.3967, lat: 48.9275 };

const PROJECT: ProjectInput = {
  id: 'traiteur-des-4-chemins',
  title: 'Traiteur des 4 Chemins',
  pitch: 'Je cuisine des buffets et des plateaux-repas pour les fêtes du quartier, avec deux voisines.',
  offer: 'Buffets, cocktails et plateaux-repas pour les entreprises et les mairies.',
  seeks: 'Je cherche mes premiers gros clients et un comptable pour fixer mes prix.',
  sectors: ['alimentation-restauration'],
  skillsSought: ['comptabilité'],
  stage: 'developpement',
  legalForm: 'sarl-sas',
  innovation: ['produit-service'],
  commune: LA_COURNEUVE,
  inQpv: true,
  funding: { min: 8_000, max: 15_000, purpose: 'Acheter un four professionnel et une chambre froide.' },
  capacity: 'Jusqu’à 200 couverts par jour.',
  team: 3,
};

/** A caterer of La Courneuve who sells already, looks for large clients and would buy an oven. */
export function aProject(facts?: Partial<ProjectInput>): ProjectInput;
export function aProject(facts: Partial<Project>): Project;
export function aProject(facts: Partial<Project> = {}): Project {
  return { ...PROJECT, ...facts };
}

const COMMON = {
  organisation: { name: 'Groupe Valmorin', size: 'grand-groupe' },
  sectors: [],
  stages: [],
  legalForms: [],
  perimeter: { type: 'departement', code: '93' },
  remote: false,
  qpvOnly: false,
  deadline: null,
  capacity: 3,
} satisfies Partial<OpportunityInput>;

const NEED: Input<'need'> = {
  ...COMMON,
  id: 'besoin-buffets',
  kind: 'need',
  title: 'Buffets et plateaux-repas pour nos réunions',
  description:
    'Le siège cherche un traiteur local : buffets froids, cocktails et plateaux-repas, deux fois par mois.',
  sectors: ['alimentation-restauration'],
  need: { volume: '24 prestations par an, 40 couverts', amountMin: 10_000, amountMax: 40_000 },
};

/** A head office nearby that wants buffets. */
export function aNeed(facts?: Partial<Input<'need'>>): Input<'need'>;
export function aNeed(facts: Partial<Need>): Need;
export function aNeed(facts: Partial<Need> = {}): Need {
  return { ...NEED, ...facts };
}

const SKILLS_OFFER: Input<'skills'> = {
  ...COMMON,
  id: 'mission-comptable',
  kind: 'skills',
  title: 'Un comptable pour mettre vos comptes au propre',
  description:
    'Une collaboratrice de la direction financière aide à tenir la comptabilité et à calculer les prix.',
  skills: ['comptabilité', 'calcul du coût de revient'],
  format: 'mission',
  days: 5,
};

/** Five days of an accountant. */
export function aSkillsOffer(facts?: Partial<Input<'skills'>>): Input<'skills'>;
export function aSkillsOffer(facts: Partial<SkillsOffer>): SkillsOffer;
export function aSkillsOffer(facts: Partial<SkillsOffer> = {}): SkillsOffer {
  return { ...SKILLS_OFFER, ...facts };
}

const FUNDING_OPTION: Input<'funding'> = {
  ...COMMON,
  id: 'pret-equipement',
  kind: 'funding',
  title: 'Prêt pour s’équiper',
  description: 'Un prêt pour acheter du matériel professionnel : four, véhicule, machine.',
  organisation: { name: 'Plateforme Envol', size: 'association' },
  perimeter: { type: 'region', code: '11' },
  instrument: 'pret',
  amountMin: 3_000,
  amountMax: 30_000,
  conditions: 'Finance l’achat d’équipement. Les loyers ne sont pas financés.',
};

/** A loan for equipment in Île-de-France. */
export function aFundingOption(facts?: Partial<Input<'funding'>>): Input<'funding'>;
export function aFundingOption(facts: Partial<FundingOption>): FundingOption;
export function aFundingOption(facts: Partial<FundingOption> = {}): FundingOption {
  return { ...FUNDING_OPTION, ...facts };
}

const SUPPORT_SCHEME: Input<'support'> = {
  ...COMMON,
  id: 'cuisine-partagee',
  kind: 'support',
  title: 'Cuisine partagée et accompagnement',
  description: 'Une cuisine équipée à louer à l’heure et un conseiller qui suit le projet pendant un an.',
  organisation: { name: 'La Fabrique des Quatre Routes', size: 'association' },
  sectors: ['alimentation-restauration'],
  forms: ['hebergement', 'accompagnement'],
  conditions: 'Être immatriculé ou en cours de création.',
};

/** A shared kitchen with a coach. */
export function aSupportScheme(facts?: Partial<Input<'support'>>): Input<'support'>;
export function aSupportScheme(facts: Partial<SupportScheme>): SupportScheme;
export function aSupportScheme(facts: Partial<SupportScheme> = {}): SupportScheme {
  return { ...SUPPORT_SCHEME, ...facts };
}

/** Works that one trade alone does not cover, and two projects that cover them together. */
export const works = {
  title: 'Travaux de peinture et pose de sols souples',
  description: 'Peinture intérieure, pose de carrelage et de sols souples, par petits lots.',
  sectors: ['batiment-travaux' as const],
  need: {
    volume: 'Travaux de peinture et carrelage de trente logements',
    amountMin: 60_000,
    amountMax: 160_000,
  },
};
export const painter = aProject({
  id: 'peintre',
  title: 'Couleurs du Mail',
  pitch: 'Peinture intérieure et ravalement, je cherche des chantiers.',
  offer: 'Peinture intérieure, peinture de logements, enduits.',
  sectors: ['batiment-travaux'],
  team: 2,
});
export const tiler = aProject({
  id: 'carreleur',
  title: 'Sols de Saint-Denis',
  pitch: 'Pose de carrelage et de sols souples dans les logements.',
  offer: 'Carrelage, sols souples, parquet.',
  sectors: ['batiment-travaux'],
  team: 1,
});
