import { areasOfProject } from '../areas.ts';
import { capacityEurOf } from '../consortium.ts';
import { departementOf } from '../geo.ts';
import type { ReadProject } from '../read.ts';
import { grownFloats, grownWords, Lists, type Words } from '../search/lists.ts';
import {
  CERTIFICATIONS,
  LEGAL_FORMS,
  SECTORS,
  STAGES,
  TEAM_SIZES,
  type TeamSize,
} from '../taxonomy/codes.ts';
import type { Commune, Project } from '../types.ts';

export const IN_QPV = 1;
export const JOINS_CONSORTIUM = 2;
export const ANSWERS_FAST = 4;

/** A supplier is a project that sells something. */
export const sells = ({ offer }: Project): boolean => offer.trim() !== '';

export const teamSizeOf = ({ team }: Pick<Project, 'team'>): TeamSize | undefined => {
  if (team === null) return undefined;
  return team <= 1 ? 'seule' : team < 10 ? 'petite' : team < 50 ? 'moyenne' : 'grande';
};

/** FNV-1a, spread over 32 bits. */
export const hashOf = (id: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return hash >>> 0;
};

const maskOf = <Code>(codes: Iterable<Code>, known: readonly Code[]): number => {
  let mask = 0;
  for (const code of codes) mask |= 1 << known.indexOf(code);
  return mask >>> 0;
};
/** 1 and up by place in the list; 0: not said. */
const numberOf = <Code>(code: Code | null | undefined, known: readonly Code[]): number =>
  code === null || code === undefined ? 0 : known.indexOf(code) + 1;

/** What filters look at, by the slot that the engine's index knows a project by. About 70 bytes each. */
export class SupplierColumns {
  /** 1 where a supplier lies. */
  lies: Words = new Uint32Array(16);
  sectors: Words = new Uint32Array(16);
  certifications: Words = new Uint32Array(16);
  /** Stage, legal form, team size and flags, eight bits each. */
  facts: Words = new Uint32Array(16);
  hashes: Words = new Uint32Array(16);
  /** 1 and up; 0: nowhere known. Further ones in `furtherPlaces`. */
  place: Words = new Uint32Array(16);
  readonly furtherPlaces = new Map<number, readonly number[]>();
  volume: Float64Array<ArrayBuffer> = new Float64Array(16);
  publishedAt: Float64Array<ArrayBuffer> = new Float64Array(16);
  refreshedAt: Float64Array<ArrayBuffer> = new Float64Array(16);
  readonly slotsByTrade = new Lists();
  readonly places: {
    communes: Commune[];
    departementOf: number[];
    departements: string[];
    /** Place in `epcis`, whose first, '', is none. */
    epciOf: number[];
    epcis: string[];
  } = { communes: [], departementOf: [], departements: [], epciOf: [], epcis: [''] };
  size = 0;
  /** Beyond the last slot in use. */
  end = 0;
  #placeNumbers = new Map<string, number>();
  #epciNumbers = new Map<string, number>([['', 0]]);

  put(slot: number, read: ReadProject, trades: Iterable<number>): void {
    const { project } = read;
    this.#grow(slot + 1);
    this.lies[slot] = 1;
    this.size += 1;
    this.end = Math.max(this.end, slot + 1);
    this.sectors[slot] = maskOf(read.sectors, SECTORS);
    this.certifications[slot] = maskOf(project.certifications ?? [], CERTIFICATIONS);
    const flags =
      (project.inQpv === true ? IN_QPV : 0) |
      (project.joinsConsortium === true ? JOINS_CONSORTIUM : 0) |
      (project.answers?.isFast === true ? ANSWERS_FAST : 0);
    this.facts[slot] =
      numberOf(project.stage, STAGES) |
      (numberOf(project.legalForm, LEGAL_FORMS) << 8) |
      (numberOf(teamSizeOf(project), TEAM_SIZES) << 16) |
      (flags << 24);
    this.hashes[slot] = hashOf(project.id);
    this.volume[slot] = capacityEurOf(project);
    this.publishedAt[slot] = project.publishedAt ?? 0;
    this.refreshedAt[slot] = project.refreshedAt ?? project.publishedAt ?? 0;
    const places = [...new Set(areasOfProject(project).map(({ commune }) => this.#placeOf(commune)))];
    this.place[slot] = places[0] ?? 0;
    if (places.length > 1) this.furtherPlaces.set(slot, places.slice(1));
    for (const trade of trades) this.slotsByTrade.add(trade, slot);
  }

  drop(slot: number, trades: Iterable<number>): void {
    this.lies[slot] = 0;
    this.size -= 1;
    this.furtherPlaces.delete(slot);
    for (const trade of trades) this.slotsByTrade.remove(trade, slot);
  }

  has(slot: number): boolean {
    return this.lies[slot] === 1;
  }

  #placeOf(commune: Commune): number {
    const { epci = '' } = commune;
    const key = `${commune.code} ${commune.lon} ${commune.lat} ${epci}`;
    const known = this.#placeNumbers.get(key);
    if (known !== undefined) return known;
    const departement = departementOf(commune.code);
    const { communes, departements } = this.places;
    if (!departements.includes(departement)) departements.push(departement);
    this.places.departementOf.push(departements.indexOf(departement));
    const number = this.#epciNumbers.get(epci) ?? this.places.epcis.push(epci) - 1;
    this.#epciNumbers.set(epci, number);
    this.places.epciOf.push(number);
    this.#placeNumbers.set(key, communes.push(commune));
    return communes.length;
  }

  #grow(needed: number): void {
    this.lies = grownWords(this.lies, needed);
    this.sectors = grownWords(this.sectors, needed);
    this.certifications = grownWords(this.certifications, needed);
    this.facts = grownWords(this.facts, needed);
    this.hashes = grownWords(this.hashes, needed);
    this.place = grownWords(this.place, needed);
    this.volume = grownFloats(this.volume, needed);
    this.publishedAt = grownFloats(this.publishedAt, needed);
    this.refreshedAt = grownFloats(this.refreshedAt, needed);
  }
}
