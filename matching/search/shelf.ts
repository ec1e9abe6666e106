import {
  type Criterion,
  type Encounter,
  hundredthsOf,
  type Mean,
  type Piece,
  type ThemeName,
} from '../criteria/criterion.ts';
import { CRITERIA } from '../criteria/index.ts';
import type { Closeness } from '../criteria/kinship.ts';
import { GATES, type GateView } from '../gates.ts';
import type { Themes } from '../read.ts';
import type { Weights } from '../settings.ts';
import type { OpportunityKind } from '../taxonomy/codes.ts';
import type { CriterionCode, Sees } from '../types.ts';
import { Bm25, type Terms } from './bm25.ts';
import { Lists } from './lists.ts';
import { CombinedLooks } from './looks.ts';
import { ThemeRows } from './rows.ts';
import { ALL_AFAR, type Disc, Discs } from './territory.ts';
import { Codes, ThemeTable } from './themes.ts';
import { type Side, View } from './views.ts';

/** What a shelf must know of the side it holds: projects, or the opportunities of one kind. */
export interface Holding<Read, Field extends string> {
  readonly side: Side<Read, Field>;
  readonly fieldsOf: (sees: Sees) => readonly Field[];
  /** The fields a place or a perimeter is told by, and the names it is kept under. */
  readonly placeFields: readonly Field[];
  readonly shelvesOf: (likeness: Read) => readonly string[];
  readonly discsOf: (likeness: Read) => readonly Disc[];
  /** Of what reaches everywhere and yet lies somewhere, the names under which it is near; undefined for all else. */
  readonly nearNamesOf: (likeness: Read) => readonly string[] | undefined;
  readonly themesOf: (read: Read, name: ThemeName) => Themes;
  readonly themeOf: (encounter: Encounter) => ThemeName;
  /** Whether what is a mean over themes is one over those kept here. */
  readonly keepsAsked: boolean;
  /** How themes meet, where those are kept that are offered. */
  readonly closenessOf: (encounter: Encounter) => Closeness | undefined;
  readonly termsOf: (read: Read, kind: OpportunityKind) => Terms;
}

/** A weighted criterion, its pieces bound to the columns of the shelf. */
export interface Column<Read, Field extends string> {
  readonly criterion: Criterion;
  readonly weight: number;
  /** What it may bring, in hundredths of a point. */
  readonly most: number;
  readonly pieces: readonly BoundPiece<Read, Field>[];
  /** When it is made of looks alone. */
  readonly combined: CombinedLooks | undefined;
}
export interface BoundLook<Read, Field extends string> {
  readonly by: 'look';
  readonly piece: Extract<Piece, { by: 'look' }>;
  readonly view: View<Read, Field>;
  /** Its name among the view's tables. */
  readonly key: string;
}
export interface BoundMeeting {
  readonly by: 'meeting';
  readonly piece: Encounter;
  readonly rows: ThemeRows;
}
/** A look that is a mean over the themes kept. */
export interface BoundMean {
  readonly by: 'mean';
  readonly mean: Mean;
  readonly table: ThemeTable;
  readonly codes: Codes;
}
export type BoundPiece<Read, Field extends string> =
  | BoundLook<Read, Field>
  | BoundMeeting
  | BoundMean
  | { readonly by: 'text' };
export interface Plan<Read, Field extends string> {
  readonly gates: readonly { readonly gate: GateView; readonly view: View<Read, Field> }[];
  /** The cheap ones first. */
  readonly columns: readonly Column<Read, Field>[];
  /** The place of the first that is dear. */
  readonly firstDear: number;
  readonly texts: Bm25;
}

/** What a place costs, beside a number. */
const DEAR = 2;

/**
 * Readings laid out to be compared by the thousand: one slot each, and for each thing the gates and the weighted
 * criteria look at, an array by slot. Nothing of a reading stays but these numbers.
 */
export class Shelf<Item extends { readonly id: string }, Read, Field extends string> {
  readonly holding: Holding<Read, Field>;
  readonly items: (Item | undefined)[] = [];
  readonly plans: Readonly<Partial<Record<OpportunityKind, Plan<Read, Field>>>>;
  readonly places: View<Read, Field>;
  /** What is kept under each name, by its number: the slots of places without circles, and the places that have some. */
  readonly slotsByName = new Lists();
  readonly placesByName = new Lists();
  readonly names = new Map<string, number>();
  /** The slots of each place that has circles, and its circles. */
  readonly slotsByPlace = new Lists();
  readonly discs = new Discs();
  /** The places that reach everywhere and yet lie somewhere, under the names where they are near, and all together. */
  readonly nearByName = new Lists();
  readonly afar = new Lists();
  readonly slotOf = new Map<string, number>();
  #views = new Map<string, View<Read, Field>>();
  #tables = new Map<ThemeName, { table: ThemeTable; codes: Codes }>();
  #rows = new Map<Encounter, ThemeRows>();
  #free: number[] = [];

  constructor(holding: Holding<Read, Field>, weights: Readonly<Partial<Record<OpportunityKind, Weights>>>) {
    this.holding = holding;
    const kinds = Object.entries(weights) as [OpportunityKind, Weights][];
    this.places = this.#viewOf(holding.placeFields);
    this.plans = Object.fromEntries(kinds.map(([kind, each]) => [kind, this.#plan(each)]));
  }

  get size(): number {
    return this.slotOf.size;
  }

  add(item: Item, read: Read): void {
    const slot = this.#free.pop() ?? this.items.length;
    this.items[slot] = item;
    this.slotOf.set(item.id, slot);
    for (const view of this.#views.values()) {
      const { profile, isNew } = view.add(slot, read);
      if (view === this.places) this.#addPlace(slot, profile, isNew);
    }
    for (const [name, { table, codes }] of this.#tables)
      table.put(slot, this.holding.themesOf(read, name), codes);
    for (const [encounter, rows] of this.#rows)
      rows.put(slot, this.holding.themesOf(read, this.holding.themeOf(encounter)));
    for (const [kind, { texts }] of this.#eachPlan()) texts.add(slot, this.holding.termsOf(read, kind));
  }

  /** Where an item is, as this very object. */
  slotOfItem(item: Item): number | undefined {
    const slot = this.slotOf.get(item.id);
    return slot !== undefined && this.items[slot] === item ? slot : undefined;
  }

  /** What is kept of a theme, by slot; empty where no criterion asks for it. */
  kept(name: ThemeName): { readonly table: ThemeTable; readonly codes: Codes } {
    return this.#tables.get(name) ?? { table: new ThemeTable(), codes: new Codes() };
  }

  /** The weights kept of the themes of an item that is there, by name; undefined when it is not there, as this very object. */
  keptOf(item: Item): ((name: ThemeName) => (readonly [string, number])[] | undefined) | undefined {
    const slot = this.slotOfItem(item);
    if (slot === undefined) return undefined;
    return (name) => {
      const known = this.#tables.get(name);
      // Whoever asks late may find another in its place.
      return this.items[slot] === item ? known?.table.at(slot, known.codes) : undefined;
    };
  }

  /** What stands for an item that is there, and for all who are alike in these fields; undefined when it is not there. */
  likenessOf(item: Item, fields: readonly Field[]): Read | undefined {
    const slot = this.slotOfItem(item);
    const view = this.#views.get(viewKey(fields));
    return slot === undefined ? undefined : view?.likenesses[view.profileOf[slot] as number];
  }

  /** Takes out an item that is there; `read` is what it was put in with. */
  remove(id: string, read: Read): void {
    const slot = this.slotOf.get(id);
    if (slot === undefined) return;
    for (const [kind, { texts }] of this.#eachPlan()) texts.remove(slot, this.holding.termsOf(read, kind));
    for (const { table } of this.#tables.values()) table.remove(slot);
    for (const view of this.#views.values()) {
      if (view !== this.places) {
        view.remove(slot);
        continue;
      }
      this.#removePlace(slot);
    }
    this.items[slot] = undefined;
    this.slotOf.delete(id);
    this.#free.push(slot);
  }

  #addPlace(slot: number, profile: number, isNew: boolean): void {
    const likeness = this.places.likenesses[profile];
    if (likeness === undefined) return;
    if (isNew) {
      const discs = this.holding.discsOf(likeness);
      this.discs.put(profile, discs);
      if (discs.length > 0) for (const name of this.#namesOf(likeness)) this.placesByName.add(name, profile);
      const near = this.holding.nearNamesOf(likeness);
      if (near !== undefined) this.afar.add(ALL_AFAR, profile);
      for (const name of near ?? []) this.nearByName.add(this.#numberOf(name), profile);
    }
    if (this.discs.has(profile)) this.slotsByPlace.add(profile, slot);
    else for (const name of this.#namesOf(likeness)) this.slotsByName.add(name, slot);
  }
  #removePlace(slot: number): void {
    const profile = this.places.profileOf[slot] ?? 0;
    const likeness = this.places.likenesses[profile];
    const { isEmpty } = this.places.remove(slot);
    if (likeness === undefined) return;
    const names = this.#namesOf(likeness);
    if (this.discs.has(profile)) this.slotsByPlace.remove(profile, slot);
    else for (const name of names) this.slotsByName.remove(name, slot);
    if (!isEmpty) return;
    if (this.discs.has(profile)) for (const name of names) this.placesByName.remove(name, profile);
    const near = this.holding.nearNamesOf(likeness);
    if (near !== undefined) this.afar.remove(ALL_AFAR, profile);
    for (const name of near ?? []) this.nearByName.remove(this.#numberOf(name), profile);
  }
  #namesOf(likeness: Read): readonly number[] {
    return this.holding.shelvesOf(likeness).map((name) => this.#numberOf(name));
  }
  #numberOf(name: string): number {
    const number = this.names.get(name) ?? this.names.size;
    this.names.set(name, number);
    return number;
  }
  #eachPlan() {
    return Object.entries(this.plans) as [OpportunityKind, Plan<Read, Field>][];
  }

  /** One for all that see the same fields. */
  #viewOf(fields: readonly Field[]): View<Read, Field> {
    const key = viewKey(fields);
    const view = this.#views.get(key) ?? new View(fields, this.holding.side);
    this.#views.set(key, view);
    return view;
  }

  #plan(weights: Weights): Plan<Read, Field> {
    const columns = (Object.entries(weights) as [CriterionCode, number][]).map(([code, weight]) => ({
      criterion: CRITERIA[code],
      weight,
      most: hundredthsOf(1, weight),
      pieces: CRITERIA[code].pieces.map((piece, index) => this.#bind(piece, `${code} ${index}`)),
      combined: CombinedLooks.fits(CRITERIA[code].pieces)
        ? new CombinedLooks(CRITERIA[code], weight)
        : undefined,
    }));
    columns.sort((a, b) => this.#costOf(a) - this.#costOf(b) || b.weight - a.weight);
    return {
      texts: new Bm25(),
      gates: GATES.map((gate) => ({ gate, view: this.#viewOf(this.holding.fieldsOf(gate.sees)) })),
      columns,
      firstDear: columns.findIndex((column) => this.#costOf(column) >= DEAR),
    };
  }
  /** How much there is to look at: a number or one of few profiles, several of them, a place, all themes. */
  #costOf({ pieces }: Pick<Column<Read, Field>, 'pieces'>): number {
    if (pieces.some(({ by }) => by === 'meeting')) return DEAR + 1;
    if (pieces.some((piece) => piece.by === 'look' && piece.view === this.places)) return DEAR;
    return pieces.length > 1 ? DEAR - 1 : 0;
  }
  #bind(piece: Piece, key: string): BoundPiece<Read, Field> {
    if (piece.by === 'text') return { by: 'text' };
    if (piece.by === 'look') {
      const { mean } = piece;
      if (mean !== undefined && this.holding.keepsAsked)
        return { by: 'mean', mean, ...this.#tableOf(mean.asked) };
      return { by: 'look', piece, key, view: this.#viewOf(this.holding.fieldsOf(piece.sees)) };
    }
    // Kept to be recalled.
    this.#tableOf(this.holding.themeOf(piece));
    const rows = this.#rows.get(piece) ?? new ThemeRows(this.holding.closenessOf(piece));
    this.#rows.set(piece, rows);
    return { by: 'meeting', piece, rows };
  }
  #tableOf(name: ThemeName): { table: ThemeTable; codes: Codes } {
    const known = this.#tables.get(name) ?? { table: new ThemeTable(), codes: new Codes() };
    this.#tables.set(name, known);
    return known;
  }
}
const viewKey = (fields: readonly string[]): string => [...fields].sort().join(' ');
