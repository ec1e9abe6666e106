import { areasOfProject } from '../areas.ts';
import { capacityEurOf } from '../consortium.ts';
import { departementOf, isOverseas, regionOf } from '../geo.ts';
import type { ReadProject } from '../read.ts';
import { grown, Lists, postingOf, type Words } from '../search/lists.ts';
import { SlotSet } from '../search/slots.ts';
import type { Certification, LegalForm, Sector, Stage, TeamSize } from '../taxonomy/codes.ts';
import type { Commune, Project } from '../types.ts';
import { DictionaryColumn } from './dictionary.ts';
import { PlaceColumn } from './places.ts';

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

interface Profile {
  readonly stage: Stage | null;
  readonly legalForm: LegalForm | null;
  readonly inQpv: boolean;
  readonly joinsConsortium: boolean;
  readonly answersFast: boolean;
}
const profileOf = ({ stage, legalForm, inQpv, joinsConsortium, answers }: Project): Profile => ({
  stage,
  legalForm,
  inQpv: inQpv === true,
  joinsConsortium: joinsConsortium === true,
  answersFast: answers?.isFast === true,
});

interface Team {
  readonly size: TeamSize | undefined;
  readonly volumeEur: number;
}

/** Where a supplier is at work, by code, each once. */
export interface Zone {
  readonly departements: readonly string[];
  readonly regions: readonly string[];
  /** SIRENs. */
  readonly epcis: readonly string[];
  readonly isOverseas: boolean;
}
const zoneOf = (communes: readonly Commune[]): Zone => {
  const departements = [...new Set(communes.map(({ code }) => departementOf(code)))];
  return {
    departements,
    regions: [...new Set(departements.flatMap((code) => regionOf(code) ?? []))],
    epcis: [...new Set(communes.flatMap(({ epci }) => epci ?? []))],
    isOverseas: departements.some(isOverseas),
  };
};

/** A trade that a supplier carries, by its number, and its weight. */
export type Carried = readonly [trade: number, hundredths: number];

/** What filters look at, by the slot that the engine's index knows a project by. About 100 bytes each. */
export class SupplierColumns {
  /** The slots where a supplier lies. */
  readonly living = new SlotSet();
  readonly profiles = new DictionaryColumn<Profile>();
  readonly teams = new DictionaryColumn<Team>();
  readonly sectors = new DictionaryColumn<readonly Sector[]>();
  readonly certifications = new DictionaryColumn<readonly Certification[]>();
  readonly zones = new DictionaryColumn<Zone>();
  readonly places = new PlaceColumn();
  /** By the number of a trade, who carries it, with the hundredths of its weight. */
  readonly carriers = new Lists();
  hashes: Words = new Uint32Array(16);
  publishedAt: Float64Array<ArrayBuffer> = new Float64Array(16);
  refreshedAt: Float64Array<ArrayBuffer> = new Float64Array(16);
  size = 0;
  /** Beyond the last slot ever in use. */
  end = 0;

  put(slot: number, read: ReadProject, trades: readonly Carried[]): void {
    const { project } = read;
    this.living.add(slot);
    this.size += 1;
    this.end = Math.max(this.end, slot + 1);
    const profile = profileOf(project);
    this.profiles.put(slot, Object.values(profile).join(), () => profile);
    const team = { size: teamSizeOf(project), volumeEur: capacityEurOf(project) };
    this.teams.put(slot, Object.values(team).join(), () => team);
    const sectors = [...read.sectors].sort();
    this.sectors.put(slot, sectors.join(), () => sectors);
    const certifications = [...new Set(project.certifications)].sort();
    this.certifications.put(slot, certifications.join(), () => certifications);
    const communes = areasOfProject(project).map(({ commune }) => commune);
    this.places.putCommunes(slot, communes, project.commune === null);
    const zone = zoneOf(communes);
    this.zones.put(slot, [zone.departements, zone.epcis].join(' '), () => zone);
    this.hashes = grown(this.hashes, slot + 1);
    this.hashes[slot] = hashOf(project.id);
    this.publishedAt = grown(this.publishedAt, slot + 1);
    this.publishedAt[slot] = project.publishedAt ?? 0;
    this.refreshedAt = grown(this.refreshedAt, slot + 1);
    this.refreshedAt[slot] = project.refreshedAt ?? project.publishedAt ?? 0;
    for (const [trade, hundredths] of trades) this.carriers.add(trade, postingOf(slot, hundredths));
  }

  /** @param trades as they were put */
  drop(slot: number, trades: readonly Carried[]): void {
    this.living.delete(slot);
    this.size -= 1;
    for (const column of [
      this.profiles,
      this.teams,
      this.sectors,
      this.certifications,
      this.zones,
      this.places,
    ] as const)
      column.drop(slot);
    for (const [trade, hundredths] of trades) this.carriers.remove(trade, postingOf(slot, hundredths));
  }

  has(slot: number): boolean {
    return (((this.living.words[slot >>> 5] ?? 0) >>> (slot & 31)) & 1) === 1;
  }
}
