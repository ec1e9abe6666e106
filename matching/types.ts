import type {
  Certification,
  Innovation,
  Instrument,
  LegalForm,
  OpportunityKind,
  OrganisationSize,
  Sector,
  SkillsFormat,
  Stage,
  SupportForm,
} from './taxonomy/codes.ts';
import type { Cost } from './taxonomy/costs.ts';
import type { Public } from './taxonomy/schemes.ts';

/** A commune with its INSEE code and a WGS-84 point in degrees. */
export interface Commune {
  readonly code: string;
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
  /** SIREN of its intercommunality; absent: in none. Whoever knows the communes says it. */
  readonly epci?: string | undefined;
}

/** One thing a project does, and where. */
export interface Activity {
  readonly title: string;
  /** null: that of the project. */
  readonly commune: Commune | null;
  /** How far it goes from there, in kilometres; null: no further than its commune. */
  readonly radiusKm: number | null;
  /** Codes of the départements that the radius touches; whoever knows the communes says it. */
  readonly departements?: readonly string[];
  /** SIRENs of the intercommunalities that it touches, likewise. */
  readonly epcis?: readonly string[];
}

/** First contacts that reached somebody, and those that got a yes or a no; whole numbers. */
export interface Answers {
  readonly asked: number;
  readonly answered: number;
  /** Whether it mostly answers, and within two days. */
  readonly isFast?: boolean;
}

/** What a text means, as a model told it; of whichever length the model has. */
export interface Meaning {
  /** The same for the same text and model, and for no other. */
  readonly key: string;
  /** Whole numbers from -127 to 127; only its direction counts. */
  readonly vector: Int8Array;
}

/** What a project holder declares. `null` means "not known": a gate that asks for it answers "unknown", never "closed". */
export interface Project {
  readonly id: string;
  readonly title: string;
  readonly pitch: string;
  /** What it sells today; '' when it sells nothing yet. */
  readonly offer: string;
  readonly seeks: string;
  readonly sectors: readonly Sector[];
  readonly skillsSought: readonly string[];
  readonly stage: Stage | null;
  readonly legalForm: LegalForm | null;
  readonly innovation: readonly Innovation[];
  readonly commune: Commune | null;
  /** As checked on a map where it was, as declared elsewhere. */
  readonly inQpv: boolean | null;
  /** Of what is checked, by which generation of outlines; absent: `inQpv` is declared. */
  readonly qpvGeneration?: string | undefined;
  /** Whole euros sought, and what for. */
  readonly funding: { readonly min: number; readonly max: number; readonly purpose: string } | null;
  readonly capacity: string;
  /** People at work on it, holder included. */
  readonly team: number | null;
  /** Each with an area of its own; what they are is told in `offer`. */
  readonly activities?: readonly Activity[] | undefined;
  readonly certifications?: readonly Certification[] | undefined;
  /** Whether it would answer a need together with others; null and absent: not said. */
  readonly joinsConsortium?: boolean | null | undefined;
  /** When it was first published, and last said to hold; milliseconds since 1970. */
  readonly publishedAt?: number;
  readonly refreshedAt?: number;
  /** Absent: never asked. */
  readonly answers?: Answers;
  /** Absent: not known, and neutral. */
  readonly meaning?: Meaning;
}

/** Of all the country; of its regions, départements, intercommunalities (SIREN) and communes; of what lies overseas; around a point. */
export type Zone =
  | { readonly type: 'national' }
  | { readonly type: 'overseas' }
  | { readonly type: 'region' | 'departement' | 'epci' | 'commune'; readonly code: string }
  | { readonly type: 'radius'; readonly lon: number; readonly lat: number; readonly km: number };
/** One zone, or what lies in any of several, none of them the whole country. */
export type Perimeter = Zone | { readonly type: 'several'; readonly zones: readonly Zone[] };

export interface Organisation {
  readonly name: string;
  readonly size: OrganisationSize;
}

interface OpportunityBase {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly organisation: Organisation;
  readonly sectors: readonly Sector[];
  /** Accepted stages and legal forms; empty accepts all. */
  readonly stages: readonly Stage[];
  readonly legalForms: readonly LegalForm[];
  readonly perimeter: Perimeter;
  readonly remote: boolean;
  readonly qpvOnly: boolean;
  /** First day to answer, YYYY-MM-DD; open from the start when absent or null. */
  readonly opensOn?: string | null | undefined;
  /** Last day to answer, YYYY-MM-DD; null when open-ended. */
  readonly deadline: string | null;
  /** Places: how many projects it can take in all. */
  readonly capacity: number;
  /** Places already given; 0 when absent. */
  readonly taken?: number;
  /** Open unless said otherwise. */
  readonly status?: 'open' | 'paused' | 'closed';
  /** Absent: never asked. */
  readonly answers?: Answers;
  /** Absent: not known, and neutral. */
  readonly meaning?: Meaning;
}

export interface Need extends OpportunityBase {
  readonly kind: 'need';
  /** Contract value in whole euros; 0 = unknown. */
  readonly need: { readonly volume: string; readonly amountMin: number; readonly amountMax: number };
}
export interface SkillsOffer extends OpportunityBase {
  readonly kind: 'skills';
  readonly skills: readonly string[];
  readonly format: SkillsFormat;
  readonly days: number;
}
export interface FundingOption extends OpportunityBase {
  readonly kind: 'funding';
  readonly instrument: Instrument;
  readonly amountMin: number;
  readonly amountMax: number;
  readonly conditions: string;
}
export interface SupportScheme extends OpportunityBase {
  readonly kind: 'support';
  readonly forms: readonly SupportForm[];
  readonly conditions: string;
  /** Whom it is made for, and what it costs: told, and judged by nothing. Empty: everyone; null: not said. */
  readonly publics?: readonly Public[] | undefined;
  readonly cost?: Cost | null | undefined;
  /** Id of the general scheme that it is told in place of, where it is open. */
  readonly localVersionOf?: string | null | undefined;
}
export type Opportunity = Need | SkillsOffer | FundingOption | SupportScheme;

export type Side = 'project' | 'opportunity';

export type GateCode =
  | 'open'
  | 'opening'
  | 'deadline'
  | 'places'
  | 'perimeter'
  | 'legal-form'
  | 'stage'
  | 'qpv'
  | 'amount'
  | 'local-version';
/** Fields that a judgment may depend on. */
export type ProjectField =
  | Exclude<keyof Project, 'id' | 'title' | 'pitch' | 'offer' | 'seeks' | 'skillsSought' | 'capacity'>
  | 'purposes'
  | 'focus'
  | 'circumstances'
  | 'placed';
type FieldOf<Kind> = Kind extends unknown ? keyof Kind : never;
export type OpportunityField =
  | Exclude<FieldOf<Opportunity>, 'id' | 'title' | 'description' | 'conditions'>
  | 'demands'
  | 'perimeterType';
/** What a gate or a part of a criterion looks at; `sectors`, `purposes`, `focus`, `circumstances`, `forms` and `demands` as they were read, of a `need` and of `funding` the sums; `placed`: whether it has a commune. */
export interface Sees {
  readonly project: readonly ProjectField[];
  readonly opportunity: readonly OpportunityField[];
}

export type GateState = 'open' | 'closed' | 'unknown';

/** One hard condition and its answer; `values` are codes, numbers or dates that `explain` puts in words. */
export interface GateResult {
  readonly gate: GateCode;
  readonly state: GateState;
  readonly values: Readonly<Record<string, string | number | readonly string[]>>;
}

export type CriterionCode =
  | 'trade'
  | 'skill'
  | 'purpose'
  | 'instrument'
  | 'amount'
  | 'form'
  | 'text'
  | 'sector'
  | 'distance'
  | 'stage'
  | 'size'
  | 'specificity'
  | 'places'
  | 'answers'
  | 'meaning';

/** What a criterion saw: codes and values only; `explain` puts them in words. */
export interface Evidence {
  /** Which sentence tells it, e.g. 'wish', 'lack', 'near', 'remote', 'inside'. */
  readonly sentence: string;
  readonly values: Readonly<Record<string, string | number | readonly string[]>>;
  /** True when the engine supposes it and the person never said it. */
  readonly inferred?: boolean;
}

/** One part of a score. `points` = value x weight x 100, rounded to 0.01; the points of all parts sum to the score. */
export interface Part {
  readonly criterion: CriterionCode;
  /** 0..1 */
  readonly value: number;
  /** 0..1; the weights of one kind sum to 1. */
  readonly weight: number;
  readonly points: number;
  readonly evidence: Evidence;
}

/** A scored, explained pair. */
export interface Suggestion {
  readonly projectId: string;
  readonly opportunityId: string;
  readonly kind: OpportunityKind;
  /** 0..100 */
  readonly score: number;
  readonly parts: readonly Part[];
  /** All gates that had something to say; every one is open or unknown in a suggestion. */
  readonly gates: readonly GateResult[];
  /** Name and version of the settings, e.g. "passerelle-2026.11-1". */
  readonly settings: string;
}

export interface SuggestOptions {
  readonly kind?: OpportunityKind;
  /** How many at most. */
  readonly limit: number;
  /** The day the gates are judged on, YYYY-MM-DD. */
  readonly today: string;
  /** Continue behind this item of the page before. */
  readonly after?: { readonly score: number; readonly id: string };
  /** Ids of the other side that were hidden: neither shown nor counted. */
  readonly without?: ReadonlySet<string>;
}

/** Whom an opportunity reaches, and how many projects each gate alone cuts away; the dearest gate first. */
export interface Reached {
  readonly reached: number;
  readonly cut: readonly { readonly gate: GateCode; readonly count: number }[];
}

/** A pair as both sides see it. */
export interface Reciprocal {
  readonly projectId: string;
  readonly opportunityId: string;
  /** Harmonic mean of the two directions, 0..100, rounded to 0.01. */
  readonly score: number;
  /** The two directions, each 0..100. */
  readonly toProject: number;
  readonly toOpportunity: number;
}

/** The engine over what it was given: in memory, both directions, changed in place, no I/O. */
export interface Matcher {
  upsertProject(project: Project): void;
  removeProject(id: string): void;
  upsertOpportunity(opportunity: Opportunity): void;
  removeOpportunity(id: string): void;
  readonly projectCount: number;
  readonly opportunityCount: number;
  /** Opportunities for a project, known or not: pass the project itself. Best first; at equal score newcomers' order is by id. */
  suggestForProject(project: Project, options: SuggestOptions): readonly Suggestion[];
  /**
   * How many there are in all, were they all asked for. Dearer than the best of them, as each must be known to be good
   * enough or not: so a list does not count.
   */
  countForProject(project: Project, options: Pick<SuggestOptions, 'kind' | 'today' | 'without'>): number;
  /** Projects for an opportunity. */
  suggestForOpportunity(
    opportunity: Opportunity,
    options: Omit<SuggestOptions, 'kind'>,
  ): readonly Suggestion[];
  countForOpportunity(opportunity: Opportunity, options: Pick<SuggestOptions, 'today' | 'without'>): number;
  /**
   * The first of a project's list, best for the project first, each with what it is worth to both sides. Not told: for the
   * whole market at once. What scores less for it than `floor`, 0..100, is left out.
   */
  pairsForProject(
    project: Project,
    options: Pick<SuggestOptions, 'limit' | 'today' | 'without'> & { readonly floor?: number | undefined },
  ): readonly Reciprocal[];
  /** The same from an opportunity: the first of its list of projects, best for the opportunity first. */
  pairsForOpportunity(
    opportunity: Opportunity,
    options: Pick<SuggestOptions, 'limit' | 'today' | 'without'>,
  ): readonly Reciprocal[];
  /** Links good enough to be suggested but for one closed gate that the project may change (form, stage, amount…); best first. */
  closedForProject(project: Project, options: Omit<SuggestOptions, 'after'>): readonly Suggestion[];
  /** How many projects are good enough links, and how many more would be but for one closed gate. */
  reach(opportunity: Opportunity, today: string): Reached;
  /** Any pair, suggested or not. `suggested` is false when a gate is closed or the score too low. */
  explain(
    project: Project,
    opportunity: Opportunity,
    side: Side,
    today: string,
  ): Suggestion & { readonly suggested: boolean };
}

/** What the engine understood of a text, with the words that led to it. */
export interface Understood {
  readonly topic: 'trade' | 'skill' | 'purpose' | 'form' | 'stage' | 'legal-form';
  readonly code: string;
  readonly words: readonly string[];
  readonly inferred: boolean;
}
