import { z } from 'zod';
import type { Actor } from '../accounts/actor.ts';
import type { INTRODUCTION_FOLDERS } from '../contract/introductions.ts';
import { idSchema } from '../contract/projects.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import type { IntroductionStatus } from './lifecycle.ts';
import { asSeenBy, type MetIntroduction, ownersOf, type PeopleNeeds } from './people.ts';
import type { After, Introduction, IntroductionStore } from './store.ts';

const FOLDERS: Readonly<Record<(typeof INTRODUCTION_FOLDERS)[number], readonly IntroductionStatus[]>> = {
  'to-answer': ['proposed'],
  waiting: ['proposed'],
  'under-way': ['accepted', 'met', 'agreed'],
  over: ['done', 'declined', 'withdrawn', 'expired', 'abandoned'],
};
const placeSchema = z.strictObject({ at: z.iso.datetime(), id: idSchema });
interface ListQuery {
  readonly folder?: (typeof INTRODUCTION_FOLDERS)[number] | undefined;
  readonly project?: string | undefined;
  readonly opportunity?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}
export interface IntroductionPage {
  readonly items: readonly MetIntroduction[];
  readonly nextCursor: string | null;
}

/** One page of the actor's own, in one folder or all. */
export async function myIntroductions(
  needs: Pick<PeopleNeeds, 'memberships'> & { readonly introductions: Pick<IntroductionStore, 'list'> },
  actor: Actor,
  { folder, project, opportunity, limit, cursor }: ListQuery,
): Promise<IntroductionPage> {
  let place = readPlace(cursor);
  const roles = await needs.memberships.rolesOf(actor.accountId);
  const owners = ownersOf(actor.accountId, roles);
  // Asked once for the whole page.
  const memberships = { roleIn: async (id: string | undefined) => roles.get(id ?? '') };
  const wanted = {
    owners,
    ...(folder ? { statuses: FOLDERS[folder] } : {}),
    ...(project ? { projectId: project } : {}),
    ...(opportunity ? { opportunityId: opportunity } : {}),
  };
  const items: MetIntroduction[] = [];
  // Whose turn it is depends on the side: rows of the other folder are passed over.
  for (;;) {
    const found = await needs.introductions.list(wanted, place, limit + 1);
    for (const introduction of found) {
      const met = await asSeenBy({ memberships }, actor.accountId, introduction);
      if (!met || !isIn(folder, met)) continue;
      if (items.length === limit) return { items, nextCursor: placeAfter(items.at(-1)?.introduction) };
      items.push(met);
    }
    if (found.length <= limit) return { items, nextCursor: null };
    place = placeOf(found.at(-1));
  }
}

const isIn = (folder: ListQuery['folder'], { introduction, side }: MetIntroduction): boolean => {
  if (folder !== 'to-answer' && folder !== 'waiting') return true;
  return introduction.awaits.some((awaited) => awaited === side) === (folder === 'to-answer');
};
export function readPlace(cursor: string | undefined): After | undefined {
  const place = readCursor(placeSchema, cursor);
  return place && { at: new Date(place.at), id: place.id };
}
const placeOf = (last: Introduction | undefined): After | undefined =>
  last && { at: last.updatedAt, id: last._id };
/** The cursor of what comes after the last that was shown. */
export const placeAfter = (last: Introduction | undefined): string | null =>
  last ? writeCursor({ at: last.updatedAt.toISOString(), id: last._id }) : null;
