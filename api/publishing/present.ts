import type { AnswerView, ChangeView, KeptView } from '../contract/index.ts';
import type { FieldError } from '../errors.ts';
import { doable } from './policy.ts';
import type { Met } from './publishing.ts';
import type { Answer, Change } from './store.ts';

const iso = (date: Date | null | undefined) => date?.toISOString() ?? null;

/** What its people see of a document beside its content. Only fields named here leave. */
export const presentKept = (
  { kept, relation }: Met,
  faults: readonly FieldError[],
  names: ReadonlyMap<string, string>,
): KeptView => ({
  status: kept.status,
  statusReason: kept.statusReason ?? null,
  version: kept.version,
  owner:
    kept.ownerType && kept.ownerId
      ? { type: kept.ownerType, id: kept.ownerId, name: names.get(kept.ownerId) ?? '' }
      : null,
  can: doable(relation, kept.status),
  missing: faults.map(({ path }) => path),
  createdAt: kept.createdAt.toISOString(),
  updatedAt: kept.updatedAt.toISOString(),
  publishedAt: iso(kept.publishedAt),
  refreshedAt: iso(kept.refreshedAt),
});

/** What the service does by itself, in the words of what people do. */
const SEEN_AS: Readonly<Partial<Record<Change['action'], ChangeView['action']>>> = {
  'go-stale': 'pause',
  'go-silent': 'pause',
  'leave-base': 'close',
};

export const presentChange = (
  { version, at, accountId, action, fields }: Change,
  names: ReadonlyMap<string, string>,
): ChangeView => {
  const name = names.get(accountId ?? '');
  return {
    version,
    at: at.toISOString(),
    by: name === undefined ? null : { name },
    action: SEEN_AS[action] ?? (action as ChangeView['action']),
    fields: [...fields],
  };
};

export const presentAnswer = (
  { other, answer, reason, at }: Answer,
  title: string | undefined,
): AnswerView => ({
  other,
  title: title ?? null,
  answer,
  reason: reason as AnswerView['reason'],
  at: at.toISOString(),
});
