import type { Commune, Project } from '../types.ts';
import type { SupplierColumns } from './columns.ts';
import type { Box, SupplierCluster } from './types.ts';

interface Gathering {
  count: number;
  lon: number;
  lat: number;
  west: number;
  south: number;
  east: number;
  north: number;
  readonly slot: number;
  commune: Commune | undefined;
}

/** The cell of a map in which a point lies. */
const cellAt = (lon: number, lat: number, cellDegrees: number): string =>
  `${Math.floor((lon + 180) / cellDegrees)} ${Math.floor((lat + 90) / cellDegrees)}`;

/** Suppliers by cell, each where it is first at work; those outside of the box left out. The fullest cells first. */
export const gatherClusters = (
  slots: Iterable<number>,
  columns: SupplierColumns,
  { west, south, east, north }: Box,
  cellDegrees: number,
  itemAt: (slot: number) => Project | undefined,
): SupplierCluster[] => {
  const cells = new Map<string, Gathering>();
  for (const slot of slots) {
    const commune = columns.places.communes[(columns.place[slot] as number) - 1];
    if (commune === undefined) continue;
    const { lon, lat } = commune;
    if (lon < west || lon > east || lat < south || lat > north) continue;
    const cell = cellAt(lon, lat, cellDegrees);
    const known = cells.get(cell);
    if (known === undefined) {
      cells.set(cell, { count: 1, lon, lat, west: lon, east: lon, south: lat, north: lat, slot, commune });
      continue;
    }
    known.count += 1;
    known.lon += lon;
    known.lat += lat;
    known.west = Math.min(known.west, lon);
    known.east = Math.max(known.east, lon);
    known.south = Math.min(known.south, lat);
    known.north = Math.max(known.north, lat);
    if (known.commune?.code !== commune.code) known.commune = undefined;
  }
  return [...cells]
    .map(([cell, { count, lon, lat, west, south, east, north, slot, commune }]) => ({
      cell,
      count,
      lon: lon / count,
      lat: lat / count,
      box: { west, south, east, north },
      commune,
      project: count === 1 ? itemAt(slot) : undefined,
    }))
    .sort((a, b) => b.count - a.count || (a.cell < b.cell ? -1 : 1));
};
