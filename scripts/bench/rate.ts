import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { quantile, type Talk } from './sockets.ts';

/** Two people at their sockets, in one conversation. */
export interface Pair {
  readonly conversationId: string;
  readonly writer: Talk;
  readonly reader: Talk;
}
export interface Measured {
  readonly offered: number;
  /** Acknowledged and received a second. */
  readonly perSecond: number;
  readonly failed: number;
  /** From the writer's send to the reader's screen, milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** What is still under way when the time is over may take this long. */
const LAST_MS = 10_000;

/** Writes so many messages a second, whether or not the ones before are answered, evenly over the pairs. */
export async function atRate(pairs: readonly Pair[], perSecond: number, forMs: number): Promise<Measured> {
  const sent = new Map<string, number>();
  const travelled: number[] = [];
  const hear = ({ clientId }: { readonly clientId: string }) => {
    const at = sent.get(clientId);
    if (at === undefined) return;
    sent.delete(clientId);
    travelled.push(performance.now() - at);
  };
  for (const { reader } of pairs) reader.on('message', hear);
  let [offered, failed, next] = [0, 0, 0];
  const start = performance.now();
  while (performance.now() - start < forMs) {
    const due = Math.floor(((performance.now() - start) / 1000) * perSecond);
    for (; offered < due; offered++) {
      const pair = pairs[next++ % pairs.length];
      if (!pair) break;
      const clientId = randomUUID();
      sent.set(clientId, performance.now());
      const message = {
        conversationId: pair.conversationId,
        clientId,
        text: 'Un message de longueur moyenne, comme on en écrit.',
      };
      pair.writer.emit('send', message, (reply) => {
        if (!reply.ok) failed += 1;
      });
    }
    await sleep(2);
  }
  const took = performance.now() - start;
  const givenUpAt = performance.now() + LAST_MS;
  while (sent.size > failed && performance.now() < givenUpAt) await sleep(20);
  for (const { reader } of pairs) reader.off('message', hear);
  return {
    offered,
    perSecond: travelled.length / (took / 1000),
    failed: offered - travelled.length,
    p50: quantile(travelled, 0.5),
    p99: quantile(travelled, 0.99),
  };
}
