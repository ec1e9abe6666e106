/** Random projects and opportunities, valid by the contract, made of the phrases people and organisations write. */
import fc from 'fast-check';
import type { Opportunity, Project, Zone } from '../../matching/index.ts';
import {
  INNOVATIONS,
  INSTRUMENTS,
  LEGAL_FORMS,
  ORGANISATION_SIZES,
  SECTORS,
  SKILLS_FORMATS,
  STAGES,
  SUPPORT_FORMS,
} from '../../matching/taxonomy/index.ts';

const HOLDERS_SAY = [
  'Je fais des buffets et des gâteaux pour les fêtes du quartier',
  'On répare des vélos dans un local prêté par le bailleur',
  'Je couds des robes en wax',
  'J’anime des ateliers de soutien scolaire',
  'Nous livrons des colis en vélo-cargo',
  'je suis coiffeuse à domicile, micro-entreprise',
  'On est une asso loi 1901 depuis cinq ans',
  'Je cherche mes premiers gros clients',
  'je sais pas fixer mes prix, à la fin du mois il reste rien',
  'il me faudrait quelqu’un pour la compta',
  'J’ai besoin d’un site internet',
  'On cherche un local et des bénévoles',
  'J’aimerais ouvrir dans d’autres villes',
  'Mon four est en panne et ma chambre froide est trop petite',
  'je suis seul pour tout gérer',
  'C’est juste une idée pour l’instant',
  'Acheter un minibus d’occasion',
  'enclume, soufflet et marteau-pilon',
  'Payer le premier loyer et les travaux',
] as const;

const ORGANISATIONS_SAY = [
  'Prestations de traiteur pour les réceptions du siège',
  'Entretien d’une flotte de vélos de service',
  'Confection de tenues de travail en textile recyclé',
  'Livraison du dernier kilomètre en mode doux',
  'Accompagnement à la comptabilité analytique et au calcul du coût de revient',
  'Mentorat commercial : vendre aux grands comptes',
  'Refonte de site web et référencement',
  'Prêt d’honneur à taux zéro pour la création d’entreprise',
  'Subvention d’investissement pour l’acquisition d’équipements',
  'Campagne de financement participatif avec contreparties',
  'Bureaux et ateliers à loyer modéré',
  'Parcours d’incubation de six mois',
  'Le véhicule n’est pas éligible',
  'Hors dépenses de fonctionnement et loyers',
  'Une part du budget est réservée aux entreprises implantées en quartier prioritaire',
] as const;

/** Places all over the country, with one whose region does not exist. */
const COMMUNES = [
  { code: '93027', name: 'La Courneuve', lon: 2.3967, lat: 48.9275 },
  { code: '75118', name: 'Paris 18e', lon: 2.3444, lat: 48.8925 },
  { code: '69123', name: 'Lyon', lon: 4.8357, lat: 45.764 },
  { code: '13203', name: 'Marseille 3e', lon: 5.38, lat: 43.31 },
  { code: '59350', name: 'Lille', lon: 3.0573, lat: 50.6292 },
  { code: '2B033', name: 'Bastia', lon: 9.4509, lat: 42.6973 },
  { code: '97411', name: 'Saint-Denis', lon: 55.4504, lat: -20.8789 },
  { code: '98818', name: 'Nouméa', lon: 166.458, lat: -22.2758 },
] as const;

/** Metropoles of Paris and of Lyon, and one of La Réunion. */
export const EPCIS = ['200054781', '200046977', '249740119'];

const someOf = <Item>(items: readonly Item[], maxLength = 3) =>
  fc.uniqueArray(fc.constantFrom(...items), { maxLength });
const sentences = (pool: readonly string[], minLength = 0) =>
  fc
    .array(fc.constantFrom(...pool), { minLength, maxLength: 3 })
    .map((said) => said.map((sentence) => `${sentence}.`).join(' '));
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null, freq: 4 });
const idOf = (letter: string) => fc.integer({ min: 0, max: 999 }).map((n) => `${letter}${n}`);
const range = (least: number, most: number) =>
  fc
    .tuple(fc.integer({ min: least, max: most }), fc.integer({ min: least, max: most }))
    .map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) }));

const commune = fc
  .tuple(fc.constantFrom(...COMMUNES), fc.constantFrom(undefined, ...EPCIS))
  .map(([place, epci]) => (epci === undefined ? place : { ...place, epci }));

/** What only some have: answers to first contacts, and a meaning of two lengths, as of two models. */
const told = {
  answers: fc.constantFrom(undefined, undefined, { asked: 2, answered: 2 }, { asked: 9, answered: 1 }),
  meaning: fc.option(
    fc
      .array(fc.integer({ min: -127, max: 127 }), { minLength: 3, maxLength: 4 })
      .map((numbers) => ({ key: JSON.stringify(numbers), vector: Int8Array.from(numbers) })),
    { nil: undefined },
  ),
};
const said = <Item extends object>(item: Item) =>
  Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined)) as Item;

export const projects = fc
  .record({
    ...told,
    id: idOf('p'),
    title: fc.constantFrom('Les Délices de Fatou', 'Vélo Solidaire', 'Atelier Wax', 'La Fabrique'),
    pitch: sentences(HOLDERS_SAY, 1),
    offer: sentences(HOLDERS_SAY),
    seeks: sentences(HOLDERS_SAY),
    sectors: someOf(SECTORS),
    skillsSought: fc.array(fc.constantFrom('comptabilité', 'site web', 'vente', 'juriste', 'com'), {
      maxLength: 3,
    }),
    stage: maybe(fc.constantFrom(...STAGES)),
    legalForm: maybe(fc.constantFrom(...LEGAL_FORMS)),
    innovation: someOf(INNOVATIONS),
    commune: maybe(commune),
    inQpv: maybe(fc.boolean()),
    qpvGeneration: fc.constantFrom(undefined, undefined, '2024'),
    funding: maybe(
      fc.record({ range: range(0, 60_000), purpose: sentences(HOLDERS_SAY) }).map(({ range, purpose }) => ({
        ...range,
        purpose,
      })),
    ),
    capacity: fc.constantFrom('', 'Jusqu’à 200 couverts par jour', 'Dix vélos par semaine'),
    team: fc.integer({ min: 0, max: 40 }),
    activities: fc.array(
      fc.record({
        title: fc.constantFrom('Cantine', 'Ateliers', 'Tournée en camion'),
        commune: maybe(commune),
        radiusKm: maybe(fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 1000 }))),
        departements: someOf(['93', '75', '69', '13', '2B', '974', '988']),
        epcis: someOf(EPCIS),
      }),
      { maxLength: 3 },
    ),
  })
  .map(said) as fc.Arbitrary<Project>;

/** From a commune to a circle's centre: often none, else as far as an edge that just meets or just does not. */
const degreesOff = fc.oneof(fc.constant(0), fc.double({ min: -3, max: 3, noNaN: true }));

const zone: fc.Arbitrary<Zone> = fc.oneof(
  fc.constant({ type: 'overseas' as const }),
  fc.constantFrom(...EPCIS).map((code) => ({ type: 'epci' as const, code })),
  fc.constantFrom('11', '84', '93', '94', '04').map((code) => ({ type: 'region' as const, code })),
  fc.constantFrom('93', '69', '13', '2B', '974', '988').map((code) => ({
    type: 'departement' as const,
    code,
  })),
  fc.constantFrom(...COMMUNES, { code: '75056' }).map(({ code }) => ({ type: 'commune' as const, code })),
  fc
    .record({
      centre: fc.constantFrom(...COMMUNES),
      off: fc.tuple(degreesOff, degreesOff),
      km: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 1000 })),
    })
    .map(({ centre, off: [east, north], km }) => {
      return { type: 'radius' as const, lon: centre.lon + east, lat: centre.lat + north, km };
    }),
);
const perimeter: fc.Arbitrary<Opportunity['perimeter']> = fc.oneof(
  fc.constant({ type: 'national' as const }),
  { weight: 4, arbitrary: zone },
  {
    weight: 2,
    arbitrary: fc
      .array(zone, { minLength: 2, maxLength: 4 })
      .map((zones) => ({ type: 'several' as const, zones })),
  },
);

const common = {
  ...told,
  title: fc.constantFrom(...ORGANISATIONS_SAY),
  description: sentences(ORGANISATIONS_SAY, 1),
  organisation: fc.record({
    name: fc.constantFrom('Groupe Valmorin', 'Ville de La Courneuve', 'Plateforme Envol'),
    size: fc.constantFrom(...ORGANISATION_SIZES),
  }),
  sectors: someOf(SECTORS),
  stages: someOf(STAGES),
  legalForms: someOf(LEGAL_FORMS, 4),
  perimeter,
  remote: fc.boolean(),
  qpvOnly: fc.boolean(),
  opensOn: fc.constantFrom(null, undefined, '2026-11-24', '2026-12-01', '2027-08-01'),
  deadline: maybe(fc.constantFrom('2026-11-23', '2026-11-24', '2027-03-31')),
  capacity: fc.integer({ min: 1, max: 20 }),
  taken: fc.integer({ min: 0, max: 8 }),
  status: fc.constantFrom('open' as const, 'open' as const, 'open' as const, 'paused' as const),
};
/** A range whose maximum of 0 means that it is not known. */
const offered = fc.oneof(
  range(0, 80_000),
  fc.constant({ min: 0, max: 0 }),
  fc.constant({ min: 500, max: 0 }),
);

export const opportunities = fc
  .oneof(
    fc
      .record({ ...common, id: idOf('n'), volume: sentences(ORGANISATIONS_SAY), range: offered })
      .map(({ volume, range, ...rest }) => ({
        ...rest,
        kind: 'need' as const,
        need: { volume, amountMin: range.min, amountMax: range.max },
      })),
    fc.record({
      ...common,
      id: idOf('s'),
      kind: fc.constant('skills' as const),
      skills: fc.array(
        fc.constantFrom('comptabilité', 'création de site web', 'vente', 'droit', 'communication'),
      ),
      format: fc.constantFrom(...SKILLS_FORMATS),
      days: fc.integer({ min: 0, max: 30 }),
    }),
    fc
      .record({
        ...common,
        id: idOf('f'),
        instrument: fc.constantFrom(...INSTRUMENTS),
        range: offered,
        conditions: sentences(ORGANISATIONS_SAY),
      })
      .map(({ range, ...rest }) => ({
        ...rest,
        kind: 'funding' as const,
        amountMin: range.min,
        amountMax: range.max,
      })),
    fc.record({
      ...common,
      id: idOf('d'),
      kind: fc.constant('support' as const),
      forms: fc.uniqueArray(fc.constantFrom(...SUPPORT_FORMS), { minLength: 1, maxLength: 3 }),
      conditions: sentences(ORGANISATIONS_SAY),
    }),
  )
  .map(said) as fc.Arbitrary<Opportunity>;

const byId = { selector: ({ id }: { id: string }) => id };
/** Sets without doubles, small enough to try many. */
export const projectSets = fc.uniqueArray(projects, { ...byId, maxLength: 8 });
export const opportunitySets = fc.uniqueArray(opportunities, { ...byId, maxLength: 12 });
