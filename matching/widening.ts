import { zonesOf } from './areas.ts';
import { departementOf, regionOf } from './geo.ts';
import {
  type Label,
  type Language,
  LEGAL_FORM_LABELS,
  LEGAL_FORMS,
  STAGE_LABELS,
  STAGES,
} from './taxonomy/codes.ts';
import type { GateCode, GateResult, Matcher, Opportunity, Perimeter, Project, Zone } from './types.ts';

/** One condition of an offer, widened as far as one closed pair needs, and how many more projects it would reach. */
export interface Widening {
  readonly gate: GateCode;
  /** Code of the form or stage taken in besides, of the area, or the radius in km; '' where there is nothing to name. */
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
  matcher: Pick<Matcher, 'countForOpportunity'>,
  project: Project,
  opportunity: Opportunity,
  gates: readonly GateResult[],
  today: string,
): Widening[] => {
  const reached = (offer: Opportunity) => matcher.countForOpportunity(offer, { today });
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

/** How each condition of an offer could be widened, the nearest step first; of forms and stages any may be taken in. */
const stepsOf = ({ perimeter, remote, legalForms, stages, qpvOnly }: Opportunity): readonly Step[] => [
  ...(remote ? [] : wider(perimeter).map((change) => ({ gate: 'perimeter', ...change }) as const)),
  // None named: all are taken in.
  ...(legalForms.length === 0 ? [] : LEGAL_FORMS)
    .filter((form) => !legalForms.includes(form))
    .map(
      (form) => ({ gate: 'legal-form', code: form, facts: { legalForms: [...legalForms, form] } }) as const,
    ),
  ...(stages.length === 0 ? [] : STAGES)
    .filter((stage) => !stages.includes(stage))
    .map((stage) => ({ gate: 'stage', code: stage, facts: { stages: [...stages, stage] } }) as const),
  ...(qpvOnly ? [{ gate: 'qpv', code: '', facts: { qpvOnly: false } } as const] : []),
];

/** A radius is doubled, and doubled again; an area becomes the next one; the whole country is last. */
const wider = (perimeter: Perimeter): readonly Change[] => {
  const to = (code: string, perimeter: Perimeter): Change => ({ code, facts: { perimeter } });
  const national = to('national', { type: 'national' });
  if (perimeter.type === 'national') return [];
  if (perimeter.type === 'radius')
    return [
      ...[2, 4].map((times) => times * perimeter.km).map((km) => to(String(km), { ...perimeter, km })),
      national,
    ];
  if (perimeter.type !== 'commune' && perimeter.type !== 'departement') return [national];
  const departement = perimeter.type === 'commune' ? departementOf(perimeter.code) : perimeter.code;
  const region = regionOf(departement);
  return [
    ...(perimeter.type === 'commune' ? [to('departement', { type: 'departement', code: departement })] : []),
    ...(region === undefined ? [] : [to('region', { type: 'region', code: region })]),
    national,
  ];
};

/**
 * What its publisher could change for most projects to be reached: each condition widened by the nearest step that lets any
 * in, each other form and each other stage; what brings most first. Each is tried on the whole market, so what it says
 * comes does come. Costs a pass over the projects for each step, of which there are fifteen at most.
 * @param limit how many at most
 */
export const bestWidenings = (
  matcher: Pick<Matcher, 'countForOpportunity'>,
  opportunity: Opportunity,
  today: string,
  limit = 3,
): Widening[] => {
  const reached = (offer: Opportunity) => matcher.countForOpportunity(offer, { today });
  const now = reached(opportunity);
  const found: Widening[] = [];
  for (const { gate, code, facts } of stepsOf(opportunity)) {
    if (gate === 'perimeter' && found.some((one) => one.gate === gate)) continue;
    const projects = reached({ ...opportunity, ...facts } as Opportunity) - now;
    if (projects > 0) found.push({ gate, code, projects, isEnough: true });
  }
  return found.sort((a, b) => b.projects - a.projects || inOrder(a, b)).slice(0, limit);
};
const inOrder = (a: Widening, b: Widening): number =>
  a.gate === b.gate ? (a.code < b.code ? -1 : 1) : a.gate < b.gate ? -1 : 1;

interface Step extends Change {
  readonly gate: GateCode;
}
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
const RADIUS: Label = {
  fr: 'Avec un rayon de {code} km : {gain}.',
  en: 'With a radius of {code} km: {gain}.',
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
  const isRadius = gate === 'perimeter' && label === undefined;
  const sentence = isRadius ? RADIUS : SENTENCES[gate];
  const text = (sentence?.[language] ?? '{gain}.')
    .replace('{gain}', gain)
    .replace('{code}', lowered(label?.[language] ?? code));
  return language === 'fr' ? text.replace(/« /g, '«\u00a0').replace(/ ([»:;?!])/g, '\u00a0$1') : text;
};

const lowered = (label: string): string =>
  /^\p{Lu}\p{Lu}/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
