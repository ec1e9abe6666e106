import { hundredthsOf, type Pair } from '../criteria/criterion.ts';
import { CRITERIA } from '../criteria/index.ts';
import { sharedWords } from '../criteria/text.ts';
import type { Point } from '../geo.ts';
import type { ReadProject } from '../read.ts';
import type { Part, Perimeter, Project } from '../types.ts';
import { type Market, type Matched, SUPPLIER_WEIGHTS } from './answers.ts';
import { readAsked } from './asked.ts';
import type { SupplierColumns } from './columns.ts';
import type { Distances } from './places.ts';
import type { FoundSupplier } from './types.ts';

export const perimeterOf = (from: Point | undefined): Perimeter =>
  from === undefined ? { type: 'national' } : { type: 'radius', lon: from.lon, lat: from.lat, km: 0 };

/** Tells those who are shown: why they are there, in the engine's own parts, and how far they are. */
export const createTelling = (
  market: Market,
  { places }: SupplierColumns,
  readingOf: (project: Project) => ReadProject,
) => {
  const texts = market.textsFor('need', 'opportunity');

  const partsOf = (project: Project, matched: Matched, slot: number, from: Point | undefined): Part[] => {
    const { asked } = matched;
    if (asked === undefined && from === undefined) return [];
    const read = readingOf(project);
    const pair: Pair = {
      project: read,
      opportunity: asked ?? readAsked('', perimeterOf(from), () => false, undefined).need,
      side: 'opportunity',
      text: matched.textOf(slot),
      sharedWords: (most) =>
        asked === undefined
          ? []
          : sharedWords(texts.ranked(asked.terms), (stem) => texts.isAt(slot, stem), asked, most),
    };
    const codes = [
      ...(asked === undefined ? [] : (['trade', 'text'] as const)),
      ...(from === undefined ? [] : (['distance'] as const)),
    ];
    return codes.map((criterion) => {
      const value = CRITERIA[criterion].value(pair);
      const weight = SUPPLIER_WEIGHTS[criterion];
      const evidence = CRITERIA[criterion].evidence(pair);
      return { criterion, value, weight, points: hundredthsOf(value, weight) / 100, evidence };
    });
  };

  return (slot: number, matched: Matched, distances: Distances | undefined): FoundSupplier => {
    const project = market.projectShelf.items[slot] as Project;
    const parts = partsOf(project, matched, slot, distances?.from);
    const place = places.numbers[slot] as number;
    const km = distances?.kmTo(place) ?? Number.POSITIVE_INFINITY;
    return {
      project,
      parts,
      score: parts.reduce((sum, { points }) => sum + Math.round(points * 100), 0) / 100,
      km: Number.isFinite(km) ? km : null,
      commune: distances?.nearestTo(place) ?? places.values[place]?.[0] ?? null,
    };
  };
};
