import { grown, type Words } from './lists.ts';
import { SlotSet } from './slots.ts';

/** How one side of a pair is cut down to some of its fields, and a key for those who are alike in them. */
export interface Side<Read, Field extends string> {
  keyOf(read: Read, fields: readonly Field[]): string;
  /** The same reading with nothing but these fields: what stands for all who share the key. */
  likeness(read: Read, fields: readonly Field[]): Read;
}

/** Tables kept by a view of at most so many profiles: what the askers before have worked out. 8 bytes a profile each. */
const MOST_TABLES = 64;
const MOST_PROFILES_KEPT = 2048;

/** Numbers of 16 bits go so far. */
const MOST_NARROW = 2 ** 16;
/** Sieves kept by a view, one bit a slot each. */
const MOST_SIEVES = 48;
/** Made when a key is asked for this many times: a sum that nobody else seeks is not worth one. */
const WORTH_A_SIEVE = 2;
const NOT_JUDGED = 0;
const SHUT = 1;
const OPEN = 2;

/** Whom a gate is open to, for all askers who look the same to it. */
interface Sieve {
  asked: number;
  /** By profile. */
  states: Uint8Array;
  /** Undefined while it must be made, or made anew. */
  slots: SlotSet | undefined;
}

/**
 * Sorts items by some of their fields: those alike in all of them are one profile. What a look sees is worked out once a
 * profile, however many share it. 2 bytes an item while profiles are few (4 from 65,536 on), about 250 a profile.
 */
export class View<Read, Field extends string> {
  profileOf: Uint16Array<ArrayBuffer> | Words = new Uint16Array(16);
  /** By profile; undefined when nobody is left in it. */
  likenesses: (Read | undefined)[] = [];
  #profiles = new Map<string, number>();
  #keys: string[] = [];
  #counts: number[] = [];
  #free: number[] = [];
  #tables = new Map<string, Float64Array>();
  #scratch = new Float64Array(0);
  /** Whose table the scratch holds. */
  #scratchKey: string | undefined;
  #sieves = new Map<string, Sieve>();
  /** Behind the last slot ever used. */
  #end = 0;

  readonly fields: readonly Field[];
  readonly side: Side<Read, Field>;

  constructor(fields: readonly Field[], side: Side<Read, Field>) {
    this.fields = fields;
    this.side = side;
  }

  /** Puts an item in its profile; tells the profile, and whether it is a new one. */
  add(slot: number, read: Read): { profile: number; isNew: boolean } {
    const key = this.side.keyOf(read, this.fields);
    let profile = this.#profiles.get(key);
    const isNew = profile === undefined;
    if (profile === undefined) {
      const freed = this.#free.pop();
      if (freed !== undefined) {
        this.#tables.clear();
        this.#sieves.clear();
      }
      this.#scratchKey = undefined;
      profile = freed ?? this.likenesses.length;
      this.#profiles.set(key, profile);
      this.likenesses[profile] = this.side.likeness(read, this.fields);
      this.#keys[profile] = key;
      this.#counts[profile] = 0;
    }
    this.#counts[profile] = (this.#counts[profile] ?? 0) + 1;
    if (profile >= MOST_NARROW && this.profileOf instanceof Uint16Array)
      this.profileOf = Uint32Array.from(this.profileOf);
    this.profileOf = grown(this.profileOf, slot + 1);
    this.profileOf[slot] = profile;
    if (slot >= this.#end) this.#end = slot + 1;
    for (const sieve of this.#sieves.values()) {
      const state = sieve.states[profile] ?? NOT_JUDGED;
      if (state === OPEN) sieve.slots?.add(slot);
      else if (state === SHUT) sieve.slots?.delete(slot);
      else sieve.slots = undefined;
    }
    return { profile, isNew };
  }

  get keepsTables(): boolean {
    return this.likenesses.length <= MOST_PROFILES_KEPT;
  }

  /**
   * What something that sees no more than this view makes of each profile; NaN where it has not been asked yet. Kept for
   * the next asker with the same key while profiles are few; else good until the next call with another.
   * @param prepare fills in of a new table what is known beforehand
   */
  table(key: string, prepare?: (table: Float64Array) => void): Float64Array {
    const profiles = this.likenesses.length;
    if (!this.keepsTables) {
      if (this.#scratchKey === key) return this.#scratch;
      if (this.#scratch.length < profiles) this.#scratch = new Float64Array(2 * profiles);
      this.#scratch.fill(Number.NaN, 0, profiles);
      this.#scratchKey = key;
      prepare?.(this.#scratch);
      return this.#scratch;
    }
    let table = this.#tables.get(key);
    if (table === undefined || table.length < profiles) {
      const longer = new Float64Array(profiles + 16).fill(Number.NaN);
      if (table === undefined) prepare?.(longer);
      else longer.set(table);
      table = longer;
    }
    // The one used last goes to the end, so that the first is the one to drop.
    this.#tables.delete(key);
    this.#tables.set(key, table);
    if (this.#tables.size > MOST_TABLES) dropFirst(this.#tables);
    return table;
  }

  /**
   * The slots of those whom a gate is open to, as askers with this key see it, and of nobody that is here besides;
   * undefined when they are too few askers, or too many profiles, to be worth keeping it.
   */
  sieve(key: string, isOpen: (likeness: Read) => boolean): SlotSet | undefined {
    const profiles = this.likenesses.length;
    if (profiles > MOST_PROFILES_KEPT) return undefined;
    const sieve = this.#sieves.get(key) ?? { asked: 0, states: new Uint8Array(0), slots: undefined };
    this.#sieves.delete(key);
    this.#sieves.set(key, sieve);
    if (this.#sieves.size > MOST_SIEVES) dropFirst(this.#sieves);
    sieve.asked += 1;
    if (sieve.asked < WORTH_A_SIEVE || sieve.slots !== undefined) return sieve.slots;
    const states = Uint8Array.from(this.likenesses, (likeness) =>
      likeness === undefined ? NOT_JUDGED : isOpen(likeness) ? OPEN : SHUT,
    );
    const slots = new SlotSet();
    for (let slot = this.#end - 1; slot >= 0; slot--)
      if (states[this.profileOf[slot] as number] === OPEN) slots.add(slot);
    sieve.states = states;
    sieve.slots = slots;
    return slots;
  }

  /** Takes an item out of its profile; tells the profile, and whether it is empty now. */
  remove(slot: number): { profile: number; isEmpty: boolean } {
    const profile = this.profileOf[slot] ?? 0;
    const left = (this.#counts[profile] ?? 0) - 1;
    this.#counts[profile] = left;
    if (left > 0) return { profile, isEmpty: false };
    this.#profiles.delete(this.#keys[profile] ?? '');
    this.likenesses[profile] = undefined;
    this.#free.push(profile);
    return { profile, isEmpty: true };
  }
}

const dropFirst = (kept: Map<string, unknown>): void => {
  for (const oldest of kept.keys()) {
    kept.delete(oldest);
    break;
  }
};
