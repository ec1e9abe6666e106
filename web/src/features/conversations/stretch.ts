import type { MessageView } from '../../../../api/contract/index.ts';

/** Two stretches as one; the later word on a message counts. */
export const merged = (
  known: readonly MessageView[],
  come: readonly MessageView[],
): readonly MessageView[] => {
  const bySeq = new Map(known.map((message) => [message.seq, message]));
  for (const message of come) bySeq.set(message.seq, message);
  return [...bySeq.values()].toSorted((a, b) => a.seq - b.seq);
};

/** Whether these messages go on where those end. */
export const joins = (known: readonly MessageView[], come: readonly MessageView[]): boolean => {
  const last = known.at(-1)?.seq;
  const first = come[0]?.seq;
  return last === undefined || first === undefined || first <= last + 1;
};
