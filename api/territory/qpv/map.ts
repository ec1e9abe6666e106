import simplify from 'simplify-js';
import type { Box, Position } from '../../../matching/index.ts';
import type { QpvMap } from '../../contract/index.ts';
import type { HeldQpvs } from './held.ts';
import { SAMPLE } from './reading.ts';

/** A screen shows no finer: a view is drawn on a thousand points or so. */
const STEPS_A_VIEW = 1500;
const rounded = (degrees: number) => Math.round(degrees * 1e5) / 1e5;

/** Outlines that meet a view, thinned to what it can show. */
export function qpvMap(qpvs: HeldQpvs, tiles: QpvMap['tiles'], view: Box): QpvMap {
  const inForce = qpvs.inForce();
  if (!inForce) return { generation: null, tiles, isSample: false, items: [] };
  const tolerance = (view.east - view.west) / STEPS_A_VIEW;
  const thin = (ring: readonly Position[]): [number, number][] =>
    simplify(
      ring.map(([x, y]) => ({ x, y })),
      tolerance,
    ).map(({ x, y }) => [rounded(x), rounded(y)]);
  return {
    generation: inForce.generation.id,
    tiles,
    isSample: inForce.generation.id === SAMPLE,
    items: inForce.index.within(view).map(({ code, name, outline }) => ({
      ...{ code, name },
      // What is thinner than a point of the screen is left out, but never a whole neighbourhood.
      coordinates: outline.map((polygon) => polygon.map(thin)),
    })),
  };
}
