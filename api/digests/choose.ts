import { assign, type Edge, type Opening, strengthOf } from '../../matching/index.ts';
import type { Reciprocal, Side } from '../../matching/types.ts';
import type { KeptAccount } from '../accounts/store.ts';
import { preferencesOf, type Unwanted, whyUnwanted } from '../mail/preferences.ts';
import type { Pairing } from '../suggestions/suggestions.ts';
import {
  type Asking,
  askingFor,
  type Exclusions,
  exclusionsFor,
  hashOf,
  OTHER,
  otherOf,
  roomOf,
} from './market.ts';
import type { ChoosingNeeds } from './needs.ts';
import { type DigestItem, exposureKey, type ToldOfSearch } from './store.ts';
import type { Issue } from './times.ts';

/** A person who is to have a letter now. */
export interface Reader {
  readonly account: KeptAccount;
  readonly issue: Issue;
}
export type SkipReason = Unwanted | 'nothing-published' | 'nothing-new';
/** What a person is told, best first, or why nothing is. */
export type Decision = { readonly reader: Reader } & (
  | { readonly items: readonly DigestItem[]; readonly searches: readonly ToldOfSearch[] }
  | { readonly reason: SkipReason }
);

/** Of a holder's letter across all kinds; of a publisher's, for the opportunities of one kind. */
export const MOST_ITEMS = 6;
/** Pairs of each document that are looked at: enough for limits to bite and something to be left. */
export const CANDIDATES = 24;
/** Who has fewer links worth a look is told of the first leads too, up to so many in all. */
const FEW = 3;
/** Not everybody answers: as many projects may be told of one place in a week. */
const TOLD_PER_PLACE = 2;
/** Publishers that may be told of one project in a week. */
const MOST_TOLD_OF_PROJECT = 6;

interface Choice extends Pick<Reciprocal, 'projectId' | 'opportunityId'> {
  readonly asking: Asking;
  /** From 1, the best first. */
  readonly position: number;
}

/**
 * Decides for all these readers together, so that places, contact budgets and fair exposure hold over all of them.
 * @param exposures how many letters of the week tell of each document already; what is chosen here is added
 */
export async function decide(
  needs: ChoosingNeeds,
  pairing: Pick<Pairing, 'pairs' | 'tell'>,
  readers: readonly Reader[],
  exposures: Map<string, number>,
  now: Date,
): Promise<Decision[]> {
  const unwanted = new Map(
    readers.flatMap(({ account }) => {
      const why = whyUnwanted(preferencesOf(account), 'digest', now);
      return why ? [[account._id, why] as const] : [];
    }),
  );
  const wanted = readers.flatMap(({ account }) => (unwanted.has(account._id) ? [] : [account._id]));
  const asking = wanted.length === 0 ? [] : await askingFor(needs, wanted);
  const exclusions = await exclusionsFor(needs, asking, now);
  const chosen = [
    ...(await share(needs, pairing, asking, 'project', exclusions, exposures, now)),
    ...(await share(needs, pairing, asking, 'opportunity', exclusions, exposures, now)),
  ];
  const told = await pairing.tell(chosen.map(({ asking: { side }, ...pair }) => ({ side, ...pair })));
  const byReader = new Map<string, { readonly choice: Choice; readonly item: DigestItem }[]>();
  chosen.forEach((choice, at) => {
    const { score, reason } = told[at] ?? {};
    if (score === undefined) return;
    const { side, readers } = choice.asking;
    const pair = { projectId: choice.projectId, opportunityId: choice.opportunityId };
    const hash = hashOf(needs.held, OTHER[side], otherOf(side, pair));
    const item = { side, ...pair, hash, score, reason: reason ?? null };
    for (const reader of readers)
      if (!exclusions.isTold(reader, side, pair))
        byReader.set(reader, [...(byReader.get(reader) ?? []), { choice, item }]);
  });
  const searches = await needs.weeklyAlerts.newFor(
    readers.flatMap(({ account }) => (unwanted.has(account._id) ? [] : [account])),
    now,
  );
  const published = new Set(asking.flatMap((one) => one.readers));
  const decisions = readers.map((reader): Decision => {
    const { _id } = reader.account;
    const why = unwanted.get(_id);
    if (why) return { reader, reason: why };
    const items = cut(needs, byReader.get(_id) ?? []);
    const told = searches.get(_id) ?? [];
    if (items.length > 0 || told.length > 0) return { reader, items, searches: told };
    return { reader, reason: published.has(_id) ? 'nothing-new' : 'nothing-published' };
  });
  count(decisions, exposures);
  return decisions;
}

/** Who is put forward to whom, of the readers' documents on one side. */
async function share(
  needs: ChoosingNeeds,
  pairing: Pick<Pairing, 'pairs'>,
  all: readonly Asking[],
  side: Side,
  exclusions: Exclusions,
  exposures: ReadonlyMap<string, number>,
  now: Date,
): Promise<Choice[]> {
  const asking = all.filter((one) => one.side === side);
  if (asking.length === 0) return [];
  const found = await pairing.pairs(
    asking.map((one) => ({ side, id: one.id, without: exclusions.without(one) })),
  );
  const isGood = ({ opportunityId, toProject, toOpportunity }: Reciprocal) => {
    const kind = needs.held.opportunities.get(opportunityId)?.kind;
    const score = side === 'project' ? toProject : toOpportunity;
    return kind !== undefined && strengthOf({ kind, score }) !== 'lead';
  };
  const worthTelling = (pairs: readonly Reciprocal[]) => {
    const good = pairs.filter(isGood);
    return good.length < FEW ? pairs.slice(0, FEW) : good;
  };
  // `assign` speaks of projects that get proposals and offers with places; whoever asks is the former here.
  const edges = asking.flatMap(({ id }, at) =>
    worthTelling(found[at] ?? []).map((pair): Edge => {
      const [own, other] = [pair.toProject / 100, pair.toOpportunity / 100];
      const [toProject, toOpportunity] = side === 'project' ? [own, other] : [other, own];
      return { projectId: id, opportunityId: otherOf(side, pair), toProject, toOpportunity };
    }),
  );
  const others = [...new Set(edges.map(({ opportunityId }) => opportunityId))];
  const room = await roomOf(needs, OTHER[side], others, now);
  const shown = (id: string) => exposures.get(exposureKey(side, id)) ?? 0;
  const openings = others.map((id): Opening => {
    const places = Math.max(0, placesOf(needs, side, id) - shown(id));
    return room.has(id) ? { opportunityId: id, places, receiverId: id } : { opportunityId: id, places };
  });
  const budgets = new Map([...room].map(([id, left]) => [id, Math.max(0, left - shown(id))]));
  const { proposals } = assign(edges, openings, { proposalsPerProject: MOST_ITEMS, budgets });
  const askingOf = new Map(asking.map((one) => [one.id, one]));
  return proposals.flatMap(({ projectId: id, opportunityId: other, position }) => {
    const one = askingOf.get(id);
    const [projectId, opportunityId] = side === 'project' ? [id, other] : [other, id];
    return one ? [{ asking: one, projectId, opportunityId, position }] : [];
  });
}

/** In how many letters of a week it may stand, as the other side of those who ask. */
function placesOf({ held }: Pick<ChoosingNeeds, 'held'>, side: Side, id: string): number {
  if (side === 'opportunity') return MOST_TOLD_OF_PROJECT;
  const opportunity = held.opportunities.get(id);
  if (!opportunity) return 0;
  const { capacity, taken = 0 } = opportunity as typeof opportunity & { readonly taken?: number };
  return Math.max(0, capacity - taken) * TOLD_PER_PLACE;
}

/** As many as a letter holds: the first of each document, then the second of each; of equals the better link. */
function cut(
  { held }: Pick<ChoosingNeeds, 'held'>,
  found: readonly { readonly choice: Choice; readonly item: DigestItem }[],
): DigestItem[] {
  const inOrder = [...found].sort(
    (a, b) => a.choice.position - b.choice.position || b.item.score - a.item.score,
  );
  const counts = new Map<string, number>();
  return inOrder.flatMap(({ item }) => {
    const group = item.side === 'project' ? '' : (held.opportunities.get(item.opportunityId)?.kind ?? '');
    const before = counts.get(group) ?? 0;
    counts.set(group, before + 1);
    return before < MOST_ITEMS ? [item] : [];
  });
}

function count(decisions: readonly Decision[], exposures: Map<string, number>): void {
  const pairs = new Set(
    decisions.flatMap((one) =>
      'items' in one
        ? one.items.map(({ side, projectId, opportunityId }) =>
            JSON.stringify([side, projectId, opportunityId]),
          )
        : [],
    ),
  );
  for (const pair of pairs) {
    const [side, projectId, opportunityId] = JSON.parse(pair) as [Side, string, string];
    const key = exposureKey(side, otherOf(side, { projectId, opportunityId }));
    exposures.set(key, (exposures.get(key) ?? 0) + 1);
  }
}
