import type { PersonalData } from '../accounts/needs.ts';
import { createTelling } from '../introductions/letters.ts';
import type { Job } from '../jobs.ts';
import { photoData, photoJob } from '../photos/photos.ts';
import { alertJob } from '../saved-searches/alerts.ts';
import { type AlertLinks, createAlertLinks } from '../saved-searches/links.ts';
import { savedSearchData } from '../saved-searches/saved-searches.ts';
import { createWeeklyAlerts, type WeeklyAlerts } from '../saved-searches/weekly.ts';
import { type TellNeeds, tellJoined, tellUntold } from '../sourcing/consortia/letters.ts';
import { sourcingData } from '../sourcing/personal.ts';
import { supplierListData } from '../supplier-lists/supplier-lists.ts';
import type { createOwnedServices } from './owned.ts';

const EVERY_MS = 60_000;

/** What an introduction tells, and what it tells of the consortia that its project has joined by it. */
export function createTellings(
  needs: TellNeeds & Parameters<typeof createTelling>[0],
): ReturnType<typeof createTelling> {
  const ofIntroduction = createTelling(needs);
  return async (introduction, happening) => {
    await ofIntroduction(introduction, happening);
    if (happening === 'accepted') await tellJoined(needs, introduction);
  };
}

/** The links that end alerts, and what the weekly letter tells of saved searches. */
export function createAlertServices({
  key,
  ...needs
}: Omit<Parameters<typeof createWeeklyAlerts>[0], 'alertLinks'> & { readonly key: Buffer }): {
  readonly alertLinks: AlertLinks;
  readonly weeklyAlerts: WeeklyAlerts;
} {
  const alertLinks = createAlertLinks(needs.publicUrl, key);
  return { alertLinks, weeklyAlerts: createWeeklyAlerts({ ...needs, alertLinks }) };
}

export const marketJobs = (
  needs: TellNeeds & Parameters<typeof alertJob>[0] & Parameters<typeof photoJob>[0],
): readonly Job[] => [
  alertJob(needs),
  photoJob(needs),
  {
    does: 'tells of joint answers and of questions to join where a node died before it did',
    everyMs: EVERY_MS,
    run: () => tellUntold(needs),
  },
];

/** What buyers and suppliers keep here of themselves; pictures before the projects, by whom they are found. */
export const marketData = (owned: ReturnType<typeof createOwnedServices>): readonly PersonalData[] => [
  sourcingData(owned),
  supplierListData(owned.supplierLists),
  savedSearchData(owned.savedSearches),
  photoData(owned.photos),
];
