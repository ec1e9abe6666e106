import { type Criterion, hundredthsOf } from '../criteria/criterion.ts';
import { distanceKm } from '../geo.ts';
import type { Lists } from './lists.ts';
import type { Asker } from './rank.ts';
import type { BoundLook, BoundPiece, Shelf } from './shelf.ts';
import { ALL_AFAR, type Disc } from './territory.ts';

/** Those still in the running, side by side, in the order of their slots: every column is gone along, not jumped about in. */
export class Candidates {
  count = 0;
  slots = new Uint32Array(0);
  /** Hundredths of a point, of the columns added so far. */
  scores = new Int32Array(0);

  makeRoom(needed: number): void {
    if (needed <= this.slots.length) return;
    const room = Math.ceil(needed * 1.5);
    this.slots = new Uint32Array(room);
    this.scores = new Int32Array(room);
  }
}

/** Itself, the points it brings, its number among those of its look. */
type Made = 'value' | 'points' | 'combined';
/** What a table holds of a value. */
export interface Told {
  of(value: number): number;
}
export const VALUE: Told = { of: (value) => value };

type Placed<Read, Field extends string> = Pick<
  Shelf<{ id: string }, Read, Field>,
  'places' | 'placesByName' | 'discs' | 'afar' | 'nearByName' | 'names'
>;

/** What looks see of each profile for one who asks; each profile is looked at when a candidate of it comes by. */
export class Looks<Read, Field extends string> {
  readonly asker: Asker<Read>;
  readonly #shelf: Placed<Read, Field>;
  /** Tables asked for before, as the forerunners look by the same: to find them by their keys takes longer than to use them. */
  readonly #tables: Record<Made, Map<object, Float64Array>> = {
    value: new Map(),
    points: new Map(),
    combined: new Map(),
  };
  /** Where the asker is, if in one place alone. */
  readonly #point: Disc | undefined;

  constructor(shelf: Placed<Read, Field>, asker: Asker<Read>) {
    this.#shelf = shelf;
    this.asker = asker;
    const [only] = asker.discs;
    this.#point =
      asker.discs.length === 1 && only !== undefined && Number.isFinite(only.km) ? only : undefined;
  }

  /** A table by profile with what is known already, NaN for the rest. @param made what of the value it holds */
  table(bound: BoundLook<Read, Field>, made: Made, what: Told): Float64Array {
    const { kind } = this.asker;
    const known = this.#tables[made].get(bound);
    if (known !== undefined) return known;
    const table = bound.view.table(
      `${made} ${bound.key} ${kind} ${this.asker.keyFor(bound.piece.sees)}`,
      (empty) => {
        if (bound.view !== this.#shelf.places) return;
        this.#fillAfar(empty, bound, what);
        this.#fillFrom(empty, bound, what);
      },
    );
    if (bound.view.keepsTables) this.#tables[made].set(bound, table);
    return table;
  }

  value({ piece, view }: BoundLook<Read, Field>, profile: number): number {
    if (piece.ofKm !== undefined && this.#point !== undefined && view === this.#shelf.places) {
      const point = this.#shelf.discs.onlyOf(profile);
      if (point !== undefined) return piece.ofKm(distanceKm(this.#point, point));
    }
    const likeness = view.likenesses[profile];
    return likeness === undefined ? 0 : piece.value(this.asker.pairWith(likeness));
  }

  /** By profile, 1 where it is listed under one of the names. Good until the next. */
  #marked(wanted: readonly string[], lists: Lists, profiles: number): Uint8Array {
    if (marks.length < profiles) marks = new Uint8Array(2 * profiles);
    else marks.fill(0, 0, profiles);
    for (const name of wanted) {
      const list = this.#shelf.names.get(name);
      if (list === undefined) continue;
      const first = lists.startOf(list);
      const last = first + lists.sizeOf(list);
      for (let at = first; at < last; at++) marks[lists.pool[at] as number] = 1;
    }
    return marks;
  }

  /** What reaches everywhere is as far from the asker as all others of the sort, unless it shares a name with him. */
  #fillAfar(table: Float64Array, bound: BoundLook<Read, Field>, what: Told): void {
    const { afar, nearByName } = this.#shelf;
    const start = afar.startOf(ALL_AFAR);
    const stop = start + afar.sizeOf(ALL_AFAR);
    if (start === stop) return;
    const isNear = this.#marked(this.asker.near, nearByName, table.length);
    let told = Number.NaN;
    for (let at = start; at < stop; at++) {
      const profile = afar.pool[at] as number;
      if (isNear[profile] === 1) continue;
      if (Number.isNaN(told)) told = what.of(this.value(bound, profile));
      table[profile] = told;
    }
  }

  /** From an asker who reaches everywhere, all who lie somewhere are as far but those who share a name where he is near. */
  #fillFrom(table: Float64Array, bound: BoundLook<Read, Field>, what: Told): void {
    const { reachesAllBut } = this.asker;
    if (reachesAllBut === undefined) return;
    const { placesByName, discs } = this.#shelf;
    const isNear = this.#marked(reachesAllBut, placesByName, table.length);
    let told = Number.NaN;
    for (let profile = 0; profile < bound.view.likenesses.length; profile++) {
      if (isNear[profile] === 1 || !discs.has(profile) || bound.view.likenesses[profile] === undefined)
        continue;
      if (Number.isNaN(told)) told = what.of(this.value(bound, profile));
      table[profile] = told;
    }
  }
}
let marks = new Uint8Array(0);

/** Bits for the values that one look tells apart, and looks that are combined. */
const VALUE_BITS = 3;
const MOST_COMBINED = 5;
const NOT_JOINED = -1;

/** Looks of few values each, joined once a combination: its points are then a matter of looking them up. */
export class CombinedLooks {
  readonly #criterion: Criterion;
  readonly #weight: number;
  /** The values met so far, by look. */
  readonly #values: readonly number[][];
  readonly #points: Int32Array;
  #hasRoom = true;

  static fits(pieces: readonly { readonly by: string }[]): boolean {
    return pieces.length > 1 && pieces.length <= MOST_COMBINED && pieces.every(({ by }) => by === 'look');
  }

  constructor(criterion: Criterion, weight: number) {
    this.#criterion = criterion;
    this.#weight = weight;
    this.#values = criterion.pieces.map(() => []);
    this.#points = new Int32Array(2 ** (VALUE_BITS * criterion.pieces.length)).fill(NOT_JOINED);
  }

  /** Adds the points of all; false, and nothing is added, when a look has had too many values. */
  add<Read, Field extends string>(
    { count, slots, scores }: Candidates,
    pieces: readonly BoundPiece<Read, Field>[],
    looks: Looks<Read, Field>,
  ): boolean {
    if (!this.#hasRoom) return false;
    if (combinations.length < count) combinations = new Uint16Array(2 * count);
    else combinations.fill(0, 0, count);
    for (const [place, bound] of pieces.entries()) {
      if (bound.by !== 'look') return false;
      const { profileOf } = bound.view;
      const shift = VALUE_BITS * place;
      const values = this.#values[place] ?? [];
      const what: Told = {
        of(value) {
          return numberOf(value, values) << shift;
        },
      };
      const table = looks.table(bound, 'combined', what);
      for (let i = 0; i < count; i++) {
        const profile = profileOf[slots[i] as number] as number;
        let told = table[profile] as number;
        if (Number.isNaN(told)) {
          told = what.of(looks.value(bound, profile));
          table[profile] = told;
        }
        combinations[i] = (combinations[i] as number) | told;
      }
    }
    this.#hasRoom = this.#values.every(({ length }) => length <= 2 ** VALUE_BITS);
    if (!this.#hasRoom) return false;
    const points = this.#points;
    for (let i = 0; i < count; i++) {
      const combination = combinations[i] as number;
      let joined = points[combination] as number;
      if (joined === NOT_JOINED) {
        joined = this.#join(combination);
        points[combination] = joined;
      }
      scores[i] = (scores[i] as number) + joined;
    }
    return true;
  }

  #join(combination: number): number {
    const mask = 2 ** VALUE_BITS - 1;
    const values = this.#values.map(
      (known, place) => known[(combination >>> (VALUE_BITS * place)) & mask] ?? 0,
    );
    return hundredthsOf(this.#criterion.join(values), this.#weight);
  }
}
const numberOf = (value: number, values: number[]): number => {
  const known = values.indexOf(value);
  return known >= 0 ? known : values.push(value) - 1;
};
let combinations = new Uint16Array(0);
