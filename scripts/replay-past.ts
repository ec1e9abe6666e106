import type { Encounter } from '../api/learning/store.ts';
import { createMatcher, type Opportunity, type Project, type Settings } from '../matching/index.ts';
import type { OpportunityKind } from '../matching/taxonomy/index.ts';

/** One pair of a list of the past, where it stood and where it would. */
interface Moved {
  readonly list: string;
  readonly projectId: string;
  readonly opportunityId: string;
  readonly before: number;
  readonly after: number;
  /** Whether it would still be good enough to be suggested. */
  readonly isSuggested: boolean;
}

export interface Replay {
  readonly settings: string;
  /** Which settings ranked the past, and how many shown pairs each. */
  readonly past: Readonly<Record<string, number>>;
  readonly lists: number;
  readonly pairs: number;
  /** Pairs of the past that cannot be ranked again: one of the two is not published now. */
  readonly leftOut: number;
  readonly moved: number;
  readonly noLongerSuggested: number;
  readonly leaveTop10: readonly Moved[];
  /** By what became of them: how many, and their mean place before and after. */
  readonly means: Readonly<Record<Became, Mean>>;
}
interface Mean {
  readonly count: number;
  readonly before: number | null;
  readonly after: number | null;
}

const TOP = 10;
export const BECAME = ['accepted', 'proposed', 'saved', 'opened', 'declined', 'hidden'] as const;
type Became = (typeof BECAME)[number];
const keyOf = (...parts: readonly string[]) => JSON.stringify(parts);

/**
 * Every list of the past (a side, its document, a kind, a day) ranked again under other settings: the same pairs, their
 * texts as they are now. Nothing that was not shown then comes in, so that what moves is due to the settings and to texts
 * that were changed since.
 */
export const replay = (
  encounters: readonly Encounter[],
  projects: readonly Project[],
  opportunities: readonly Opportunity[],
  settings: Settings,
): Replay => {
  const matcher = createMatcher(settings);
  for (const project of projects) matcher.upsertProject(project);
  for (const opportunity of opportunities) matcher.upsertOpportunity(opportunity);
  const projectOf = new Map(projects.map((project) => [project.id, project]));
  const opportunityOf = new Map(opportunities.map((opportunity) => [opportunity.id, opportunity]));
  const lists = new Map<string, { readonly encounter: Encounter; readonly kind: OpportunityKind }[]>();
  const became = new Map<string, Set<string>>();
  const past: Record<string, number> = {};
  let leftOut = 0;
  for (const encounter of encounters) {
    const { projectId, opportunityId, side, event, day, settings: version, rank } = encounter;
    if (event !== 'shown') {
      const pair = keyOf(side, projectId, opportunityId);
      became.set(pair, (became.get(pair) ?? new Set()).add(event));
      continue;
    }
    const opportunity = opportunityOf.get(opportunityId);
    if (!projectOf.has(projectId) || opportunity === undefined || rank === null) {
      leftOut += 1;
      continue;
    }
    past[version] = (past[version] ?? 0) + 1;
    const { kind } = opportunity;
    const list = keyOf(side, side === 'project' ? projectId : opportunityId, kind, day);
    lists.set(list, [...(lists.get(list) ?? []), { encounter, kind }]);
  }

  const moves: (Moved & { readonly became: ReadonlySet<string> })[] = [];
  for (const [list, items] of lists) {
    const again = items.flatMap(({ encounter, kind }) => {
      const { projectId, opportunityId, side, day, rank } = encounter;
      const [project, opportunity] = [projectOf.get(projectId), opportunityOf.get(opportunityId)];
      if (project === undefined || opportunity === undefined) return [];
      const { score } = matcher.explain(project, opportunity, side, day);
      const isSuggested = score >= settings.bands[kind].lead;
      const other = side === 'project' ? opportunityId : projectId;
      const answers = became.get(keyOf(side, projectId, opportunityId)) ?? new Set<string>();
      return { projectId, opportunityId, other, rank: rank ?? 0, score, isSuggested, became: answers };
    });
    const inOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
    const before = [...again].sort((a, b) => a.rank - b.rank || inOrder(a.other, b.other));
    const after = [...again].sort((a, b) => b.score - a.score || inOrder(a.other, b.other));
    before.forEach((item, at) => {
      const { projectId, opportunityId, isSuggested } = item;
      const ranks = { before: at + 1, after: after.indexOf(item) + 1 };
      moves.push({ list, projectId, opportunityId, ...ranks, isSuggested, became: item.became });
    });
  }

  const mean = (numbers: readonly number[]) =>
    numbers.length === 0 ? null : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  const meansOf = (event: Became): Mean => {
    const those = moves.filter((move) => move.became.has(event));
    return {
      count: those.length,
      before: mean(those.map((move) => move.before)),
      after: mean(those.map((move) => move.after)),
    };
  };
  const leaves = ({ before, after, isSuggested }: Moved) => before <= TOP && (after > TOP || !isSuggested);
  return {
    settings: settings.version,
    past,
    lists: lists.size,
    pairs: moves.length,
    leftOut,
    moved: moves.filter(({ before, after }) => before !== after).length,
    noLongerSuggested: moves.filter(({ isSuggested }) => !isSuggested).length,
    leaveTop10: moves.filter(leaves).map(({ became: _became, ...move }) => move),
    means: Object.fromEntries(BECAME.map((event) => [event, meansOf(event)])) as Replay['means'],
  };
};
