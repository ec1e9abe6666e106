import { grown, Lists, postingOf, WEIGHT_BITS, WEIGHT_MASK } from './lists.ts';

/** Term saturation and length normalisation, the usual defaults (Robertson & Zaragoza 2009, "The Probabilistic Relevance Framework"). */
const K1 = 1.2;
const B = 0.75;

/** Weighted term counts of a text: stem to weight. Weights are multiples of 1/4, so that sums do not depend on order. */
export type Terms = ReadonlyMap<string, number>;

/** Postings hold weights in quarters. This stands for one too large for that, which is kept apart. */
const LARGE = WEIGHT_MASK;
const inQuarters = (weight: number): number => Math.min(4 * weight, LARGE);
const QUARTER = 0.25;

const lengthOf = (terms: Terms): number => {
  let length = 0;
  for (const weight of terms.values()) length += weight;
  return length;
};
const saturate = (tf: number, norm: number): number => (tf * (K1 + 1)) / (tf + norm);
/** What each unit of a document's length adds to its norm; the rest is the same for all. */
const slopeFor = (mean: number): number => (K1 * B) / mean;
const normOf = (length: number, slope: number): number => K1 * (1 - B) + slope * length;

/**
 * BM25 over a set of documents that changes in place, each known by its slot (0 to 16 million). Scores equal those of an
 * index built afresh from the same documents, whatever the order they came in.
 * idf = ln(1 + (N - df + 0.5) / (df + 0.5)); score = sum of idf * tf * (k1 + 1) / (tf + k1 * (1 - b + b * length / mean)).
 * About 5 bytes a term of a document.
 */
export class Bm25 {
  #numbers = new Map<string, number>();
  #freeNumbers: number[] = [];
  #postings = new Lists();
  #large = new Map<string, number>();
  /** Exact, being multiples of 1/4 below 4 million. */
  #lengths: Float32Array<ArrayBuffer> = new Float32Array(0);
  #totalLength = 0;
  #count = 0;
  #sums = new Float64Array(0);
  /** The query whose sums these are: who asks for the best of a kind asks how many there are right after. */
  #summed: Terms | undefined;
  #shares = new Float64Array(0);
  /** The stems of the query asked for last, the weightiest first. */
  #ranked: { readonly query: Terms; readonly stems: readonly string[] } | undefined;

  /** Puts a document in an empty slot. */
  add(slot: number, terms: Terms): void {
    this.#lengths = grown(this.#lengths, slot + 1);
    const length = lengthOf(terms);
    this.#lengths[slot] = length;
    this.#totalLength += length;
    this.#count += 1;
    this.#ranked = undefined;
    this.#summed = undefined;
    for (const [stem, weight] of terms) {
      let number = this.#numbers.get(stem);
      if (number === undefined) {
        number = this.#freeNumbers.pop() ?? this.#numbers.size;
        this.#numbers.set(stem, number);
      }
      const quarters = inQuarters(weight);
      if (quarters === LARGE) this.#large.set(`${number} ${slot}`, weight);
      this.#postings.add(number, postingOf(slot, quarters));
    }
  }

  /** Empties a slot; `terms` as they were put in. */
  remove(slot: number, terms: Terms): void {
    this.#totalLength -= this.#lengths[slot] ?? 0;
    this.#count -= 1;
    this.#ranked = undefined;
    this.#summed = undefined;
    for (const [stem, weight] of terms) {
      const number = this.#numbers.get(stem);
      if (number === undefined || !this.#postings.remove(number, postingOf(slot, inQuarters(weight))))
        continue;
      this.#large.delete(`${number} ${slot}`);
      if (this.#postings.sizeOf(number) > 0) continue;
      this.#numbers.delete(stem);
      this.#freeNumbers.push(number);
    }
  }

  /**
   * Scores by slot, 0 for whoever shares no term with the query; good until the next call with another, which is another
   * map: a query must not change.
   */
  scores(query: Terms): Float64Array {
    if (this.#summed === query) return this.#sums;
    this.#summed = query;
    const slope = slopeFor(this.#meanLength());
    const lengths = this.#lengths;
    if (this.#sums.length < this.#lengths.length) this.#sums = new Float64Array(this.#lengths.length);
    const sums = this.#sums;
    sums.fill(0);
    for (const [stem, weight] of query) {
      const number = this.#numbers.get(stem);
      if (number === undefined) continue;
      const gain = weight * this.#idf(stem);
      const { pool } = this.#postings;
      const start = this.#postings.startOf(number);
      const end = start + this.#postings.sizeOf(number);
      for (let at = start; at < end; at++) {
        const posting = pool[at] as number;
        const slot = posting >>> WEIGHT_BITS;
        const tf = this.#weightOf(posting, number);
        sums[slot] = (sums[slot] as number) + gain * saturate(tf, normOf(lengths[slot] as number, slope));
      }
    }
    return sums;
  }

  holds(stem: string): boolean {
    return this.#numbers.has(stem);
  }
  isAt(slot: number, stem: string): boolean {
    return this.#weightAt(slot, stem) > 0;
  }
  /** Those of some stems that a document holds, with their weights, in the order asked. */
  termsAt(slot: number, stems: Iterable<string>): Terms {
    const terms = new Map<string, number>();
    for (const stem of stems) {
      const weight = this.#weightAt(slot, stem);
      if (weight > 0) terms.set(stem, weight);
    }
    return terms;
  }
  #weightAt(slot: number, stem: string): number {
    const number = this.#numbers.get(stem);
    const posting = number === undefined ? undefined : this.#postings.firstFrom(number, postingOf(slot, 0));
    if (posting === undefined || posting >>> WEIGHT_BITS !== slot) return 0;
    return this.#weightOf(posting, number ?? 0);
  }
  #weightOf(posting: number, number: number): number {
    const quarters = posting & WEIGHT_MASK;
    if (quarters < LARGE) return QUARTER * quarters;
    return this.#large.get(`${number} ${posting >>> WEIGHT_BITS}`) ?? 0;
  }

  /**
   * How much of a query each document holds, by slot: the idf of its stems there over that of all that anybody has, 0..1.
   * Good until the next call.
   */
  shares(query: Pick<Terms, 'keys'>): Float64Array {
    if (this.#shares.length < this.#lengths.length) this.#shares = new Float64Array(this.#lengths.length);
    const shares = this.#shares;
    shares.fill(0);
    const known = [...query.keys()].filter((stem) => this.#numbers.has(stem)).sort();
    const whole = known.reduce((sum, stem) => sum + this.#idf(stem), 0);
    for (const stem of known) {
      const number = this.#numbers.get(stem) ?? 0;
      const share = this.#idf(stem) / whole;
      const { pool } = this.#postings;
      const start = this.#postings.startOf(number);
      const end = start + this.#postings.sizeOf(number);
      for (let at = start; at < end; at++) {
        const slot = (pool[at] as number) >>> WEIGHT_BITS;
        shares[slot] = (shares[slot] as number) + share;
      }
    }
    return shares;
  }

  /** Score of any one text, in the index or not, by the index's own statistics. */
  score(query: Terms, terms: Terms): number {
    const norm = normOf(lengthOf(terms), slopeFor(this.#meanLength()));
    let sum = 0;
    for (const [stem, weight] of query) {
      const tf = terms.get(stem);
      if (tf !== undefined) sum += weight * this.#idf(stem) * saturate(tf, norm);
    }
    return sum;
  }

  /** The stems of the query, the weightiest first. */
  ranked(query: Terms): readonly string[] {
    if (this.#ranked?.query !== query) {
      const stems = [...query]
        .map(([stem, weight]) => ({ stem, gain: weight * this.#idf(stem) }))
        .sort((a, b) => b.gain - a.gain || (a.stem < b.stem ? -1 : 1))
        .map(({ stem }) => stem);
      this.#ranked = { query, stems };
    }
    return this.#ranked.stems;
  }

  #idf(stem: string): number {
    const number = this.#numbers.get(stem);
    const frequency = number === undefined ? 0 : this.#postings.sizeOf(number);
    return Math.log(1 + (this.#count - frequency + 0.5) / (frequency + 0.5));
  }

  #meanLength(): number {
    return this.#count === 0 ? 1 : Math.max(1, this.#totalLength / this.#count);
  }
}
