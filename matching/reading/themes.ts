import type { Terms } from '../search/bm25.ts';
import { analyse, type Token } from '../text/analyse.ts';
import { byClause, type Hears } from '../text/hearing.ts';
import type { Findings, Lexicon } from '../text/lexicon.ts';

/** One thing that a text is about: how much, by which words, and whether anybody said it outright. */
export interface Theme {
  /** 0..1, in whole hundredths: nobody reads a text more finely, and a byte holds it. */
  readonly weight: number;
  readonly words: readonly string[];
  readonly inferred: boolean;
}
export type Themes = ReadonlyMap<string, Theme>;

/** What is hardly heard is not kept. */
const LEAST_KEPT = 0.1;
export const roundedWeight = (weight: number): number => Math.round(100 * weight) / 100;

/** A theme as it is gathered, which leaves its words in the text until they are asked for. */
class Gathered implements Theme {
  /** How much is left to doubt after all that was found. */
  doubt: number;
  /** The surest finding, that gives the words. */
  best: number;
  said: Pick<Theme, 'words'>;
  inferred: boolean;
  weight = 0;

  constructor(best: number, said: Pick<Theme, 'words'>, inferred: boolean) {
    this.doubt = 1 - best;
    this.best = best;
    this.said = said;
    this.inferred = inferred;
  }
  get words(): readonly string[] {
    return this.said.words;
  }
}

/**
 * Gathers findings from several places as independent evidence; the surest place gives the words. With `only`, of one code
 * and for its words: a place that is not trusted as much as what was found already is not even looked at.
 */
export class ThemeGatherer<Name extends string> {
  readonly #tokens: Pick<Analysed<Name>, 'of' | 'clausesOf'>;
  readonly #only: string | undefined;
  readonly #themes = new Map<string, Gathered>();

  constructor(tokens: Pick<Analysed<Name>, 'of' | 'clausesOf'>, only?: string) {
    this.#tokens = tokens;
    this.#only = only;
  }

  /** What a lexicon finds in a place. `trust` 0..1: how much a finding in this place is worth. */
  find(lexicon: Lexicon, place: Name, trust: number, inferred = false): this {
    return this.#isSettled(trust)
      ? this
      : this.add(lexicon.find(this.#tokens.of(place), this.#only), trust, inferred);
  }
  add(findings: Findings, trust: number, inferred = false): this {
    for (const [code, finding] of findings) this.#note(code, finding.strength * trust, finding, inferred);
    return this;
  }

  /** What the clauses of a place betray; never said outright. */
  hear(hears: Hears, place: Name, trust: number): this {
    if (this.#isSettled(trust)) return this;
    for (const clause of this.#tokens.clausesOf(place)) {
      for (const heard of hears(clause, this.#only))
        this.#note(heard.code, heard.probability * trust, heard, true);
    }
    return this;
  }

  addOne(code: string, weight: number, words: readonly string[], inferred: boolean): void {
    this.#note(code, weight, { words }, inferred);
  }

  /** The first of the surest gives the words: nothing that is trusted less, or as much, can take its place. */
  #isSettled(trust: number): boolean {
    return this.#only !== undefined && (this.#themes.get(this.#only)?.best ?? -1) >= trust;
  }

  #note(code: string, weight: number, said: Pick<Theme, 'words'>, inferred: boolean): void {
    const theme = this.#themes.get(code);
    if (theme === undefined) {
      this.#themes.set(code, new Gathered(weight, said, inferred));
      return;
    }
    theme.doubt *= 1 - weight;
    if (weight <= theme.best) return;
    theme.best = weight;
    theme.said = said;
    theme.inferred = inferred;
  }

  /** `fading`: each shrinks in proportion to the strongest, as a text names many in passing and speaks of one or two. */
  themes(passing: 'kept' | 'fading' = 'kept'): Themes {
    let strongest = 0;
    for (const { doubt } of this.#themes.values()) strongest = Math.max(strongest, 1 - doubt);
    for (const [code, theme] of this.#themes) {
      const found = 1 - theme.doubt;
      theme.weight = roundedWeight(passing === 'kept' ? found : found * (found / strongest));
      if (theme.weight < LEAST_KEPT) this.#themes.delete(code);
    }
    return this.#themes;
  }
}

/** Texts by name, each analysed when first asked for. */
export class Analysed<Name extends string> {
  readonly #textOf: (name: Name) => string;
  readonly #tokens: Partial<Record<Name, Token[]>> = {};
  readonly #clauses: Partial<Record<Name, readonly (readonly Token[])[]>> = {};

  constructor(textOf: (name: Name) => string) {
    this.#textOf = textOf;
  }
  of(name: Name): Token[] {
    const tokens = this.#tokens[name] ?? analyse(this.#textOf(name));
    this.#tokens[name] = tokens;
    return tokens;
  }
  clausesOf(name: Name): readonly (readonly Token[])[] {
    const clauses = this.#clauses[name] ?? byClause(this.of(name));
    this.#clauses[name] = clauses;
    return clauses;
  }
}

/** Weighted term counts; boilerplate says nothing in what organisations write. */
export const termsOf = (
  fields: readonly (readonly [readonly Token[], number])[],
  skip?: ReadonlySet<string>,
): Terms => {
  const terms = new Map<string, number>();
  for (const [tokens, weight] of fields) {
    for (const { stem } of tokens) {
      const known = terms.get(stem);
      if (known !== undefined) terms.set(stem, known + weight);
      else if (!skip?.has(stem)) terms.set(stem, weight);
    }
  }
  return terms;
};
