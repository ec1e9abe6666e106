import { zonesOf } from './areas.ts';
import { departementOf, regionOf } from './geo.ts';
import { type Label, type Language, LEGAL_FORM_LABELS, STAGE_LABELS } from './taxonomy/codes.ts';
import type { GateCode, GateResult, Matcher, Opportunity, Perimeter, Project, Zone } from './types.ts';

/** One condition of an offer, widened as far as one closed pair needs, and how many more projects it would reach. */
export interface Widening {
  readonly gate: GateCode;
  /** Code of the form or stage taken in besides; '' where there is nothing to name. */
  readonly code: string;
  /** Projects reached more than now; 0 where another condition keeps them out. */
  readonly projects: number;
  /** Whether this alone opens the pair. */
  readonly isEnough: boolean;
}

/**
 * What its publisher could change for a closed pair to open: each closed condition widened just enough, tried on the whole
 * market. Conditions that nobody would change for one project (a pause, a deadline, no place left) are not told.
 * Costs one pass over the projects for each closed gate, and one more.
 */
export const widenings = (
  matcher: Pick<Matcher, 'suggestForOpportunity'>,
  project: Project,
  opportunity: Opportunity,
  gates: readonly GateResult[],
  today: string,
): Widening[] => {
  const reached = (offer: Opportunity) => matcher.suggestForOpportunity(offer, { limit: 0, today }).total;
  const closed = gates.filter(({ state }) => state === 'closed');
  const wider = closed.flatMap(({ gate }) => {
    const change = widened(gate, project, opportunity);
    return change === undefined ? [] : [{ gate, ...change }];
  });
  const now = wider.length === 0 ? 0 : reached(opportunity);
  return wider
    .map(({ gate, code, facts }) => ({
      gate,
      code,
      projects: Math.max(0, reached({ ...opportunity, ...facts } as Opportunity) - now),
      isEnough: closed.length === 1,
    }))
    .sort((a, b) => b.projects - a.projects || (a.gate < b.gate ? -1 : 1));
};

interface Change {
  readonly code: string;
  readonly facts: Partial<Opportunity>;
}

const widened = (gate: GateCode, project: Project, opportunity: Opportunity): Change | undefined => {
  const { legalForm, stage, commune, funding } = project;
  switch (gate) {
    case 'legal-form':
      if (legalForm === null) return undefined;
      return { code: legalForm, facts: { legalForms: [...opportunity.legalForms, legalForm] } };
    case 'stage':
      return stage === null ? undefined : { code: stage, facts: { stages: [...opportunity.stages, stage] } };
    case 'qpv':
      return { code: '', facts: { qpvOnly: false } };
    case 'perimeter':
      return commune === null ? undefined : widerArea(opportunity.perimeter, departementOf(commune.code));
    case 'amount': {
      if (funding === null || opportunity.kind !== 'funding') return undefined;
      const amountMin = Math.min(opportunity.amountMin, funding.max);
      const amountMax = opportunity.amountMax === 0 ? 0 : Math.max(opportunity.amountMax, funding.min);
      return { code: '', facts: { amountMin, amountMax } };
    }
    default:
      return undefined;
  }
};

/** Zones that the engine cannot place, or of which there are several, are kept beside the département of the project. */
const besides = (zones: readonly Zone[], departement: string): Change => ({
  code: 'besides',
  facts: { perimeter: { type: 'several', zones: [...zones, { type: 'departement', code: departement }] } },
});

/** The next area that holds the place: its département where the offer lies in the same, its region, the country. */
const widerArea = (perimeter: Perimeter, departement: string): Change => {
  if (perimeter.type === 'several' || perimeter.type === 'epci')
    return besides(zonesOf(perimeter), departement);
  const own = perimeter.type === 'commune' ? departementOf(perimeter.code) : undefined;
  if (own === departement)
    return { code: 'departement', facts: { perimeter: { type: 'departement', code: own } } };
  const region = regionOf(departement);
  const around = own ?? (perimeter.type === 'departement' ? perimeter.code : undefined);
  if (region !== undefined && around !== undefined && regionOf(around) === region)
    return { code: 'region', facts: { perimeter: { type: 'region', code: region } } };
  return { code: 'national', facts: { perimeter: { type: 'national' } } };
};

const SENTENCES: Readonly<Partial<Record<GateCode, Label>>> = {
  'legal-form': { fr: 'En acceptant aussi le statut {code} : {gain}.', en: 'Taking “{code}” too: {gain}.' },
  stage: {
    fr: 'En acceptant aussi l’étape « {code} » : {gain}.',
    en: 'Taking the stage “{code}” too: {gain}.',
  },
  qpv: {
    fr: 'En ouvrant l’offre hors des quartiers prioritaires : {gain}.',
    en: 'Opening the offer outside priority neighbourhoods: {gain}.',
  },
  perimeter: { fr: 'En ouvrant l’offre à {code} : {gain}.', en: 'Opening the offer to {code}: {gain}.' },
  amount: { fr: 'Avec des montants qui se rencontrent : {gain}.', en: 'With amounts that meet: {gain}.' },
};
const AREAS: Readonly<Record<string, Label>> = {
  departement: { fr: 'tout le département', en: 'the whole département' },
  besides: { fr: 'son département aussi', en: 'its département too' },
  region: { fr: 'toute la région', en: 'the whole region' },
  national: { fr: 'toute la France', en: 'all of France' },
};
const REACH = {
  none: { fr: 'aucun projet de plus pour l’instant', en: 'no more projects for now' },
  one: { fr: '+1 projet', en: '+1 project' },
  other: { fr: '+{count} projets', en: '+{count} projects' },
  rest: { fr: ', mais celui-ci attend aussi le reste', en: ', but this one waits for the rest too' },
} as const satisfies Record<string, Label>;

/** A widened condition and whom it would reach, to whoever publishes the offer. */
export const tellWidening = ({ gate, code, projects, isEnough }: Widening, language: Language): string => {
  const counted = projects === 0 ? 'none' : projects === 1 ? 'one' : 'other';
  const gain =
    REACH[counted][language].replace('{count}', new Intl.NumberFormat(language).format(projects)) +
    (isEnough ? '' : REACH.rest[language]);
  const label: Label | undefined =
    gate === 'stage'
      ? STAGE_LABELS[code as keyof typeof STAGE_LABELS]
      : gate === 'legal-form'
        ? LEGAL_FORM_LABELS[code as keyof typeof LEGAL_FORM_LABELS]
        : AREAS[code];
  const text = (SENTENCES[gate]?.[language] ?? '{gain}.')
    .replace('{gain}', gain)
    .replace('{code}', lowered(label?.[language] ?? code));
  return language === 'fr' ? text.replace(/« /g, '«\u00a0').replace(/ ([»:;?!])/g, '\u00a0$1') : text;
};

const lowered = (label: string): string =>
  /^\p{Lu}\p{Lu}/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
