import { departementOf, regionOf } from './geo.ts';
import type { Terms } from './search/bm25.ts';
import type { OpportunityKind, Sector } from './taxonomy/codes.ts';
import { FUNDING_PURPOSES } from './taxonomy/funding.ts';
import type { Phrase } from './taxonomy/lexicon-types.ts';
import { OFFERED_IN_CRAFTS } from './taxonomy/offered/crafts.ts';
import { OFFERED_IN_PEOPLE_AND_LAW } from './taxonomy/offered/people-and-law.ts';
import { OFFERED_PURPOSES } from './taxonomy/offered/purposes.ts';
import { OFFERED_IN_SELLING_AND_MONEY } from './taxonomy/offered/selling-and-money.ts';
import { OFFERED_IN_TOOLS_AND_MAKING } from './taxonomy/offered/tools-and-making.ts';
import { SAID_OF_CRAFTS } from './taxonomy/said/crafts.ts';
import { SAID_OF_PEOPLE_AND_LAW } from './taxonomy/said/people-and-law.ts';
import { SAID_OF_PURPOSES } from './taxonomy/said/purposes.ts';
import { SAID_OF_SELLING_AND_MONEY } from './taxonomy/said/selling-and-money.ts';
import { SAID_OF_TOOLS_AND_MAKING } from './taxonomy/said/tools-and-making.ts';
import { SKILL_FAMILIES } from './taxonomy/skill-families.ts';
import { SUPPORT_LEXICON } from './taxonomy/support.ts';
import { TRADES } from './taxonomy/trades.ts';
import { analyse, BOILERPLATE_STEMS, quote, stemOf, type Token } from './text/analyse.ts';
import { byClause, createHearing, type Hears } from './text/hearing.ts';
import { compileLexicon, type Findings, type Lexicon } from './text/lexicon.ts';
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
  /** The wanted stems that its title and description hold, with the word as first written. */
  wordsOf(wanted: Pick<Terms, 'has'>): ReadonlyMap<string, string>;
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
/** So does an offer of skills. */
const SKILL_SHARPNESS = 1;
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
const OFFERED_SKILLS = {
  ...OFFERED_IN_SELLING_AND_MONEY,
  ...OFFERED_IN_PEOPLE_AND_LAW,
  ...OFFERED_IN_TOOLS_AND_MAKING,
  ...OFFERED_IN_CRAFTS,
};
/** Learns from the examples of each entry, and from its phrases. */
const hearing = <Entry extends { readonly code: string }>(
  entries: readonly Entry[],
  examples: Readonly<Record<string, readonly string[]>>,
  phrasesOf: (entry: Entry) => readonly Phrase[],
) =>
  createHearing(
    new Map(
      entries.map((entry) => [entry.code, [...(examples[entry.code] ?? []), ...sentences(phrasesOf(entry))]]),
    ),
  );
const hearSkills = hearing(SKILL_FAMILIES, SAID_OF_SKILLS, ({ complaints, everyday }) => [
  ...complaints,
  ...everyday,
]);
const hearPurposes = hearing(FUNDING_PURPOSES, SAID_OF_PURPOSES, ({ everyday }) => everyday);
const hearOfferedSkills = hearing(SKILL_FAMILIES, OFFERED_SKILLS, ({ professional }) => professional);
const hearOfferedPurposes = hearing(FUNDING_PURPOSES, OFFERED_PURPOSES, ({ professional }) => professional);

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

type Said = Pick<Theme, 'words'>;
/** A theme that leaves its words in the text until they are asked for. */
class Read implements Theme {
  readonly weight: number;
  readonly inferred: boolean;
  readonly #said: Said;

  constructor(weight: number, said: Said, inferred: boolean) {
    this.weight = weight;
    this.#said = said;
    this.inferred = inferred;
  }
  get words(): readonly string[] {
    return this.#said.words;
  }
}

/** Gathers findings from several places as independent evidence; the surest place gives the words. */
class ThemeGatherer {
  #doubts = new Map<string, number>();
  #best = new Map<string, { weight: number; said: Said; inferred: boolean }>();

  /** `trust` 0..1: how much a finding in this place is worth. */
  add(findings: Findings, trust: number, inferred = false): this {
    for (const [code, finding] of findings) this.#note(code, finding.strength * trust, finding, inferred);
    return this;
  }

  /** What the clauses of a place betray; never said outright. */
  hear(tokens: readonly Token[], hears: Hears, trust: number, only?: string): this {
    for (const clause of byClause(tokens))
      for (const heard of hears(clause, only)) this.#note(heard.code, heard.probability * trust, heard, true);
    return this;
  }

  addOne(code: string, weight: number, words: readonly string[], inferred: boolean): void {
    this.#note(code, weight, { words }, inferred);
  }

  #note(code: string, weight: number, said: Said, inferred: boolean): void {
    this.#doubts.set(code, (this.#doubts.get(code) ?? 1) * (1 - weight));
    const best = this.#best.get(code);
    if (best === undefined || weight > best.weight) this.#best.set(code, { weight, said, inferred });
  }

  /** `sharpness` 0 keeps weights as they are; 1 shrinks each in proportion to the strongest, so that passing mentions fade. */
  themes(sharpness = 0): Themes {
    const themes = new Map<string, Theme>();
    let strongest = 0;
    for (const doubt of this.#doubts.values()) strongest = Math.max(strongest, 1 - doubt);
    for (const [code, { said, inferred }] of this.#best) {
      const weight = 1 - (this.#doubts.get(code) ?? 1);
      themes.set(code, new Read(weight * (weight / strongest) ** sharpness, said, inferred));
    }
    return themes;
  }
}

/** Worked out when first asked for, and once. */
const once = <Value>(make: () => Value): (() => Value) => {
  let made: Value | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

/** Texts by name, each analysed when first asked for. */
class Analysed<Name extends string> {
  readonly #texts: Readonly<Record<Name, string>>;
  readonly #tokens: Partial<Record<Name, Token[]>> = {};

  constructor(texts: Readonly<Record<Name, string>>) {
    this.#texts = texts;
  }
  of(name: Name): Token[] {
    const tokens = this.#tokens[name] ?? analyse(this.#texts[name]);
    this.#tokens[name] = tokens;
    return tokens;
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

const HEARD_IN = ['pitch', 'seeks', 'wishes'] as const;

const readSkills = (
  project: Project,
  tokens: Pick<Analysed<'pitch' | 'offer' | 'seeks' | 'wishes'>, 'of'>,
  only?: string,
): Themes => {
  const gatherer = new ThemeGatherer();
  gatherer
    .add(skillWords.find(tokens.of('wishes'), only), 1)
    .add(skillComplaints.find(tokens.of('wishes'), only), 0.75);
  gatherer
    .add(skillWords.find(tokens.of('seeks'), only), 0.9)
    .add(skillComplaints.find(tokens.of('seeks'), only), 0.75);
  gatherer.add(skillComplaints.find(tokens.of('pitch'), only), 0.6, true);
  // What the pitch merely names may be its own trade: only what the offer does not name counts, and little.
  const sold = skillWords.find(tokens.of('offer'), only);
  const named = new Map([...skillWords.find(tokens.of('pitch'), only)].filter(([code]) => !sold.has(code)));
  gatherer.add(named, 0.3, true);
  if (only === undefined || !sold.has(only)) {
    const hears: Hears = (clause, code) => hearSkills(clause, code).filter((heard) => !sold.has(heard.code));
    for (const place of HEARD_IN) gatherer.hear(tokens.of(place), hears, HEARD, only);
  }
  for (const family of SKILL_FAMILIES) {
    if (only !== undefined && family.code !== only) continue;
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

/**
 * A project under the eyes: nothing is read before it is asked for, and nothing twice. With `only`, the theme of that
 * code has the words and the doubt it has among all, but not the weight.
 */
export const openProject = (project: Project) => {
  const tokens = new Analysed({
    title: project.title,
    pitch: project.pitch,
    offer: project.offer,
    seeks: project.seeks,
    wishes: project.skillsSought.join('. '),
    capacity: project.capacity,
    purpose: project.funding?.purpose ?? '',
    selling: `${project.offer}. ${project.title}`,
  });
  const readTrades = (only?: string) =>
    new ThemeGatherer()
      .add(tradeWords.find(tokens.of('selling'), only), 1)
      .add(tradeSigns.find(tokens.of('selling'), only), 0.6)
      .add(tradeWords.find(tokens.of('pitch'), only), project.offer === '' ? 1 : 0.6)
      .add(tradeSigns.find(tokens.of('pitch'), only), 0.4)
      .add(tradeSigns.find(tokens.of('capacity'), only), 0.4)
      .themes(TRADE_SHARPNESS);
  const readPurposes = (only?: string) => {
    // All of them, as it matters whether there is any.
    const stated = purposeWords.find(tokens.of('purpose'));
    const purposes = new ThemeGatherer()
      .add(stated, 1)
      .add(purposeWords.find(tokens.of('seeks'), only), 0.6)
      .add(purposeWords.find(tokens.of('pitch'), only), 0.25, true)
      .hear(tokens.of('seeks'), hearPurposes, 0.4, only)
      .hear(tokens.of('pitch'), hearPurposes, 0.2, only);
    if (stated.size === 0) purposes.hear(tokens.of('purpose'), hearPurposes, 0.6, only);
    // A purpose in words of a trade that no lexicon holds ("enclume, soufflet") nearly always names things to buy.
    if (stated.size === 0 && tokens.of('purpose').length > 0) {
      const things = tokens.of('purpose').filter(({ stem }) => !payingStems.has(stem) && !/^\d/.test(stem));
      if (things.length > 0) purposes.addOne('equipement', UNKNOWN_THING, [quote(things.slice(0, 1))], true);
    }
    return purposes.themes();
  };
  const readForms = (only?: string) =>
    new ThemeGatherer()
      .add(formWords.find(tokens.of('seeks'), only), 1)
      .add(formWords.find(tokens.of('wishes'), only), 0.9)
      .add(formComplaints.find(tokens.of('seeks'), only), 0.7)
      .add(formComplaints.find(tokens.of('pitch'), only), 0.5, true)
      .themes();
  const departement = project.commune === null ? undefined : departementOf(project.commune.code);
  const readTerms: Readonly<Record<OpportunityKind, () => Terms>> = {
    need: () =>
      spokenTerms(
        [tokens.of('offer'), 2],
        [tokens.of('title'), 1],
        [tokens.of('pitch'), 1],
        [tokens.of('capacity'), 0.5],
      ),
    skills: () => spokenTerms([tokens.of('wishes'), 2], [tokens.of('seeks'), 2], [tokens.of('pitch'), 0.5]),
    funding: () =>
      spokenTerms(
        [tokens.of('purpose'), 2],
        [tokens.of('seeks'), 1],
        [tokens.of('pitch'), 0.5],
        [tokens.of('offer'), 0.5],
      ),
    support: () => spokenTerms([tokens.of('seeks'), 2], [tokens.of('pitch'), 1], [tokens.of('offer'), 0.5]),
  };
  return {
    project,
    departement,
    region: departement === undefined ? undefined : regionOf(departement),
    readTerms,
    read: {
      trades: readTrades,
      skills: (only?: string) => readSkills(project, tokens, only),
      purposes: readPurposes,
      forms: readForms,
    },
    sectorsBy: (trades: Themes) => sectorsOf(project.sectors, trades),
  };
};

/** Reads a project: what it sells, lacks, would spend and wants, with the words that say so; each when it is asked for. */
export const readProject = (project: Project): ReadProject => {
  const open = openProject(project);
  return lazyProject(open, open.read);
};

export const lazyProject = (
  { project, departement, region, readTerms, sectorsBy }: Omit<ReturnType<typeof openProject>, 'read'>,
  read: Readings<'trades' | 'skills' | 'purposes' | 'forms'>,
): ReadProject => {
  const trades = once(() => read.trades());
  const skills = once(() => read.skills());
  const purposes = once(() => read.purposes());
  const forms = once(() => read.forms());
  const sectors = once(() => sectorsBy(trades()));
  const terms = {
    need: once(readTerms.need),
    skills: once(readTerms.skills),
    funding: once(readTerms.funding),
    support: once(readTerms.support),
  };
  return {
    project,
    departement,
    region,
    get trades() {
      return trades();
    },
    get skills() {
      return skills();
    },
    get purposes() {
      return purposes();
    },
    get forms() {
      return forms();
    },
    get sectors() {
      return sectors();
    },
    terms: {
      get need() {
        return terms.need();
      },
      get skills() {
        return terms.skills();
      },
      get funding() {
        return terms.funding();
      },
      get support() {
        return terms.support();
      },
    },
  };
};

type Readings<Name extends string> = Readonly<Record<Name, () => Themes>>;

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

/** An opportunity under the eyes, as `openProject`. */
export const openOpportunity = (opportunity: Opportunity) => {
  const { kind } = opportunity;
  const clauses = rulesOf(opportunity)
    .split(/[.;:!?\n]+/)
    .flatMap((sentence) => splitAtContrast(sentence));
  const tokens = new Analysed({
    title: opportunity.title,
    description: opportunity.description,
    list: listOf(opportunity).join('. '),
    out: clauses.filter((clause) => EXCLUSION.test(clause)).join('. '),
    inside: clauses.filter((clause) => !EXCLUSION.test(clause)).join('. '),
  });
  const find = (lexicon: Lexicon, trusts: [number, number, number], only?: string) =>
    new ThemeGatherer()
      .add(lexicon.find(tokens.of('list'), only), trusts[0])
      .add(lexicon.find(tokens.of('title'), only), trusts[1])
      .add(lexicon.find(tokens.of('description'), only), trusts[2]);
  const none: Themes = new Map();
  return {
    opportunity,
    wordsOf: (wanted: Pick<Terms, 'has'>): ReadonlyMap<string, string> => {
      const words = new Map<string, string>();
      for (const each of [tokens.of('title'), tokens.of('description')]) {
        for (const { stem, word } of each) {
          if (wanted.has(stem) && !words.has(stem) && !BOILERPLATE_STEMS.has(stem)) words.set(stem, word);
        }
      }
      return words;
    },
    readTerms: () =>
      termsOf(
        [
          [tokens.of('title'), 2],
          [tokens.of('list'), 2],
          [tokens.of('description'), 1],
          [kind === 'need' ? [] : tokens.of('inside'), 0.5],
        ],
        BOILERPLATE_STEMS,
      ),
    read: {
      trades: (only?: string) =>
        find(tradeWords, [0.9, 1, kind === 'need' ? 0.6 : 0.4], only)
          .add(tradeSigns.find(tokens.of('description'), only), 0.35)
          .themes(TRADE_SHARPNESS),
      skills: (only?: string) =>
        kind === 'skills'
          ? find(skillWords, [0.8, 0.72, 0.4], only)
              .hear(tokens.of('list'), hearOfferedSkills, 0.8, only)
              .hear(tokens.of('title'), hearOfferedSkills, 0.8, only)
              .hear(tokens.of('description'), hearOfferedSkills, 0.4, only)
              .themes(SKILL_SHARPNESS)
          : none,
      purposes: (only?: string) =>
        kind === 'funding'
          ? find(purposeWords, [1, 0.9, 0.7], only)
              .add(purposeWords.find(tokens.of('inside'), only), 0.9)
              .hear(tokens.of('title'), hearOfferedPurposes, 0.8, only)
              .hear(tokens.of('description'), hearOfferedPurposes, 0.5, only)
              .hear(tokens.of('inside'), hearOfferedPurposes, 0.5, only)
              .themes()
          : none,
      excluded: (only?: string) =>
        kind === 'funding'
          ? new ThemeGatherer().add(purposeWords.find(tokens.of('out'), only), 1).themes()
          : none,
      forms: (): Themes =>
        kind === 'support'
          ? new Map(opportunity.forms.map((form) => [form, { weight: 1, words: [], inferred: false }]))
          : none,
    },
  };
};

/** Reads an opportunity: what it asks for, brings or pays, with the words that say so; each theme when it is asked for. */
export const readOpportunity = (opportunity: Opportunity): ReadOpportunity => {
  const open = openOpportunity(opportunity);
  return lazyOpportunity(open, open.read);
};

export const lazyOpportunity = (
  { opportunity, readTerms, wordsOf }: Omit<ReturnType<typeof openOpportunity>, 'read'>,
  read: Readings<'trades' | 'skills' | 'purposes' | 'excluded' | 'forms'>,
): ReadOpportunity => {
  const terms = once(readTerms);
  const trades = once(() => read.trades());
  const skills = once(() => read.skills());
  const purposes = once(() => read.purposes());
  const excluded = once(() => read.excluded());
  const forms = once(() => read.forms());
  return {
    opportunity,
    get terms() {
      return terms();
    },
    wordsOf,
    get trades() {
      return trades();
    },
    get skills() {
      return skills();
    },
    get purposes() {
      return purposes();
    },
    get excluded() {
      return excluded();
    },
    get forms() {
      return forms();
    },
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
