import { hundredthsOf } from '../criteria/criterion.ts';
import type { Asker } from './rank.ts';
import type { BoundPiece, Column } from './shelf.ts';

/** Those still in the running, side by side. */
export interface Candidates {
  count: number;
  slots: Uint32Array;
  /** Hundredths of a point, of the columns added so far. */
  scores: Int32Array;
  /** What each is sure of, and the most it may come to, of the columns looked at so far. */
  lows: Int32Array;
  highs: Int32Array;
}

/** A value this near to a rounding edge, in hundredths of a point, is worked out again in the order of the formula. */
const NEAR_EDGE = 1e-6;
/** Bounds are widened by this, far above what rounding errors come to. */
const SLACK = 1e-9;

let values: Float64Array[] = [];
let room = 0;
const valuesAt = (index: number): Float64Array => {
  const known = values[index] ?? new Float64Array(room);
  values[index] = known;
  return known;
};

/** The most hundredths a column may add: a value is 1 at most. */
export const mostOf = <Read, Field extends string>({ weight }: Column<Read, Field>): number =>
  hundredthsOf(1, weight);

/** A meeting of themes that is its criterion's whole value, so that bounds of one are bounds of the other. */
export const isPlainMeeting = <Read, Field extends string>({
  pieces,
  criterion,
}: Column<Read, Field>): boolean =>
  pieces.length === 1 && pieces[0]?.by === 'meeting' && criterion.join([0.25]) === 0.25;

/** Adds a criterion's points to every candidate's score, or its bounds to what is sure and possible. */
export const addColumn = <Read, Field extends string>(
  candidates: Candidates,
  column: Column<Read, Field>,
  asker: Asker<Read>,
  texts: Float64Array,
  as: 'points' | 'bounds' = 'points',
): void => {
  const [only] = column.pieces;
  if (as === 'bounds' && only?.by === 'meeting') addBounds(candidates, column, only, asker);
  else if (column.pieces.length === 1 && only?.by === 'look') addLook(candidates, column, only, asker);
  else if (column.pieces.length === 1 && only?.by === 'text') addText(candidates, column, texts);
  else addJoined(candidates, column, asker, texts);
};

/** One look is the whole criterion: its points are worked out once a profile. */
const addLook = <Read, Field extends string>(
  { count, slots, scores }: Candidates,
  { criterion, weight }: Column<Read, Field>,
  bound: Extract<BoundPiece<Read, Field>, { by: 'look' }>,
  asker: Asker<Read>,
): void => {
  const { profileOf } = bound.view;
  const pointsOf = (profile: number) => hundredthsOf(criterion.join([lookAt(bound, profile, asker)]), weight);
  const points = bound.view.table(`points ${criterion.code} ${asker.kind} ${asker.keyFor(bound.piece.sees)}`);
  for (let i = 0; i < count; i++) {
    const profile = profileOf[slots[i] as number] as number;
    let seen = points[profile] as number;
    if (Number.isNaN(seen)) {
      seen = pointsOf(profile);
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

const addBounds = <Read, Field extends string>(
  { count, slots, scores, lows, highs }: Candidates,
  { weight }: Column<Read, Field>,
  { piece, table, codes }: Extract<BoundPiece<Read, Field>, { by: 'meeting' }>,
  asker: Asker<Read>,
): void => {
  const meetable = asker.meetable(piece, codes);
  const bounds = new Float64Array(2);
  for (let i = 0; i < count; i++) {
    asker.bounds(table, slots[i] as number, meetable, piece.rest, bounds);
    const score = scores[i] as number;
    lows[i] = score + hundredthsOf(Math.max(0, (bounds[0] as number) - SLACK), weight);
    highs[i] = score + hundredthsOf(Math.min(1, (bounds[1] as number) + SLACK), weight);
  }
};

const addJoined = <Read, Field extends string>(
  { count, slots, scores }: Candidates,
  { criterion, weight, pieces }: Column<Read, Field>,
  asker: Asker<Read>,
  texts: Float64Array,
): void => {
  if (room < count) {
    room = slots.length;
    values = [];
  }
  pieces.forEach((piece, index) => {
    fill(valuesAt(index), slots, count, piece, asker, texts);
  });
  const one: number[] = pieces.map(() => 0.5);
  for (let i = 0; i < count; i++) {
    for (let piece = 0; piece < one.length; piece++)
      one[piece] = (values[piece] as Float64Array)[i] as number;
    const points = criterion.join(one) * weight * 10_000;
    const isNearEdge = Math.abs(points - Math.floor(points) - 0.5) < NEAR_EDGE;
    scores[i] =
      (scores[i] as number) +
      (isNearEdge ? again(slots[i] as number, i, { criterion, weight, pieces }, asker) : Math.round(points));
  }
};

/** The same, its meetings put together in the order of the formula: to the last bit what `criterion.value` gives. */
const again = <Read, Field extends string>(
  slot: number,
  at: number,
  { criterion, weight, pieces }: Column<Read, Field>,
  asker: Asker<Read>,
): number => {
  const one = pieces.map((bound, index) => {
    if (bound.by !== 'meeting') return values[index]?.[at] ?? 0;
    const meetable = asker.meetable(bound.piece, bound.codes);
    return asker.meet(bound.table, slot, meetable, bound.piece.rest, true);
  });
  return hundredthsOf(criterion.join(one), weight);
};

const fill = <Read, Field extends string>(
  into: Float64Array,
  slots: Uint32Array,
  count: number,
  bound: BoundPiece<Read, Field>,
  asker: Asker<Read>,
  texts: Float64Array,
): void => {
  if (bound.by === 'text') {
    for (let i = 0; i < count; i++) into[i] = texts[slots[i] as number] as number;
  } else if (bound.by === 'look') {
    const { profileOf } = bound.view;
    const seen = bound.view.table(`${bound.key} ${asker.kind} ${asker.keyFor(bound.piece.sees)}`);
    for (let i = 0; i < count; i++) {
      const profile = profileOf[slots[i] as number] as number;
      let value = seen[profile] as number;
      if (Number.isNaN(value)) {
        value = lookAt(bound, profile, asker);
        seen[profile] = value;
      }
      into[i] = value;
    }
  } else {
    const meetable = asker.meetable(bound.piece, bound.codes);
    const { table, piece } = bound;
    for (let i = 0; i < count; i++) into[i] = asker.meet(table, slots[i] as number, meetable, piece.rest);
  }
};

const lookAt = <Read, Field extends string>(
  { piece, view }: Extract<BoundPiece<Read, Field>, { by: 'look' }>,
  profile: number,
  { pairWith }: Asker<Read>,
): number => {
  const likeness = view.likenesses[profile];
  return likeness === undefined ? 0 : piece.value(pairWith(likeness));
};
