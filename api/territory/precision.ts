import type { PlaceKind } from '../contract/index.ts';

/** How far the true place may be from the point that stands for it, in kilometres. */
export const PRECISION_KM: Readonly<Record<PlaceKind, number>> = {
  point: 0.05,
  housenumber: 0.05,
  street: 0.5,
  locality: 1,
  municipality: 10,
};

/** What the address API calls it; what is not known is taken for the coarsest. */
export const placeKindOf = (type: string): PlaceKind =>
  type !== 'point' && type in PRECISION_KM ? (type as PlaceKind) : 'municipality';
