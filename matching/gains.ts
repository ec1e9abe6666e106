import { LEGAL_FORMS, type OpportunityKind, SECTORS, STAGES, SUPPORT_FORM_LABELS } from './taxonomy/codes.ts';
import { SKILL_FAMILIES } from './taxonomy/skill-families.ts';
import type { Commune, GateCode, Matcher, Project, Suggestion } from './types.ts';

export type GainField =
  | 'offer'
  | 'seeks'
  | 'skillsSought'
  | 'sectors'
  | 'stage'
  | 'legalForm'
  | 'inQpv'
  | 'commune'
  | 'funding';

/** What saying one more thing would bring. */
export interface Gain {
  readonly field: GainField;
  /** Suggestions more than now, with the answer that adds most. */
  readonly gain: number;
  /** That answer, where answers are a list of codes; null for free texts. */
  readonly best: string | null;
  /** Suggestions whose gate says "to be checked" for want of this. */
  readonly settles: number;
}

interface Candidate {
  readonly code: string | null;
  readonly facts: Partial<Project>;
}

/** One field: when it is not said, which answers are tried, and what they may change. */
interface Question {
  readonly field: GainField;
  readonly isUnsaid: (project: Project) => boolean;
  readonly candidates: (project: Project, communes: readonly Commune[]) => readonly Candidate[];
  /** The one kind that it bears on; all, when absent. */
  readonly kind?: OpportunityKind;
  readonly gate?: GateCode;
}

const each = <Code extends string>(codes: readonly Code[], facts: (code: Code) => Partial<Project>) =>
  codes.map((code) => ({ code, facts: facts(code) }));

/** Usual sums of a first financing, in whole euros. */
const USUAL_SUMS = { min: 3_000, max: 15_000 };

const QUESTIONS: readonly Question[] = [
  {
    field: 'commune',
    isUnsaid: ({ commune }) => commune === null,
    candidates: (_project, communes) =>
      communes.map((commune) => ({ code: commune.code, facts: { commune } })),
    gate: 'perimeter',
  },
  {
    field: 'stage',
    isUnsaid: ({ stage }) => stage === null,
    candidates: () => each(STAGES, (stage) => ({ stage })),
    gate: 'stage',
  },
  {
    field: 'legalForm',
    isUnsaid: ({ legalForm }) => legalForm === null,
    candidates: () => each(LEGAL_FORMS, (legalForm) => ({ legalForm })),
    gate: 'legal-form',
  },
  {
    field: 'inQpv',
    isUnsaid: ({ inQpv }) => inQpv === null,
    candidates: () => [{ code: null, facts: { inQpv: true } }],
    gate: 'qpv',
  },
  {
    field: 'sectors',
    isUnsaid: ({ sectors }) => sectors.length === 0,
    candidates: () => each(SECTORS, (sector) => ({ sectors: [sector] })),
  },
  {
    field: 'offer',
    isUnsaid: ({ offer, pitch }) => offer === '' && pitch !== '',
    // The best guess at what it sells is what it tells of itself.
    candidates: ({ pitch }) => [{ code: null, facts: { offer: pitch } }],
    kind: 'need',
  },
  {
    field: 'skillsSought',
    isUnsaid: ({ skillsSought }) => skillsSought.length === 0,
    candidates: () =>
      SKILL_FAMILIES.map(({ code, label }) => ({ code, facts: { skillsSought: [label.fr] } })),
    kind: 'skills',
  },
  {
    field: 'seeks',
    isUnsaid: ({ seeks }) => seeks === '',
    candidates: () =>
      Object.entries(SUPPORT_FORM_LABELS).map(([code, { fr }]) => ({ code, facts: { seeks: fr } })),
    kind: 'support',
  },
  {
    field: 'funding',
    isUnsaid: ({ funding }) => funding === null,
    candidates: ({ pitch, seeks }) => [
      { code: null, facts: { funding: { ...USUAL_SUMS, purpose: seeks || pitch } } },
    ],
    kind: 'funding',
    gate: 'amount',
  },
];

/** Pairs tried for one field at most: beyond, only the first candidates are. */
const MOST_PAIRS = 10_000;
/** Suggestions whose gates are read; more of them to be checked are worth no more. */
const MOST_READ = 100;

/**
 * What a project would gain by saying more, one field at a time so that the caller may do other work in between: the
 * engine is asked again with the field as each candidate would fill it. Costs one pass over the opportunities for each
 * candidate, bounded by MOST_PAIRS.
 * @param communes where to suppose it, when it has not said
 */
export function* gainsOf(
  matcher: Matcher,
  project: Project,
  communes: readonly Commune[],
  today: string,
): Generator<Gain> {
  const most = Math.max(1, Math.floor(MOST_PAIRS / Math.max(1, matcher.opportunityCount)));
  const count = (facts: Partial<Project>, kind: OpportunityKind | undefined) =>
    matcher.countForProject({ ...project, ...facts }, { ...(kind && { kind }), today });
  const shown = matcher.suggestForProject(project, { limit: MOST_READ, today });
  const nowOf = new Map<OpportunityKind | undefined, number>();

  for (const { field, candidates, kind, gate } of QUESTIONS.filter(({ isUnsaid }) => isUnsaid(project))) {
    const now = nowOf.get(kind) ?? count({}, kind);
    nowOf.set(kind, now);
    let best: { gain: number; code: string | null } = { gain: 0, code: null };
    for (const { code, facts } of candidates(project, communes).slice(0, most)) {
      const gain = count(facts, kind) - now;
      if (gain > best.gain) best = { gain, code };
    }
    yield { field, gain: best.gain, best: best.code, settles: unknownAt(gate, shown) };
  }
}

/** The most helpful first. */
export const byHelp = (a: Gain, b: Gain): number =>
  b.gain - a.gain || b.settles - a.settles || (a.field < b.field ? -1 : 1);

const unknownAt = (gate: GateCode | undefined, suggestions: readonly Suggestion[]): number =>
  suggestions.filter(({ gates }) => gates.some((one) => one.gate === gate && one.state === 'unknown')).length;
