import type { Terms } from '../search/bm25.ts';
import { findWords } from '../text/analyse.ts';
import { BOILERPLATE_STEMS } from '../text/stem.ts';
import type { Opportunity } from '../types.ts';
import { type Demands, NO_DEMANDS, readDemands } from './demands.ts';
import {
  hearOfferedPurposes,
  hearOfferedSkills,
  purposeWords,
  skillWords,
  tradeSigns,
  tradeWords,
} from './knowledge.ts';
import { Analysed, ThemeGatherer, type Themes, termsOf } from './themes.ts';

/** An opportunity with all that was read in it. */
export interface ReadOpportunity {
  readonly opportunity: Opportunity;
  readonly trades: Themes;
  readonly skills: Themes;
  readonly purposes: Themes;
  /** What its description and its conditions leave out. */
  readonly excluded: Themes;
  readonly forms: Themes;
  /** What it asks in words of whoever may have it; of money alone. */
  readonly demands: Demands;
  readonly terms: Terms;
  /** Of some stems, the words that its title or description holds, as first written; by stem. */
  wordsOf(stems: readonly string[]): ReadonlyMap<string, string>;
}

/** Clauses that say what is not paid for or not accepted: by a word of their own, or before and after a list. */
const EXCLUSION =
  /(?<!\p{L})(exclu(s|e|es|t|ent)?|hors(?! taxes?(?!\p{L}))|(non|pas) (éligibles?|admis(e|es)?|recevables?|couvert(e|s|es)?|pris(e|es)?|finan(çables?|cé|cée|cés|cées)|retenu(e|s|es)?|destiné(e|s|es)?)|refus(e|é|ée|és|ées)?|écarté(e|s|es)?|irrecevables?|inéligibles?|à l[’']exception|sauf|ni|(n['’]|ne )\S{0,40}( \S+){0,3} (pas|plus|jamais|aucune?|ni)|aucune? (?!.*(demand|exig|réclam|requi|impos)).* (n['’]|ne )\S+|restent? à (la|sa) charge)(?!\p{L})|(?<!\p{L})pas d(e |['’])|: non$/iu;
/** No clause excludes without one of these, which are found much faster. */
const EXCLUSION_SIGN =
  /exclu|hors|refus|écart|recev|ligib|except|sauf|\bni\b|\bne\b|n['’]|\bpas\b|\bnon\b|aucun|à (?:la|sa) charge/i;

type Place = 'title' | 'description' | 'told' | 'denied' | 'list' | 'inside' | 'out';
const NONE: Themes = new Map();
/** What is heard in a description is mostly its own world: little of it is what is offered. */
const HEARD_IN_PASSING = 0.2;

/**
 * An opportunity under the eyes: nothing is read before it is asked for. With `only`, the theme of that code has the
 * words it has among all, but not the weight.
 */
export class OpenOpportunity {
  readonly opportunity: Opportunity;
  readonly #tokens: Analysed<Place>;
  #sortedRules: Sorted | undefined;
  #sortedDescription: Sorted | undefined;

  constructor(opportunity: Opportunity) {
    this.opportunity = opportunity;
    this.#tokens = new Analysed((place) => this.#textOf(place));
  }

  trades(only?: string): Themes {
    const { kind } = this.opportunity;
    return new ThemeGatherer(this.#tokens, only)
      .find(tradeWords, 'list', 0.9)
      .find(tradeWords, 'title', 1)
      .find(tradeWords, 'description', kind === 'need' ? 0.6 : 0.4)
      .find(tradeSigns, 'description', 0.35)
      .themes('fading');
  }
  skills(only?: string): Themes {
    if (this.opportunity.kind !== 'skills') return NONE;
    const told = this.#told;
    return new ThemeGatherer(this.#tokens, only)
      .find(skillWords, 'list', 0.8)
      .find(skillWords, 'title', 0.72)
      .find(skillWords, told, 0.4)
      .hear(hearOfferedSkills, 'list', 0.8)
      .hear(hearOfferedSkills, 'title', 0.6)
      .hear(hearOfferedSkills, told, HEARD_IN_PASSING)
      .themes('fading');
  }
  purposes(only?: string): Themes {
    if (this.opportunity.kind !== 'funding') return NONE;
    const told = this.#told;
    return new ThemeGatherer(this.#tokens, only)
      .find(purposeWords, 'title', 0.9)
      .find(purposeWords, told, 0.7)
      .find(purposeWords, 'inside', 0.9)
      .hear(hearOfferedPurposes, 'title', 0.8)
      .hear(hearOfferedPurposes, told, HEARD_IN_PASSING)
      .hear(hearOfferedPurposes, 'inside', HEARD_IN_PASSING)
      .themes();
  }
  excluded(only?: string): Themes {
    if (this.opportunity.kind !== 'funding') return NONE;
    return new ThemeGatherer(this.#tokens, only)
      .find(purposeWords, 'out', 1)
      .find(purposeWords, 'denied', 0.7)
      .themes();
  }
  forms(): Themes {
    if (this.opportunity.kind !== 'support') return NONE;
    return new Map(this.opportunity.forms.map((form) => [form, { weight: 1, words: [], inferred: false }]));
  }
  demands(): Demands {
    const { opportunity } = this;
    return opportunity.kind === 'funding' ? readDemands(opportunity, this.#textOf('inside')) : NO_DEMANDS;
  }
  terms(): Terms {
    return termsOf(
      [
        [this.#tokens.of('title'), 2],
        [this.#tokens.of('list'), 2],
        [this.#tokens.of('description'), 1],
        [this.opportunity.kind === 'need' ? [] : this.#tokens.of('inside'), 0.5],
      ],
      BOILERPLATE_STEMS,
    );
  }
  wordsOf(stems: readonly string[]): ReadonlyMap<string, string> {
    const words = new Map<string, string>();
    findWords(this.opportunity.title, stems, words);
    findWords(this.opportunity.description, stems, words);
    return words;
  }

  /** The description without what it rules out; all of it where it rules out nothing, as that is laid out already. */
  get #told(): Place {
    return this.#tokens.of('denied').length === 0 ? 'description' : 'told';
  }
  #textOf(place: Place): string {
    if (place === 'title' || place === 'description') return this.opportunity[place];
    if (place === 'list') return listOf(this.opportunity).join('. ');
    if (place === 'told' || place === 'denied') {
      this.#sortedDescription ??= sorted(this.opportunity.description);
      return this.#sortedDescription[place === 'told' ? 'inside' : 'out'];
    }
    this.#sortedRules ??= sorted(rulesOf(this.opportunity));
    return this.#sortedRules[place];
  }
}

export type OpportunityTheme = 'trades' | 'skills' | 'purposes' | 'excluded' | 'forms';
/** Where what is read of an opportunity comes from: its texts, or what is kept of them. */
export type OpportunityReader = { readonly [Name in OpportunityTheme]: () => Themes } & {
  demands(): Demands;
};

/** What was opened, as criteria look at it: each theme is read when it is first asked for. */
class Reading implements ReadOpportunity {
  readonly #open: OpenOpportunity;
  readonly #from: OpportunityReader;
  #trades: Themes | undefined;
  #skills: Themes | undefined;
  #purposes: Themes | undefined;
  #excluded: Themes | undefined;
  #forms: Themes | undefined;
  #demands: Demands | undefined;
  #terms: Terms | undefined;

  constructor(open: OpenOpportunity, from: OpportunityReader) {
    this.#open = open;
    this.#from = from;
  }
  get opportunity() {
    return this.#open.opportunity;
  }
  get trades(): Themes {
    this.#trades ??= this.#from.trades();
    return this.#trades;
  }
  get skills(): Themes {
    this.#skills ??= this.#from.skills();
    return this.#skills;
  }
  get purposes(): Themes {
    this.#purposes ??= this.#from.purposes();
    return this.#purposes;
  }
  get excluded(): Themes {
    this.#excluded ??= this.#from.excluded();
    return this.#excluded;
  }
  get forms(): Themes {
    this.#forms ??= this.#from.forms();
    return this.#forms;
  }
  get demands(): Demands {
    this.#demands ??= this.#from.demands();
    return this.#demands;
  }
  get terms(): Terms {
    this.#terms ??= this.#open.terms();
    return this.#terms;
  }
  wordsOf(stems: readonly string[]): ReadonlyMap<string, string> {
    return this.#open.wordsOf(stems);
  }
}

export const opportunityOf = (open: OpenOpportunity, from: OpportunityReader): ReadOpportunity =>
  new Reading(open, from);

/** Reads an opportunity: what it asks for, brings or pays, with the words that say so; each theme when it is asked for. */
export const readOpportunity = (opportunity: Opportunity): ReadOpportunity => {
  const open = new OpenOpportunity(opportunity);
  return new Reading(open, open);
};

/** What a text rules out, and the rest of it. */
interface Sorted {
  readonly out: string;
  readonly inside: string;
}
const sorted = (text: string): Sorted => {
  const out: string[] = [];
  const inside: string[] = [];
  for (const sentence of text.split(/[.;!?\n]+/))
    for (const clause of splitAtContrast(sentence)) (isExclusion(clause) ? out : inside).push(clause);
  return { out: out.join('. '), inside: inside.join('. ') };
};
const isExclusion = (clause: string): boolean => EXCLUSION_SIGN.test(clause) && EXCLUSION.test(clause);
const splitAtContrast = (sentence: string): string[] =>
  sentence.split(/,? (?:mais|en revanche|toutefois|tandis que) /i);

const listOf = (opportunity: Opportunity): readonly string[] => {
  if (opportunity.kind === 'skills') return opportunity.skills;
  if (opportunity.kind === 'need') return [opportunity.need.volume];
  return [];
};

const rulesOf = (opportunity: Opportunity): string =>
  opportunity.kind === 'funding' || opportunity.kind === 'support' ? opportunity.conditions : '';
