import {
  type Consortium,
  distanceKm,
  type Lot,
  strengthOf,
  tellConsortium,
  tellCriterion,
  tellGate,
  tellMember,
  tellPart,
  tellReasons,
  tellUnderstood,
  tellWhatIf,
  tellWidening,
  zonesOf,
} from '../../matching/index.ts';
import type { Language } from '../../matching/taxonomy/index.ts';
import type {
  Evidence,
  GateCode,
  GateResult,
  Opportunity,
  Part,
  Project,
  Side,
  Suggestion,
} from '../../matching/types.ts';
import {
  type ConsortiumReply,
  type Explanation,
  MOST_WHAT_IFS,
  type OpportunitySuggestion,
  type Preview,
  type ProjectSuggestion,
  type Reach,
} from '../contract/index.ts';
import type { ReachResult } from '../opportunities/opportunities.ts';
import { presentOpportunityCard } from '../opportunities/present.ts';
import { presentPairedProject, presentProjectCard } from '../projects/present.ts';
import type { Places } from '../territory/places.ts';
import { tellBeyond } from './beyond.ts';
import type { ExplainedPair, Held, PreviewResult } from './suggestions.ts';

interface View {
  readonly held: Held;
  readonly places: Places;
  readonly language: Language;
  /** Ids of the other side that were set aside. */
  readonly saved?: ReadonlySet<string>;
}
const none: ReadonlySet<string> = new Set();

/** The engine's lists are read-only, the wire's are not. */
const copyValues = (values: Evidence['values']) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'object' ? [...value] : value]),
  );

const presentPart = (part: Part, language: Language, side: Side) => ({
  criterion: part.criterion,
  label: tellCriterion(part.criterion, language, side),
  value: part.value,
  weight: part.weight,
  points: part.points,
  evidence: {
    sentence: part.evidence.sentence,
    values: copyValues(part.evidence.values),
    inferred: part.evidence.inferred ?? false,
  },
  text: tellPart(part, language, side),
});

const presentGate = ({ gate, state, values }: GateResult, language: Language, side: Side) => ({
  gate,
  state,
  values: copyValues(values),
  text: tellGate({ gate, state, values }, language, side),
});

function presentPair(suggestion: Suggestion, distance: number | null, language: Language, side: Side) {
  return {
    score: suggestion.score,
    strength: strengthOf(suggestion),
    reasons: tellReasons(suggestion, language, side),
    parts: suggestion.parts.map((part) => presentPart(part, language, side)),
    gates: suggestion.gates.map((gate) => presentGate(gate, language, side)),
    distanceKm: distance,
    settings: suggestion.settings,
  };
}

type Located = Pick<Project, 'commune' | 'activities'>;

/** From the nearest place of the project to that of the opportunity, in kilometres to one decimal; null when it needs no travel or has no one place. */
export function distanceBetween(
  { commune, activities = [] }: Located,
  { perimeter, remote }: Pick<Opportunity, 'perimeter' | 'remote'>,
  places: Places,
): number | null {
  const here = [commune, ...activities.map((activity) => activity.commune)].filter((place) => place !== null);
  if (here.length === 0 || remote) return null;
  const zones = zonesOf(perimeter);
  const there = zones.flatMap((zone) => {
    if (zone.type === 'radius') return zone;
    return zone.type === 'commune' ? (places.placeByCode(zone.code) ?? []) : [];
  });
  if (there.length < zones.length) return null;
  const kms = here.flatMap((place) => there.map((other) => distanceKm(place, other)));
  return Math.round(Math.min(...kms) * 10) / 10;
}

/** Opportunities as suggested to a project. One that left the index since it was ranked is left out. */
export function presentForProject(
  suggestions: readonly Suggestion[],
  project: Located & Pick<Parameters<typeof tellBeyond>[0], 'capacity' | 'references'>,
  { held, places, language, saved = none }: View,
): OpportunitySuggestion[] {
  return suggestions.flatMap((suggestion) => {
    const opportunity = held.opportunities.get(suggestion.opportunityId);
    if (!opportunity) return [];
    const distance = distanceBetween(project, opportunity, places);
    return {
      ...presentPair(suggestion, distance, language, 'project'),
      saved: saved.has(opportunity.id),
      beyond: tellBeyond(project, opportunity, suggestion.parts, language),
      opportunity: presentOpportunityCard(opportunity, places, held.behindOpportunity(opportunity.id)),
    };
  });
}

/** Projects as suggested to an opportunity. */
export function presentForOpportunity(
  suggestions: readonly Suggestion[],
  opportunity: Pick<Opportunity, 'perimeter' | 'remote'>,
  { held, places, language, saved = none }: View,
): ProjectSuggestion[] {
  return suggestions.flatMap((suggestion) => {
    const project = held.projects.get(suggestion.projectId);
    if (!project) return [];
    const distance = distanceBetween(project, opportunity, places);
    return {
      ...presentPair(suggestion, distance, language, 'opportunity'),
      saved: saved.has(project.id),
      project: presentProjectCard(project, held.behindProject(project.id)),
    };
  });
}

export function presentExplanation(
  { project, opportunity, suggestion, whatIf, widenings }: ExplainedPair,
  side: Side,
  view: View,
): Explanation {
  const distance = distanceBetween(project, opportunity, view.places);
  return {
    ...presentPair(suggestion, distance, view.language, side),
    suggested: suggestion.suggested,
    project: presentPairedProject(project, view.held.behindProject(project.id)),
    opportunity: presentOpportunityCard(
      opportunity,
      view.places,
      view.held.behindOpportunity(opportunity.id),
    ),
    whatIf: [
      ...whatIf.map((change) => ({
        code: change.code,
        text: tellWhatIf(change, view.language),
        isEnough: change.isEnough ?? false,
      })),
      ...widenings.map((widening) => ({
        code: widening.gate,
        text: tellWidening(widening, view.language),
        isEnough: widening.isEnough,
      })),
    ].slice(0, MOST_WHAT_IFS),
  };
}

export function presentPreview(
  { draft, understood, groups }: PreviewResult,
  settings: string,
  view: View,
): Preview {
  return {
    understood: understood.map((found) => ({
      topic: found.topic,
      code: found.code,
      label: tellUnderstood(found, view.language),
      words: [...found.words],
      inferred: found.inferred,
    })),
    groups: groups.map(({ kind, total, items, closed }) => ({
      kind,
      total,
      items: presentForProject(items, draft, view),
      closed: presentForProject(closed, draft, view),
    })),
    settings,
  };
}

/** A consortium whose members are all still there; null when there is none. */
export function presentConsortium(
  consortium: Consortium | undefined,
  { held, language }: Pick<View, 'held' | 'language'>,
): ConsortiumReply {
  const members = (consortium?.members ?? []).flatMap((member) => {
    const project = held.projects.get(member.projectId);
    if (!project) return [];
    const { score, lots, volumeEur } = member;
    const text = tellMember(member, language);
    const card = presentProjectCard(project, held.behindProject(project.id));
    return { project: card, score, trades: tradesOf(lots), volumeEur, text };
  });
  if (!consortium || members.length < consortium.members.length) return { consortium: null };
  const { lots, volumeEur } = consortium.missing;
  return {
    consortium: {
      text: tellConsortium(consortium, language),
      isWhole: lots.length === 0 && volumeEur === 0,
      members,
      missing: { trades: tradesOf(lots), volumeEur },
    },
  };
}
const tradesOf = (lots: readonly Lot[]) => lots.flatMap(({ trade }) => trade ?? []);

/** A condition by its name, for a count beside it; the sentences tell of one pair. */
const GATE_LABELS: Readonly<Record<GateCode, Readonly<Record<Language, string>>>> = {
  open: { fr: 'En ligne', en: 'Published' },
  opening: { fr: 'Ouverture', en: 'Opening' },
  deadline: { fr: 'Date limite', en: 'Deadline' },
  places: { fr: 'Places', en: 'Places' },
  perimeter: { fr: 'Périmètre', en: 'Area' },
  'legal-form': { fr: 'Statut', en: 'Legal form' },
  stage: { fr: 'Étape', en: 'Stage' },
  qpv: { fr: 'Quartier prioritaire', en: 'Priority neighbourhood' },
  amount: { fr: 'Montant', en: 'Amount' },
  'local-version': { fr: 'Version locale', en: 'Local version' },
};

export const presentReach = ({ reached, cut, projects, draft, best }: ReachResult, view: View): Reach => ({
  reached,
  projects,
  gates: cut.map(({ gate, count }) => ({ gate, label: GATE_LABELS[gate][view.language], cut: count })),
  best: presentForOpportunity(best, draft, view),
});
