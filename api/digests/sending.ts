import { randomUUID } from 'node:crypto';
import type { KeptAccount } from '../accounts/store.ts';
import type { Letter } from '../mail/letter.ts';
import { digest as composeDigest } from '../mail/messages/digest.ts';
import { dayIn } from '../mail/moments.ts';
import { preferencesOf, whyUnwanted } from '../mail/preferences.ts';
import type { Sent } from '../mail/transport.ts';
import type { Held } from '../suggestions/suggestions.ts';
import type { DigestNeeds } from './needs.ts';
import { dayOf } from './planning.ts';
import { isStillThere, presentDigest } from './present.ts';
import type { Digest, DigestItem } from './store.ts';
import { isOver } from './times.ts';

/** Letters in hand at once, on each node. */
const LANES = 16;
/** Longer than a mail server may take to answer. */
const LEASE_MS = 120_000;
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 3_600_000;
/** 1 min, 2, 4 … an hour. */
const waitMs = (attempts: number) => Math.min(LONGEST_WAIT_MS, 2 ** Math.min(attempts, 10) * FIRST_WAIT_MS);

type Numbered = DigestItem & { readonly index: number };

/**
 * Sends what is rendered and due, shared with the other nodes. A letter is taken for a while, put in words, and moved to
 * `sending` right before the mail server gets it; whatever dies before that leaves it to another node, whatever dies
 * after makes it uncertain.
 * @returns how many were in hand
 */
export async function sendDigests(needs: DigestNeeds): Promise<number> {
  await needs.digests.loseAbandoned(needs.now());
  const by = randomUUID();
  let count = 0;
  const take = async () => {
    if (needs.stopping.aborted) return undefined;
    const now = needs.now();
    return needs.digests.take(by, now, new Date(now.getTime() + LEASE_MS));
  };
  const lane = async (first?: Digest) => {
    for (let digest = first ?? (await take()); digest; digest = await take()) {
      count += 1;
      await sendOne(needs, digest).catch((error: Error) =>
        // Its lease or its state decides what becomes of it.
        needs.log.warn({ error: error.name }, 'a weekly letter was not sent'),
      );
    }
  };
  // Most looks find nothing.
  const first = await take();
  if (first) await Promise.all([lane(first), ...Array.from({ length: LANES - 1 }, () => lane())]);
  return count;
}

async function sendOne(needs: DigestNeeds, digest: Digest): Promise<void> {
  const { digests, accounts, transport, log } = needs;
  const now = needs.now();
  const account = await accounts.find(digest.accountId);
  if (isOver(digest.dueAt, now)) return void (await giveUp(needs, digest));
  const letter = account && (await write(needs, digest, account, now));
  if (!letter || typeof letter === 'string') {
    const reason = letter ?? 'no-account';
    await digests.skip(digest._id, digest.by ?? '', reason);
    log.info({ digest: 'skipped', reason }, 'weekly letter');
    return;
  }
  await digests.tell(
    letter.items.map(({ projectId, opportunityId, hash }) => ({
      ...{ accountId: account._id, projectId, opportunityId, hash },
      ...{ digestId: digest._id, at: now },
    })),
  );
  await needs.takePlace(account._id, dayIn(account.timeZone, now), digest._id);
  if (!(await digests.startSending(digest, new Date(now.getTime() + LEASE_MS)))) return;
  const sent = await transport.send(account.email, letter.letter, digest._id);
  log.info({ digest: sent, attempts: digest.attempts + 1 }, 'weekly letter');
  await settle(needs, digest, account, letter.items, sent);
}

async function settle(
  { digests, accounts, learning, weeklyAlerts, now }: DigestNeeds,
  digest: Digest,
  { email }: KeptAccount,
  items: readonly Numbered[],
  sent: Sent,
): Promise<void> {
  if (sent === 'sent' || sent === 'uncertain') await weeklyAlerts.told(digest.searches ?? []);
  if (sent === 'sent') {
    await digests.deliver(digest, now());
    learning.note(
      items.map(({ projectId, opportunityId, side, score, index }) => ({
        ...{ projectId, opportunityId, side, score },
        event: 'shown' as const,
        rank: index + 1,
      })),
    );
  } else if (sent === 'later') {
    await digests.retry(digest, 'server-busy', new Date(now().getTime() + waitMs(digest.attempts)));
  } else if (sent === 'uncertain') {
    await digests.lose(digest);
  } else if ((await digests.fail(digest, 'bounce', sent)) && sent === 'bounced') {
    await accounts.markBounced(email, now());
  }
}

async function giveUp({ digests, log }: DigestNeeds, digest: Digest): Promise<void> {
  if (await digests.fail(digest, 'give-up', 'too-late')) log.warn({ digest: 'failed' }, 'weekly letter');
}

/** The letter as it is true now, or why there is none any more. */
async function write(
  needs: DigestNeeds,
  digest: Digest,
  account: KeptAccount,
  now: Date,
): Promise<{ readonly letter: Letter; readonly items: readonly Numbered[] } | string> {
  const unwanted = whyUnwanted(preferencesOf(account), 'digest', now);
  if (unwanted) return unwanted;
  const numbered = digest.items.map((item, index) => ({ ...item, index }));
  const isOwn = (item: DigestItem) => ownerOf(needs.held, item) === account._id;
  const mine = numbered.every(isOwn) ? new Set([account._id]) : await ownersOf(needs, account._id);
  const standing = numbered.filter(
    (item) => isStillThere(needs.held, item, dayOf(now)) && mine.has(ownerOf(needs.held, item)),
  );
  const items = digest.attempts > 0 ? await stillNews(needs, standing) : standing;
  const { language } = account;
  const alerts = await needs.weeklyAlerts.inWords(account, digest.searches ?? [], now);
  if (items.length === 0 && alerts.length === 0) return 'gone-meanwhile';
  const links = await needs.digests.linksOf(account._id);
  const letter = composeDigest(
    {
      ...presentDigest(digest, items, account, { ...needs, language }),
      alerts,
      links: links > 0 ? links : null,
      unsubscribe: needs.subscriptions.linksFor(account._id, 'digest'),
    },
    language,
  );
  return { letter, items };
}

const ownerOf = ({ owned }: Held, { side, projectId, opportunityId }: DigestItem) =>
  (side === 'project' ? owned.projects.get(projectId) : owned.opportunities.get(opportunityId)) ?? '';
/** Whom she speaks for now: she may have left an organisation since. */
async function ownersOf({ memberships }: DigestNeeds, accountId: string): Promise<ReadonlySet<string>> {
  const roles = (await memberships.rolesOfAll([accountId])).get(accountId) ?? new Map<string, string>();
  return new Set([accountId, ...[...roles].flatMap(([id, role]) => (role === 'viewer' ? [] : [id]))]);
}

/** Of a letter that had to wait: what was not introduced or answered meanwhile. */
async function stillNews(
  { introductions, ownProjects, ownOpportunities }: DigestNeeds,
  items: readonly Numbered[],
): Promise<readonly Numbered[]> {
  const idsOf = (side: DigestItem['side']) =>
    items.flatMap((one) => (one.side === side ? [one[`${side}Id`]] : []));
  const [pairs, answers, answersBack] = await Promise.all([
    introductions.pairsOf(
      'project',
      items.map(({ projectId }) => projectId),
    ),
    ownProjects.answeredOf(idsOf('project')),
    ownOpportunities.answeredOf(idsOf('opportunity')),
  ]);
  const gone = new Set([
    ...pairs.map(({ projectId, opportunityId }) => `${projectId} ${opportunityId}`),
    ...answers.map(({ documentId, other }) => `${documentId} ${other}`),
    ...answersBack.map(({ documentId, other }) => `${other} ${documentId}`),
  ]);
  return items.filter(({ projectId, opportunityId }) => !gone.has(`${projectId} ${opportunityId}`));
}
