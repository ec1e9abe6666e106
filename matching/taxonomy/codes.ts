/**
 * The codes everything shares (forms, filters, engine, database, API), each with its French and English label.
 * Order is the order shown on screen.
 */
export interface Label {
  readonly fr: string;
  readonly en: string;
}
export type Language = keyof Label;
export const LANGUAGES = ['fr', 'en'] as const satisfies readonly Language[];

/** The keys of a table of labels as a non-empty tuple, the form that schema libraries want. */
const codesOf = <Code extends string>(table: Readonly<Record<Code, Label>>) =>
  Object.keys(table) as [Code, ...Code[]];

export const OPPORTUNITY_KIND_LABELS = {
  need: { fr: 'Besoin d’achat', en: 'Purchasing need' },
  skills: { fr: 'Compétences', en: 'Skills' },
  funding: { fr: 'Financement', en: 'Funding' },
  support: { fr: 'Dispositif', en: 'Support scheme' },
} as const;
export type OpportunityKind = keyof typeof OPPORTUNITY_KIND_LABELS;
export const OPPORTUNITY_KINDS = codesOf(OPPORTUNITY_KIND_LABELS);

export const SECTOR_LABELS = {
  'alimentation-restauration': { fr: 'Alimentation et restauration', en: 'Food and catering' },
  'agriculture-urbaine': { fr: 'Agriculture urbaine', en: 'Urban farming' },
  'batiment-travaux': { fr: 'Bâtiment et travaux', en: 'Building works' },
  'espaces-verts': { fr: 'Espaces verts', en: 'Green spaces' },
  proprete: { fr: 'Propreté', en: 'Cleaning' },
  'dechets-reemploi': { fr: 'Déchets et réemploi', en: 'Waste and reuse' },
  'mobilite-transport': { fr: 'Mobilité et transport', en: 'Mobility and transport' },
  'logistique-livraison': { fr: 'Logistique et livraison', en: 'Logistics and delivery' },
  'numerique-logiciel': { fr: 'Logiciel et applications', en: 'Software and apps' },
  'numerique-services': { fr: 'Services numériques', en: 'Digital services' },
  'communication-evenementiel': { fr: 'Communication et événementiel', en: 'Communication and events' },
  'impression-edition': { fr: 'Impression et édition', en: 'Printing and publishing' },
  'audiovisuel-jeux': { fr: 'Audiovisuel et jeux', en: 'Audiovisual and games' },
  'culture-creation': { fr: 'Culture et création', en: 'Culture and the arts' },
  'mode-textile': { fr: 'Mode et textile', en: 'Fashion and textiles' },
  'artisanat-fabrication': { fr: 'Artisanat et fabrication', en: 'Crafts and making' },
  'sante-bien-etre': { fr: 'Santé et bien-être', en: 'Health and well-being' },
  'petite-enfance-services-personne': {
    fr: 'Petite enfance et services à la personne',
    en: 'Childcare and personal services',
  },
  'education-formation': { fr: 'Éducation et formation', en: 'Education and training' },
  'insertion-emploi': { fr: 'Insertion et emploi', en: 'Jobs and inclusion' },
  'conseil-services-entreprises': { fr: 'Conseil et services aux entreprises', en: 'Business services' },
  'finance-assurance': { fr: 'Finance et assurance', en: 'Finance and insurance' },
  energie: { fr: 'Énergie', en: 'Energy' },
  'sport-loisirs-tourisme': { fr: 'Sport, loisirs et tourisme', en: 'Sport, leisure and tourism' },
  'immobilier-locaux': { fr: 'Immobilier et locaux', en: 'Property and premises' },
  'commerce-distribution': { fr: 'Commerce et distribution', en: 'Retail and distribution' },
  'securite-accueil': { fr: 'Sécurité et accueil', en: 'Security and reception' },
  'industrie-maintenance': { fr: 'Industrie et maintenance', en: 'Industry and maintenance' },
} as const;
export type Sector = keyof typeof SECTOR_LABELS;
export const SECTORS = codesOf(SECTOR_LABELS);

export const STAGE_LABELS = {
  idee: { fr: 'Idée', en: 'Idea' },
  maturation: { fr: 'Maturation', en: 'Taking shape' },
  developpement: { fr: 'Développement', en: 'Growing' },
  essaimage: { fr: 'Essaimage', en: 'Spreading' },
} as const;
export type Stage = keyof typeof STAGE_LABELS;
export const STAGES = codesOf(STAGE_LABELS);

export const LEGAL_FORM_LABELS = {
  aucune: { fr: 'Pas encore de statut', en: 'Not registered yet' },
  'micro-entreprise': { fr: 'Micro-entreprise', en: 'Micro-enterprise' },
  ei: { fr: 'Entreprise individuelle', en: 'Sole trader' },
  'sarl-sas': { fr: 'SARL ou SAS', en: 'Limited company' },
  association: { fr: 'Association', en: 'Association' },
  'scop-scic': { fr: 'SCOP ou SCIC', en: 'Cooperative' },
  'ess-autre': { fr: 'Autre structure de l’économie sociale', en: 'Other social enterprise' },
} as const;
export type LegalForm = keyof typeof LEGAL_FORM_LABELS;
export const LEGAL_FORMS = codesOf(LEGAL_FORM_LABELS);

export const INNOVATION_LABELS = {
  organisationnelle: { fr: 'Organisationnelle', en: 'Organisational' },
  marketing: { fr: 'Marketing et commerciale', en: 'Marketing and sales' },
  'modele-affaires': { fr: 'Modèle d’affaires', en: 'Business model' },
  technologique: { fr: 'Technologique', en: 'Technological' },
  'produit-service': { fr: 'Produit ou service', en: 'Product or service' },
  sociale: { fr: 'Sociale', en: 'Social' },
  territoriale: { fr: 'Territoriale', en: 'Territorial' },
} as const;
export type Innovation = keyof typeof INNOVATION_LABELS;
export const INNOVATIONS = codesOf(INNOVATION_LABELS);

export const INSTRUMENT_LABELS = {
  don: { fr: 'Don', en: 'Donation' },
  recompense: { fr: 'Financement participatif avec contreparties', en: 'Reward crowdfunding' },
  pret: { fr: 'Prêt', en: 'Loan' },
  'pret-honneur': { fr: 'Prêt d’honneur', en: 'Unsecured personal loan' },
  capital: { fr: 'Capital', en: 'Equity' },
  subvention: { fr: 'Subvention', en: 'Grant' },
  royalties: { fr: 'Royalties', en: 'Royalties' },
} as const;
export type Instrument = keyof typeof INSTRUMENT_LABELS;
export const INSTRUMENTS = codesOf(INSTRUMENT_LABELS);

export const SKILLS_FORMAT_LABELS = {
  mission: { fr: 'Mission', en: 'Assignment' },
  mentorat: { fr: 'Mentorat', en: 'Mentoring' },
  atelier: { fr: 'Atelier', en: 'Workshop' },
  'journee-solidaire': { fr: 'Journée solidaire', en: 'Volunteering day' },
} as const;
export type SkillsFormat = keyof typeof SKILLS_FORMAT_LABELS;
export const SKILLS_FORMATS = codesOf(SKILLS_FORMAT_LABELS);

export const SUPPORT_FORM_LABELS = {
  accompagnement: { fr: 'Accompagnement', en: 'Coaching' },
  incubation: { fr: 'Incubation', en: 'Incubation' },
  formation: { fr: 'Formation', en: 'Training' },
  hebergement: { fr: 'Locaux et hébergement', en: 'Premises' },
  equipement: { fr: 'Machines et équipement', en: 'Machines and equipment' },
  reseau: { fr: 'Réseau et rencontres', en: 'Network and meetings' },
} as const;
export type SupportForm = keyof typeof SUPPORT_FORM_LABELS;
export const SUPPORT_FORMS = codesOf(SUPPORT_FORM_LABELS);

export const ORGANISATION_SIZE_LABELS = {
  tpe: { fr: 'Très petite entreprise', en: 'Micro firm' },
  pme: { fr: 'PME', en: 'Small or medium firm' },
  eti: { fr: 'Entreprise de taille intermédiaire', en: 'Mid-sized firm' },
  'grand-groupe': { fr: 'Grand groupe', en: 'Large group' },
  public: { fr: 'Organisme public', en: 'Public body' },
  association: { fr: 'Association', en: 'Association' },
  plateforme: { fr: 'Plateforme', en: 'Platform' },
} as const;
export type OrganisationSize = keyof typeof ORGANISATION_SIZE_LABELS;
export const ORGANISATION_SIZES = codesOf(ORGANISATION_SIZE_LABELS);

/** Labels and official recognitions that buyers ask for, as a supplier declares them. */
export const CERTIFICATION_LABELS = {
  ess: { fr: 'Économie sociale et solidaire', en: 'Social economy' },
  esus: { fr: 'Agrément ESUS', en: 'ESUS approval' },
  insertion: { fr: 'Structure d’insertion (SIAE)', en: 'Work integration enterprise (SIAE)' },
  handicap: { fr: 'Entreprise adaptée ou ESAT', en: 'Adapted enterprise or ESAT' },
  bio: { fr: 'Agriculture biologique', en: 'Organic farming' },
  rge: { fr: 'RGE', en: 'RGE' },
  qualiopi: { fr: 'Qualiopi', en: 'Qualiopi' },
  'imprim-vert': { fr: 'Imprim’Vert', en: 'Imprim’Vert' },
  'artisan-art': { fr: 'Artisan d’art', en: 'Craft artisan' },
  'iso-9001': { fr: 'ISO 9001', en: 'ISO 9001' },
  'iso-14001': { fr: 'ISO 14001', en: 'ISO 14001' },
} as const;
export type Certification = keyof typeof CERTIFICATION_LABELS;
export const CERTIFICATIONS = codesOf(CERTIFICATION_LABELS);

/** How many people are at work, holder included. */
export const TEAM_SIZE_LABELS = {
  seule: { fr: 'Une personne', en: 'One person' },
  petite: { fr: '2 à 9 personnes', en: '2 to 9 people' },
  moyenne: { fr: '10 à 49 personnes', en: '10 to 49 people' },
  grande: { fr: '50 personnes et plus', en: '50 people and more' },
} as const;
export type TeamSize = keyof typeof TEAM_SIZE_LABELS;
export const TEAM_SIZES = codesOf(TEAM_SIZE_LABELS);
