import type { Suggestion } from '../../matching/types.ts';
import type { Actor } from '../accounts/actor.ts';
import type { MarkInput } from '../contract/sourcing.ts';
import { AppError } from '../errors.ts';
import { draftProposal, type IntroductionNeeds } from '../introductions/introductions.ts';
import type { Introduction } from '../introductions/store.ts';
import type { People } from '../people/store.ts';
import { isPublic, meet } from '../publishing/publishing.ts';
import type { Kept } from '../publishing/store.ts';
import type { SuggestionNeeds } from '../suggestions/suggestions.ts';
import { type Batch, type NextBatch, nextBatch } from './batches.ts';
import type { ConsortiumStore } from './consortia/store.ts';
import { type Steps, stepsOf } from './steps.ts';
import type { KeptMark, SourcingStore } from './store.ts';

export interface SourcingNeeds
  extends IntroductionNeeds,
    Pick<SuggestionNeeds, 'places' | 'projects' | 'opportunities'> {
  readonly held: SuggestionNeeds['held'];
  readonly people: People;
  readonly sourcing: SourcingStore;
  readonly consortia: Pick<ConsortiumStore, 'ofNeed'>;
}

/** One supplier of the table. */
export interface Row extends Steps {
  readonly projectId: string;
  readonly introduction: Introduction | undefined;
  readonly batch: number | null;
  /** Invited by its introduction into a consortium. */
  readonly inConsortium: boolean;
  readonly mark: KeptMark | undefined;
  /** When its full inbox lets somebody in again, if it waits for that. */
  readonly reopensAt: Date | null;
  /** As the engine sees the pair now, where no introduction tells it; null when it is not published. */
  readonly suggestion: Suggestion | null;
}
export interface Table {
  readonly need: Kept;
  readonly version: number;
  readonly batches: readonly Batch[];
  readonly next: NextBatch;
  readonly rows: readonly Row[];
}

/** One need has no more introductions than this. */
export const MOST_ROWS = 1000;

/** The need, for who speaks for its side: nobody else sees how it is sourced, the team included. */
export async function meetNeed(needs: SourcingNeeds, actor: Actor, id: string): Promise<Kept> {
  const { kept } = await meet(needs, { store: needs.ownOpportunities }, actor, id, 'edit');
  if (kept.kind !== 'need') throw new AppError('not-found');
  return kept;
}

/** Everyone asked, invited later or marked for one need, as each stands now. */
export async function sourcingOf(needs: SourcingNeeds, actor: Actor, id: string): Promise<Table> {
  const need = await meetNeed(needs, actor, id);
  const [{ version, batches }, marks, introductions, consortia] = await Promise.all([
    needs.sourcing.batches(id),
    needs.sourcing.marks(id),
    needs.introductions.list({ opportunityId: id }, undefined, MOST_ROWS),
    needs.consortia.ofNeed(id),
  ]);
  const introduced = new Map(introductions.map((one) => [one.projectId, one]));
  const marked = new Map(marks.map((one) => [one.projectId, one]));
  const invited = new Map(
    batches.flatMap(({ number, projectIds }) => projectIds.map((one) => [one, number])),
  );
  const together = new Set(
    consortia.flatMap(({ asked }) =>
      asked.filter(({ isByIntroduction }) => isByIntroduction).map(({ projectId }) => projectId),
    ),
  );
  const ids = [...new Set([...introduced.keys(), ...invited.keys(), ...marked.keys()])];
  const rows = await Promise.all(
    ids.map(async (projectId): Promise<Row> => {
      const introduction = introduced.get(projectId);
      const kept = {
        projectId,
        batch: invited.get(projectId) ?? null,
        inConsortium: together.has(projectId),
        mark: marked.get(projectId),
      };
      if (introduction)
        return { ...kept, introduction, ...stepsOf(introduction), suggestion: null, reopensAt: null };
      const pair = await pairNow(needs, actor, id, projectId);
      const { suggestion = null, reopensAt = null } = pair ?? {};
      return { ...kept, introduction, ...NOTHING_YET, suggestion, reopensAt };
    }),
  );
  const steps = new Map(rows.map(({ projectId, step }) => [projectId, step]));
  const next = nextBatch(batches, steps, { isPublished: isPublic(need), now: needs.now() });
  return { need, version, batches, next, rows: rows.sort(byTurn) };
}

const NOTHING_YET: Steps = {
  step: 'listed',
  cameForward: false,
  invitedAt: null,
  openedAt: null,
  interestedAt: null,
  declinedAt: null,
  metAt: null,
  agreedAt: null,
};
/** In the order in which they were asked; who waits to be asked comes last. */
const byTurn = (a: Row, b: Row): number =>
  (a.invitedAt?.getTime() ?? Number.POSITIVE_INFINITY) -
    (b.invitedAt?.getTime() ?? Number.POSITIVE_INFINITY) ||
  (a.batch ?? 0) - (b.batch ?? 0) ||
  (a.projectId < b.projectId ? -1 : 1);

/** Who is not published any more stays on the table, and nothing new is said of it. */
export const pairNow = (needs: SourcingNeeds, actor: Actor, opportunityId: string, projectId: string) =>
  draftProposal(needs, actor, { projectId, opportunityId, side: 'opportunity' }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not-found') return undefined;
    throw error;
  });

/** Notes, compared, chosen: over the version that was seen; who was slower is told what stands there now. */
export async function markSupplier(
  needs: SourcingNeeds,
  actor: Actor,
  { id, other }: { readonly id: string; readonly other: string },
  { version, ...given }: MarkInput,
): Promise<KeptMark> {
  await meetNeed(needs, actor, id);
  const pair = { opportunityId: id, projectId: other };
  const before = await needs.sourcing.mark(id, other);
  if (!before && !(await isKnown(needs, id, other))) throw new AppError('not-found');
  if ((before?.version ?? 0) === version) {
    const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const after = await needs.sourcing.writeMark(pair, version, {
      ...set,
      accountId: actor.accountId,
      at: needs.now(),
    });
    if (after) return after;
  }
  throw await overtaken(needs, pair);
}

/** Marks are kept about suppliers that are published, or that have been asked. */
const isKnown = async (needs: SourcingNeeds, opportunityId: string, projectId: string) =>
  needs.held.projects.has(projectId) ||
  (await needs.introductions.findPair(projectId, opportunityId)) !== undefined;

async function overtaken(
  { sourcing, people }: SourcingNeeds,
  { opportunityId, projectId }: Pick<KeptMark, 'opportunityId' | 'projectId'>,
): Promise<AppError> {
  const now = await sourcing.mark(opportunityId, projectId);
  if (!now) return new AppError('not-found');
  const { version, at, accountId, note, why, isCompared, isChosen } = now;
  const name = accountId ? (await people.namesOf([accountId])).get(accountId) : undefined;
  const current = { note, why, isCompared, isChosen };
  return new AppError('conflict', {
    conflict: {
      version,
      at: at.toISOString(),
      by: name === undefined ? null : { name },
      fields: Object.keys(current),
      current,
    },
  });
}
