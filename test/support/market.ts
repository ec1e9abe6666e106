/** A market to measure `assign` on, made from a seed: the mentors' market of the published comparison. */
import type { Assignment, Edge, Opening } from '../../matching/index.ts';

/** Mulberry32: the same numbers on every machine, 0 and up, below 1. */
export const randomFrom = (seed: number) => {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

export interface GeneratedMarket {
  readonly edges: readonly Edge[];
  readonly openings: readonly Opening[];
}

/**
 * Every project with every mentor. What a side is worth is half how popular it is (evenly from 0 to 1) and half chance:
 * the synthetic market of Tomita et al. 2022 with crowding 0.5.
 */
export const generateMarket = ({
  projects = 1000,
  mentors = 300,
  places = 3,
  crowding = 0.5,
  seed = 1,
} = {}): GeneratedMarket => {
  const random = randomFrom(seed);
  const edges: Edge[] = [];
  const taste = (popularity: number) => crowding * popularity + (1 - crowding) * random();
  for (let p = 0; p < projects; p++) {
    for (let m = 0; m < mentors; m++) {
      const toProject = taste((m + 0.5) / mentors);
      const toOpportunity = taste((p + 0.5) / projects);
      edges.push({ projectId: `p${p}`, opportunityId: `m${m}`, toProject, toOpportunity });
    }
  }
  const openings = Array.from({ length: mentors }, (_, m) => ({ opportunityId: `m${m}`, places }));
  return { edges, openings };
};

/**
 * Utility that a market would come to with these proposals, per project: everybody reads its list from the top, looks at
 * the k-th with probability 1 / k, meets if both agree (each with its worth as probability) and then stops; an offer takes
 * the best it is asked by until its places are gone; a meeting is worth the product of both. 0..1.
 */
export const matchedUtility = (
  { edges, openings }: GeneratedMarket,
  { proposals }: Pick<Assignment, 'proposals'>,
) => {
  const worth = new Map(edges.map((edge) => [`${edge.projectId} ${edge.opportunityId}`, edge]));
  const left = new Map(openings.map(({ opportunityId, places }) => [opportunityId, places]));
  const waiting = new Map(edges.map(({ projectId }) => [projectId, 1]));
  const projects = waiting.size;
  let utility = 0;
  const most = Math.max(0, ...proposals.map(({ position }) => position));
  for (let position = 1; position <= most; position++) {
    const asked = new Map<string, { edge: Edge; mass: number }[]>();
    for (const proposal of proposals.filter((each) => each.position === position)) {
      const edge = worth.get(`${proposal.projectId} ${proposal.opportunityId}`);
      if (edge === undefined) throw new Error('a proposal of a pair that was not given');
      const mass = ((waiting.get(edge.projectId) ?? 0) * edge.toProject * edge.toOpportunity) / position;
      asked.set(edge.opportunityId, [...(asked.get(edge.opportunityId) ?? []), { edge, mass }]);
    }
    for (const [opportunityId, all] of asked) {
      for (const { edge, mass } of all.sort((a, b) => b.edge.toOpportunity - a.edge.toOpportunity)) {
        const room = left.get(opportunityId) ?? 0;
        const taken = Math.min(mass, room);
        left.set(opportunityId, room - taken);
        waiting.set(edge.projectId, (waiting.get(edge.projectId) ?? 0) - taken);
        utility += taken * edge.toProject * edge.toOpportunity;
      }
    }
  }
  return utility / projects;
};
