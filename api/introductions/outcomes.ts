import type { Actor } from '../accounts/actor.ts';
import { OUTCOME_FIGURES, type OutcomeInput } from '../contract/introductions.ts';
import { AppError } from '../errors.ts';
import type { Notices } from '../notices/notices.ts';
import { type Announcing, announce } from './happening.ts';
import type { PairSide } from './lifecycle.ts';
import { placeAfter, readPlace } from './list.ts';
import { type MetIntroduction, meetIntroduction } from './people.ts';
import { demand } from './policy.ts';
import type { Introduction, IntroductionStore, Statement } from './store.ts';

interface OutcomeNeeds extends Announcing {
  readonly introductions: IntroductionStore;
  readonly notices: Pick<Notices, 'settle'>;
  now(): Date;
}
const PAIR: readonly PairSide[] = ['project', 'opportunity'];

/** What one side says came of it; the other side's statement stays, and where they differ the team sees both. */
export async function stateOutcome(
  needs: OutcomeNeeds,
  actor: Actor,
  id: string,
  outcome: OutcomeInput,
): Promise<MetIntroduction> {
  const met = await meetIntroduction(needs, actor, id);
  demand('state-outcome', met);
  const { introduction } = met;
  const side = met.side as PairSide;
  const updatedAt = needs.now();
  const statement = { ...outcome, side, at: updatedAt, accountId: actor.accountId };
  const statements = [...introduction.statements, statement];
  const isContradicted = contradictionsIn(statements).length > 0;
  const after = await needs.introductions.write(introduction, { isContradicted, updatedAt }, { statement });
  if (!after) return stateOutcome(needs, actor, id, outcome);
  await announce(needs, after);
  await needs.notices.settle(id, 'outcome-survey', actor.accountId);
  return { ...met, introduction: after };
}

/** What each side said last. */
export const lastStatements = (statements: readonly Statement[]): Statement[] =>
  PAIR.flatMap((side) => statements.findLast((statement) => statement.side === side) ?? []);

/** Figures that both sides give, and give differently. */
export function contradictionsIn(statements: readonly Statement[]): (typeof OUTCOME_FIGURES)[number][] {
  const [one, other] = lastStatements(statements);
  if (!one || !other) return [];
  return OUTCOME_FIGURES.filter(
    (figure) => one[figure] !== null && other[figure] !== null && one[figure] !== other[figure],
  );
}

/** For the team: where the sides state different figures. */
export async function outcomeContradictions(
  { introductions }: Pick<OutcomeNeeds, 'introductions'>,
  actor: Actor,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ readonly items: readonly Introduction[]; readonly nextCursor: string | null }> {
  if (!actor.roles.includes('admin')) throw new AppError('forbidden');
  const found = await introductions.list({ isContradicted: true }, readPlace(cursor), limit + 1);
  const items = found.slice(0, limit);
  return { items, nextCursor: found.length > limit ? placeAfter(items.at(-1)) : null };
}
