import { areasOfProject, liesIn, meets } from './areas.ts';
import { distanceKm } from './geo.ts';
import type { GateResult, GateState, Opportunity, Perimeter, Project, Sees } from './types.ts';

type Values = GateResult['values'];
type Gate = (project: Project, opportunity: Opportunity, today: string) => GateResult | undefined;

const result = (gate: GateResult['gate'], state: GateState, values: Values = {}): GateResult => ({
  gate,
  state,
  values,
});
const when = (isOpen: boolean): GateState => (isOpen ? 'open' : 'closed');

/** Published, neither paused nor closed. */
export const openGate: Gate = (_project, { status = 'open' }) =>
  result('open', when(status === 'open'), { status });

/** The first day to answer has come. */
export const openingGate: Gate = (_project, { opensOn }, today) =>
  opensOn === undefined || opensOn === null
    ? undefined
    : result('opening', when(opensOn <= today), { opensOn });

/** The last day to answer is still to come, today included. */
export const deadlineGate: Gate = (_project, { deadline }, today) =>
  deadline === null ? undefined : result('deadline', when(deadline >= today), { deadline });

/** A place is left. */
export const placesGate: Gate = (_project, { capacity, taken = 0 }) =>
  result('places', when(taken < capacity), { left: Math.max(0, capacity - taken) });

const namesOf = (perimeter: Exclude<Perimeter, { type: 'radius' }>): Values => {
  if (perimeter.type === 'several') {
    const zones = perimeter.zones.map((zone) => ('code' in zone ? `${zone.type} ${zone.code}` : zone.type));
    return { type: perimeter.type, zones };
  }
  return 'code' in perimeter ? { type: perimeter.type, code: perimeter.code } : { type: perimeter.type };
};

/** The perimeter holds the project's commune, meets the area of an activity, or the work can be done at a distance. */
export const perimeterGate: Gate = (project, { perimeter, remote }) => {
  if (perimeter.type === 'national') return undefined;
  if (remote) return result('perimeter', 'open', { type: 'remote' });
  const areas = areasOfProject(project);
  const met = areas.find((area) => liesIn(area, perimeter)) ?? areas.find((area) => meets(area, perimeter));
  if (met?.activity !== undefined)
    return result('perimeter', 'open', { type: 'activity', activity: met.activity });
  if (met === undefined && project.commune === null)
    return result('perimeter', 'unknown', { type: perimeter.type });
  const state = when(met !== undefined);
  if (perimeter.type !== 'radius') return result('perimeter', state, namesOf(perimeter));
  // Rounded up, so that who is just outside never reads "20 km, limited to 20 km".
  const kms = areas.map((area) => Math.ceil(distanceKm(area.commune, perimeter) - area.radiusKm));
  return result('perimeter', state, {
    type: 'radius',
    km: Math.min(...kms),
    withinKm: perimeter.km,
  });
};

/** The project's legal form is accepted. */
export const legalFormGate: Gate = ({ legalForm }, { legalForms }) => {
  if (legalForms.length === 0) return undefined;
  return result('legal-form', legalForm === null ? 'unknown' : when(legalForms.includes(legalForm)), {
    accepted: legalForms,
  });
};

/** The project's stage is accepted. */
export const stageGate: Gate = ({ stage }, { stages }) => {
  if (stages.length === 0) return undefined;
  return result('stage', stage === null ? 'unknown' : when(stages.includes(stage)), { accepted: stages });
};

/** Kept for projects of priority neighbourhoods: what is checked counts, what is declared where nothing is. */
export const qpvGate: Gate = ({ inQpv, qpvGeneration }, { qpvOnly }) => {
  if (!qpvOnly) return undefined;
  if (inQpv === null) return result('qpv', 'unknown');
  const basis =
    qpvGeneration === undefined ? { type: 'declared' } : { type: 'checked', generation: qpvGeneration };
  return result('qpv', when(inQpv), basis);
};

/** The sums sought and offered meet; only funding has sums that must. An offer's maximum of 0 is not known. */
export const amountGate: Gate = ({ funding }, opportunity) => {
  if (opportunity.kind !== 'funding' || funding === null) return undefined;
  const { amountMin, amountMax } = opportunity;
  const isOpen = funding.max >= amountMin && (amountMax === 0 || funding.min <= amountMax);
  return result('amount', when(isOpen), {
    amountMin,
    amountMax,
    wantedMin: funding.min,
    wantedMax: funding.max,
  });
};

/** A gate with what it looks at. */
export interface GateView {
  readonly code: GateResult['gate'];
  readonly judge: Gate;
  readonly sees: Sees;
}
const view = (
  code: GateResult['gate'],
  judge: Gate,
  project: Sees['project'],
  opportunity: Sees['opportunity'],
): GateView => ({ code, judge, sees: { project, opportunity } });

/** In the order people are told of them. */
export const GATES: readonly GateView[] = [
  view('open', openGate, [], ['status']),
  view('opening', openingGate, [], ['opensOn']),
  view('deadline', deadlineGate, [], ['deadline']),
  view('places', placesGate, [], ['capacity', 'taken']),
  view('perimeter', perimeterGate, ['commune', 'activities'], ['perimeter', 'remote']),
  view('legal-form', legalFormGate, ['legalForm'], ['legalForms']),
  view('stage', stageGate, ['stage'], ['stages']),
  view('qpv', qpvGate, ['inQpv', 'qpvGeneration'], ['qpvOnly']),
  view('amount', amountGate, ['funding'], ['amountMin', 'amountMax']),
];

/** Every gate that has something to say of the pair; the same from both sides. */
export const gatesOf = (project: Project, opportunity: Opportunity, today: string): GateResult[] =>
  GATES.map(({ judge }) => judge(project, opportunity, today)).filter((answer) => answer !== undefined);

/** Whether no gate is closed; cheaper than `gatesOf`, and of the same mind. */
export const passesGates = (project: Project, opportunity: Opportunity, today: string): boolean =>
  GATES.every(({ judge }) => judge(project, opportunity, today)?.state !== 'closed');

/** Whether every gate that has something to say is open, and none unknown. */
export const surelyOpen = (project: Project, opportunity: Opportunity, today: string): boolean =>
  GATES.every(({ judge }) => (judge(project, opportunity, today)?.state ?? 'open') === 'open');

/** What a project may change, say more of, or wait for; a place 400 km away or a passed deadline is not of that sort. */
export const CHANGEABLE: ReadonlySet<GateResult['gate']> = new Set([
  'legal-form',
  'stage',
  'qpv',
  'amount',
  'opening',
]);
