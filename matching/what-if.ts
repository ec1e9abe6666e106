import { euros } from './explain.ts';
import { passesGates } from './gates.ts';
import {
  type Label,
  type Language,
  LEGAL_FORM_LABELS,
  type LegalForm,
  STAGE_LABELS,
  STAGES,
  type Stage,
} from './taxonomy/codes.ts';
import type { Matcher, Opportunity, Project, Suggestion, SuggestOptions } from './types.ts';
import { GAIN_SENTENCES, NOT_ENOUGH, OR, WHAT_IF_SENTENCES } from './what-if-sentences.ts';

/** What would change: a gate, and for amounts the direction. */
export type WhatIfCode = 'legal-form' | 'stage' | 'qpv' | 'amount-more' | 'amount-less' | 'date';

/** One change and what it would open. */
export interface WhatIf {
  readonly code: WhatIfCode;
  /**
   * 'legal-form': `forms`, any of which would do. 'stage': `stages`, likewise. 'amount-…': `amount` in whole euros.
   * 'date': `from`, YYYY-MM-DD. 'qpv': nothing.
   */
  readonly values: Readonly<Record<string, number | string | readonly string[]>>;
  /** Offers that would open, best link first. */
  readonly opens: readonly { readonly opportunityId: string; readonly score: number }[];
  /** Places left in them together. */
  readonly places: number;
  /** How many of the offers open today would close. */
  readonly closes: number;
  /** Asked of one pair: whether this alone opens it. */
  readonly isEnough?: boolean;
}

export interface WhatIfOptions {
  /** The day the gates are judged on, YYYY-MM-DD. */
  readonly today: string;
  /** How many changes at most; 3 unless said otherwise. */
  readonly limit?: number;
}

type Link = Pick<Suggestion, 'opportunityId' | 'score' | 'gates'>;

/** The engine, and what its links are about. */
interface Known {
  readonly matcher: Pick<Matcher, 'closedForProject' | 'suggestForProject'>;
  readonly opportunities: { get(id: string): Opportunity | undefined };
}
type Among = Pick<SuggestOptions, 'today' | 'without'>;

/** Links that a change may open or close, looked at: more of them would change counts, not what is told first. */
const MOST_LINKS = 500;

const linksOf = ({ matcher, opportunities }: Known, project: Project, among: Among) => {
  const closed = matcher.closedForProject(project, { ...among, limit: MOST_LINKS });
  const open = matcher.suggestForProject(project, { ...among, limit: MOST_LINKS });
  const known = new Map<string, Opportunity>();
  for (const { opportunityId } of [...closed, ...open]) {
    const opportunity = opportunities.get(opportunityId);
    if (opportunity !== undefined) known.set(opportunityId, opportunity);
  }
  return { closed, open, known };
};

/** `whatIf` among all that the engine knows: the three nearest closed gates of a project. Two passes over the market. */
export const whatWouldChange = (known: Known, project: Project, among: Among): WhatIf[] => {
  const links = linksOf(known, project, among);
  return whatIf(project, links.closed, links.open, links.known, among);
};

/** `whatIfOfPair` among all that the engine knows; nothing, and at no cost, for a pair with no closed gate. */
export const whatWouldOpen = (
  known: Known,
  project: Project,
  opportunity: Opportunity,
  pair: Link,
  among: Among,
): WhatIf[] => {
  if (pair.gates.every(({ state }) => state !== 'closed')) return [];
  const links = linksOf(known, project, among);
  links.known.set(opportunity.id, opportunity);
  return whatIfOfPair(project, pair, links.closed, links.open, links.known, among);
};

/** A change before it is tried: `apply` answers the project and the day as they would be. */
interface Change {
  readonly code: WhatIfCode;
  readonly values: WhatIf['values'];
  readonly project: Project;
  readonly today: string;
}

const MOST_CHANGES = 3;
const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * What would change it: the nearest closed gates of a project, and what to change for them to open. Nearest first: the
 * best link that would open, then the most places. A change is tried out on every gate, never guessed: what it says opens
 * does open, and what it closes is counted. Changes that open the same offers are told as one ("association ou SCOP").
 * The order of links changes nothing.
 * @param closed links worth suggesting but for a closed gate, as `closedForProject` answers
 * @param open links that are open today, as `suggestForProject` answers; to count what a change would close
 * @param opportunities every opportunity that the links name, by id; a link to another is passed over
 */
export const whatIf = (
  project: Project,
  closed: readonly Link[],
  open: readonly Pick<Link, 'opportunityId'>[],
  opportunities: ReadonlyMap<string, Opportunity>,
  options: WhatIfOptions,
): WhatIf[] => {
  const tried = tryOut(changesOf(project, closed, opportunities, options), closed, open, opportunities);
  return distinct(merged(tried.filter(({ opens }) => opens.length > 0).sort(nearestFirst))).slice(
    0,
    options.limit ?? MOST_CHANGES,
  );
};

/**
 * "Pourquoi pas ?": what would open one closed pair, the changes that open it by themselves first. Each is told with all
 * that it would open, this pair included; where several gates are closed each change is needed and none is enough.
 * @param pair the closed pair, with its gates; none of them closed, or none that a project can change: nothing is told
 */
const whatIfOfPair = (
  project: Project,
  pair: Link,
  closed: readonly Link[],
  open: readonly Pick<Link, 'opportunityId'>[],
  opportunities: ReadonlyMap<string, Opportunity>,
  options: WhatIfOptions,
): WhatIf[] => {
  const links = [pair, ...closed.filter(({ opportunityId }) => opportunityId !== pair.opportunityId)];
  const changes = changesOf(project, [pair], opportunities, options);
  const tried = tryOut(changes, links, open, opportunities).map((change) => ({
    ...change,
    isEnough: change.opens.some(({ opportunityId }) => opportunityId === pair.opportunityId),
  }));
  return merged(tried.sort((a, b) => Number(b.isEnough) - Number(a.isEnough) || nearestFirst(a, b))).slice(
    0,
    options.limit ?? MOST_CHANGES,
  );
};

const changesOf = (
  project: Project,
  links: readonly Link[],
  opportunities: ReadonlyMap<string, Opportunity>,
  { today }: WhatIfOptions,
): Change[] => {
  const changes = links.flatMap((link) => {
    const opportunity = opportunities.get(link.opportunityId);
    return opportunity === undefined ? [] : changesFor(project, opportunity, link, today);
  });
  return [...new Map(changes.map((change) => [keyOf(change), change])).values()];
};

/** What each change would open and close. */
const tryOut = (
  changes: readonly Change[],
  closed: readonly Link[],
  open: readonly Pick<Link, 'opportunityId'>[],
  opportunities: ReadonlyMap<string, Opportunity>,
): WhatIf[] =>
  changes.map((change) => {
    const openIn = (id: string): boolean => {
      const opportunity = opportunities.get(id);
      return opportunity !== undefined && passesGates(change.project, opportunity, change.today);
    };
    const opens = closed
      .filter(({ opportunityId }) => openIn(opportunityId))
      .map(({ opportunityId, score }) => ({ opportunityId, score }))
      .sort((a, b) => b.score - a.score || inOrder(a.opportunityId, b.opportunityId));
    const places = opens.reduce(
      (sum, { opportunityId }) => sum + placesOf(opportunities.get(opportunityId)),
      0,
    );
    const closes = open.filter(({ opportunityId }) => !openIn(opportunityId)).length;
    return { code: change.code, values: change.values, opens, places, closes };
  });

const placesOf = (opportunity: Opportunity | undefined): number =>
  opportunity === undefined ? 0 : Math.max(0, opportunity.capacity - (opportunity.taken ?? 0));

const keyOf = ({ code, values }: Pick<Change, 'code' | 'values'>): string => JSON.stringify([code, values]);

/** Everything that would open a link's closed gates one by one, as far as a project, or time, can. */
const changesFor = (project: Project, opportunity: Opportunity, { gates }: Link, today: string): Change[] =>
  gates
    .filter(({ state }) => state === 'closed')
    .flatMap(({ gate }): Change[] => {
      const changed = (code: WhatIfCode, values: WhatIf['values'], facts: Partial<Project>): Change => ({
        code,
        values,
        project: { ...project, ...facts },
        today,
      });
      switch (gate) {
        case 'legal-form':
          return opportunity.legalForms
            .filter((form) => form !== 'aucune') // nobody goes back to having none
            .map((legalForm) => changed('legal-form', { forms: [legalForm] }, { legalForm }));
        case 'stage':
          return opportunity.stages
            .filter((stage) => isAhead(stage, project.stage))
            .map((stage) => changed('stage', { stages: [stage] }, { stage }));
        case 'qpv':
          return [changed('qpv', {}, { inQpv: true })];
        case 'amount':
          return amountChanges(project, opportunity, changed);
        case 'opening': {
          const from = opportunity.opensOn ?? today;
          return [{ code: 'date', values: { from }, project, today: from }];
        }
        default:
          return []; // a place 400 km away, a day gone by, a place given away: not to be changed
      }
    });

/** A project grows; it does not shrink to please. */
const isAhead = (stage: Stage, from: Stage | null): boolean =>
  from !== null && STAGES.indexOf(stage) > STAGES.indexOf(from);

const amountChanges = (
  { funding }: Project,
  opportunity: Opportunity,
  changed: (code: WhatIfCode, values: WhatIf['values'], facts: Partial<Project>) => Change,
): Change[] => {
  if (funding === null || opportunity.kind !== 'funding') return [];
  const { amountMin, amountMax } = opportunity;
  if (funding.max < amountMin) {
    return [changed('amount-more', { amount: amountMin }, { funding: { ...funding, max: amountMin } })];
  }
  if (amountMax > 0 && funding.min > amountMax) {
    return [changed('amount-less', { amount: amountMax }, { funding: { ...funding, min: amountMax } })];
  }
  return [];
};

const nearestFirst = (a: WhatIf, b: WhatIf): number =>
  (b.opens[0]?.score ?? 0) - (a.opens[0]?.score ?? 0) ||
  b.places - a.places ||
  a.closes - b.closes ||
  inOrder(keyOf(a), keyOf(b));

const idsOf = ({ opens }: WhatIf): Set<string> => new Set(opens.map(({ opportunityId }) => opportunityId));

/** Forms, or stages, that would open the very same offers and close as many: any of them would do. */
const merged = (all: readonly WhatIf[]): WhatIf[] => {
  const together = new Map<string, WhatIf>();
  for (const each of all) {
    const key = JSON.stringify([
      each.code,
      each.closes,
      [...idsOf(each)],
      each.code === 'legal-form' || each.code === 'stage' ? '' : each.values,
    ]);
    const known = together.get(key);
    together.set(key, known === undefined ? each : { ...known, values: joined(known.values, each.values) });
  }
  return [...together.values()];
};

const joined = (one: WhatIf['values'], other: WhatIf['values']): WhatIf['values'] =>
  Object.fromEntries(
    Object.entries(one).map(([name, value]) => [name, [value, other[name] ?? []].flat() as string[]]),
  );

/** Without changes that open nothing that a nearer one of the same gate does not open. */
const distinct = (all: readonly WhatIf[]): WhatIf[] =>
  all.filter((each, at) =>
    all
      .slice(0, at)
      .every((nearer) => nearer.code !== each.code || ![...idsOf(each)].every((id) => idsOf(nearer).has(id))),
  );

/** A change and what it opens in one sentence: "Avec le statut association : +12 places (3 offres)." */
export const tellWhatIf = (change: WhatIf, language: Language): string => {
  const counted = (what: keyof typeof GAIN_SENTENCES, count: number) =>
    GAIN_SENTENCES[what][count === 1 ? 'one' : 'other'][language].replace(
      '{count}',
      new Intl.NumberFormat(language).format(count),
    );
  const elsewhere = change.isEnough === false;
  const gain =
    change.opens.length === 0
      ? NOT_ENOUGH.alone[language]
      : [
          counted('places', change.places),
          counted('offers', change.opens.length),
          change.closes > 0 ? counted('lost', change.closes) : '',
          elsewhere ? NOT_ENOUGH.others[language] : '',
        ].join('');
  const words: Readonly<Record<string, string>> = {
    gain,
    forms: listed(change.values.forms, LEGAL_FORM_LABELS, language),
    stages: listed(change.values.stages, STAGE_LABELS, language),
    amount: euros(Number(change.values.amount ?? 0), language),
    month: change.code === 'date' ? month(String(change.values.from), language) : '',
  };
  const sentence = WHAT_IF_SENTENCES[change.code][language].replace(
    /\{(\w+)\}/g,
    (_all, name: string) => words[name] ?? '',
  );
  return language === 'fr' ? sentence.replace(/« /g, '«\u00a0').replace(/ ([»:;?!])/g, '\u00a0$1') : sentence;
};

/** Labels in the middle of a sentence: "association, SARL ou SAS ou entreprise individuelle". */
const listed = (
  codes: WhatIf['values'][string] | undefined,
  labels: Readonly<Record<LegalForm | Stage, Label>> | Readonly<Record<string, Label>>,
  language: Language,
): string => {
  if (!Array.isArray(codes)) return '';
  const words = codes.map((code: string) => {
    const label = Object.hasOwn(labels, code)
      ? (labels as Record<string, Label>)[code]?.[language]
      : undefined;
    return label === undefined ? code : /^\p{Lu}\p{Lu}/u.test(label) ? label : lowered(label);
  });
  const last = words.pop() ?? '';
  return words.length === 0 ? last : `${words.join(', ')} ${OR[language]} ${last}`;
};

const lowered = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1);

/** "de mars 2027", "d’avril 2027"; "March 2027". */
const month = (iso: string, language: Language): string => {
  const told = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${iso}T00:00:00Z`),
  );
  return language === 'en' ? told : `${/^[aeiouyéèêàâôîû]/.test(told) ? 'd’' : 'de '}${told}`;
};
