import { z } from 'zod';
import { byId } from './pages.ts';
import { idSchema, text } from './projects.ts';
import { clientIdSchema, doneSchema, ownerSchema } from './publishing.ts';
import type { Route } from './route.ts';
import { pairParamsSchema } from './suggestions.ts';
import { savedQuerySchema } from './suppliers.ts';

/** On one line. */
const name = text(80)
  .min(1)
  .regex(/^\P{Cc}*$/u);

export const MOST_ON_A_LIST = 200;
const supplierListSchema = z.object({
  id: idSchema,
  name: z.string(),
  owner: ownerSchema,
  /** Whether the caller may change it; a viewer of the organisation reads. */
  canEdit: z.boolean(),
  /** The latest first; the title is null once it is no longer published. */
  suppliers: z.array(z.object({ id: z.string(), title: z.string().nullable(), at: z.iso.datetime() })),
});
export type SupplierListView = z.infer<typeof supplierListSchema>;

/** When new matches are told: never, at most once a day, at most once a week. */
export const ALERTS = ['none', 'daily', 'weekly'] as const;
export type Alert = (typeof ALERTS)[number];

/** Filters as they stand in an address: what the search would refuse, this refuses by the same names. */
const query = z.record(z.string().max(30), z.string().max(1200)).superRefine((given, context) => {
  const result = savedQuerySchema.safeParse(given);
  for (const issue of result.error?.issues ?? []) context.addIssue({ ...issue, input: given } as never);
});
const savedSearchSchema = z.object({
  id: idSchema,
  name: z.string(),
  query: z.record(z.string(), z.string()),
  alert: z.enum(ALERTS),
  createdAt: z.iso.datetime(),
  /** How many suppliers answer today. */
  total: z.int(),
});
export type SavedSearchView = z.infer<typeof savedSearchSchema>;

/** The page that the link of an alert leads to; it reads `#token=…` and shows one button. */
export const ALERT_PAGE = '/fin-alerte';

export const SUPPLIER_LIST_ROUTES = {
  mySupplierLists: {
    method: 'get',
    path: '/me/supplier-lists',
    tag: 'suppliers',
    cost: 'light',
    access: 'account',
    summary: 'Favourite lists of the caller and of the caller’s organisations.',
    reply: z.object({ items: z.array(supplierListSchema) }),
  },
  createSupplierList: {
    method: 'post',
    path: '/supplier-lists',
    tag: 'suppliers',
    cost: 'light',
    access: 'account',
    summary: 'A new list, one’s own or shared in an organisation.',
    body: z.strictObject({
      name,
      organisationId: idSchema.optional(),
      clientId: clientIdSchema.optional(),
    }),
    reply: supplierListSchema,
  },
  renameSupplierList: {
    method: 'patch',
    path: '/supplier-lists/:id',
    tag: 'suppliers',
    cost: 'light',
    access: 'account',
    summary: 'Gives a list another name.',
    params: byId,
    body: z.strictObject({ name }),
    reply: supplierListSchema,
  },
  deleteSupplierList: {
    method: 'delete',
    path: '/supplier-lists/:id',
    tag: 'suppliers',
    cost: 'light',
    access: 'account',
    summary: 'Removes a list; its suppliers stay where they are.',
    params: byId,
    reply: doneSchema,
  },
  addToSupplierList: {
    method: 'put',
    path: '/supplier-lists/:id/suppliers/:other',
    tag: 'suppliers',
    cost: 'light',
    access: 'account',
    summary: 'Puts a published supplier on a list; once, however often it is asked.',
    params: pairParamsSchema,
    reply: supplierListSchema,
  },
  takeFromSupplierList: {
    method: 'delete',
    path: '/supplier-lists/:id/suppliers/:other',
    tag: 'suppliers',
    cost: 'light',
    access: 'account',
    summary: 'Takes a supplier off a list.',
    params: pairParamsSchema,
    reply: supplierListSchema,
  },
  mySearches: {
    method: 'get',
    path: '/me/searches',
    tag: 'suppliers',
    cost: 'heavy',
    access: 'account',
    summary: 'Saved searches of the caller, each with how many suppliers answer today.',
    reply: z.object({ items: z.array(savedSearchSchema) }),
  },
  saveSearch: {
    method: 'post',
    path: '/me/searches',
    tag: 'suppliers',
    cost: 'light',
    access: 'account',
    summary: 'Keeps a search of suppliers, and tells of new matches if asked to.',
    body: z.strictObject({ name, query, alert: z.enum(ALERTS), clientId: clientIdSchema.optional() }),
    reply: savedSearchSchema,
  },
  changeSearch: {
    method: 'patch',
    path: '/me/searches/:id',
    tag: 'suppliers',
    cost: 'light',
    access: 'account',
    summary: 'Another name, or alerts more or less often.',
    params: byId,
    body: z.strictObject({ name: name.optional(), alert: z.enum(ALERTS).optional() }),
    reply: savedSearchSchema,
  },
  deleteSearch: {
    method: 'delete',
    path: '/me/searches/:id',
    tag: 'suppliers',
    cost: 'light',
    access: 'account',
    summary: 'Forgets a saved search, and its alerts with it.',
    params: byId,
    reply: doneSchema,
  },
  endAlert: {
    method: 'post',
    path: '/alerts/end',
    tag: 'suppliers',
    cost: 'light',
    access: 'entry',
    summary: 'Ends the alerts of one saved search, by the token of a link in a mail, signed in or not.',
    // In the body: addresses are written to logs.
    body: z.strictObject({ token: z.string().regex(/^[\w.-]{50,200}$/) }),
    reply: z.object({ name: z.string() }),
  },
} as const satisfies Record<string, Route>;
