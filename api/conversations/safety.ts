import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Actor } from '../accounts/actor.ts';
import { idSchema } from '../contract/projects.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import { AppError } from '../errors.ts';
import type { Report } from './blocks/store.ts';
import {
  type Asker,
  isSeen,
  listenersOf,
  meetConversation,
  type Overview,
  overviewsOf,
  partiesOf,
} from './conversations.ts';
import type { ConversationNeeds } from './needs.ts';
import { demandBlocking, demandTeam } from './policy.ts';

/**
 * Between the two owners, wherever they meet: no messages, suggestions, proposals or mails from one to the other. Each side
 * lifts its own block only.
 */
export async function blockConversation(
  needs: ConversationNeeds,
  actor: Asker,
  id: string,
  blocked: boolean,
): Promise<Overview> {
  const met = await meetConversation(needs, actor, id);
  const { own: ownerId, other: blockedId } = demandBlocking(partiesOf(met.talk, met.side));
  if (blocked) await needs.blocks.set({ ownerId, blockedId, accountId: actor.accountId, at: needs.now() });
  else await needs.blocks.lift(ownerId, blockedId);
  const listeners = await listenersOf(needs, met.talk);
  needs.push.changed(listeners, 'conversations', id);
  needs.push.changed(listeners, 'suggestions', null);
  const [overview] = await overviewsOf(needs, [met]);
  return overview as Overview;
}

export async function reportConversation(
  needs: ConversationNeeds,
  actor: Asker,
  conversationId: string,
  given: { readonly reason: Report['reason']; readonly seq?: number | undefined; readonly comment: string },
): Promise<void> {
  const met = await meetConversation(needs, actor, conversationId);
  const { seq } = given;
  const message =
    seq !== undefined && isSeen(met, seq) ? await needs.messages.find(conversationId, seq) : undefined;
  if (seq !== undefined && !message) throw new AppError('not-found');
  await needs.reportings.take(actor.accountId);
  await needs.reports.add({
    _id: randomUUID(),
    conversationId,
    reason: given.reason,
    comment: given.comment,
    message: message ?? null,
    accountId: actor.accountId,
    at: needs.now(),
  });
}

const placeSchema = z.strictObject({ at: z.iso.datetime(), id: idSchema });

/** For the team. */
export async function listReports(
  needs: Pick<ConversationNeeds, 'reports' | 'people'>,
  actor: Actor,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
) {
  demandTeam(actor.roles);
  const place = readCursor(placeSchema, cursor);
  const after = place && { at: new Date(place.at), id: place.id };
  const found = await needs.reports.list(after, limit + 1);
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const names = await needs.people.namesOf(items.flatMap(({ accountId }) => accountId ?? []));
  const nextCursor =
    found.length > limit && last ? writeCursor({ at: last.at.toISOString(), id: last._id }) : null;
  return { items, names, nextCursor };
}
