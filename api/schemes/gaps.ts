import { setImmediate as letOthers } from 'node:timers/promises';
import { gatesOf, readDraft } from '../../matching/index.ts';
import { STAGES, type Stage } from '../../matching/taxonomy/index.ts';
import type { Place, ProjectInput, SchemeReach } from '../contract/index.ts';
import type { HeldQpvs } from '../territory/qpv/held.ts';
import { nested } from '../territory/territory.ts';
import { reachOf, type SupportInput, schemesOf, WITHIN_REACH_KM } from './reach.ts';
import type { SchemeNeeds } from './schemes.ts';

export interface GapNeeds extends SchemeNeeds {
  readonly held: SchemeNeeds['held'] & { readonly projects: ReadonlyMap<string, ProjectInput> };
  readonly territory: { readonly heldQpvs: Pick<HeldQpvs, 'inForce'> };
}

type Counts = Record<SchemeReach, number>;
/** A place at a stage, and the schemes there are for it. */
export interface Cell {
  readonly place: Place;
  readonly stage: Stage;
  readonly projects: number;
  readonly neighbourhoods: number;
  readonly counts: Readonly<Counts>;
  /** Of those around a point within reach that take projects at this stage, open to the place or not. */
  readonly nearest: { readonly scheme: SupportInput; readonly distanceKm: number } | null;
}

/** Places between two breaths of the event loop: a few milliseconds with a thousand schemes. */
const SLICE = 20;

/**
 * What there is for each commune with a priority neighbourhood, at every stage, and for each other with a project, at the
 * stages of its projects: where the team can act.
 */
export async function coverageOf({ held, places, territory, today }: GapNeeds): Promise<Cell[]> {
  const groups = groupsOf(schemesOf(held.opportunities), today());
  const sites = sitesOf(held.projects, places, territory.heldQpvs);
  const cells: Cell[] = [];
  let left = SLICE;
  for (const site of sites) {
    cells.push(...cellsOf(site, groups, places));
    left -= 1;
    if (left > 0) continue;
    left = SLICE;
    await letOthers();
  }
  return cells;
}

interface Site {
  readonly place: Place;
  neighbourhoods: number;
  readonly projects: Map<Stage, number>;
}

function sitesOf(
  projects: GapNeeds['held']['projects'],
  places: GapNeeds['places'],
  qpvs: GapNeeds['territory']['heldQpvs'],
): Iterable<Site> {
  const sites = new Map<string, Site>();
  const siteOf = (code: string): Site | undefined => {
    const place = places.placeByCode(code);
    const site = place && (sites.get(place.code) ?? { place, neighbourhoods: 0, projects: new Map() });
    if (site) sites.set(site.place.code, site);
    return site;
  };
  for (const { communeCodes } of qpvs.inForce()?.byCode.values() ?? [])
    for (const code of communeCodes) {
      const site = siteOf(code);
      if (site) site.neighbourhoods += 1;
    }
  for (const { commune, stage } of projects.values()) {
    if (stage === null) continue;
    const site = siteOf(commune.code);
    site?.projects.set(stage, (site.projects.get(stage) ?? 0) + 1);
  }
  return sites.values();
}

/** Schemes of one perimeter come to every place alike: they are looked at once. */
interface Group {
  readonly like: SupportInput;
  readonly byStage: Map<Stage, { count: number; readonly first: SupportInput }>;
}

function groupsOf(schemes: readonly SupportInput[], today: string): readonly Group[] {
  const nowhere = readDraft('');
  const groups = new Map<string, Group>();
  for (const scheme of schemes) {
    const key = JSON.stringify([scheme.perimeter, scheme.remote]);
    const group = groups.get(key) ?? { like: scheme, byStage: new Map() };
    groups.set(key, group);
    for (const stage of STAGES) {
      if (gatesOf({ ...nowhere, stage }, scheme, today).some(({ state }) => state === 'closed')) continue;
      const known = group.byStage.get(stage);
      if (known) known.count += 1;
      else group.byStage.set(stage, { count: 1, first: scheme });
    }
  }
  return [...groups.values()].filter(({ byStage }) => byStage.size > 0);
}

function cellsOf(
  { place, neighbourhoods, projects }: Site,
  groups: readonly Group[],
  places: SchemeNeeds['places'],
) {
  const stages = STAGES.filter((stage) => neighbourhoods > 0 || projects.has(stage));
  const { code, name, lon, lat } = place;
  const commune = nested({ code, name, lon, lat });
  const cells = stages.map((stage) => ({
    place,
    stage,
    projects: projects.get(stage) ?? 0,
    neighbourhoods,
    counts: { near: 0, far: 0, territory: 0, remote: 0, national: 0, elsewhere: 0 } satisfies Counts,
    nearest: null as Cell['nearest'],
  }));
  let furthestKm = WITHIN_REACH_KM;
  for (const { like, byStage } of groups) {
    const { reach, distanceKm } = isOutOfSight(like, lat, furthestKm)
      ? ({ reach: like.remote ? 'remote' : 'elsewhere', distanceKm: null } as const)
      : reachOf(commune, like, places);
    for (const cell of cells) {
      const known = byStage.get(cell.stage);
      if (!known) continue;
      cell.counts[reach] += known.count;
      if (distanceKm !== null && distanceKm < (cell.nearest?.distanceKm ?? WITHIN_REACH_KM))
        cell.nearest = { scheme: known.first, distanceKm };
    }
    if (distanceKm !== null && distanceKm < furthestKm)
      furthestKm = Math.max(...cells.map(({ nearest }) => nearest?.distanceKm ?? WITHIN_REACH_KM));
  }
  return cells;
}

/** No two places are nearer than their latitudes: the sphere of the engine, rounded down. */
const KM_PER_DEGREE = 111.19;
/** Whether a circle surely holds no place of a latitude, and is no nearer to one than what is known. */
const isOutOfSight = ({ perimeter }: SupportInput, lat: number, knownKm: number): boolean => {
  if (perimeter.type !== 'radius') return false;
  const leastKm = Math.abs(perimeter.lat - lat) * KM_PER_DEGREE;
  return leastKm > perimeter.km && leastKm > knownKm;
};
