import { departementOf, regionOf } from '../geo.ts';
import type { ReadOpportunity, ReadProject } from '../read.ts';
import type { OpportunityKind } from '../taxonomy/codes.ts';
import type { Opportunity, OpportunityField, Project, ProjectField } from '../types.ts';
import { grown, type Words } from './lists.ts';
import { SlotSet } from './slots.ts';

const BLANK_PROJECT: Project = {
  id: '',
  title: '',
  pitch: '',
  offer: '',
  seeks: '',
  sectors: [],
  skillsSought: [],
  stage: null,
  legalForm: null,
  innovation: [],
  commune: null,
  inQpv: null,
  funding: null,
  capacity: '',
  team: null,
};
const base = {
  id: '',
  title: '',
  description: '',
  organisation: { name: '', size: 'public' },
  sectors: [],
  stages: [],
  legalForms: [],
  perimeter: { type: 'national' },
  remote: false,
  qpvOnly: false,
  deadline: null,
  capacity: 1,
} as const;
const BLANKS: Readonly<Record<OpportunityKind, Opportunity>> = {
  need: { ...base, kind: 'need', need: { volume: '', amountMin: 0, amountMax: 0 } },
  skills: { ...base, kind: 'skills', skills: [], format: 'mission', days: 0 },
  funding: { ...base, kind: 'funding', instrument: 'don', amountMin: 0, amountMax: 0, conditions: '' },
  support: { ...base, kind: 'support', forms: [], conditions: '' },
};
const NO_TERMS = new Map<string, number>();
const NO_THEMES = new Map();
const NO_WORDS = new Map<string, string>();
const noWordsOf = () => NO_WORDS;

/** How one side of a pair is cut down to some of its fields, and a key for those who are alike in them. */
export interface Side<Read, Field extends string> {
  keyOf(read: Read, fields: readonly Field[]): string;
  /** The same reading with nothing but these fields: what stands for all who share the key. */
  likeness(read: Read, fields: readonly Field[]): Read;
}

export const PROJECT_SIDE: Side<ReadProject, ProjectField> = {
  keyOf: (read, fields) =>
    JSON.stringify(
      fields.map((field) => {
        if (field === 'sectors') return [...read.sectors];
        if (field === 'purposes') return [...read.purposes].map(([code, { weight }]) => [code, weight]);
        if (field === 'activities') return read.project.activities?.map(({ title: _, ...area }) => area);
        if (field === 'meaning') return read.project.meaning?.key;
        if (field === 'placed') return read.project.commune !== null;
        if (field === 'funding') return wantedBy(read.project);
        return read.project[field];
      }),
    ),
  likeness: (read, fields) => {
    const told = fields.map((field) => (field === 'placed' ? 'commune' : field));
    const sums = fields.includes('funding') ? { funding: wantedBy(read.project) } : {};
    const project = over(BLANK_PROJECT, { ...picked(read.project, told), ...sums });
    const departement = project.commune === null ? undefined : departementOf(project.commune.code);
    return {
      project,
      departement,
      region: departement === undefined ? undefined : regionOf(departement),
      sectors: fields.includes('sectors') ? new Set(read.sectors) : new Set(),
      purposes: NO_THEMES,
      trades: NO_THEMES,
      skills: NO_THEMES,
      forms: NO_THEMES,
      terms: { need: NO_TERMS, skills: NO_TERMS, funding: NO_TERMS, support: NO_TERMS },
    };
  },
};

export const OPPORTUNITY_SIDE: Side<ReadOpportunity, OpportunityField> = {
  keyOf: ({ opportunity }, fields) => {
    const all: Partial<Record<OpportunityField, unknown>> = opportunity;
    return JSON.stringify(
      fields.map((field) => {
        if (field === 'meaning') return opportunity.meaning?.key;
        if (field === 'need') return sumsOf(opportunity);
        return field === 'perimeterType' ? opportunity.perimeter.type : all[field];
      }),
    );
  },
  likeness: ({ opportunity, forms }, fields) => ({
    opportunity: over(BLANKS[opportunity.kind], {
      ...picked(opportunity, fields),
      ...(fields.includes('perimeterType') ? { perimeter: opportunity.perimeter } : {}),
      ...(opportunity.kind === 'need' ? { need: { volume: '', ...sumsOf(opportunity) } } : {}),
    }),
    forms: fields.includes('forms') ? forms : NO_THEMES,
    trades: NO_THEMES,
    skills: NO_THEMES,
    purposes: NO_THEMES,
    excluded: NO_THEMES,
    terms: NO_TERMS,
    wordsOf: noWordsOf,
  }),
};

/** A blank with some fields of its own, the others by way of its prototype: there are many, and of few fields. */
const over = <Item extends object>(blank: Item, own: object): Item =>
  Object.assign(Object.create(blank), own);

const picked = (item: object, fields: readonly string[]): object =>
  Object.fromEntries(Object.entries(item).filter(([field]) => fields.includes(field)));
/** Of the money a project seeks the sums alone: what for is words. */
const wantedBy = ({ funding }: Project): Project['funding'] =>
  funding === null ? null : { min: funding.min, max: funding.max, purpose: '' };
/** Of a need its sums alone: its volume is words, and no two are alike. */
const sumsOf = (opportunity: Opportunity) =>
  opportunity.kind === 'need'
    ? { amountMin: opportunity.need.amountMin, amountMax: opportunity.need.amountMax }
    : undefined;

/** Tables kept by a view of at most so many profiles: what the askers before have worked out. 8 bytes a profile each. */
const MOST_TABLES = 64;
const MOST_PROFILES_KEPT = 2048;

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
 * profile, however many share it. 4 bytes an item, about 300 a profile.
 */
export class View<Read, Field extends string> {
  profileOf: Words = new Uint32Array(16);
  /** By profile; undefined when nobody is left in it. */
  likenesses: (Read | undefined)[] = [];
  #profiles = new Map<string, number>();
  #keys: string[] = [];
  #counts: number[] = [];
  #free: number[] = [];
  #tables = new Map<string, Float64Array>();
  #scratch = new Float64Array(0);
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
      profile = freed ?? this.likenesses.length;
      this.#profiles.set(key, profile);
      this.likenesses[profile] = this.side.likeness(read, this.fields);
      this.#keys[profile] = key;
      this.#counts[profile] = 0;
    }
    this.#counts[profile] = (this.#counts[profile] ?? 0) + 1;
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

  /**
   * What something that sees no more than this view makes of each profile; NaN where it has not been asked yet. Kept for
   * the next asker with the same key while profiles are few; else good until the next call.
   */
  table(key: string): Float64Array {
    const profiles = this.likenesses.length;
    if (profiles > MOST_PROFILES_KEPT) {
      if (this.#scratch.length < profiles) this.#scratch = new Float64Array(2 * profiles);
      return this.#scratch.fill(Number.NaN, 0, profiles);
    }
    let table = this.#tables.get(key);
    if (table === undefined || table.length < profiles) {
      const longer = new Float64Array(profiles + 16).fill(Number.NaN);
      if (table !== undefined) longer.set(table);
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
