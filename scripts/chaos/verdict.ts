import type { Acknowledged } from './person.ts';
import type { Blow } from './trouble.ts';

export interface Stored {
  readonly conversationId: string;
  readonly seq: number;
  readonly senderId: string;
  readonly clientId: string;
}
interface Witness {
  readonly accountId: string;
  readonly acknowledged: readonly Acknowledged[];
  readonly screens: ReadonlyMap<string, readonly string[]>;
  changed(): number;
}

export interface Verdict {
  readonly acknowledged: number;
  readonly stored: number;
  /** Acknowledged, and not there, or not in the place that was acknowledged. */
  readonly missing: number;
  /** More than once there. */
  readonly doubled: number;
  /** Places that are not 1, 2, 3…, and messages of one person in another order than they were written. */
  readonly disordered: number;
  /** Screens that do not show exactly what is stored, in its order; and places that showed something else before. */
  readonly differing: number;
  /** Of each blow that struck people at rest, how long anyone waited because of it, milliseconds. */
  readonly recoveries: readonly { readonly what: string; readonly ms: number }[];
  /** The longest of these; 0 when there are none. */
  readonly recoveryMs: number;
  /** Longest time that anyone waited for an acknowledgement, through as many blows as it took, milliseconds. */
  readonly longestMs: number;
}

export function judge(
  stored: readonly Stored[],
  people: readonly Witness[],
  blows: readonly Blow[],
): Verdict {
  const byConversation = new Map<string, Stored[]>();
  for (const message of stored) {
    const known = byConversation.get(message.conversationId) ?? [];
    known.push(message);
    byConversation.set(message.conversationId, known);
  }
  for (const messages of byConversation.values()) messages.sort((a, b) => a.seq - b.seq);
  const all = people.flatMap(({ accountId, acknowledged }) =>
    acknowledged.map((one) => ({ ...one, accountId })),
  );
  const at = (conversationId: string, seq: number) => byConversation.get(conversationId)?.[seq - 1];
  const missing = all.filter(({ conversationId, seq, clientId, accountId }) => {
    const found = at(conversationId, seq);
    return found?.clientId !== clientId || found.senderId !== accountId;
  }).length;
  const keys = new Set(stored.map((one) => `${one.conversationId} ${one.senderId} ${one.clientId}`));
  const gaps = [...byConversation.values()].flatMap((messages) =>
    messages.filter(({ seq }, index) => seq !== index + 1),
  ).length;
  const differing = people.map((person) => {
    const wrong = [...person.screens].filter(([id, shown]) => {
      const right = (byConversation.get(id) ?? []).map(({ clientId }) => clientId);
      return shown.length !== right.length || shown.some((clientId, index) => clientId !== right[index]);
    });
    return wrong.length + person.changed();
  });
  const recoveries = blows.flatMap(({ what, at: from, answeredAt }) => {
    if (answeredAt === undefined) return [];
    const during = all.filter((one) => one.to >= from && one.from <= answeredAt);
    return [{ what, ms: longest(during.map((one) => ({ ...one, from: Math.max(one.from, from) }))) }];
  });
  return {
    acknowledged: all.length,
    stored: stored.length,
    missing,
    doubled: stored.length - keys.size,
    disordered: gaps + people.reduce((sum, person) => sum + backwards(person.acknowledged), 0),
    differing: differing.reduce((sum, one) => sum + one, 0),
    recoveries,
    recoveryMs: recoveries.reduce((most, { ms }) => Math.max(most, ms), 0),
    longestMs: longest(all),
  };
}

const longest = (those: readonly Acknowledged[]) =>
  those.reduce((most, { from, to }) => Math.max(most, to - from), 0);

/** A person writes the next one once the one before is acknowledged: their places go up. */
function backwards(acknowledged: readonly Acknowledged[]): number {
  const last = new Map<string, number>();
  let count = 0;
  for (const { conversationId, seq } of acknowledged) {
    if (seq <= (last.get(conversationId) ?? 0)) count += 1;
    last.set(conversationId, seq);
  }
  return count;
}

export const isSound = ({ missing, doubled, disordered, differing }: Verdict): boolean =>
  missing === 0 && doubled === 0 && disordered === 0 && differing === 0;
