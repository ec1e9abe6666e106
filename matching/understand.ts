import { readProject, sectorsOfTrade, type Themes } from './read.ts';
import type { LegalForm, Sector, Stage } from './taxonomy/codes.ts';
import { LEGAL_FORM_CUES, STAGE_CUES } from './taxonomy/cues.ts';
import type { Cue } from './taxonomy/lexicon-types.ts';
import { analyse, clausesOf } from './text/analyse.ts';
import { compileLexicon, type Findings } from './text/lexicon.ts';
import type { Commune, Project, Understood } from './types.ts';

const cueLexicon = <Code extends string>(cues: readonly Cue<Code>[]) =>
  compileLexicon(new Map(cues.map((cue) => [cue.code, cue.phrases])));
const stageCues = cueLexicon(STAGE_CUES);
const legalFormCues = cueLexicon(LEGAL_FORM_CUES);

/** Below this a reading is a guess that would only surprise. */
const SURE_ENOUGH = 0.55;
const MOST_OF_A_TOPIC = 4;

const best = <Code extends string>(
  findings: Findings,
): { code: Code; words: readonly string[] } | undefined => {
  const [first] = [...findings]
    .filter(([, { strength }]) => strength >= SURE_ENOUGH)
    .sort(([a, x], [b, y]) => y.strength - x.strength || (a < b ? -1 : 1));
  return first === undefined ? undefined : { code: first[0] as Code, words: first[1].words };
};

/** What asks for something. */
const WISH =
  /(?<!\p{L})(cherch|recherch|besoin|faudrait|faut|voudrai|veux|voulons|aimerai|souhait|manque|trouver|aide[rz]?(?!\p{L})|coup de main|envie|sais pas|sait pas|savons pas|comprends rien|du mal à|galère)/iu;
/** A clause with a subject of its own says something new; one without goes on with what was said. */
const SUBJECT =
  /^(et |mais |donc )?(je|j['’]|on|nous|mon|ma|mes|notre|nos|il|elle|ils|elles|c['’]|ça)(?=[\s'’]|$)/iu;

/** What a text asks for, and what else it tells. */
const splitWishes = (text: string): { wishes: string; rest: string } => {
  const wishes: string[] = [];
  const rest: string[] = [];
  for (const sentence of clausesOf(text)) {
    let isWishing = false;
    for (const clause of sentence.split(/, | (?=(?:et|mais|donc) )/)) {
      isWishing = WISH.test(clause) || (isWishing && !SUBJECT.test(clause));
      (isWishing ? wishes : rest).push(clause.trim());
    }
  }
  return { wishes: wishes.join('. '), rest: rest.join('. ') };
};

/** "3 000 €", "12000 euros", "15 k€", with the sum in whole euros. */
const SUM = /(\d{1,3}(?:[ .\u00a0\u202f]?\d{3})+|\d+)\s*(k|mille)?\s*(?:€|euros?)/giu;
const MOST_EUROS = 10_000_000;

/** The sums a wish names, and what for; undefined when it names none. */
const readFunding = (wishes: string): Project['funding'] => {
  const sums = [...wishes.matchAll(SUM)]
    .map(
      ([, digits = '', thousands]) =>
        Number(digits.replace(/\D/g, '')) * (thousands === undefined ? 1 : 1000),
    )
    .filter((sum) => sum > 0 && sum <= MOST_EUROS);
  return sums.length === 0 ? null : { min: Math.min(...sums), max: Math.max(...sums), purpose: wishes };
};

export interface DraftFacts {
  readonly commune?: Commune | undefined;
  readonly stage?: Stage | undefined;
  readonly legalForm?: LegalForm | undefined;
  readonly inQpv?: boolean | undefined;
}

/**
 * A project made of a visitor's own words: what asks for something becomes what is sought, the rest what is done. What
 * is neither given nor read stays null, and gates that ask for it answer "unknown".
 */
export const readDraft = (text: string, facts: DraftFacts = {}): Project => {
  const { wishes, rest } = splitWishes(text);
  const tokens = analyse(text);
  return {
    id: 'draft',
    title: '',
    pitch: text,
    offer: rest,
    seeks: wishes,
    sectors: [],
    skillsSought: [],
    // A stage is only ever supposed from words, and nothing supposed may close a gate.
    stage: facts.stage ?? null,
    legalForm: facts.legalForm ?? best<LegalForm>(legalFormCues.find(tokens))?.code ?? null,
    innovation: [],
    commune: facts.commune ?? null,
    inQpv: facts.inQpv ?? null,
    funding: readFunding(wishes),
    capacity: '',
    team: 1,
  };
};

/** What the engine read in a project, with the words that led to it: the surest of each topic first. */
export const understand = (project: Project): Understood[] => {
  const read = readProject(project);
  const tokens = analyse(`${project.pitch}. ${project.seeks}`);
  const stage = best<Stage>(stageCues.find(tokens));
  const legalForm = best<LegalForm>(legalFormCues.find(tokens));
  const ofTopic = (topic: Understood['topic'], themes: Themes): Understood[] =>
    [...themes]
      .filter(([, theme]) => theme.words.length > 0 && theme.weight >= (theme.inferred ? 0.3 : SURE_ENOUGH))
      .sort(([a, x], [b, y]) => y.weight - x.weight || (a < b ? -1 : 1))
      .slice(0, MOST_OF_A_TOPIC)
      .map(([code, { words, inferred }]) => ({ topic, code, words, inferred }));
  return [
    ...ofTopic('trade', read.trades),
    ...ofTopic('skill', read.skills),
    ...ofTopic('purpose', read.purposes),
    ...ofTopic('form', read.forms),
    ...(stage === undefined ? [] : [{ topic: 'stage' as const, ...stage, inferred: true }]),
    ...(legalForm === undefined ? [] : [{ topic: 'legal-form' as const, ...legalForm, inferred: false }]),
  ];
};

/** The main sectors of the trades that were understood, with the words that led to each; the surest first. */
export const sectorsUnderstood = (
  understood: readonly Understood[],
): { code: Sector; words: readonly string[]; inferred: boolean }[] => {
  const found = new Map<Sector, Set<string>>();
  for (const { topic, code, words } of understood) {
    const [main] = topic === 'trade' ? (sectorsOfTrade.get(code) ?? []) : [];
    if (main !== undefined) found.set(main, new Set([...(found.get(main) ?? []), ...words]));
  }
  return [...found].map(([code, words]) => ({ code, words: [...words], inferred: true }));
};
