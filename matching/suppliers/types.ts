import type { Point } from '../geo.ts';
import type { Certification, LegalForm, Sector, Stage, TeamSize } from '../taxonomy/codes.ts';
import type { Commune, Part, Project } from '../types.ts';

/** Where a supplier must be: one of the communes it works from. WGS-84 degrees, kilometres, INSEE codes, SIREN of epcis. */
export type SupplierArea =
  | { readonly type: 'around'; readonly lon: number; readonly lat: number; readonly km: number }
  | ({ readonly type: 'box' } & Box)
  | { readonly type: 'departements' | 'regions' | 'epcis'; readonly codes: readonly string[] }
  | { readonly type: 'overseas' };
export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** All of them hold; of the codes of one list, any. What is absent or empty asks for nothing. */
export interface SupplierFilters {
  readonly area?: SupplierArea | undefined;
  readonly sectors?: readonly Sector[] | undefined;
  readonly stages?: readonly Stage[] | undefined;
  readonly legalForms?: readonly LegalForm[] | undefined;
  readonly sizes?: readonly TeamSize[] | undefined;
  readonly certifications?: readonly Certification[] | undefined;
  readonly isInQpv?: boolean | undefined;
  readonly joinsConsortium?: boolean | undefined;
  readonly answersFast?: boolean | undefined;
  /** Yearly volume, whole euros, that its people could carry. */
  readonly volumeEur?: number | undefined;
  /** Keys of `lists`: on any of them. */
  readonly lists?: readonly string[] | undefined;
  /** First published after the one and not after the other; milliseconds since 1970. */
  readonly publishedBetween?: readonly [number, number] | undefined;
}

export type SupplierOrder = 'relevance' | 'distance' | 'freshness';
/** Where a page ended: an opaque key of the order. */
export type SupplierPlace = readonly [number, number, number, string];

export interface SupplierQuery extends SupplierFilters {
  /** In the buyer's words, places left out; '' for everyone. */
  readonly text: string;
  /** Misspelt words are looked for as they are. */
  readonly isExact?: boolean | undefined;
  /** Where distances are told from. */
  readonly from?: Point | undefined;
  readonly order: SupplierOrder;
  readonly limit: number;
  readonly after?: SupplierPlace | undefined;
  /** At equal score the order is drawn from it: the same seed, the same order. */
  readonly seed: number;
  /** Ids by list, for `filters.lists` and their counts. */
  readonly members?: ReadonlyMap<string, ReadonlySet<string>> | undefined;
}

/** A word that nobody has, and the one it was read as; others as near to it. */
export interface WordRead {
  readonly typed: string;
  readonly read: string;
  readonly others: readonly string[];
}

export interface FoundSupplier {
  readonly project: Project;
  /** 0..100; what the parts add up to. */
  readonly score: number;
  readonly parts: readonly Part[];
  /** From `from` to the nearest of its communes; null when either is not known. */
  readonly km: number | null;
  /** The nearest of its communes; its own without `from`. */
  readonly commune: Commune | null;
}

/** By code, how many there would be with it: each counted under all filters but those of its own kind. */
export type Counts = ReadonlyMap<string, number>;
export interface SupplierFacets {
  readonly sectors: Counts;
  readonly stages: Counts;
  readonly legalForms: Counts;
  readonly sizes: Counts;
  readonly certifications: Counts;
  readonly lists: Counts;
  readonly departements: Counts;
  readonly regions: Counts;
  readonly epcis: Counts;
  /** Within so many kilometres of `from`, by the number in digits; empty without it. */
  readonly km: Counts;
  readonly overseas: number;
  readonly inQpv: number;
  readonly joinsConsortium: number;
  readonly answersFast: number;
}
/** Circles whose results are counted. */
export const CIRCLES_KM = [5, 10, 25, 50, 100] as const;

export interface SupplierPage {
  readonly items: readonly FoundSupplier[];
  readonly total: number;
  readonly facets: SupplierFacets;
  /** Behind the last item; undefined when there is no more. */
  readonly next: SupplierPlace | undefined;
  /** Trades understood, the surest first. */
  readonly trades: readonly string[];
  readonly words: readonly WordRead[];
}

/** Results that lie in one cell of a map, together. */
export interface SupplierCluster extends Point {
  /** `column row` of the cell, counted from 180° W, 90° S. */
  readonly cell: string;
  readonly count: number;
  readonly box: Box;
  /** When all lie in one commune. */
  readonly commune: Commune | undefined;
  /** When it is one alone. */
  readonly project: Project | undefined;
}

export interface SupplierMap {
  readonly cellDegrees: number;
  readonly clusters: readonly SupplierCluster[];
}

export interface Completion {
  readonly text: string;
  readonly trade: string;
  /** Suppliers of that trade. */
  readonly count: number;
}

export interface SupplierSearch {
  /** One page of those who answer, how many there are, and how many with each filter more or other. */
  search(query: SupplierQuery): SupplierPage;
  /**
   * The same results put together by cells of a map, as many degrees wide as told; twice as wide, and twice again, as long
   * as there are more clusters than `most`, 1 and up.
   */
  map(query: SupplierQuery, box: Box, leastDegrees: number, most: number): SupplierMap;
  /** Ways to go on with what is typed, in the words of trades that somebody here carries. */
  complete(typed: string, limit: number): readonly Completion[];
  /** Of the same trades, the nearest first among equals. */
  similarTo(project: Project, near?: Point): readonly FoundSupplier[];
  readonly count: number;
}
