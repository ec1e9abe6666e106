import type { Phrase } from '../taxonomy/lexicon-types.ts';
import { analyse, quote, stemOf, type Token } from './analyse.ts';

/** What a lexicon found of one entry in a text. */
export interface Finding {
  /** 0..1: how surely the text speaks of it. */
  readonly strength: number;
  /** The words that led to it, as written, strongest first. */
  readonly words: readonly string[];
}
export type Findings = ReadonlyMap<string, Finding>;

/** Content words of a phrase may lie this much farther apart than in the phrase itself. */
const SLACK = 2;
/** A single word is weaker evidence than words found together; a phrase found but for one word weaker still. */
const SINGLE_WORD = 0.6;
/** A phrase of which only one word says anything ("toutes mains") meets that word by chance more often. */
const WORN_PHRASE = 0.25;
const ALL_WORDS = 0.8;
const ALL_BUT_ONE = 0.45;

interface Entry {
  readonly code: string;
  readonly stems: readonly string[];
  /** Several words as written, of which one is left. */
  readonly isWorn: boolean;
  /** 1 for a phrase of its own; shared out when several codes claim the same phrase. */
  readonly share: number;
}

interface Hit {
  readonly weight: number;
  readonly tokens: readonly Token[];
}

export interface Lexicon {
  find(tokens: readonly Token[]): Findings;
}

/** One token of each list, as close together as can be; undefined when a list is empty. */
const tightest = (
  places: readonly (readonly Token[])[],
): { span: number; tokens: readonly Token[] } | undefined => {
  let best: { span: number; tokens: readonly Token[] } | undefined;
  for (const start of places[0] ?? []) {
    const tokens = [start];
    for (const others of places.slice(1)) {
      const away = (token: Token) => Math.abs(token.position - start.position);
      const nearest = others.reduce(
        (near, token) => (away(token) < away(near) ? token : near),
        others[0] ?? start,
      );
      tokens.push(nearest);
    }
    const positions = tokens.map((token) => token.position);
    const span = Math.max(...positions) - Math.min(...positions);
    if (best === undefined || span < best.span) best = { span, tokens };
  }
  return best;
};

const phraseKey = (stems: readonly string[]) => [...stems].sort().join(' ');

/**
 * Compiles phrases into a lexicon that finds them in analysed text: all content words of a phrase near each other, in
 * any order, compared by stem. Hits of one code add up as independent evidence (1 - product of doubts).
 * @param optionalWords words that a phrase may lack without losing its meaning ("acheter" in "acheter un minibus")
 */
export const compileLexicon = (
  phrasesByCode: ReadonlyMap<string, readonly Phrase[]>,
  optionalWords: readonly string[] = [],
): Lexicon => {
  const optional = new Set(optionalWords.map(stemOf));
  const owners = new Map<string, Map<string, { stems: readonly string[]; isWorn: boolean }>>();
  for (const [code, phrases] of phrasesByCode) {
    for (const phrase of phrases) {
      const all = [...new Set(analyse(phrase).map((token) => token.stem))];
      const telling = all.filter((stem) => !optional.has(stem));
      const phraseStems = telling.length > 0 ? telling : all;
      if (phraseStems.length === 0) continue;
      const key = phraseKey(phraseStems);
      const isWorn = all.length === 1 && /[\s'’]/.test(phrase.trim());
      const codes = owners.get(key) ?? new Map<string, { stems: readonly string[]; isWorn: boolean }>();
      codes.set(code, { stems: phraseStems, isWorn: isWorn && (codes.get(code)?.isWorn ?? true) });
      owners.set(key, codes);
    }
  }
  const entries = [...owners.values()].flatMap((codes) =>
    [...codes].map(([code, { stems, isWorn }]): Entry => ({ code, stems, isWorn, share: 1 / codes.size })),
  );
  const byStem = keyByRarest(entries);
  const known = new Set(entries.flatMap(({ stems }) => stems));

  /** The given stems, as close together as a phrase wants them. */
  const together = (stems: readonly string[], places: ReadonlyMap<string, readonly Token[]>) => {
    if (!stems.every((stem) => places.has(stem))) return undefined;
    const found = tightest(stems.map((stem) => places.get(stem) ?? []));
    return found !== undefined && found.span <= stems.length - 1 + SLACK ? found.tokens : undefined;
  };

  /** How surely an entry is present, and where: all of it, else all but one of three words or more. */
  const measure = (entry: Entry, places: ReadonlyMap<string, readonly Token[]>): Hit | undefined => {
    const { stems, share, isWorn } = entry;
    const whole = together(stems, places);
    if (whole !== undefined) {
      const weight = isWorn ? WORN_PHRASE : stems.length === 1 ? SINGLE_WORD : ALL_WORDS;
      return { weight: weight * share, tokens: whole };
    }
    if (stems.length < 3) return undefined;
    for (const left of stems) {
      const most = together(
        stems.filter((stem) => stem !== left),
        places,
      );
      if (most !== undefined) return { weight: ALL_BUT_ONE * share, tokens: most };
    }
    return undefined;
  };

  return {
    find(tokens) {
      const places = new Map<string, Token[]>();
      for (const token of tokens) {
        if (!known.has(token.stem)) continue;
        const list = places.get(token.stem);
        if (list === undefined) places.set(token.stem, [token]);
        else list.push(token);
      }
      const asked = new Set<Entry>();
      const hits = new Map<string, Hit[]>();
      for (const stem of places.keys()) {
        for (const entry of byStem.get(stem) ?? []) {
          if (asked.has(entry)) continue;
          asked.add(entry);
          const hit = measure(entry, places);
          if (hit !== undefined) hits.set(entry.code, [...(hits.get(entry.code) ?? []), hit]);
        }
      }
      return new Map([...hits].map(([code, found]) => [code, gather(found)]));
    },
  };
};

/**
 * Entries under the stem that the fewest of them share, so that a common word ("vendre") does not call up hundreds; a
 * phrase that may lack one word stands under its two rarest, of which one is always there.
 */
const keyByRarest = (entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> => {
  const shared = new Map<string, number>();
  for (const { stems } of entries) for (const stem of stems) shared.set(stem, (shared.get(stem) ?? 0) + 1);
  const byStem = new Map<string, Entry[]>();
  for (const entry of entries) {
    const rarest = [...entry.stems].sort(
      (a, b) => (shared.get(a) ?? 0) - (shared.get(b) ?? 0) || (a < b ? -1 : 1),
    );
    for (const stem of rarest.slice(0, entry.stems.length < 3 ? 1 : 2)) {
      const list = byStem.get(stem);
      if (list === undefined) byStem.set(stem, [entry]);
      else list.push(entry);
    }
  }
  return byStem;
};

/** Adds up the hits of one code; a hit whose words are all inside a stronger one tells nothing new. */
const gather = (hits: readonly Hit[]): Finding => {
  const ordered = hits
    .map((hit) => ({ ...hit, key: phraseKey(hit.tokens.map((token) => token.stem)) }))
    .sort((a, b) => b.weight - a.weight || b.tokens.length - a.tokens.length || (a.key < b.key ? -1 : 1));
  const counted = new Set<string>();
  const words: string[] = [];
  let doubt = 1;
  for (const { tokens, weight } of ordered) {
    if (tokens.every((token) => counted.has(token.stem))) continue;
    for (const token of tokens) counted.add(token.stem);
    doubt *= 1 - weight;
    words.push(quote(tokens));
  }
  return { strength: 1 - doubt, words };
};
