import type { Commune, Project } from '../types.ts';
import type { SupplierColumns } from './columns.ts';
import { type Looked, tally } from './filters.ts';
import type { Box, SupplierCluster } from './types.ts';

interface Gathering {
  count: number;
  lon: number;
  lat: number;
  west: number;
  south: number;
  east: number;
  north: number;
  /** Number of the place that came last. */
  place: number;
  commune: Commune | undefined;
}

/**
 * Suppliers by cell, each where it is first at work; those outside of the box left out. The fullest cells first. They are
 * counted by place once, however wide the cells are then asked for.
 */
export const clustersIn = (
  looked: Looked,
  { places }: SupplierColumns,
  { west, south, east, north }: Box,
  itemAt: (slot: number) => Project | undefined,
): ((cellDegrees: number) => SupplierCluster[]) => {
  const { slots, count: found } = looked;
  /** By place, one of those who are there. */
  const slotIn = new Uint32Array(places.values.length);
  for (let i = 0; i < found; i++) slotIn[places.numbers[slots[i] as number] as number] = slots[i] as number;
  const inBox: { readonly place: number; readonly count: number }[] = [];
  tally(looked, places, 0).forEach((count, place) => {
    const lon = places.lons[place] as number;
    const lat = places.lats[place] as number;
    if (count > 0 && lon >= west && lon <= east && lat >= south && lat <= north) inBox.push({ place, count });
  });
  return (cellDegrees) => gather(places, inBox, cellDegrees, (place) => itemAt(slotIn[place] as number));
};

const gather = (
  places: SupplierColumns['places'],
  inBox: readonly { readonly place: number; readonly count: number }[],
  cellDegrees: number,
  itemIn: (place: number) => Project | undefined,
): SupplierCluster[] => {
  const cells = new Map<string, Gathering>();
  for (const { place, count } of inBox) {
    const lon = places.lons[place] as number;
    const lat = places.lats[place] as number;
    const cell = `${Math.floor((lon + 180) / cellDegrees)} ${Math.floor((lat + 90) / cellDegrees)}`;
    const commune = places.values[place]?.[0];
    const known = cells.get(cell);
    if (known === undefined) {
      const edges = { west: lon, east: lon, south: lat, north: lat };
      cells.set(cell, { count, lon: lon * count, lat: lat * count, ...edges, place, commune });
      continue;
    }
    known.count += count;
    known.lon += lon * count;
    known.lat += lat * count;
    known.west = Math.min(known.west, lon);
    known.east = Math.max(known.east, lon);
    known.south = Math.min(known.south, lat);
    known.north = Math.max(known.north, lat);
    if (known.commune?.code !== commune?.code) known.commune = undefined;
  }
  return [...cells]
    .map(([cell, { count, lon, lat, west, south, east, north, place, commune }]) => ({
      cell,
      count,
      lon: lon / count,
      lat: lat / count,
      box: { west, south, east, north },
      commune,
      project: count === 1 ? itemIn(place) : undefined,
    }))
    .sort((a, b) => b.count - a.count || (a.cell < b.cell ? -1 : 1));
};
