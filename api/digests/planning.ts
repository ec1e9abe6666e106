import { createHash, randomUUID } from 'node:crypto';
import { cpus } from 'node:os';
import type { KeptAccount } from '../accounts/store.ts';
import { dayIn } from '../mail/moments.ts';
import { preferencesOf } from '../mail/preferences.ts';
import { asMatched } from '../projects/projects.ts';
import { type Held, openPairing, type Pairing, pairHere } from '../suggestions/suggestions.ts';
import { CANDIDATES, type Decision, decide, type Reader } from './choose.ts';
import type { ChoosingNeeds, DigestNeeds } from './needs.ts';
import { digestId } from './store.ts';
import { dueIssue, lastIssue } from './times.ts';

/** Accounts read at a time, and letters decided together: what memory holds of a hundred thousand. */
const PAGE = 1000;
export const TOGETHER = 2000;
/** From so many on, threads with an index of their own are worth their start. */
const MANY = 200;

/** The French day on which gates are judged, YYYY-MM-DD. */
export const dayOf = (now: Date): string => dayIn('Europe/Paris', now);

/** All accounts, from somewhere else each week: who comes first finds more places left. */
async function* pagesFrom(
  { accounts }: Pick<ChoosingNeeds, 'accounts'>,
  start: string,
): AsyncGenerator<readonly KeptAccount[]> {
  for (const [from, until] of [
    [start, null],
    [null, start],
  ] as const) {
    let after: string | null = from;
    while (true) {
      const page: readonly KeptAccount[] = await accounts.page(after, PAGE);
      yield until === null ? page : page.filter(({ _id }) => _id <= until);
      after = page.at(-1)?._id ?? null;
      if (page.length < PAGE || after === null || (until !== null && after > until)) break;
    }
  }
}

/** Who should have a letter by now and has none in the ledger, some at a time. */
export async function* dueReaders(
  needs: Pick<ChoosingNeeds, 'accounts' | 'digests'>,
  now: Date,
): AsyncGenerator<readonly Reader[]> {
  const start = createHash('sha256').update(lastIssue(SUNDAY_NIGHT, now).week).digest('hex');
  let due: Reader[] = [];
  for await (const page of pagesFrom(needs, start)) {
    const readers = page.flatMap((account): Reader[] => {
      const issue = dueIssue(preferencesOf(account), account.createdAt, now);
      return issue ? [{ account, issue }] : [];
    });
    const idOf = ({ account, issue }: Reader) => digestId(account._id, issue.week);
    const known = await needs.digests.known(readers.map(idOf));
    due.push(...readers.filter((reader) => !known.has(idOf(reader))));
    while (due.length >= TOGETHER) {
      yield due.slice(0, TOGETHER);
      due = due.slice(TOGETHER);
    }
  }
  if (due.length > 0) yield due;
}
/** The week turns. */
const SUNDAY_NIGHT = { letter: { weekday: 1, hour: 0 }, timeZone: 'UTC' };

/** Everything public, asked from here while there are few who ask, and from threads once there are many. */
export function createPairings(held: Held, now: Date) {
  const options = { limit: CANDIDATES, today: dayOf(now) };
  const projectOf = (id: string) => {
    const project = held.projects.get(id);
    return project && held.meant(asMatched(project));
  };
  const opportunityOf = (id: string) => {
    const opportunity = held.opportunities.get(id);
    return opportunity && held.meant(opportunity);
  };
  const here = pairHere(
    { matcher: held.matcher, projects: { get: projectOf }, opportunities: { get: opportunityOf } },
    options,
  );
  let threads: Pairing | undefined;
  return {
    for(readers: number): Pairing {
      if (readers < MANY && !threads) return here;
      threads ??= openPairing(
        {
          projects: [...held.projects.keys()].flatMap((id) => projectOf(id) ?? []),
          opportunities: [...held.opportunities.keys()].flatMap((id) => opportunityOf(id) ?? []),
          settings: held.settings,
        },
        // Each has an index of its own; one core is left to who sends and serves.
        { ...options, workers: Math.max(1, cpus().length - 1) },
      );
      return threads;
    },
    close: async () => threads?.close(),
  };
}

/**
 * Claims the letters that are due and decides what each says, on one node at a time; the others send meanwhile. What a
 * planner that died had claimed is decided first.
 */
export async function planDigests(needs: DigestNeeds, only?: string): Promise<void> {
  const now = needs.now();
  const by = randomUUID();
  await needs.choosing(async (lease) => {
    const pairings = createPairings(needs.held, now);
    const exposures = createExposures(needs);
    const ended = AbortSignal.any([lease, needs.stopping]);
    const settle = async (readers: readonly Reader[]) => {
      ended.throwIfAborted();
      if (readers.length === 0) return;
      const counted = await exposures.of(readers);
      const decisions = await decide(needs, pairings.for(readers.length), readers, counted, now);
      ended.throwIfAborted();
      await write(needs, by, decisions);
    };
    try {
      while (true) {
        const left = await leftBehind(needs, by);
        if (left.length === 0) break;
        await settle(left);
      }
      for await (const due of dueReaders(needs, now)) {
        const readers = only === undefined ? due : due.filter(({ account }) => account._id === only);
        ended.throwIfAborted();
        const letters = readers.map(({ account, issue }) => ({ accountId: account._id, ...issue }));
        const mine = new Set(await needs.digests.claim(letters, by, now));
        await settle(readers.filter(({ account, issue }) => mine.has(digestId(account._id, issue.week))));
      }
    } finally {
      await pairings.close();
    }
  });
}

async function leftBehind({ digests, accounts }: DigestNeeds, by: string): Promise<readonly Reader[]> {
  const left = await digests.claimAgain(by, TOGETHER);
  const known = new Map(
    (await accounts.findMany(left.map(({ accountId }) => accountId))).map((one) => [one._id, one]),
  );
  for (const { _id, accountId } of left) if (!known.has(accountId)) await digests.skip(_id, by, 'no-account');
  return left.flatMap(({ accountId, week, dueAt }) => {
    const account = known.get(accountId);
    return account ? [{ account, issue: { week, dueAt } }] : [];
  });
}

/** Of the weeks that are decided about now, each read once. */
export function createExposures({ digests }: Pick<ChoosingNeeds, 'digests'>) {
  const counted = new Map<string, number>();
  const weeks = new Set<string>();
  return {
    async of(readers: readonly Reader[]): Promise<Map<string, number>> {
      const fresh = [...new Set(readers.map(({ issue }) => issue.week))].filter((week) => !weeks.has(week));
      for (const week of fresh) weeks.add(week);
      if (fresh.length > 0)
        for (const [key, count] of await digests.exposures(fresh))
          counted.set(key, (counted.get(key) ?? 0) + count);
      return counted;
    },
  };
}

const AT_ONCE = 50;
async function write({ digests, log, now }: DigestNeeds, by: string, decisions: readonly Decision[]) {
  const nextAt = now();
  const reasons = new Map<string, number>();
  for (let from = 0; from < decisions.length; from += AT_ONCE)
    await Promise.all(
      decisions.slice(from, from + AT_ONCE).map(async (decision) => {
        const { account, issue } = decision.reader;
        const id = digestId(account._id, issue.week);
        if ('items' in decision) {
          const { items, searches } = decision;
          return digests.render(id, by, { items, searches }, nextAt);
        }
        reasons.set(decision.reason, (reasons.get(decision.reason) ?? 0) + 1);
        return digests.skip(id, by, decision.reason);
      }),
    );
  const letters = decisions.filter((one) => 'items' in one).length;
  log.info({ letters, skipped: Object.fromEntries(reasons) }, 'weekly letters chosen');
}
