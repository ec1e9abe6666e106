import { departementOf, regionOf } from './geo.ts';
import type { Terms } from './search/bm25.ts';
import type { OpportunityKind, Sector } from './taxonomy/codes.ts';
import { FUNDING_PURPOSES } from './taxonomy/funding.ts';
import type { Phrase } from './taxonomy/lexicon-types.ts';
import { SAID_OF_CRAFTS } from './taxonomy/said/crafts.ts';
import { SAID_OF_PEOPLE_AND_LAW } from './taxonomy/said/people-and-law.ts';
import { SAID_OF_PURPOSES } from './taxonomy/said/purposes.ts';
import { SAID_OF_SELLING_AND_MONEY } from './taxonomy/said/selling-and-money.ts';
import { SAID_OF_TOOLS_AND_MAKING } from './taxonomy/said/tools-and-making.ts';
import { SKILL_FAMILIES } from './taxonomy/skill-families.ts';
import { SUPPORT_LEXICON } from './taxonomy/support.ts';
import { TRADES } from './taxonomy/trades.ts';
import { analyse, BOILERPLATE_STEMS, quote, stemOf, type Token } from './text/analyse.ts';
import { byClause, createHearing, type Heard } from './text/hearing.ts';
import { compileLexicon, type Findings } from './text/lexicon.ts';
import type { Opportunity, Project } from './types.ts';

/** One thing that a text is about: how much (0..1), by which words, and whether anybody said it outright. */
export interface Theme {
  readonly weight: number;
  readonly words: readonly string[];
  readonly inferred: boolean;
}
export type Themes = ReadonlyMap<string, Theme>;

/** A project with all that was read in it, worked out once. */
export interface ReadProject {
  readonly project: Project;
  readonly departement: string | undefined;
  readonly region: string | undefined;
  readonly trades: Themes;
  readonly skills: Themes;
  readonly purposes: Themes;
  readonly forms: Themes;
  readonly sectors: ReadonlySet<Sector>;
  /** What it says of each kind of opportunity, for the text channel. */
  readonly terms: Readonly<Record<OpportunityKind, Terms>>;
}

/** An opportunity with all that was read in it. */
export interface ReadOpportunity {
  readonly opportunity: Opportunity;
  readonly trades: Themes;
  readonly skills: Themes;
  readonly purposes: Themes;
  /** What its conditions leave out. */
  readonly excluded: Themes;
  readonly forms: Themes;
  readonly terms: Terms;
}

/** What holders say of anything: no bridge to what organisations write. */
const CHATTER_STEMS: ReadonlySet<string> = new Set(
  (
    'cherche chercher besoin voudrais voudrait aimerais aimerait veux sais sait savoir connais crois pense trouver ' +
    'trouve aide aider pas rien jamais sans gros grosse petit petite grand grande vrai vraie beau belle seul seule ' +
    'nouveau nouvelle premier première an ans jour jours mois semaine semaines gens monde vie quartier projet'
  )
    .split(' ')
    .map(stemOf),
);
/** What a skill that was heard is worth: nearly as much as one that a phrase betrays. */
const HEARD = 0.8;
/** How surely an unknown thing to pay for is a piece of equipment. */
const UNKNOWN_THING = 0.5;
/** A text names many trades in passing and speaks of one or two. */
const TRADE_SHARPNESS = 1;
/** Said of whatever is wanted or paid for. */
const PAYING_WORDS = (
  'acheter achat achats acquisition acquérir payer paiement financer financement investir investissement louer ' +
  'remplacer changer deuxième second nouveau nouvelle premier première petit gros professionnel professionnelle aimerais aimerait voudrais voudrait cherche cherchons besoin'
).split(' ');
const payingStems = new Set(PAYING_WORDS.map(stemOf));

interface WithPhrases {
  readonly code: string;
  readonly everyday: readonly Phrase[];
  readonly professional: readonly Phrase[];
}
const spoken = (entries: readonly WithPhrases[], optionalWords: readonly string[] = []) =>
  compileLexicon(
    new Map(entries.map((entry) => [entry.code, [...entry.everyday, ...entry.professional]])),
    optionalWords,
  );
const complained = (entries: readonly { code: string; complaints: readonly Phrase[] }[]) =>
  compileLexicon(new Map(entries.map((entry) => [entry.code, entry.complaints])));

const SAID_OF_SKILLS = {
  ...SAID_OF_SELLING_AND_MONEY,
  ...SAID_OF_PEOPLE_AND_LAW,
  ...SAID_OF_TOOLS_AND_MAKING,
  ...SAID_OF_CRAFTS,
};
const sentences = (phrases: readonly Phrase[]) =>
  phrases.filter((phrase): phrase is string => typeof phrase === 'string');
const hearSkills = createHearing(
  new Map(
    SKILL_FAMILIES.map(({ code, complaints, everyday }) => [
      code,
      [...(SAID_OF_SKILLS[code] ?? []), ...sentences(complaints), ...sentences(everyday)],
    ]),
  ),
);
const hearPurposes = createHearing(
  new Map(
    FUNDING_PURPOSES.map(({ code, everyday }) => [
      code,
      [...(SAID_OF_PURPOSES[code] ?? []), ...sentences(everyday)],
    ]),
  ),
);

const skillWords = spoken(SKILL_FAMILIES);
const skillComplaints = complained(SKILL_FAMILIES);
const purposeWords = spoken(FUNDING_PURPOSES, PAYING_WORDS);
const formWords = spoken(SUPPORT_LEXICON);
const formComplaints = complained(SUPPORT_LEXICON);
const tradeWords = spoken(TRADES);
const tradeSigns = compileLexicon(new Map(TRADES.map((trade) => [trade.code, trade.signs])));
/** The sectors a trade belongs to, its main one first. */
export const sectorsOfTrade: ReadonlyMap<string, readonly Sector[]> = new Map(
  TRADES.map((trade) => [trade.code, trade.sectors]),
);

/** Gathers findings from several places as independent evidence; the surest place gives the words. */
class ThemeGatherer {
  #doubts = new Map<string, number>();
  #best = new Map<string, { weight: number; words: readonly string[]; inferred: boolean }>();

  /** `trust` 0..1: how much a finding in this place is worth. */
  add(findings: Findings, trust: number, inferred = false): this {
    for (const [code, { strength, words }] of findings) this.addOne(code, strength * trust, words, inferred);
    return this;
  }

  /** What the clauses of a place betray; never said outright. */
  hear(tokens: readonly Token[], hears: (clause: readonly Token[]) => readonly Heard[], trust: number): this {
    for (const clause of byClause(tokens))
      for (const { code, probability, words } of hears(clause))
        this.addOne(code, probability * trust, [words], true);
    return this;
  }

  addOne(code: string, weight: number, words: readonly string[], inferred: boolean): void {
    this.#doubts.set(code, (this.#doubts.get(code) ?? 1) * (1 - weight));
    const best = this.#best.get(code);
    if (best === undefined || weight > best.weight) this.#best.set(code, { weight, words, inferred });
  }

  /** `sharpness` 0 keeps weights as they are; 1 shrinks each in proportion to the strongest, so that passing mentions fade. */
  themes(sharpness = 0): Themes {
    const themes = new Map<string, Theme>();
    const weightOf = (code: string) => 1 - (this.#doubts.get(code) ?? 1);
    const strongest = Math.max(0, ...[...this.#doubts.keys()].map(weightOf));
    for (const [code, { words, inferred }] of this.#best) {
      const weight = weightOf(code);
      themes.set(code, { weight: weight * (weight / strongest) ** sharpness, words, inferred });
    }
    return themes;
  }
}

/** Weighted term counts; boilerplate says nothing in what organisations write. */
const termsOf = (
  fields: readonly (readonly [readonly Token[], number])[],
  skip?: ReadonlySet<string>,
): Terms => {
  const terms = new Map<string, number>();
  for (const [tokens, weight] of fields) {
    for (const { stem } of tokens) {
      if (!skip?.has(stem)) terms.set(stem, (terms.get(stem) ?? 0) + weight);
    }
  }
  return terms;
};

const spokenTerms = (...fields: readonly (readonly [readonly Token[], number])[]): Terms =>
  termsOf(fields, CHATTER_STEMS);

const readSkills = (
  project: Project,
  tokens: Record<'pitch' | 'offer' | 'seeks' | 'wishes', Token[]>,
): Themes => {
  const gatherer = new ThemeGatherer();
  gatherer.add(skillWords.find(tokens.wishes), 1).add(skillComplaints.find(tokens.wishes), 0.75);
  gatherer.add(skillWords.find(tokens.seeks), 0.9).add(skillComplaints.find(tokens.seeks), 0.75);
  gatherer.add(skillComplaints.find(tokens.pitch), 0.6, true);
  // What the pitch merely names may be its own trade: only what the offer does not name counts, and little.
  const sold = skillWords.find(tokens.offer);
  const named = new Map([...skillWords.find(tokens.pitch)].filter(([code]) => !sold.has(code)));
  gatherer.add(named, 0.3, true);
  const hears = (clause: readonly Token[]) => hearSkills(clause).filter(({ code }) => !sold.has(code));
  for (const place of [tokens.pitch, tokens.seeks, tokens.wishes]) gatherer.hear(place, hears, HEARD);
  for (const family of SKILL_FAMILIES) {
    const { stages, legalForms, sectors } = family.lacks ?? {};
    const prior = Math.max(
      project.stage === null ? 0 : (stages?.[project.stage] ?? 0),
      project.legalForm === null ? 0 : (legalForms?.[project.legalForm] ?? 0),
      ...project.sectors.map((sector) => sectors?.[sector] ?? 0),
    );
    if (prior > 0 && !sold.has(family.code)) gatherer.addOne(family.code, prior * 0.6, [], true);
  }
  return gatherer.themes();
};

/** Reads a project: what it sells, lacks, would spend and wants, with the words that say so. */
export const readProject = (project: Project): ReadProject => {
  const tokens = {
    title: analyse(project.title),
    pitch: analyse(project.pitch),
    offer: analyse(project.offer),
    seeks: analyse(project.seeks),
    wishes: analyse(project.skillsSought.join('. ')),
    capacity: analyse(project.capacity),
    purpose: analyse(project.funding?.purpose ?? ''),
  };
  const selling = analyse(`${project.offer}. ${project.title}`);
  const trades = new ThemeGatherer()
    .add(tradeWords.find(selling), 1)
    .add(tradeSigns.find(selling), 0.6)
    .add(tradeWords.find(tokens.pitch), project.offer === '' ? 1 : 0.6)
    .add(tradeSigns.find(tokens.pitch), 0.4)
    .add(tradeSigns.find(tokens.capacity), 0.4)
    .themes(TRADE_SHARPNESS);
  const stated = purposeWords.find(tokens.purpose);
  const purposes = new ThemeGatherer()
    .add(stated, 1)
    .add(purposeWords.find(tokens.seeks), 0.6)
    .add(purposeWords.find(tokens.pitch), 0.25, true)
    .hear(tokens.seeks, hearPurposes, 0.4)
    .hear(tokens.pitch, hearPurposes, 0.2);
  if (stated.size === 0) purposes.hear(tokens.purpose, hearPurposes, 0.6);
  // A purpose in words of a trade that no lexicon holds ("enclume, soufflet") nearly always names things to buy.
  if (stated.size === 0 && tokens.purpose.length > 0) {
    const things = tokens.purpose.filter(({ stem }) => !payingStems.has(stem) && !/^\d/.test(stem));
    if (things.length > 0) purposes.addOne('equipement', UNKNOWN_THING, [quote(things.slice(0, 1))], true);
  }
  const forms = new ThemeGatherer()
    .add(formWords.find(tokens.seeks), 1)
    .add(formWords.find(tokens.wishes), 0.9)
    .add(formComplaints.find(tokens.seeks), 0.7)
    .add(formComplaints.find(tokens.pitch), 0.5, true)
    .themes();
  const departement = project.commune === null ? undefined : departementOf(project.commune.code);
  return {
    project,
    departement,
    region: departement === undefined ? undefined : regionOf(departement),
    trades,
    skills: readSkills(project, tokens),
    purposes: purposes.themes(),
    forms,
    sectors: sectorsOf(project.sectors, trades),
    terms: {
      need: spokenTerms([tokens.offer, 2], [tokens.title, 1], [tokens.pitch, 1], [tokens.capacity, 0.5]),
      skills: spokenTerms([tokens.wishes, 2], [tokens.seeks, 2], [tokens.pitch, 0.5]),
      funding: spokenTerms([tokens.purpose, 2], [tokens.seeks, 1], [tokens.pitch, 0.5], [tokens.offer, 0.5]),
      support: spokenTerms([tokens.seeks, 2], [tokens.pitch, 1], [tokens.offer, 0.5]),
    },
  };
};

/** Declared sectors, and that of the trades read: surely, when some are declared; most likely, when none is. */
const sectorsOf = (declared: readonly Sector[], trades: Themes): ReadonlySet<Sector> => {
  const sectors = new Set(declared);
  const needed = declared.length === 0 ? LIKELY : SURE;
  for (const [code, { weight }] of trades) {
    const [main] = sectorsOfTrade.get(code) ?? [];
    if (weight >= needed && main !== undefined) sectors.add(main);
  }
  return sectors;
};
const SURE = 0.75;
const LIKELY = 0.5;

/** Clauses that say what is not paid for or not accepted. */
const EXCLUSION =
  /\b(exclu|exclus|exclue|exclues|hors|non éligibles?|inéligibles?|à l’exception|à l'exception|sauf|ni|(n['’]|ne )\S*( \S+){0,3} (pas|plus|jamais|aucune?)|pas (éligibles?|recevables?|financés?|couverts?|pris)|reste(nt)? à (la|sa) charge)\b/i;

/** Reads an opportunity: what it asks for, brings or pays, with the words that say so. */
export const readOpportunity = (opportunity: Opportunity): ReadOpportunity => {
  const title = analyse(opportunity.title);
  const description = analyse(opportunity.description);
  const list = analyse(listOf(opportunity).join('. '));
  const rules = rulesOf(opportunity);
  const clauses = rules.split(/[.;:!?\n]+/).flatMap((sentence) => splitAtContrast(sentence));
  const out = analyse(clauses.filter((clause) => EXCLUSION.test(clause)).join('. '));
  const inside = analyse(clauses.filter((clause) => !EXCLUSION.test(clause)).join('. '));
  const find = (
    lexicon: { find: (tokens: readonly Token[]) => Findings },
    trusts: [number, number, number],
  ) =>
    new ThemeGatherer()
      .add(lexicon.find(list), trusts[0])
      .add(lexicon.find(title), trusts[1])
      .add(lexicon.find(description), trusts[2]);
  const { kind } = opportunity;
  const terms = termsOf(
    [
      [title, 2],
      [list, 2],
      [description, 1],
      [kind === 'need' ? [] : inside, 0.5],
    ],
    BOILERPLATE_STEMS,
  );
  const none: Themes = new Map();
  return {
    opportunity,
    terms,
    trades: find(tradeWords, [0.9, 1, kind === 'need' ? 0.6 : 0.4])
      .add(tradeSigns.find(description), 0.35)
      .themes(TRADE_SHARPNESS),
    skills: kind === 'skills' ? find(skillWords, [1, 0.9, 0.5]).themes() : none,
    purposes:
      kind === 'funding'
        ? find(purposeWords, [1, 0.9, 0.7]).add(purposeWords.find(inside), 0.9).themes()
        : none,
    excluded: kind === 'funding' ? new ThemeGatherer().add(purposeWords.find(out), 1).themes() : none,
    forms:
      kind === 'support'
        ? new Map(opportunity.forms.map((form) => [form, { weight: 1, words: [], inferred: false }]))
        : none,
  };
};

const splitAtContrast = (sentence: string): string[] =>
  sentence.split(/,? (?:mais|en revanche|toutefois|tandis que) /i);

const listOf = (opportunity: Opportunity): readonly string[] => {
  if (opportunity.kind === 'skills') return opportunity.skills;
  if (opportunity.kind === 'need') return [opportunity.need.volume];
  return [];
};

const rulesOf = (opportunity: Opportunity): string =>
  opportunity.kind === 'funding' || opportunity.kind === 'support' ? opportunity.conditions : '';
