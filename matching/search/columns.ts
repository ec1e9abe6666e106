import { hundredthsOf } from '../criteria/criterion.ts';
import { type Candidates, type Looks, type Told, VALUE } from './looks.ts';
import type { Asker } from './rank.ts';
import type { BoundLook, BoundMean, BoundPiece, Column } from './shelf.ts';

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
  else if (!(column.combined?.add(candidates, column.pieces, looks) ?? false))
    addJoined(candidates, column, looks, texts);
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

/** Values of the pieces of one column, by piece and candidate. */
let values: Float64Array[] = [];
let room = 0;

/** Pieces put together candidate by candidate, by the formula itself. */
const addJoined = <Read, Field extends string>(
  { count, slots, scores }: Candidates,
  { criterion, weight, pieces }: Column<Read, Field>,
  looks: Looks<Read, Field>,
  texts: Float64Array,
): void => {
  if (room < count) {
    room = slots.length;
    values = [];
  }
  pieces.forEach((piece, place) => {
    const into = values[place] ?? new Float64Array(room);
    values[place] = into;
    fill(into, slots, count, piece, looks, texts);
  });
  const one = pieces.map(() => 0.5);
  for (let i = 0; i < count; i++) {
    for (let place = 0; place < one.length; place++)
      one[place] = (values[place] as Float64Array)[i] as number;
    scores[i] = (scores[i] as number) + hundredthsOf(criterion.join(one), weight);
  }
};

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
  else bound.rows.meet(looks.asker.wanted(bound.piece), bound.piece.rest, slots, count, into);
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
  const { start, size, numbers, hundredths } = table;
  for (let i = 0; i < count; i++) {
    const slot = slots[i] as number;
    const first = start[slot] as number;
    const last = first + (size[slot] as number);
    let weighted = 0;
    let sum = 0;
    for (let at = first; at < last; at++) {
      const weight = (hundredths[at] as number) / 100;
      weighted += weight * (worths[numbers[at] as number] as number);
      sum += weight;
    }
    into[i] = first === last ? mean.none : sum === 0 ? 0 : weighted / sum;
  }
};
