import type { Pair } from './criteria/criterion.ts';
import { CRITERIA } from './criteria/index.ts';
import { gatesOf, nearlyPassesGates, passesGates } from './gates.ts';
import { type ReadOpportunity, type ReadProject, readOpportunity, readProject } from './read.ts';
import { Bm25, type Terms } from './search/bm25.ts';
import { SETTINGS, type Settings } from './settings.ts';
import { OPPORTUNITY_KINDS, type OpportunityKind } from './taxonomy/codes.ts';
import { analyse } from './text/analyse.ts';
import type {
  CriterionCode,
  GateCode,
  Matcher,
  Opportunity,
  Part,
  Side,
  Suggestion,
  SuggestOptions,
} from './types.ts';

/** A pair that passed the gates, with its score; its parts are worked out only if it is shown. */
interface Scored {
  readonly id: string;
  readonly score: number;
  readonly pair: Pair;
}

/**
 * An empty engine. gates -> criteria -> weights -> order: every candidate of a kind goes through the gates, those left
 * are scored, the best are told with their parts.
 * @param settings weights and threshold; the current ones unless a replay or a test says otherwise
 */
export const createMatcher = (settings: Settings = SETTINGS): Matcher => {
  const projects = new Map<string, ReadProject>();
  const opportunities = new Map<string, ReadOpportunity>();
  const ofKind = eachKind(() => new Map<string, ReadOpportunity>());
  const opportunityTexts = eachKind(() => new Bm25());
  const projectTexts = eachKind(() => new Bm25());
  const weightsOf = eachKind((kind) => Object.entries(settings.weights[kind]) as [CriterionCode, number][]);

  const pairOf = (project: ReadProject, opportunity: ReadOpportunity, side: Side, text?: number): Pair => {
    const { kind } = opportunity.opportunity;
    const [corpus, asking, answering]: [Bm25, Terms, Terms] =
      side === 'project'
        ? [opportunityTexts[kind], project.terms[kind], opportunity.terms]
        : [projectTexts[kind], opportunity.terms, project.terms[kind]];
    return {
      project,
      opportunity,
      side,
      text: text ?? corpus.score(asking, answering),
      sharedWords: () => wordsOf(corpus.shared(asking, answering), opportunity.opportunity),
    };
  };

  const scoreOf = (pair: Pair): number => {
    let hundredths = 0;
    for (const [code, weight] of weightsOf[pair.opportunity.opportunity.kind]) {
      hundredths += hundredthsOf(CRITERIA[code].value(pair), weight);
    }
    return hundredths / 100;
  };

  const partsOf = (pair: Pair): Part[] =>
    weightsOf[pair.opportunity.opportunity.kind].map(([code, weight]) => {
      const value = CRITERIA[code].value(pair);
      const points = hundredthsOf(value, weight) / 100;
      return { criterion: code, value, weight, points, evidence: CRITERIA[code].evidence(pair) };
    });

  const tell = ({ pair, score }: Scored, today: string): Suggestion => ({
    projectId: pair.project.project.id,
    opportunityId: pair.opportunity.opportunity.id,
    kind: pair.opportunity.opportunity.kind,
    score,
    parts: partsOf(pair),
    gates: gatesOf(pair.project.project, pair.opportunity.opportunity, today),
    settings: settings.version,
  });

  const isGood = ({ pair, score }: Scored) => score >= settings.bands[pair.opportunity.opportunity.kind].lead;

  const pageOf = (scored: Scored[], { limit, after, today, without }: SuggestOptions) => {
    const good = scored.filter((item) => isGood(item) && !without?.has(item.id)).sort(inOrder);
    const start = after === undefined ? 0 : good.findIndex((item) => inOrder(item, after) > 0);
    const items = start < 0 ? [] : good.slice(start, start + limit);
    return { items: items.map((item) => tell(item, today)), total: good.length };
  };

  /** Every opportunity of the asked kinds that passes the gates as asked, scored. */
  const scoredForProject = (
    project: ReadProject,
    { kind, today }: SuggestOptions,
    passes: typeof passesGates,
  ): Scored[] =>
    (kind === undefined ? OPPORTUNITY_KINDS : [kind]).flatMap((each) => {
      const texts = opportunityTexts[each].scores(project.terms[each]);
      return [...ofKind[each]]
        .filter(([, { opportunity }]) => passes(project.project, opportunity, today))
        .map(([id, opportunity]) => {
          const pair = pairOf(project, opportunity, 'project', texts.get(id) ?? 0);
          return { id, pair, score: scoreOf(pair) };
        });
    });

  return {
    upsertProject(project) {
      const read = readProject(project);
      projects.set(project.id, read);
      for (const kind of OPPORTUNITY_KINDS) projectTexts[kind].upsert(project.id, read.terms[kind]);
    },
    removeProject(id) {
      projects.delete(id);
      for (const kind of OPPORTUNITY_KINDS) projectTexts[kind].remove(id);
    },
    upsertOpportunity(opportunity) {
      this.removeOpportunity(opportunity.id);
      const read = readOpportunity(opportunity);
      opportunities.set(opportunity.id, read);
      ofKind[opportunity.kind].set(opportunity.id, read);
      opportunityTexts[opportunity.kind].upsert(opportunity.id, read.terms);
    },
    removeOpportunity(id) {
      const known = opportunities.get(id);
      if (known === undefined) return;
      opportunities.delete(id);
      ofKind[known.opportunity.kind].delete(id);
      opportunityTexts[known.opportunity.kind].remove(id);
    },
    get projectCount() {
      return projects.size;
    },
    get opportunityCount() {
      return opportunities.size;
    },

    suggestForProject(project, options) {
      return pageOf(scoredForProject(readProject(project), options, passesGates), options);
    },
    suggestForOpportunity(opportunity, options) {
      const read = readOpportunity(opportunity);
      const texts = projectTexts[opportunity.kind].scores(read.terms);
      const scored = [...projects]
        .filter(([, { project }]) => passesGates(project, opportunity, options.today))
        .map(([id, project]) => {
          const pair = pairOf(project, read, 'opportunity', texts.get(id) ?? 0);
          return { id, pair, score: scoreOf(pair) };
        });
      return pageOf(scored, options);
    },
    reach(opportunity, today) {
      const read = readOpportunity(opportunity);
      const texts = projectTexts[opportunity.kind].scores(read.terms);
      const cut = new Map<GateCode, number>();
      let reached = 0;
      for (const [id, project] of projects) {
        const closed = gatesOf(project.project, opportunity, today).filter(({ state }) => state === 'closed');
        if (closed.length > 1) continue;
        const pair = pairOf(project, read, 'opportunity', texts.get(id) ?? 0);
        if (!isGood({ id, pair, score: scoreOf(pair) })) continue;
        const [gate] = closed;
        if (gate === undefined) reached += 1;
        else cut.set(gate.gate, (cut.get(gate.gate) ?? 0) + 1);
      }
      const dearest = [...cut].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
      return { reached, cut: dearest.map(([gate, count]) => ({ gate, count })) };
    },
    closedForProject(project, options) {
      const scored = scoredForProject(readProject(project), options, nearlyPassesGates)
        .filter(isGood)
        .sort(inOrder);
      return scored.slice(0, options.limit).map((item) => tell(item, options.today));
    },
    explain(project, opportunity, side, today) {
      const pair = pairOf(readProject(project), readOpportunity(opportunity), side);
      const scored = { id: opportunity.id, pair, score: scoreOf(pair) };
      return {
        ...tell(scored, today),
        suggested: isGood(scored) && passesGates(project, opportunity, today),
      };
    },
  };
};

/** Stems back to words, as the opportunity writes them. */
const wordsOf = (stems: readonly string[], { title, description }: Opportunity): string[] => {
  const words = new Map<string, string>();
  for (const { stem, word } of analyse(`${title}. ${description}`))
    if (!words.has(stem)) words.set(stem, word);
  return stems.map((stem) => words.get(stem)).filter((word) => word !== undefined);
};

/** Best first; at equal score by id, so that the order depends on nothing else. */
const inOrder = (a: { score: number; id: string }, b: { score: number; id: string }): number =>
  b.score - a.score || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Whole hundredths of a point, so that parts sum to the score without a rounding left over. */
const hundredthsOf = (value: number, weight: number): number => Math.round(value * weight * 10_000);

const eachKind = <Value>(make: (kind: OpportunityKind) => Value): Record<OpportunityKind, Value> => ({
  need: make('need'),
  skills: make('skills'),
  funding: make('funding'),
  support: make('support'),
});
