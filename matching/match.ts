import { type Criterion, hundredthsOf, otherSide, type Pair } from './criteria/criterion.ts';
import { CRITERIA } from './criteria/index.ts';
import { sharedWords } from './criteria/text.ts';
import { gatesOf, passesGates } from './gates.ts';
import { LocalVersions } from './local-versions.ts';
import { type ReadOpportunity, type ReadProject, readOpportunity, readProject } from './read.ts';
import { reciprocalOf } from './reciprocal.ts';
import { createMarket, inOrder, type Question } from './search/market.ts';
import type { Passing } from './search/rank.ts';
import { SETTINGS, type Settings } from './settings.ts';
import { createSupplierSearch } from './suppliers/search.ts';
import type { SupplierSearch } from './suppliers/types.ts';
import { OPPORTUNITY_KINDS, type OpportunityKind } from './taxonomy/codes.ts';
import type {
  CriterionCode,
  GateCode,
  Matcher,
  Opportunity,
  Part,
  Project,
  ProjectField,
  Side,
  Suggestion,
  SuggestOptions,
} from './types.ts';

/**
 * Readings kept of each side, of those who asked last: they ask again for another kind or the next page. About 20 KB each.
 * Whoever is told is read anew for the few words looked at: to keep what was read outlives the young, and sweeping it cost
 * more than reading again.
 */
const MOST_READINGS_KEPT = 512;

/**
 * An empty engine. gates -> criteria -> weights -> order, over a market laid out to be gone through by columns
 * (`search/`); whoever is shown is read again and told with its parts.
 * @param settings weights and threshold; the current ones unless a replay or a test says otherwise
 */
export const createMatcher = (
  settings: Settings = SETTINGS,
): Matcher & { readonly suppliers: SupplierSearch } => {
  const market = createMarket(settings);
  const locals = new LocalVersions();
  const projectReadings = keeping<Project, ReadProject>(market.projectRead);
  const suppliers = createSupplierSearch(market, market.projectRead);
  const opportunityReadings = keeping<Opportunity, ReadOpportunity>(market.opportunityRead);
  const weightsOf = eachKind((kind) => Object.entries(settings.weights[kind]) as [CriterionCode, number][]);

  /** @param text raw BM25, when it is known already */
  const pairOf = (project: ReadProject, opportunity: ReadOpportunity, side: Side, text?: number): Pair => {
    const { kind } = opportunity.opportunity;
    const corpus = market.textsFor(kind, side);
    const isAsking = side === 'project';
    return {
      project,
      opportunity,
      side,
      text:
        text ??
        (isAsking
          ? corpus.score(project.terms[kind], opportunity.terms)
          : corpus.score(opportunity.terms, project.terms[kind])),
      sharedWords(most) {
        const asked = isAsking ? project.terms[kind] : opportunity.terms;
        return sharedWords(
          corpus.ranked(asked),
          market.holding(side, { project, opportunity }),
          opportunity,
          most,
        );
      },
    };
  };

  const partsOf = (pair: Pair): Part[] =>
    weightsOf[pair.opportunity.opportunity.kind].map(([code, weight]) => {
      const value = CRITERIA[code].value(pair);
      const points = hundredthsOf(value, weight) / 100;
      return { criterion: code, value, weight, points, evidence: CRITERIA[code].evidence(pair) };
    });

  /** The score of a pair for its other side, which is known: whatever does not depend on the side is the same. */
  const turned = (score: number, own: Pair): number => {
    const other: Pair = { ...own, side: otherSide(own.side), text: market.textTurned(own.side, own) };
    const sided = weightsOf[own.opportunity.opportunity.kind].filter(([code]) => isSided(CRITERIA[code]));
    const sumOf = (pair: Pair) =>
      sided.reduce((sum, [code, weight]) => sum + hundredthsOf(CRITERIA[code].value(pair), weight), 0);
    return (Math.round(score * 100) - sumOf(own) + sumOf(other)) / 100;
  };

  const tell = (pair: Pair, today: string): Suggestion => {
    const parts = partsOf(pair);
    return {
      projectId: pair.project.project.id,
      opportunityId: pair.opportunity.opportunity.id,
      kind: pair.opportunity.opportunity.kind,
      score: parts.reduce((sum, { points }) => sum + Math.round(points * 100), 0) / 100,
      parts,
      gates: gatesOf(pair.project.project, pair.opportunity.opportunity, today),
      settings: settings.version,
    };
  };

  /** Who is not told of a scheme, as a local version stands for it there. */
  const toldLocally = ({ id }: Opportunity, today: string, besides?: ReadonlySet<string>) =>
    locals.toldLocally(market.projectShelf.items, id, today, besides);

  /** The best of some kinds: each next one must reach what those before have. */
  const bestOf = (read: ReadProject, kinds: readonly OpportunityKind[], question: Question) => {
    const { limit, floor: least = 0 } = question;
    let best: ReturnType<typeof market.opportunitiesFor> = [];
    for (const kind of kinds) {
      const floor = best.length < limit ? least : Math.max(least, best.at(-1)?.score ?? 0);
      const found = market.opportunitiesFor(read, kind, { ...question, floor });
      best = [...best, ...found].sort(inOrder).slice(0, limit);
    }
    return best;
  };

  /** The best of the asked kinds, told. */
  const listFor = (
    project: Project,
    { kind, limit, today, after, without }: SuggestOptions,
    passing: Passing,
  ) => {
    const read = projectReadings.of(project);
    const left = locals.givingWay(project, today, without);
    const kinds = kind === undefined ? OPPORTUNITY_KINDS : [kind];
    return bestOf(read, kinds, { limit, today, after, without: left, passing }).map(({ item, text }) =>
      tell(pairOf(read, market.opportunityRead(item), 'project', text), today),
    );
  };

  return {
    suppliers: suppliers.search,
    upsertProject(project) {
      const read = readProject(project);
      suppliers.drop(project.id);
      market.putProject(read);
      suppliers.put(read);
    },
    removeProject(id) {
      suppliers.drop(id);
      market.dropProject(id);
    },
    upsertOpportunity(opportunity) {
      market.putOpportunity(readOpportunity(opportunity));
      locals.put(opportunity);
    },
    removeOpportunity(id) {
      market.dropOpportunity(id);
      locals.drop(id);
    },
    get projectCount() {
      return market.projectCount;
    },
    get opportunityCount() {
      return market.opportunityCount;
    },

    suggestForProject(project, options) {
      return listFor(project, options, 'open');
    },
    countForProject(project, { kind, today, without }) {
      const read = projectReadings.of(project);
      const left = locals.givingWay(project, today, without);
      const kinds = kind === undefined ? OPPORTUNITY_KINDS : [kind];
      const census = { today, without: left, passing: 'open' } as const;
      return kinds.reduce((sum, each) => sum + market.countOpportunitiesFor(read, each, census), 0);
    },
    suggestForOpportunity(opportunity, { limit, today, after, without }) {
      const read = opportunityReadings.of(opportunity);
      const left = toldLocally(opportunity, today, without);
      const found = market.projectsFor(read, { limit, today, after, without: left, passing: 'open' });
      return found.map(({ item, text }) =>
        tell(pairOf(market.projectRead(item), read, 'opportunity', text), today),
      );
    },
    countForOpportunity(opportunity, { today, without }) {
      const left = toldLocally(opportunity, today, without);
      const read = opportunityReadings.of(opportunity);
      return market.countProjectsFor(read, { today, without: left, passing: 'open' });
    },
    reach(opportunity, today) {
      const read = opportunityReadings.of(opportunity);
      const without = toldLocally(opportunity, today);
      const open = { today, passing: 'open' } as const;
      const reached = market.countProjectsFor(read, { ...open, without });
      const all = { limit: market.projectCount, today, passing: 'but-one', without } as const;
      const cut = new Map<GateCode, number>();
      const locally = without === undefined ? 0 : market.countProjectsFor(read, open) - reached;
      if (locally > 0) cut.set('local-version', locally);
      for (const { item } of market.projectsFor(read, all)) {
        const closed = gatesOf(item, opportunity, today).find(({ state }) => state === 'closed');
        if (closed !== undefined) cut.set(closed.gate, (cut.get(closed.gate) ?? 0) + 1);
      }
      const dearest = [...cut].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
      return { reached, cut: dearest.map(([gate, count]) => ({ gate, count })) };
    },
    pairsForProject(project, { limit, today, without, floor: least = 0 }) {
      const read = projectReadings.of(project);
      const left = locals.givingWay(project, today, without);
      const question = { limit, today, without: left, floor: least, passing: 'open' } as const;
      return bestOf(read, OPPORTUNITY_KINDS, question).map(({ item, id, score, text }) => {
        const offer = market.opportunityRead(item);
        const other = turned(score, pairOf(read, offer, 'project', text));
        const side = { projectId: project.id, opportunityId: id };
        return reciprocalOf({ ...side, score }, { ...side, score: other });
      });
    },
    pairsForOpportunity(opportunity, { limit, today, without }) {
      const read = opportunityReadings.of(opportunity);
      const found = market.projectsFor(read, {
        limit,
        today,
        without: toldLocally(opportunity, today, without),
        passing: 'open',
      });
      return found.map(({ item, id, score, text }) => {
        const holder = market.projectRead(item);
        const other = turned(score, pairOf(holder, read, 'opportunity', text));
        const side = { projectId: id, opportunityId: opportunity.id };
        return reciprocalOf({ ...side, score: other }, { ...side, score });
      });
    },
    closedForProject(project, options) {
      return listFor(project, options, 'nearly');
    },
    explain(project, opportunity, side, today) {
      const pair = pairOf(market.projectRead(project), market.opportunityRead(opportunity), side);
      const told = tell(pair, today);
      const isGood = told.score >= settings.bands[opportunity.kind].lead;
      const local = locals.standing(project, opportunity.id, today);
      if (local === undefined)
        return { ...told, suggested: isGood && passesGates(project, opportunity, today) };
      const values = { id: local.id, title: local.title };
      const gates = [...told.gates, { gate: 'local-version', state: 'closed', values } as const];
      return { ...told, gates, suggested: false };
    },
  };
};

/** Fields of a project that only the other side looks at. */
const SIDED: ReadonlySet<ProjectField> = new Set(['answers', 'focus']);
/** Whether its value depends on who looks: words weigh by the other side's texts, and it is the other side that answers. */
const isSided = ({ pieces }: Criterion): boolean =>
  pieces.some(
    (piece) =>
      piece.by === 'text' || (piece.by === 'look' && piece.sees.project.some((field) => SIDED.has(field))),
  );

/** The latest readings, by the very object that was read: what is changed is another object, and read anew. */
const keeping = <Item, Read>(read: (item: Item) => Read) => {
  const kept = new Map<Item, Read>();
  return {
    of(item: Item): Read {
      const reading = kept.get(item) ?? read(item);
      kept.delete(item);
      kept.set(item, reading);
      if (kept.size > MOST_READINGS_KEPT)
        for (const oldest of kept.keys()) {
          kept.delete(oldest);
          break;
        }
      return reading;
    },
  };
};

const eachKind = <Value>(make: (kind: OpportunityKind) => Value): Record<OpportunityKind, Value> => ({
  need: make('need'),
  skills: make('skills'),
  funding: make('funding'),
  support: make('support'),
});
