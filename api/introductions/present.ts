import type { Language } from '../../matching/taxonomy/index.ts';
import { type IntroductionView, introductionSchema, type ProposalDraft } from '../contract/introductions.ts';
import type { People } from '../people/store.ts';
import type { IntroductionSide, PairSide } from './lifecycle.ts';
import { hasOutcome, isTalking } from './lifecycle.ts';
import type { IntroductionPage } from './list.ts';
import { openingMessage } from './opening.ts';
import { contradictionsIn, lastStatements } from './outcomes.ts';
import type { Pair } from './pair.ts';
import type { MetIntroduction } from './people.ts';
import { doable } from './policy.ts';
import { readAs, reasonsOf } from './reasons.ts';
import type { Introduction } from './store.ts';

interface View {
  readonly people: People;
  readonly held: {
    readonly projects: ReadonlyMap<string, { readonly title: string }>;
    readonly opportunities: ReadonlyMap<string, { readonly title: string }>;
  };
  readonly language: Language;
}

/** As one person sees it: names, never addresses. Only fields of the contract leave. */
export async function presentIntroductions(
  mets: readonly MetIntroduction[],
  view: View,
): Promise<IntroductionView[]> {
  const introductions = mets.map(({ introduction }) => introduction);
  const [owners, names] = await Promise.all([
    view.people.namesOfOwners(introductions.flatMap(({ owners }) => owners)),
    view.people.namesOf(introductions.flatMap(accountsIn)),
  ]);
  return mets.map((met) => introductionSchema.parse(told(met, owners, names, view)));
}

export const presentIntroduction = async (met: MetIntroduction, view: View): Promise<IntroductionView> => {
  const [presented] = await presentIntroductions([met], view);
  return presented as IntroductionView;
};

export async function presentPage({ items, nextCursor }: IntroductionPage, view: View) {
  return { items: await presentIntroductions(items, view), nextCursor };
}

const accountsIn = ({ milestones, statements }: Introduction) =>
  [...milestones, ...statements].flatMap(({ accountId }) => accountId ?? []);

function told(
  met: MetIntroduction,
  owners: ReadonlyMap<string, string>,
  names: ReadonlyMap<string, string>,
  { held, language }: View,
): unknown {
  const { introduction, side } = met;
  const { status, connector } = introduction;
  return {
    id: introduction._id,
    status,
    side,
    project: sideOf(introduction, 'project', owners, held.projects),
    opportunity: {
      ...sideOf(introduction, 'opportunity', owners, held.opportunities),
      kind: introduction.kind,
    },
    connector: connector && {
      name: owners.get(connector.accountId) ?? '',
      hasLeft: connector.leftAt !== null,
    },
    proposedBy: introduction.proposedBy,
    message: introduction.message,
    awaits: introduction.awaits,
    score: introduction.score,
    reasons: introduction.reasons[readAs(side)][language],
    settings: introduction.settings,
    reason: introduction.reason,
    note: introduction.note,
    milestones: introduction.milestones.map(({ milestone, at, side, accountId, reason }) => ({
      milestone,
      at: at.toISOString(),
      side,
      by: names.get(accountId ?? '') ?? null,
      reason,
    })),
    can: doable(met),
    expiresAt: introduction.expiresAt?.toISOString() ?? null,
    conversationId: isTalking(status) ? introduction._id : null,
    outcomes: hasOutcome(status) ? outcomesOf(introduction, names) : [],
    contradictions: contradictionsIn(introduction.statements),
    updatedAt: introduction.updatedAt.toISOString(),
  };
}

/** The title as it is now, or as it was when it is gone. */
const sideOf = (
  { projectId, opportunityId, parties }: Introduction,
  side: PairSide,
  owners: ReadonlyMap<string, string>,
  published: ReadonlyMap<string, { readonly title: string }>,
) => {
  const id = side === 'project' ? projectId : opportunityId;
  const { ownerId, title } = parties[side];
  const now = published.get(id);
  return {
    id,
    title: now?.title ?? title,
    people: owners.get(ownerId) ?? '',
    isPublished: now !== undefined,
  };
};

const outcomesOf = ({ statements }: Introduction, names: ReadonlyMap<string, string>) =>
  lastStatements(statements).map(({ accountId, at, ...stated }) => ({
    ...stated,
    at: at.toISOString(),
    by: names.get(accountId ?? '') ?? null,
  }));

export async function presentContradictions(
  { items, nextCursor }: { readonly items: readonly Introduction[]; readonly nextCursor: string | null },
  view: View,
) {
  const seen = items.map((introduction) => ({ introduction, side: 'connector' as const, hasLeft: true }));
  const whole = await presentIntroductions(seen, view);
  return {
    items: whole.map(({ id, project, opportunity, outcomes, contradictions }) => ({
      id,
      project,
      opportunity,
      outcomes,
      contradictions,
    })),
    nextCursor,
  };
}

/** A first message to go on from, and what stands in the way of sending it. */
export async function presentDraft(
  pair: Pair,
  side: IntroductionSide,
  { people, language }: Pick<View, 'people' | 'language'>,
): Promise<ProposalDraft> {
  const { project, opportunity, parties, suggestion, obstacle, reopensAt, existing, isTheirs } = pair;
  const other = side === 'opportunity' ? parties.project : parties.opportunity;
  const names = await people.namesOfOwners(other ? [other.ownerId] : []);
  const [own, theirs] = side === 'opportunity' ? [opportunity, project] : [project, opportunity];
  const commune = project.commune as { readonly name: string } | null | undefined;
  return {
    message: openingMessage(
      {
        side,
        own: own.title,
        other: theirs.title,
        town: commune?.name ?? null,
        // Addressed to who will read it; a connector writes to both, and the reasons speak to one.
        reasons:
          side === 'connector'
            ? []
            : reasonsOf(suggestion)[readAs(side) === 'project' ? 'opportunity' : 'project'][language],
      },
      language,
    ),
    people: names.get(other?.ownerId ?? '') ?? '',
    obstacle,
    reopensAt: obstacle === 'inbox-full' ? (reopensAt?.toISOString() ?? null) : null,
    introductionId: obstacle === 'already-introduced' && isTheirs ? (existing?._id ?? null) : null,
  };
}
