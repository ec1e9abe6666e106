import { isOpen, peopleOf } from '../introductions/introductions.ts';
import type { Introduction, IntroductionStore } from '../introductions/store.ts';
import type { Job } from '../jobs.ts';
import type { Notices } from '../notices/notices.ts';
import { allOf } from '../notices/paging.ts';
import type { Memberships } from '../organisations/store.ts';
import { LIFECYCLE, mayMove } from '../publishing/lifecycle.ts';
import type { Kept, PublishingStore } from '../publishing/store.ts';
import type { KeptSheet } from './store.ts';

export interface LeavingNeeds {
  readonly ownOpportunities: PublishingStore;
  readonly introductions: Pick<IntroductionStore, 'list'>;
  readonly memberships: Pick<Memberships, 'roleIn' | 'rolesOf' | 'membersOf'>;
  readonly notices: Pick<Notices, 'tell'>;
  now(): Date;
}

/**
 * A sheet that has left the base takes its holder's offer along: nobody is asked for it any more, and who talks about it is
 * told. Done again, it changes nothing.
 */
export async function closeTransfer(
  needs: LeavingNeeds,
  { transferId }: Pick<KeptSheet, 'transferId'>,
): Promise<void> {
  const offer = transferId ? await needs.ownOpportunities.find(transferId) : undefined;
  if (!offer || !mayMove('leave-base', offer.status)) return offer && tellLeft(needs, offer);
  const { to, because } = LIFECYCLE['leave-base'];
  const change = { at: needs.now(), accountId: null, action: 'leave-base' as const, fields: ['status'] };
  await needs.ownOpportunities.write(offer, { status: to, statusReason: because }, change);
  // Somebody may have been faster: what is the case now decides.
  return closeTransfer(needs, { transferId: offer._id });
}

const TOGETHER = 200;
/** Those who talk by an offer that left with its sheet, or wait for its answer; not of one that its people closed. */
async function tellLeft(needs: LeavingNeeds, offer: Kept): Promise<void> {
  if (offer.statusReason !== LIFECYCLE['leave-base'].because) return;
  let after: { readonly at: Date; readonly id: string } | undefined;
  do {
    const page = await needs.introductions.list({ opportunityId: offer._id }, after, TOGETHER);
    for (const introduction of page.filter(({ status }) => isOpen(status)))
      await tellOne(needs, introduction);
    const last = page.length === TOGETHER ? page.at(-1) : undefined;
    after = last && { at: last.updatedAt, id: last._id };
  } while (after);
}

async function tellOne(needs: LeavingNeeds, introduction: Introduction): Promise<void> {
  const people = await peopleOf(needs, introduction);
  await needs.notices.tell(
    people
      .filter(({ side, hasLeft }) => side !== 'opportunity' && !hasLeft)
      .map(({ accountId }) => ({
        key: `transfer-closed/${introduction._id}/${introduction.proposedAt.getTime()}/${accountId}`,
        kind: 'transfer-closed',
        accountId,
        about: introduction._id,
        props: { introductionId: introduction._id },
      })),
  );
}

const EVERY_MS = 15 * 60_000;
const DAYS_MS = 7 * 24 * 3_600_000;
/** Offers that went with their project are closed with it, and told of here; so is what a node that died left untold. */
export const leavingJob = (needs: LeavingNeeds): Job => ({
  does: 'Tells who talks with the holder of a sheet that has left the base.',
  everyMs: EVERY_MS,
  async run() {
    const leftSince = new Date(needs.now().getTime() - DAYS_MS);
    const pages = allOf((after, limit) => needs.ownOpportunities.remindable({ leftSince }, after, limit));
    for await (const offer of pages) await tellLeft(needs, offer);
  },
});
