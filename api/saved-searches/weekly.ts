import type { KeptAccount } from '../accounts/store.ts';
import type { DigestStore, ToldOfSearch } from '../digests/store.ts';
import type { DigestAlert } from '../mail/messages/digest-alerts.ts';
import { preferencesOf, whyUnwanted } from '../mail/preferences.ts';
import { SETTLING_MS } from './alerts.ts';
import type { AlertLinks } from './links.ts';
import { matchesOf, resultsOf, type SavedSearchNeeds } from './saved-searches.ts';

/** The saved searches whose news stand in the weekly letter. */
export interface WeeklyAlerts {
  /** Those of each account that have new answers, from what was told before. */
  newFor(accounts: readonly KeptAccount[], now: Date): Promise<ReadonlyMap<string, readonly ToldOfSearch[]>>;
  /** As they are true when the letter leaves: of what was ended, forgotten or has paused since, nothing. */
  inWords(account: KeptAccount, told: readonly ToldOfSearch[], now: Date): Promise<readonly DigestAlert[]>;
  /** The letter has left: what it told is known. */
  told(told: readonly ToldOfSearch[]): Promise<void>;
}

interface WeeklyNeeds extends SavedSearchNeeds {
  readonly digests: Pick<DigestStore, 'searchesTold'>;
  readonly alertLinks: Pick<AlertLinks, 'linkTo'>;
  readonly publicUrl: string;
}
const SHOWN = 3;

/**
 * What was told is the later of two: what the search says, and what letters of the ledger have told or may have told of
 * it. A node that dies between sending and noting makes nobody read it twice.
 */
export function createWeeklyAlerts(needs: WeeklyNeeds): WeeklyAlerts {
  return {
    async newFor(accounts, now) {
      const wanting = accounts.filter((one) => whyUnwanted(preferencesOf(one), 'searches', now) === null);
      const searches = await needs.savedSearches.weeklyOf(wanting.map(({ _id }) => _id));
      if (searches.length === 0) return new Map();
      const told = await needs.digests.searchesTold([...new Set(searches.map((one) => one.accountId))]);
      const upTo = new Date(now.getTime() - SETTLING_MS);
      const found = new Map<string, ToldOfSearch[]>();
      for (const search of searches) {
        const inLetters = told.get(search._id);
        const after = inLetters && inLetters > search.toldUntil ? inLetters : search.toldUntil;
        if (after >= upTo) continue;
        const { total } = await matchesOf(needs, search, { between: [after, upTo], limit: 0 });
        if (total === 0) continue;
        const { accountId, _id: searchId } = search;
        found.set(accountId, [...(found.get(accountId) ?? []), { searchId, after, upTo }]);
      }
      return found;
    },
    async inWords(account, told, now) {
      if (whyUnwanted(preferencesOf(account), 'searches', now)) return [];
      const alerts = await Promise.all(
        told.map(async ({ searchId, after, upTo }): Promise<DigestAlert[]> => {
          const search = await needs.savedSearches.find(searchId);
          if (search?.accountId !== account._id || search.alert !== 'weekly') return [];
          const { total, items } = await matchesOf(needs, search, { between: [after, upTo], limit: SHOWN });
          if (total === 0) return [];
          return [
            {
              name: search.name,
              total,
              suppliers: items.map(({ project, commune }) => ({
                title: project.title,
                place: commune?.name ?? '',
              })),
              link: resultsOf(needs, search),
              end: needs.alertLinks.linkTo(searchId),
            },
          ];
        }),
      );
      return alerts.flat();
    },
    async told(told) {
      for (const { searchId, upTo } of told) await needs.savedSearches.toldUpTo(searchId, upTo);
    },
  };
}
