import { z } from 'zod';
import { STAGES } from '../../matching/taxonomy/index.ts';
import type { Actor } from '../accounts/actor.ts';
import { covers } from '../catalogue/policy.ts';
import type { ReviewerStore } from '../catalogue/reviewers/store.ts';
import { territoriesOf } from '../catalogue/search.ts';
import { type GapFilters, type GapQuery, idSchema } from '../contract/index.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import { AppError } from '../errors.ts';
import { type Cell, coverageOf, type GapNeeds } from './gaps.ts';

export interface TeamNeeds extends GapNeeds {
  readonly reviewers: Pick<ReviewerStore, 'find'>;
}

/** What the actor looks after: everything for the team, the territories for which a connector was accepted. */
export async function lookedAfter({ reviewers }: TeamNeeds, actor: Actor): Promise<readonly string[] | null> {
  if (actor.roles.includes('admin')) return null;
  if (!actor.roles.includes('connector')) throw new AppError('forbidden');
  const reviewer = await reviewers.find(actor.accountId);
  return reviewer?.isAccepted ? reviewer.territories : [];
}

/** Places and stages without a scheme near, those with the most projects first. */
export async function findGaps(
  needs: TeamNeeds,
  actor: Actor,
  { departement, stage, uncovered }: GapFilters,
) {
  const territories = await lookedAfter(needs, actor);
  const isTheirs = ({ place }: Cell) =>
    territories === null ||
    covers(territories, territoriesOf({ commune: { ...place, epci: undefined }, isNational: false }));
  const cells = (await coverageOf(needs)).filter(isTheirs);
  const everywhere = cells
    .filter(({ counts }) => counts.near === 0)
    .filter((cell) => stage === undefined || cell.stage === stage)
    .filter(({ counts }) => uncovered === undefined || counts.far + counts.territory === 0)
    .sort((a, b) => inOrder(stopOf(a), stopOf(b)));
  const gaps = everywhere.filter(
    ({ place }) => departement === undefined || place.departement.code === departement,
  );
  return { territories, lookedAt: cells.length, everywhere, gaps };
}

export async function pageOfGaps(needs: TeamNeeds, actor: Actor, { limit, cursor, ...filters }: GapQuery) {
  const after = readCursor(stopSchema, cursor);
  const { gaps, ...found } = await findGaps(needs, actor, filters);
  const left = after ? gaps.filter((cell) => inOrder(after, stopOf(cell)) < 0) : gaps;
  const page = left.slice(0, limit);
  const last = page.at(-1);
  return {
    ...found,
    total: gaps.length,
    items: page,
    nextCursor: left.length > limit && last ? writeCursor(stopOf(last)) : null,
  };
}

const stopSchema = z.strictObject({
  projects: z.int().min(0),
  neighbourhoods: z.int().min(0),
  code: idSchema,
  stage: z.enum(STAGES),
});
type Stop = z.infer<typeof stopSchema>;
const stopOf = ({ place, stage, projects, neighbourhoods }: Cell): Stop => ({
  projects,
  neighbourhoods,
  code: place.code,
  stage,
});
const inOrder = (a: Stop, b: Stop) =>
  b.projects - a.projects ||
  b.neighbourhoods - a.neighbourhoods ||
  (a.code < b.code ? -1 : a.code > b.code ? 1 : 0) ||
  STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage);
