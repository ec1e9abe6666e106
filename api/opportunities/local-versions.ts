import type { Actor } from '../accounts/actor.ts';
import type { OpportunityInput } from '../contract/index.ts';
import { AppError, invalid, type Rule } from '../errors.ts';
import { freshnessOf } from '../publishing/lifecycle.ts';
import { isPublic, meet, type PublishingNeeds } from '../publishing/publishing.ts';
import type { Kept, PublishingStore } from '../publishing/store.ts';
import { readOpportunity } from './read.ts';
import type { OpportunityStore } from './store.ts';

export interface LocalVersionNeeds extends PublishingNeeds {
  readonly opportunities: Pick<OpportunityStore, 'find' | 'localVersionsOf'>;
  readonly ownOpportunities: PublishingStore;
}
export type Scheme = Extract<OpportunityInput, { kind: 'support' }>;

/** There are a hundred départements; a page shows no more. */
const MOST_LOCALS = 200;
const DAY_MS = 24 * 3600_000;

/**
 * What keeps a scheme from being a local version of another: only a published, general scheme has local versions, and what
 * has some is none itself. Whoever may publish a scheme may attach it; the people of the general one see it and may detach it.
 * @param kept the scheme itself; undefined while it is not kept yet
 */
export async function attachFault(
  { opportunities, ownOpportunities }: Pick<LocalVersionNeeds, 'opportunities' | 'ownOpportunities'>,
  kept: Kept | undefined,
  generalId: string,
): Promise<Rule | undefined> {
  if (kept?._id === generalId) return 'local-of-itself';
  const general = await ownOpportunities.find(generalId);
  if (!general || !isPublic(general)) return 'local-of-unknown';
  if (general.kind !== 'support') return 'local-of-other-kind';
  if (general.localVersionOf) return 'local-of-local';
  if (detachedFrom(kept).includes(generalId)) return 'local-detached';
  if (kept && (await opportunities.localVersionsOf(kept._id, 1)).length > 0) return 'has-local-versions';
  return undefined;
}

/** @throws AppError that names the field */
export async function demandAttachable(
  needs: LocalVersionNeeds,
  kept: Kept | undefined,
  generalId: string | null | undefined,
): Promise<void> {
  if (!generalId || kept?.localVersionOf === generalId) return;
  const rule = await attachFault(needs, kept, generalId);
  if (rule) throw invalid('localVersionOf', rule);
}

/** Before it goes online: what it is attached to may have become a local version meanwhile. That it is gone harms nobody. */
export async function demandStillAttachable(
  { ownOpportunities }: Pick<LocalVersionNeeds, 'ownOpportunities'>,
  { localVersionOf }: Kept,
): Promise<void> {
  const general =
    typeof localVersionOf === 'string' ? await ownOpportunities.find(localVersionOf) : undefined;
  if (general?.localVersionOf) throw invalid('localVersionOf', 'local-of-local');
}

/** The people of a general scheme, or the team, take a local version off it, for good; its own people read so in its history. */
export async function detachLocalVersion(
  needs: LocalVersionNeeds,
  actor: Actor,
  { id, other }: { readonly id: string; readonly other: string },
) {
  const { ownOpportunities: store } = needs;
  await meet(needs, { store }, actor, id, 'pause');
  for (;;) {
    const local = await store.find(other);
    // One that is being written is not theirs to know of.
    if (!local || local.localVersionOf !== id || local.status === 'draft') throw new AppError('not-found');
    const set = { localVersionOf: null, detachedFrom: [...detachedFrom(local), id].slice(-MOST_LOCALS) };
    const by = { accountId: actor.accountId, action: 'edit' as const, fields: ['localVersionOf'] };
    if (await store.write(local, set, { at: new Date(), ...by })) return { done: true } as const;
  }
}

const detachedFrom = (kept: Kept | undefined): readonly string[] =>
  Array.isArray(kept?.detachedFrom) ? kept.detachedFrom.map(String) : [];

export interface SchemeFacts {
  /** When its people last said that it holds; null where nobody has. */
  readonly checkedAt: Date | null;
  /** By when they wish to look at it again. */
  readonly refreshBy: Date | null;
  readonly general: Scheme | null;
  readonly localVersions: readonly Scheme[];
}
/** What a published scheme's page tells beside its content. */
export async function schemeFacts(
  { opportunities }: Pick<LocalVersionNeeds, 'opportunities'>,
  id: string,
): Promise<SchemeFacts> {
  const schemeOf = async (of: string) => schemeIn(await opportunities.find(of));
  const content = await opportunities.find(id);
  const scheme = schemeIn(content);
  if (!scheme) throw new AppError('not-found');
  const { refreshedAt } = content as { readonly refreshedAt?: unknown };
  const checkedAt = refreshedAt instanceof Date ? refreshedAt : null;
  const locals = scheme.localVersionOf ? [] : await opportunities.localVersionsOf(id, MOST_LOCALS);
  return {
    checkedAt,
    refreshBy: checkedAt && new Date(checkedAt.getTime() + freshnessOf(scheme).dueDays * DAY_MS),
    general: scheme.localVersionOf ? ((await schemeOf(scheme.localVersionOf)) ?? null) : null,
    localVersions: locals.flatMap((one) => schemeIn(one) ?? []),
  };
}

function schemeIn(content: unknown): Scheme | undefined {
  const read = readOpportunity(content);
  return read?.kind === 'support' ? read : undefined;
}
