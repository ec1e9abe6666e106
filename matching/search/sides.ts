/** What a shelf must know of each side: how it is cut down to some of its fields, and where it lies. */
import { departementOf, regionOf } from '../geo.ts';
import { NO_DEMANDS, type ReadOpportunity, type ReadProject } from '../read.ts';
import type { OpportunityKind } from '../taxonomy/codes.ts';
import type { Opportunity, OpportunityField, Project, ProjectField } from '../types.ts';
import type { Holding } from './shelf.ts';
import { discsOfPlace, discsOfReach, nearNamesOfReach, shelvesOfPlace, shelvesOfReach } from './territory.ts';
import type { Side } from './views.ts';

const BLANK_PROJECT: Project = {
  id: '',
  title: '',
  pitch: '',
  offer: '',
  seeks: '',
  sectors: [],
  skillsSought: [],
  stage: null,
  legalForm: null,
  innovation: [],
  commune: null,
  inQpv: null,
  funding: null,
  capacity: '',
  team: null,
};
const base = {
  id: '',
  title: '',
  description: '',
  organisation: { name: '', size: 'public' },
  sectors: [],
  stages: [],
  legalForms: [],
  perimeter: { type: 'national' },
  remote: false,
  qpvOnly: false,
  deadline: null,
  capacity: 1,
} as const;
const BLANKS: Readonly<Record<OpportunityKind, Opportunity>> = {
  need: { ...base, kind: 'need', need: { volume: '', amountMin: 0, amountMax: 0 } },
  skills: { ...base, kind: 'skills', skills: [], format: 'mission', days: 0 },
  funding: { ...base, kind: 'funding', instrument: 'don', amountMin: 0, amountMax: 0, conditions: '' },
  support: { ...base, kind: 'support', forms: [], conditions: '' },
};
const NO_TERMS = new Map<string, number>();
const NO_THEMES = new Map();
const NO_WORDS = new Map<string, string>();
const BLANK_READ_PROJECT: ReadProject = {
  project: BLANK_PROJECT,
  departement: undefined,
  region: undefined,
  trades: NO_THEMES,
  skills: NO_THEMES,
  purposes: NO_THEMES,
  forms: NO_THEMES,
  focus: 0,
  sectors: new Set(),
  circumstances: new Set(),
  terms: { need: NO_TERMS, skills: NO_TERMS, funding: NO_TERMS, support: NO_TERMS },
};
const blankOf = (opportunity: Opportunity): ReadOpportunity => ({
  opportunity,
  trades: NO_THEMES,
  skills: NO_THEMES,
  purposes: NO_THEMES,
  excluded: NO_THEMES,
  forms: NO_THEMES,
  demands: NO_DEMANDS,
  terms: NO_TERMS,
  wordsOf: () => NO_WORDS,
});
const BLANK_READ_OPPORTUNITIES: Readonly<Record<OpportunityKind, ReadOpportunity>> = {
  need: blankOf(BLANKS.need),
  skills: blankOf(BLANKS.skills),
  funding: blankOf(BLANKS.funding),
  support: blankOf(BLANKS.support),
};

export const PROJECT_SIDE: Side<ReadProject, ProjectField> = {
  keyOf: (read, fields) =>
    JSON.stringify(
      fields.map((field) => {
        if (field === 'sectors') return [...read.sectors];
        if (field === 'purposes') return [...read.purposes].map(([code, { weight }]) => [code, weight]);
        if (field === 'activities') return read.project.activities?.map(({ title: _, ...area }) => area);
        if (field === 'focus') return read.focus;
        if (field === 'circumstances') return [...read.circumstances].sort();
        if (field === 'meaning') return read.project.meaning?.key;
        if (field === 'placed') return read.project.commune !== null;
        if (field === 'funding') return wantedBy(read.project);
        return read.project[field];
      }),
    ),
  likeness: (read, fields) => {
    const told = fields.map((field) => (field === 'placed' ? 'commune' : field));
    const sums = fields.includes('funding') ? { funding: wantedBy(read.project) } : {};
    const project = over(BLANK_PROJECT, { ...picked(read.project, told), ...sums });
    const departement = project.commune === null ? undefined : departementOf(project.commune.code);
    return over(BLANK_READ_PROJECT, {
      project,
      ...(departement === undefined ? {} : { departement, region: regionOf(departement) }),
      ...(fields.includes('sectors') ? { sectors: new Set(read.sectors) } : {}),
      ...(fields.includes('focus') ? { focus: read.focus } : {}),
      ...(fields.includes('circumstances') ? { circumstances: read.circumstances } : {}),
    });
  },
};

export const OPPORTUNITY_SIDE: Side<ReadOpportunity, OpportunityField> = {
  keyOf: ({ opportunity, demands }, fields) => {
    const all: Partial<Record<OpportunityField, unknown>> = opportunity;
    return JSON.stringify(
      fields.map((field) => {
        if (field === 'meaning') return opportunity.meaning?.key;
        if (field === 'need') return sumsOf(opportunity);
        if (field === 'demands') return { ...demands, said: null };
        return field === 'perimeterType' ? opportunity.perimeter.type : all[field];
      }),
    );
  },
  likeness: (read, fields) => {
    const { opportunity, forms } = read;
    return over(BLANK_READ_OPPORTUNITIES[opportunity.kind], {
      opportunity: over(BLANKS[opportunity.kind], {
        ...picked(opportunity, fields),
        ...(fields.includes('perimeterType') ? { perimeter: opportunity.perimeter } : {}),
        ...(fields.includes('need') && opportunity.kind === 'need'
          ? { need: { volume: '', ...sumsOf(opportunity) } }
          : {}),
      }),
      ...(fields.includes('forms') ? { forms } : {}),
      ...(fields.includes('demands') ? { demands: { ...read.demands, said: NO_DEMANDS.said } } : {}),
    });
  },
};

/** A blank with some fields of its own, the others by way of its prototype: there are many, and of few fields. */
const over = <Item extends object>(blank: Item, own: object): Item =>
  Object.assign(Object.create(blank), own);

const picked = (item: object, fields: readonly string[]): object =>
  Object.fromEntries(Object.entries(item).filter(([field]) => fields.includes(field)));
/** Of the money a project seeks the sums alone: what for is words. */
const wantedBy = ({ funding }: Project): Project['funding'] =>
  funding === null ? null : { min: funding.min, max: funding.max, purpose: '' };
/** Of a need its sums alone: its volume is words, and no two are alike. */
const sumsOf = (opportunity: Opportunity) =>
  opportunity.kind === 'need'
    ? { amountMin: opportunity.need.amountMin, amountMax: opportunity.need.amountMax }
    : undefined;

export const OF_OPPORTUNITIES: Holding<ReadOpportunity, OpportunityField> = {
  side: OPPORTUNITY_SIDE,
  fieldsOf: ({ opportunity }) => opportunity,
  placeFields: ['perimeter', 'remote'],
  shelvesOf: ({ opportunity }) => shelvesOfReach(opportunity),
  discsOf: ({ opportunity }) => discsOfReach(opportunity),
  nearNamesOf: ({ opportunity }) => nearNamesOfReach(opportunity),
  themesOf: (read, name) => read[name],
  themeOf: ({ offered }) => offered,
  keepsAsked: false,
  closenessOf: ({ closeness }) => closeness,
  termsOf: ({ terms }) => terms,
};
export const OF_PROJECTS: Holding<ReadProject, ProjectField> = {
  side: PROJECT_SIDE,
  fieldsOf: ({ project }) => project,
  placeFields: ['commune', 'activities'],
  shelvesOf: ({ project }) => shelvesOfPlace(project),
  discsOf: ({ project }) => discsOfPlace(project),
  nearNamesOf: () => undefined,
  themesOf: (read, name) => (name === 'excluded' ? new Map() : read[name]),
  themeOf: ({ asked }) => asked,
  keepsAsked: true,
  closenessOf: () => undefined,
  termsOf: ({ terms }, kind) => terms[kind],
};
