/** Term saturation and length normalisation, the usual defaults (Robertson & Zaragoza 2009, "The Probabilistic Relevance Framework"). */
const K1 = 1.2;
const B = 0.75;
/** Dead postings are swept out once they are this share of the living ones, so that a change stays cheap. */
const SWEEP_SHARE = 0.5;
const SWEEP_FLOOR = 64;

/** Weighted term counts of a text: stem to weight. Weights are multiples of 1/4, so that sums do not depend on order. */
export type Terms = ReadonlyMap<string, number>;

interface Postings {
  readonly slots: number[];
  readonly weights: number[];
}
interface Doc {
  readonly id: string;
  readonly terms: Terms;
  readonly length: number;
}

const lengthOf = (terms: Terms): number => {
  let length = 0;
  for (const weight of terms.values()) length += weight;
  return length;
};

/**
 * BM25 over a set of documents that changes in place. Scores equal those of an index built afresh from the same
 * documents, whatever the order they came in.
 * idf = ln(1 + (N - df + 0.5) / (df + 0.5)); score = sum of idf * tf * (k1 + 1) / (tf + k1 * (1 - b + b * length / mean)).
 */
export class Bm25 {
  #docs: (Doc | undefined)[] = [];
  #slotOf = new Map<string, number>();
  #postings = new Map<string, Postings>();
  #frequency = new Map<string, number>();
  #totalLength = 0;
  #dead = 0;

  /** Adds a document or replaces the one of that id. */
  upsert(id: string, terms: Terms): void {
    this.remove(id);
    const slot = this.#docs.length;
    const doc = { id, terms, length: lengthOf(terms) };
    this.#docs.push(doc);
    this.#slotOf.set(id, slot);
    this.#totalLength += doc.length;
    for (const [stem, weight] of terms) {
      const postings = this.#postings.get(stem) ?? { slots: [], weights: [] };
      postings.slots.push(slot);
      postings.weights.push(weight);
      this.#postings.set(stem, postings);
      this.#frequency.set(stem, (this.#frequency.get(stem) ?? 0) + 1);
    }
  }

  /** Takes a document out; an unknown id changes nothing. */
  remove(id: string): void {
    const slot = this.#slotOf.get(id);
    const doc = slot === undefined ? undefined : this.#docs[slot];
    if (slot === undefined || doc === undefined) return;
    this.#docs[slot] = undefined;
    this.#slotOf.delete(id);
    this.#totalLength -= doc.length;
    this.#dead += 1;
    for (const stem of doc.terms.keys()) {
      const left = (this.#frequency.get(stem) ?? 1) - 1;
      if (left > 0) this.#frequency.set(stem, left);
      else {
        this.#frequency.delete(stem);
        this.#postings.delete(stem);
      }
    }
    if (this.#dead > SWEEP_FLOOR && this.#dead > this.#slotOf.size * SWEEP_SHARE) this.#sweep();
  }

  /** Scores of all documents that share a term with the query, by id. */
  scores(query: Terms): Map<string, number> {
    const sums = new Float64Array(this.#docs.length);
    const mean = this.#meanLength();
    for (const [stem, weight] of query) {
      const postings = this.#postings.get(stem);
      if (postings === undefined) continue;
      const idf = this.#idf(stem);
      for (let i = 0; i < postings.slots.length; i++) {
        const slot = postings.slots[i] ?? 0;
        const doc = this.#docs[slot];
        if (doc === undefined) continue;
        sums[slot] = (sums[slot] ?? 0) + weight * idf * saturate(postings.weights[i] ?? 0, doc.length, mean);
      }
    }
    const scores = new Map<string, number>();
    for (const [id, slot] of this.#slotOf) {
      const sum = sums[slot] ?? 0;
      if (sum > 0) scores.set(id, sum);
    }
    return scores;
  }

  /** Score of any one text, in the index or not, by the index's own statistics. */
  score(query: Terms, terms: Terms): number {
    const mean = this.#meanLength();
    const length = lengthOf(terms);
    let sum = 0;
    for (const [stem, weight] of query) {
      const tf = terms.get(stem);
      if (tf !== undefined) sum += weight * this.#idf(stem) * saturate(tf, length, mean);
    }
    return sum;
  }

  /** The stems of the query that the text holds, the weightiest first. */
  shared(query: Terms, terms: Terms): string[] {
    return [...query]
      .filter(([stem]) => terms.has(stem))
      .map(([stem, weight]) => ({ stem, gain: weight * this.#idf(stem) }))
      .sort((a, b) => b.gain - a.gain || (a.stem < b.stem ? -1 : 1))
      .map(({ stem }) => stem);
  }

  #idf(stem: string): number {
    const frequency = this.#frequency.get(stem) ?? 0;
    return Math.log(1 + (this.#slotOf.size - frequency + 0.5) / (frequency + 0.5));
  }

  #meanLength(): number {
    return this.#slotOf.size === 0 ? 1 : Math.max(1, this.#totalLength / this.#slotOf.size);
  }

  #sweep(): void {
    const living = this.#docs.filter((doc) => doc !== undefined);
    this.#docs = [];
    this.#slotOf.clear();
    this.#postings.clear();
    this.#frequency.clear();
    this.#totalLength = 0;
    this.#dead = 0;
    for (const doc of living) this.upsert(doc.id, doc.terms);
  }
}

const saturate = (tf: number, length: number, mean: number): number =>
  (tf * (K1 + 1)) / (tf + K1 * (1 - B + (B * length) / mean));
