import { hundredthsOf } from '../criteria/criterion.ts';
import { type Candidates, type Looks, type Told, VALUE } from './looks.ts';
import type { Meetable } from './meetings.ts';
import type { Asker } from './rank.ts';
import type { RowBounds } from './rows.ts';
import type { BoundLook, BoundMean, BoundMeeting, BoundPiece, Column } from './shelf.ts';

/** A value this near to a rounding edge, in hundredths of a point, is worked out again in the order of the formula. */
const NEAR_EDGE = 1e-6;
/** Bounds are widened by this, far above what rounding errors come to. */
const SLACK = 1e-9;

/** Adds a criterion's points to every candidate's score. */
export const addColumn = <Read, Field extends string>(
  candidates: Candidates,
  column: Column<Read, Field>,
  looks: Looks<Read, Field>,
  texts: Float64Array,
): void => {
  const [only] = column.pieces;
  if (column.pieces.length === 1 && only?.by === 'look') addLook(candidates, column, only, looks);
  else if (column.pieces.length === 1 && only?.by === 'text') addText(candidates, column, texts);
  else if (!(column.combined?.add(candidates, column.pieces, looks) ?? false)) {
    const { count, scores } = candidates;
    const joined = new Joined(candidates, column, looks, texts);
    for (let i = 0; i < count; i++) scores[i] = (scores[i] as number) + joined.points(i);
  }
};

/** One look is the whole criterion: its points are worked out once a profile. */
const addLook = <Read, Field extends string>(
  { count, slots, scores }: Candidates,
  { criterion, weight }: Column<Read, Field>,
  bound: BoundLook<Read, Field>,
  looks: Looks<Read, Field>,
): void => {
  const { profileOf } = bound.view;
  const what: Told = {
    of(value) {
      return hundredthsOf(criterion.join([value]), weight);
    },
  };
  const points = looks.table(bound, 'points', what);
  for (let i = 0; i < count; i++) {
    const profile = profileOf[slots[i] as number] as number;
    let seen = points[profile] as number;
    if (Number.isNaN(seen)) {
      seen = what.of(looks.value(bound, profile));
      points[profile] = seen;
    }
    scores[i] = (scores[i] as number) + seen;
  }
};

const addText = <Read, Field extends string>(
  { count, slots, scores }: Candidates,
  { criterion, weight }: Column<Read, Field>,
  texts: Float64Array,
): void => {
  const one = [0.5];
  one[0] = 0;
  const none = hundredthsOf(criterion.join(one), weight);
  for (let i = 0; i < count; i++) {
    const text = texts[slots[i] as number] as number;
    one[0] = text;
    scores[i] = (scores[i] as number) + (text === 0 ? none : hundredthsOf(criterion.join(one), weight));
  }
};

/** What some candidates come to at least, and their slots. */
let met = new Float64Array(0);
let slotsMet = new Uint32Array(0);
/** Values of the pieces of one column, by piece and candidate. */
let values: Float64Array[] = [];
let room = 0;
const valuesAt = (piece: number): Float64Array => {
  const known = values[piece] ?? new Float64Array(room);
  values[piece] = known;
  return known;
};

/**
 * A criterion whose value is joined from several pieces, for each of the candidates in their places; the meeting of themes
 * that it begins with is worked out when asked for, and between bounds for much less.
 */
export class Joined<Read, Field extends string> {
  readonly #column: Column<Read, Field>;
  readonly #asker: Asker<Read>;
  readonly #slots: Uint32Array;
  /** Place of the first meeting among the pieces. */
  readonly #first: number;
  readonly #meeting: BoundMeeting | undefined;
  readonly #meetable: Meetable | undefined;
  readonly #rows: RowBounds | undefined;
  readonly #one: number[];

  constructor(
    { count, slots }: Candidates,
    column: Column<Read, Field>,
    looks: Looks<Read, Field>,
    texts: Float64Array,
  ) {
    this.#column = column;
    this.#asker = looks.asker;
    this.#slots = slots;
    this.#first = column.pieces.findIndex(({ by }) => by === 'meeting');
    this.#meeting = column.pieces.find((piece) => piece.by === 'meeting');
    this.#meetable = this.#meeting && this.#asker.meetable(this.#meeting.piece, this.#meeting.codes);
    this.#rows = this.#meeting?.rows.boundsFor(
      this.#asker.wanted(this.#meeting.piece),
      this.#meeting.piece.rest,
    );
    this.#one = column.pieces.map(() => 0.5);
    if (room < count) {
      room = slots.length;
      values = [];
    }
    column.pieces.forEach((piece, place) => {
      if (place !== this.#first) fill(valuesAt(place), slots, count, piece, looks, texts);
    });
  }

  /** Hundredths of a point: to the last one what `criterion.value` gives. */
  points(i: number): number {
    const points = this.#joined(i, this.#met(i, false));
    const isNearEdge = Math.abs(points - Math.floor(points) - 0.5) < NEAR_EDGE;
    return Math.round(isNearEdge ? this.#joined(i, this.#met(i, true)) : points);
  }

  /**
   * Adds to the lows and highs of some candidates the hundredths that it is sure to bring, and can bring at most: no join
   * falls where its first meeting rises.
   */
  bounds(places: Uint32Array, count: number, lows: Int32Array, highs: Int32Array): void {
    if (met.length < count) {
      met = new Float64Array(2 * count);
      slotsMet = new Uint32Array(2 * count);
    }
    for (let n = 0; n < count; n++) slotsMet[n] = this.#slots[places[n] as number] as number;
    this.#rows?.leasts(slotsMet, count, met);
    const spread = (this.#rows?.spread ?? 0) + SLACK;
    for (let n = 0; n < count; n++) {
      const i = places[n] as number;
      const least = Math.max(0, (met[n] as number) - SLACK);
      const most = Math.min(1, (met[n] as number) + spread);
      lows[i] = (lows[i] as number) + Math.round(this.#joined(i, least) - NEAR_EDGE);
      highs[i] = (highs[i] as number) + Math.round(this.#joined(i, most) + NEAR_EDGE);
    }
  }

  /** @param inOrder put together in the order of the formula, to the last bit */
  #met(i: number, inOrder: boolean): number {
    if (this.#meeting === undefined || this.#meetable === undefined) return 0;
    const { table, piece } = this.#meeting;
    return this.#asker.meet(table, this.#slots[i] as number, this.#meetable, piece.rest, inOrder);
  }
  #joined(i: number, met: number): number {
    const { criterion, weight } = this.#column;
    const one = this.#one;
    for (let place = 0; place < one.length; place++)
      one[place] = place === this.#first ? met : ((values[place] as Float64Array)[i] as number);
    return criterion.join(one) * weight * 10_000;
  }
}

const fill = <Read, Field extends string>(
  into: Float64Array,
  slots: Uint32Array,
  count: number,
  bound: BoundPiece<Read, Field>,
  looks: Looks<Read, Field>,
  texts: Float64Array,
): void => {
  if (bound.by === 'text') {
    for (let i = 0; i < count; i++) into[i] = texts[slots[i] as number] as number;
  } else if (bound.by === 'look') {
    const { profileOf } = bound.view;
    const seen = looks.table(bound, 'value', VALUE);
    for (let i = 0; i < count; i++) {
      const profile = profileOf[slots[i] as number] as number;
      let value = seen[profile] as number;
      if (Number.isNaN(value)) {
        value = looks.value(bound, profile);
        seen[profile] = value;
      }
      into[i] = value;
    }
  } else if (bound.by === 'mean') fillMeans(into, slots, count, bound, looks.asker);
  else {
    const { table, piece, codes } = bound;
    const { asker } = looks;
    const meetable = asker.meetable(piece, codes);
    for (let i = 0; i < count; i++)
      into[i] = asker.meet(table, slots[i] as number, meetable, piece.rest, true);
  }
};

/** In the order of the formula. */
const fillMeans = <Read>(
  into: Float64Array,
  slots: Uint32Array,
  count: number,
  { mean, table, codes }: BoundMean,
  { worth }: Asker<Read>,
): void => {
  const worths = Float64Array.from(codes.names, worth?.(mean) ?? (() => 0));
  const { start, size, numbers, weights } = table;
  for (let i = 0; i < count; i++) {
    const slot = slots[i] as number;
    const first = start[slot] as number;
    const last = first + (size[slot] as number);
    let weighted = 0;
    let sum = 0;
    for (let at = first; at < last; at++) {
      const weight = weights[at] as number;
      weighted += weight * (worths[numbers[at] as number] as number);
      sum += weight;
    }
    into[i] = first === last ? mean.none : sum === 0 ? 0 : weighted / sum;
  }
};
