import type { Actor } from '../accounts/actor.ts';
import type { AccountStore } from '../accounts/store.ts';
import { FILTERS, type ReviewInput } from '../contract/catalogue.ts';
import { AppError } from '../errors.ts';
import { contactsIn, missingIn } from './faults.ts';
import { isShown, LIFECYCLE } from './lifecycle.ts';
import { judges } from './policy.ts';
import { overtaken, refuse, type SheetNeeds } from './sheets.ts';
import { type MetSheet, meet, meetSheet } from './standing.ts';
import type { KeptSheet } from './store.ts';

/** Publishes what was read, or sends it back; nothing is published without the holder's word. */
export async function reviewSheet(
  needs: SheetNeeds,
  actor: Actor,
  id: string,
  { version, decision, ...judged }: ReviewInput,
): Promise<MetSheet> {
  const met = await meetSheet(needs, actor, id, 'review');
  const { sheet } = met;
  if (sheet.version !== version) throw overtaken();
  refuse(contactsIn({ comment: judged.comment }));
  const at = needs.now();
  const review = { ...judged, decision, at, accountId: actor.accountId };
  const isSent = decision === 'send-back';
  if (isSent && judged.reasons.length === 0)
    throw new AppError('invalid-input', { errors: [{ path: 'reasons', rule: 'missing' }] });
  if (!isSent) demandPublishable(sheet, judged.grid);
  const after = await needs.sheets.write(
    sheet,
    {
      review,
      status: (isSent ? LIFECYCLE['send-back'].to : LIFECYCLE.publish.to) as KeptSheet['status'],
      updatedAt: at,
      ...(isSent ? {} : { live: nextOf(sheet, at) }),
    },
    [{ happening: isSent ? 'sent-back' : 'published', doerId: actor.accountId }],
  );
  if (!after) throw overtaken();
  await needs.sheetTelling.ofSheet(after);
  return { ...met, sheet: after };
}

const nextOf = ({ live, content }: KeptSheet, at: Date): NonNullable<KeptSheet['live']> => ({
  content,
  version: (live?.version ?? 0) + 1,
  firstAt: live?.firstAt ?? at,
  at,
});

function demandPublishable({ content, consent }: KeptSheet, grid: ReviewInput['grid']): void {
  refuse(missingIn(content));
  refuse(
    FILTERS.filter((criterion) => grid[criterion] === 'no').map((criterion) => ({
      path: `grid.${criterion}`,
      rule: 'out-of-scope',
    })),
  );
  if (consent.state !== 'given' || consent.isAwaited)
    throw new AppError('conflict', { errors: [{ path: 'consent', rule: 'no-consent' }] });
}

/** The holder's word: her sheet may be public, or is out of the base at once; what she read is said with it. */
export async function consentToSheet(
  needs: SheetNeeds,
  actor: Actor,
  id: string,
  { version, isGiven }: { readonly version: number; readonly isGiven: boolean },
): Promise<MetSheet> {
  const met = await meetSheet(needs, actor, id, isGiven ? 'consent' : 'revoke');
  const { sheet } = met;
  // Whoever takes it back does so whatever has been written since.
  if (isGiven && sheet.version !== version) throw overtaken();
  const at = needs.now();
  const set = {
    consent: {
      state: isGiven ? ('given' as const) : ('revoked' as const),
      at,
      accountId: actor.accountId,
      isAwaited: !isGiven,
    },
    updatedAt: at,
  };
  const isBack = isGiven && !isShown(sheet) && isShown({ ...sheet, ...set });
  const happening = isGiven ? (isBack ? 'back' : undefined) : 'consent-withdrawn';
  const after = await needs.sheets.write(
    sheet,
    set,
    happening ? [{ happening, doerId: actor.accountId }] : [],
  );
  if (!after) {
    if (isGiven) throw overtaken();
    return consentToSheet(needs, actor, id, { version, isGiven });
  }
  await needs.sheetTelling.ofSheet(after);
  return { ...met, sheet: after };
}

/** What waits for the actor's review: of his territories, or of all for the team; never what he wrote himself. */
export async function toReview(needs: SheetNeeds, actor: Actor): Promise<readonly MetSheet[]> {
  const isTeam = actor.roles.includes('admin');
  const reviewer = actor.roles.includes('connector')
    ? await needs.reviewers.find(actor.accountId)
    : undefined;
  const territories = isTeam ? null : reviewer?.isAccepted ? reviewer.territories : [];
  const waiting = await needs.sheets.inReview(territories);
  const mets = await Promise.all(waiting.map((sheet) => meet(needs, actor, sheet)));
  return mets.flatMap((met) => (met && judges(met.standing) ? [met] : []));
}

export interface ReviewerNeeds extends SheetNeeds {
  readonly accounts: Pick<AccountStore, 'find'>;
}

/** A connector asks; with no territory he ends it. */
export async function askToReview(
  { reviewers, people, now }: ReviewerNeeds,
  { accountId, roles }: Actor,
  territories: readonly string[],
): Promise<void> {
  if (!roles.includes('connector')) throw new AppError('forbidden');
  if (territories.length === 0) return reviewers.remove(accountId);
  // The team decides about somebody, not about nobody.
  if (!(await people.namesOf([accountId])).get(accountId))
    throw new AppError('invalid-input', { errors: [{ path: 'displayName', rule: 'missing' }] });
  const known = await reviewers.find(accountId);
  const isSame = known && [...known.territories].sort().join() === [...territories].sort().join();
  if (!isSame) await reviewers.ask(accountId, territories, now());
}

export async function listReviewers({ reviewers, people }: ReviewerNeeds, actor: Actor) {
  demandTeam(actor);
  const all = await reviewers.list();
  const names = await people.namesOf(all.map(({ _id }) => _id));
  return all.map((one) => ({ ...one, name: names.get(one._id) ?? '' }));
}

export async function decideReviewer(needs: ReviewerNeeds, actor: Actor, id: string, isAccepted: boolean) {
  demandTeam(actor);
  if (!(await needs.reviewers.decide(id, isAccepted))) throw new AppError('not-found');
  return listReviewers(needs, actor);
}

function demandTeam({ roles }: Actor): void {
  if (!roles.includes('admin')) throw new AppError('forbidden');
}
