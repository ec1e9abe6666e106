import Flatbush from 'flatbush';
import { union } from 'polyclip-ts';
import { orient2d } from 'robust-predicates';
import type { Outline, Position } from '../../../matching/index.ts';

type Ring = readonly Position[];

/** What mending may change of an outline's area: a loop that simplifying left at a corner, never its shape. */
const MOST_CHANGED = 0.05;
/** Mending is exact arithmetic, and dear. */
const MOST_MENDED = 20_000;
/** Seven decimals of a degree: a centimetre. */
const rounded = (degrees: number) => Math.round(degrees * 1e7) / 1e7;

/**
 * An outline that holds: as it was given where no edge meets another, mended where that changes nearly nothing.
 * @returns in French, what is wrong with it
 */
export function soundOutline(
  given: Outline,
): { outline: Outline; isMended: boolean } | { wrong: string; isFlat?: boolean } {
  // Simplifying leaves pieces that have shrunk to nothing.
  const outline = given
    .filter(([shell = []]) => !isFlat(withoutRepeats(shell)))
    .map((polygon) => polygon.map(withoutRepeats).filter((ring) => !isFlat(ring)));
  if (outline.length === 0)
    return {
      wrong: `le contour est plat, il n’entoure rien près de ${tell(given[0]?.[0]?.[0])}`,
      isFlat: true,
    };
  const isLess = outline.flat().length < given.flat().length;
  const met = meetingIn(outline);
  if (!met) {
    const wrong = wrongNesting(outline);
    return wrong ? { wrong } : { outline, isMended: isLess };
  }
  const crossing = { wrong: `le contour se croise ou se touche près de ${tell(met)}` };
  if (outline.flat().reduce((sum, ring) => sum + ring.length, 0) > MOST_MENDED) return crossing;
  const mended = mend(outline);
  const before = Math.abs(totalArea(outline));
  const after = Math.abs(totalArea(mended));
  const isSame = after > 0 && Math.abs(after - before) <= MOST_CHANGED * after;
  return isSame && !meetingIn(mended) && !wrongNesting(mended)
    ? { outline: mended, isMended: true }
    : crossing;
}

export const tell = (position: Position | undefined): string =>
  position ? `${rounded(position[0])}, ${rounded(position[1])}` : '';

/** Splits what crosses and joins what touches, by the even-odd rule. */
function mend(outline: Outline): Outline {
  const polygons = outline.map((polygon) =>
    polygon.map((ring) => ring.map(([x, y]): [number, number] => [x, y])),
  );
  const made = union(polygons as Parameters<typeof union>[0]);
  return made
    .map((polygon) =>
      polygon.map((ring) => withoutRepeats(ring.map(([x, y]): Position => [rounded(x), rounded(y)]))),
    )
    .map((polygon) => polygon.filter((ring) => !isFlat(ring)))
    .filter((polygon) => polygon.length > 0);
}

const isSame = (a: Position | undefined, b: Position | undefined) => a?.[0] === b?.[0] && a?.[1] === b?.[1];
const withoutRepeats = (ring: Ring): Ring =>
  ring.filter((position, n) => n === 0 || !isSame(position, ring[n - 1]));

/** All on one line. */
const isFlat = (ring: Ring): boolean => {
  const [first, second] = ring;
  return !first || !second || ring.every((position) => sideOf(first, second, position) === 0);
};

/** Twice the area in square degrees; its sign tells which way round. */
const areaOf = (ring: Ring): number => {
  const [fromX = 0, fromY = 0] = ring[0] ?? [];
  return ring.reduce((sum, [x, y], n) => {
    const [nextX, nextY] = ring[n + 1] ?? ring[0] ?? [0, 0];
    return sum + (x - fromX) * (nextY - fromY) - (nextX - fromX) * (y - fromY);
  }, 0);
};
/** Shells less their holes, whichever way round they were drawn. */
const totalArea = (outline: Outline): number =>
  outline.reduce(
    (sum, [shell = [], ...holes]) =>
      sum + Math.abs(areaOf(shell)) - holes.reduce((less, hole) => less + Math.abs(areaOf(hole)), 0),
    0,
  );

interface Edge {
  readonly ring: number;
  readonly at: number;
  readonly isLast: boolean;
  readonly from: Position;
  readonly to: Position;
}

/** Somewhere that two edges meet which are not neighbours; undefined: nowhere. */
function meetingIn(outline: Outline): Position | undefined {
  const edges = outline.flat().flatMap((ring, number) =>
    ring.slice(1).map(
      (to, at): Edge => ({
        ...{ ring: number, at, isLast: at === ring.length - 2 },
        ...{ from: ring[at] as Position, to },
      }),
    ),
  );
  const tree = new Flatbush(edges.length);
  const boxOf = ({ from, to }: Edge) =>
    [
      Math.min(from[0], to[0]),
      Math.min(from[1], to[1]),
      Math.max(from[0], to[0]),
      Math.max(from[1], to[1]),
    ] as const;
  for (const edge of edges) tree.add(...boxOf(edge));
  tree.finish();
  for (const [n, edge] of edges.entries()) {
    for (const other of tree.search(...boxOf(edge), (index) => index > n)) {
      const another = edges[other] as Edge;
      // Two pieces may touch at a corner; one ring may not touch itself.
      const corner = edge.ring === another.ring ? areNeighbours(edge, another) : shareCorner(edge, another);
      if (corner ? turnsBack(edge, another) : haveCommonGround(edge, another)) return edge.to;
    }
  }
  return undefined;
}

const areNeighbours = (a: Edge, b: Edge): boolean =>
  a.ring === b.ring && (b.at === a.at + 1 || (a.at === 0 && b.isLast));

const sideOf = (a: Position, b: Position, c: Position) => orient2d(a[0], a[1], b[0], b[1], c[0], c[1]);

const shareCorner = (a: Edge, b: Edge): boolean =>
  [a.from, a.to].some((end) => isSame(end, b.from) || isSame(end, b.to));

/** Two edges that share a corner lie on each other. */
function turnsBack(a: Edge, b: Edge): boolean {
  const [corner, first] = isSame(a.to, b.from) || isSame(a.to, b.to) ? [a.to, a.from] : [a.from, a.to];
  const second = isSame(corner, b.from) ? b.to : b.from;
  if (sideOf(first, corner, second) !== 0) return false;
  return (
    (first[0] - corner[0]) * (second[0] - corner[0]) + (first[1] - corner[1]) * (second[1] - corner[1]) > 0
  );
}

/** Their boxes meet, so that on one line they overlap. */
function haveCommonGround(a: Edge, b: Edge): boolean {
  const [p, q] = [sideOf(a.from, a.to, b.from), sideOf(a.from, a.to, b.to)];
  if ((p > 0 && q > 0) || (p < 0 && q < 0)) return false;
  const [r, s] = [sideOf(b.from, b.to, a.from), sideOf(b.from, b.to, a.to)];
  return !((r > 0 && s > 0) || (r < 0 && s < 0));
}

const isWithin = ([x, y]: Position, ring: Ring): boolean =>
  ring.slice(1).reduce((inside, [toX, toY], n) => {
    const [fromX, fromY] = ring[n] as Position;
    return fromY > y !== toY > y && x < ((toX - fromX) * (y - fromY)) / (toY - fromY) + fromX
      ? !inside
      : inside;
  }, false);

/** No edges meet, so that one corner tells for all of a ring. */
function wrongNesting(outline: Outline): string | undefined {
  for (const [shell = [], ...holes] of outline) {
    const outside = holes.find((hole) => !isWithin(hole[0] as Position, shell));
    if (outside) return `un trou sort de son contour près de ${tell(outside[0])}`;
    const nested = holes.find((hole) =>
      holes.some((other) => other !== hole && isWithin(hole[0] as Position, other)),
    );
    if (nested) return `un trou est dans un autre trou près de ${tell(nested[0])}`;
  }
  for (const [shell = []] of outline) {
    const around = outline.find(
      ([other = [], ...holes]) =>
        other !== shell &&
        isWithin(shell[0] as Position, other) &&
        !holes.some((hole) => isWithin(shell[0] as Position, hole)),
    );
    if (around) return `un morceau est dans un autre près de ${tell(shell[0])}`;
  }
  return undefined;
}
