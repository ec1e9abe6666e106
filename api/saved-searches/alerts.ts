import type { AccountStore } from '../accounts/store.ts';
import type { Job } from '../jobs.ts';
import { searchMatches } from '../mail/messages/search-matches.ts';
import type { NoticeWriters } from '../mail/posts.ts';
import { preferencesOf } from '../mail/preferences.ts';
import type { Notices } from '../notices/notices.ts';
import type { AlertLinks } from './links.ts';
import { matchesOf, PERIOD_MS, resultsOf, type SavedSearchNeeds } from './saved-searches.ts';
import type { KeptSearch } from './store.ts';

interface AlertNeeds extends SavedSearchNeeds {
  readonly notices: Pick<Notices, 'tell'>;
  readonly accounts: Pick<AccountStore, 'find'>;
}
const EVERY_MS = 60_000;
const AT_ONCE = 100;
/** What has just been published may not be in this node's index yet: it is told of the next time. */
export const SETTLING_MS = 60_000;
const SHOWN = 5;

/**
 * Looks at the saved searches that are due. Nothing new is nothing said. The key of a notice is made of what was told
 * before, so that whoever is cut short, or is not the only node, says the same thing once.
 */
export async function tellNewMatches(needs: AlertNeeds): Promise<void> {
  const now = needs.now();
  const upTo = new Date(now.getTime() - SETTLING_MS);
  for (const search of await needs.savedSearches.due(now, AT_ONCE)) {
    const { _id, accountId, toldUntil } = search;
    if (await isInLetter(needs, search)) {
      await needs.savedSearches.moveOn(search, { toldUntil, dueAt: nextDue(search, now) });
      continue;
    }
    const next = { toldUntil: upTo > toldUntil ? upTo : toldUntil, dueAt: nextDue(search, now) };
    const { total } = await matchesOf(needs, search, { between: [toldUntil, next.toldUntil], limit: 0 });
    if (total > 0)
      await needs.notices.tell([
        {
          key: `search-matches/${_id}/${toldUntil.getTime().toString(36)}`,
          kind: 'search-matches',
          accountId,
          about: _id,
          props: { searchId: _id, after: toldUntil.getTime(), upTo: next.toldUntil.getTime() },
        },
      ]);
    await needs.savedSearches.moveOn(search, next);
  }
}

/** The weekly letter tells of it; who wants no letter gets a mail of its own each week. */
async function isInLetter({ accounts }: AlertNeeds, { accountId, alert }: KeptSearch): Promise<boolean> {
  if (alert !== 'weekly') return false;
  const account = await accounts.find(accountId);
  return account !== undefined && preferencesOf(account).pace.digest !== 'never';
}

/** From when it was due, so that alerts keep their hour; never in the past, after a long stop. */
function nextDue({ alert, dueAt }: KeptSearch, now: Date): Date | null {
  if (alert === 'none' || dueAt === null) return null;
  const period = PERIOD_MS[alert];
  const periods = Math.floor((now.getTime() - dueAt.getTime()) / period) + 1;
  return new Date(dueAt.getTime() + periods * period);
}

export const alertJob = (needs: AlertNeeds): Job => ({
  does: 'tells people of new suppliers for their saved searches',
  everyMs: EVERY_MS,
  run: () => tellNewMatches(needs),
});

/** Written when it leaves: of those who have paused since, nothing; of a search that was forgotten or muted, nothing. */
export const alertWriter =
  (
    needs: SavedSearchNeeds & { readonly publicUrl: string; readonly alertLinks: Pick<AlertLinks, 'linkTo'> },
  ): NoticeWriters['search-matches'] =>
  async ({ account, language, unsubscribe, props: { searchId, after, upTo } }) => {
    const search = await needs.savedSearches.find(searchId);
    if (search?.accountId !== account._id || search.alert === 'none') return undefined;
    const between = [new Date(after), new Date(upTo)] as const;
    const { total, items } = await matchesOf(needs, search, { between, limit: SHOWN });
    if (total === 0) return undefined;
    const suppliers = items.map(({ project, commune }) => ({
      title: project.title,
      place: commune?.name ?? '',
    }));
    const link = resultsOf(needs, search);
    const end = needs.alertLinks.linkTo(searchId);
    return searchMatches({ name: search.name, total, suppliers, link, end, unsubscribe }, language);
  };
