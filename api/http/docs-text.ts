import type { Label, Language } from '../../matching/taxonomy/index.ts';
import type { RouteName } from '../contract/index.ts';
import { ACCOUNT_SUMMARIES } from './docs-accounts.ts';
import { CATALOGUE_SUMMARIES } from './docs-catalogue.ts';
import { INTRODUCTION_SUMMARIES } from './docs-introductions.ts';
import { OWN_SUMMARIES } from './docs-own.ts';
import { PHOTO_SUMMARIES } from './docs-photos.ts';
import { SCHEME_SUMMARIES } from './docs-schemes.ts';
import { SOURCING_SUMMARIES } from './docs-sourcing.ts';
import { SUPPLIER_SUMMARIES } from './docs-suppliers.ts';
import { TALK_SUMMARIES } from './docs-talk.ts';

/** What the documentation page says around the contract. */
export const TEXT = {
  title: { fr: 'API de Passerelle', en: 'Passerelle API' },
  intro: {
    fr: 'Passerelle met en relation les projets des quartiers prioritaires avec des acheteurs, des compétences, des financements et des dispositifs. Tout ce que montre le site passe par cette interface : du JSON en UTF-8, sans compte pour ce qui est public, avec l’en-tête Authorization: Bearer pour le reste.',
    en: 'Passerelle links projects in priority neighbourhoods with buyers, skills, funding and support schemes. Everything the site shows goes through this interface: JSON in UTF-8, with no account for what is public, with the header Authorization: Bearer for the rest.',
  },
  language: {
    fr: 'Les phrases sont en français ; en anglais avec l’en-tête Accept-Language: en.',
    en: 'Sentences are in French; in English with the header Accept-Language: en.',
  },
  paging: {
    fr: 'Les listes se lisent page par page : passez le nextCursor reçu dans cursor ; null marque la fin.',
    en: 'Lists are read page by page: pass the nextCursor you got as cursor; null marks the end.',
  },
  limits: {
    fr: 'Chaque adresse dispose d’un nombre de demandes par minute ; au-delà, la réponse 429 dit dans Retry-After combien de secondes attendre.',
    en: 'Each address has a number of requests a minute; beyond it, a 429 answer says in Retry-After how many seconds to wait.',
  },
  machine: { fr: 'Pour les machines : OpenAPI 3.1', en: 'For machines: OpenAPI 3.1' },
  routes: { fr: 'Adresses', en: 'Addresses' },
  errors: { fr: 'Erreurs', en: 'Errors' },
  errorsIntro: {
    fr: 'Une erreur est un document application/problem+json (RFC 9457). Le champ code en dit la nature ; errors donne chaque champ à corriger et comment.',
    en: 'An error is an application/problem+json document (RFC 9457). Its code tells what kind it is; errors gives each field to mend and how.',
  },
  name: { fr: 'Nom', en: 'Name' },
  place: { fr: 'Où', en: 'Where' },
  type: { fr: 'Valeur', en: 'Value' },
  required: { fr: 'obligatoire', en: 'required' },
  reply: { fr: 'Réponse', en: 'Reply' },
  inputs: { fr: 'À fournir', en: 'To give' },
  example: { fr: 'Exemple', en: 'Example' },
  other: { fr: 'English', en: 'Français' },
  path: { fr: 'adresse', en: 'path' },
  query: { fr: 'après le ?', en: 'query' },
  body: { fr: 'corps', en: 'body' },
} as const satisfies Record<string, Label>;

export const SUMMARIES: Readonly<Record<RouteName, Label>> = {
  previewSuggestions: {
    fr: 'Des suggestions de chaque type pour un texte et une commune, sans compte ; rien n’est enregistré.',
    en: 'Suggestions of every kind for a text and a place, without an account; nothing is stored.',
  },
  listProjects: { fr: 'Les projets publics, page par page.', en: 'Public projects, page by page.' },
  getProject: { fr: 'Un projet public.', en: 'One public project.' },
  projectSuggestions: {
    fr: 'Les opportunités qui conviennent à un projet, les meilleures d’abord, avec leurs raisons.',
    en: 'Opportunities that suit a project, best first, each with its reasons.',
  },
  explainForProject: {
    fr: 'Pourquoi cette opportunité convient à ce projet, ou quelles conditions la ferment, vu du projet.',
    en: 'Why this opportunity suits this project, or which gates are closed, seen from the project.',
  },
  listOpportunities: {
    fr: 'Les opportunités ouvertes, page par page.',
    en: 'Open opportunities, page by page.',
  },
  getOpportunity: { fr: 'Une opportunité.', en: 'One opportunity.' },
  opportunityConsortium: {
    fr: 'Pour un besoin trop gros ou trop large pour un seul projet : le plus petit groupement qui le couvre, et ce que chacun apporte.',
    en: 'For a need too large or too broad for one project: the smallest set that covers it, and what each brings.',
  },
  opportunitySuggestions: {
    fr: 'Les projets qui conviennent à une opportunité, les meilleurs d’abord, avec leurs raisons.',
    en: 'Projects that suit an opportunity, best first, each with its reasons.',
  },
  explainForOpportunity: {
    fr: 'Pourquoi ce projet convient à cette opportunité, ou quelles conditions le ferment, vu de l’opportunité.',
    en: 'Why this project suits this opportunity, or which gates are closed, seen from the opportunity.',
  },
  findPlaces: {
    fr: 'Les communes par le début de leur nom ou de leur code postal, les plus peuplées d’abord.',
    en: 'Communes by the start of a name or a post code, the most populated first.',
  },
  findEpcis: {
    fr: 'Les intercommunalités par le début d’un mot de leur nom, les plus peuplées d’abord.',
    en: 'Intercommunalities by the start of any word of their name, the most populated first.',
  },
  findAddresses: {
    fr: 'Des adresses par l’API Adresse nationale, ou des centres de communes quand elle ne répond pas.',
    en: 'Addresses by the national address API, or town centres when it cannot be asked.',
  },
  qpvMap: {
    fr: 'Les contours des quartiers prioritaires d’une vue, de la génération en vigueur.',
    en: 'Outlines of the priority neighbourhoods in a view, of the generation in force.',
  },
  qpvMembership: {
    fr: 'Si un point est dans un quartier prioritaire ; rien n’est gardé.',
    en: 'Whether a point lies in a priority neighbourhood; nothing is kept.',
  },
  ...SUPPLIER_SUMMARIES,
  ...PHOTO_SUMMARIES,
  ...SCHEME_SUMMARIES,
  ...ACCOUNT_SUMMARIES,
  ...OWN_SUMMARIES,
  ...INTRODUCTION_SUMMARIES,
  ...SOURCING_SUMMARIES,
  ...CATALOGUE_SUMMARIES,
  ...TALK_SUMMARIES,
};

type Many = Readonly<Record<Language, (count: number | string) => string>>;
/** A schema's value in words. */
export const VALUES = {
  string: { fr: 'texte', en: 'text' },
  number: { fr: 'nombre', en: 'number' },
  integer: { fr: 'nombre entier', en: 'whole number' },
  boolean: { fr: 'vrai ou faux', en: 'true or false' },
  object: { fr: 'objet', en: 'object' },
  null: { fr: 'ou null', en: 'or null' },
  list: { fr: 'liste : ', en: 'list: ' },
} as const satisfies Record<string, Label>;
export const BOUNDS = {
  minLength: { fr: (count) => `${count} caractères au moins`, en: (count) => `at least ${count} characters` },
  maxLength: { fr: (count) => `${count} caractères au plus`, en: (count) => `at most ${count} characters` },
  minimum: { fr: (count) => `à partir de ${count}`, en: (count) => `from ${count}` },
  maximum: { fr: (count) => `jusqu’à ${count}`, en: (count) => `up to ${count}` },
  maxItems: { fr: (count) => `${count} au plus`, en: (count) => `at most ${count}` },
  pattern: { fr: (value) => `de la forme ${value}`, en: (value) => `of the form ${value}` },
  default: { fr: (value) => `${value} par défaut`, en: (value) => `${value} by default` },
} as const satisfies Record<string, Many>;
