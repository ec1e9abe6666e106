import { tellReasons } from '../../matching/index.ts';
import type { Matcher, Opportunity, Project, Reciprocal, Side } from '../../matching/types.ts';

/** `without`: ids of the other side that are not to be paired with it. */
export interface Asked {
  readonly side: Side;
  readonly id: string;
  readonly without: readonly string[];
  /** Of a project: what scores less for it is not wanted, 0..100. */
  readonly floor?: number;
}
export interface ToTell {
  readonly side: Side;
  readonly projectId: string;
  readonly opportunityId: string;
}
export type PairingQuestion = Asked | ToTell;

/** A pair as its side sees it: the score, and the strongest reason in one sentence if one is worth saying. */
export interface ToldPair {
  readonly score: number;
  readonly reason: { readonly fr: string; readonly en: string } | null;
}
/** Undefined: one of the two has left the market. */
export type PairingAnswer = readonly Reciprocal[] | ToldPair | undefined;

export interface PairedMarket {
  readonly matcher: Pick<Matcher, 'pairsForProject' | 'pairsForOpportunity' | 'explain'>;
  readonly projects: { get(id: string): Project | undefined };
  readonly opportunities: { get(id: string): Opportunity | undefined };
}
interface Options {
  readonly limit: number;
  readonly today: string;
}

/** What one thread answers to one question. */
export function answerOf(
  { matcher, projects, opportunities }: PairedMarket,
  question: PairingQuestion,
  { limit, today }: Options,
): PairingAnswer {
  if ('id' in question) {
    const options = { limit, today, without: new Set(question.without) };
    const project = question.side === 'project' && projects.get(question.id);
    const opportunity = question.side === 'opportunity' && opportunities.get(question.id);
    if (project) return matcher.pairsForProject(project, { ...options, floor: question.floor });
    return opportunity ? matcher.pairsForOpportunity(opportunity, options) : undefined;
  }
  const { side } = question;
  const project = projects.get(question.projectId);
  const opportunity = opportunities.get(question.opportunityId);
  if (!project || !opportunity) return undefined;
  const told = matcher.explain(project, opportunity, side, today);
  const [fr] = tellReasons(told, 'fr', side);
  const [en] = tellReasons(told, 'en', side);
  return { score: told.score, reason: fr && en ? { fr: fr.text, en: en.text } : null };
}
