import { z } from 'zod';
import { byId } from './pages.ts';
import type { Route } from './route.ts';
import {
  batchDraftSchema,
  batchInputSchema,
  batchReplySchema,
  markInputSchema,
  sourcingExportQuery,
  sourcingMarkSchema,
  sourcingSchema,
} from './sourcing.ts';
import { pairParamsSchema } from './suggestions.ts';

/** From a need to the suppliers that were chosen for it. */
export const SOURCING_ROUTES = {
  sourcing: {
    method: 'get',
    path: '/opportunities/:id/sourcing',
    tag: 'sourcing',
    cost: 'light',
    access: 'account',
    summary: 'Who was invited for a need, what each answered, and when a next batch may be invited.',
    params: byId,
    reply: sourcingSchema,
  },
  draftBatch: {
    method: 'get',
    path: '/opportunities/:id/sourcing/batch',
    tag: 'sourcing',
    cost: 'heavy',
    access: 'account',
    summary: 'Whom a next batch would invite: the best first, at about equal score who was asked least.',
    params: byId,
    reply: batchDraftSchema,
  },
  inviteBatch: {
    method: 'post',
    path: '/opportunities/:id/sourcing/batches',
    tag: 'sourcing',
    cost: 'heavy',
    access: 'account',
    summary: 'Invites up to ten suppliers at once, each by an introduction within its contact budget.',
    params: byId,
    body: batchInputSchema,
    reply: batchReplySchema,
  },
  markSupplier: {
    method: 'patch',
    path: '/opportunities/:id/sourcing/:other',
    tag: 'sourcing',
    cost: 'light',
    access: 'account',
    summary: 'Notes about a supplier, to be compared, chosen and why: read by the buyer’s own side alone.',
    params: pairParamsSchema,
    body: markInputSchema,
    reply: sourcingMarkSchema,
  },
  exportSourcing: {
    method: 'get',
    path: '/opportunities/:id/sourcing/export',
    tag: 'sourcing',
    cost: 'heavy',
    access: 'account',
    carries: 'download',
    summary: 'The sourcing table as a CSV or XLSX file, in the caller’s language.',
    params: byId,
    query: sourcingExportQuery,
    reply: z.string(),
  },
} as const satisfies Record<string, Route>;
