import { z } from 'zod';
import { byId } from './pages.ts';
import { idSchema, text } from './projects.ts';
import { doneSchema } from './publishing.ts';
import type { Route } from './route.ts';
import { batchReplySchema } from './sourcing.ts';

/** Several suppliers who answer one need together: each by its own introduction, all by one answer with a lead. */

export const CONSORTIUM_MOST = 6;
const message = text(1000).min(1);

/** 'awaited' for another member: it has not accepted, and whether it was asked or said no is not for the others. */
const MEMBER_STATES = ['listed', 'invited', 'joined', 'declined', 'awaited', 'left'] as const;
const answerSchema = z.object({
  text: z.string(),
  amountEur: z.int().nullable(),
  /** Null while its members write it. */
  sentAt: z.iso.datetime().nullable(),
  /** Display name of who wrote last. */
  by: z.string().nullable(),
});
export const consortiumViewSchema = z.object({
  id: z.string(),
  version: z.int(),
  opportunity: z.object({ id: z.string(), title: z.string() }),
  startedBy: z.enum(['opportunity', 'project']),
  /** What the supplier who started it wrote to the buyer; to a project that is asked, what the buyer wrote to it. */
  message: z.string(),
  members: z.array(
    z.object({
      projectId: z.string(),
      title: z.string(),
      people: z.string(),
      state: z.enum(MEMBER_STATES),
      introductionId: z.string().nullable(),
    }),
  ),
  /** Members whom the caller hears nothing of before they have accepted. */
  unknown: z.int(),
  leadId: z.string().nullable(),
  /** The buyer reads it once it is sent. */
  answer: answerSchema.nullable(),
  /** The conversation of all who have joined with the buyer; null before two have. */
  conversationId: z.string().nullable(),
  can: z.array(z.enum(['invite', 'join', 'decline', 'write', 'send', 'leave'])),
});
export type ConsortiumView = z.infer<typeof consortiumViewSchema>;
const listSchema = z.object({ items: z.array(consortiumViewSchema) });

export const startConsortiumSchema = z.strictObject({
  projectIds: z.array(idSchema).min(2).max(CONSORTIUM_MOST),
  message,
});
export type StartConsortium = z.infer<typeof startConsortiumSchema>;
export const joinForSchema = z.strictObject({
  opportunityId: idSchema,
  /** Published projects to answer with; the buyer invites them if he agrees. */
  partnerIds: z
    .array(idSchema)
    .min(1)
    .max(CONSORTIUM_MOST - 1),
  message,
});
export type JoinFor = z.infer<typeof joinForSchema>;
export const jointAnswerSchema = z.strictObject({
  version: z.int().min(1),
  leadId: idSchema,
  text: text(5000),
  amountEur: z.int().min(0).max(1_000_000_000).nullable(),
  /** By the lead alone, once. */
  isSent: z.boolean(),
});
export type JointAnswer = z.infer<typeof jointAnswerSchema>;

const one = byId.extend({ consortium: idSchema });
const startedSchema = z.object({ consortium: consortiumViewSchema, ...batchReplySchema.shape });

export const CONSORTIUM_ROUTES = {
  needConsortia: {
    method: 'get',
    path: '/opportunities/:id/consortia',
    tag: 'sourcing',
    cost: 'light',
    access: 'account',
    summary: 'The consortia of a need, as its buyer sees them.',
    params: byId,
    reply: listSchema,
  },
  startConsortium: {
    method: 'post',
    path: '/opportunities/:id/consortia',
    tag: 'sourcing',
    cost: 'heavy',
    access: 'account',
    status: 201,
    summary: 'Invites several suppliers to answer a need together.',
    params: byId,
    body: startConsortiumSchema,
    reply: startedSchema,
  },
  inviteConsortium: {
    method: 'post',
    path: '/opportunities/:id/consortia/:consortium/invitations',
    tag: 'sourcing',
    cost: 'heavy',
    access: 'account',
    summary: 'Invites the members who have not been: those a supplier named, or whose inbox was full.',
    params: one,
    body: z.strictObject({ message }),
    reply: startedSchema,
  },
  projectConsortia: {
    method: 'get',
    path: '/projects/:id/consortia',
    tag: 'sourcing',
    cost: 'light',
    access: 'account',
    summary: 'The consortia that a project has joined or is asked into, with the members who have accepted.',
    params: byId,
    reply: listSchema,
  },
  joinFor: {
    method: 'post',
    path: '/projects/:id/consortia',
    tag: 'sourcing',
    cost: 'light',
    access: 'account',
    status: 201,
    summary: 'Proposes to a buyer to answer together with others what the project cannot cover alone.',
    params: byId,
    body: joinForSchema,
    reply: consortiumViewSchema,
  },
  joinConsortium: {
    method: 'put',
    path: '/projects/:id/consortia/:consortium/membership',
    tag: 'sourcing',
    cost: 'light',
    access: 'account',
    summary: 'Says yes to a consortium that the project is asked into beside the introduction it has.',
    params: one,
    reply: consortiumViewSchema,
  },
  leaveConsortium: {
    method: 'delete',
    path: '/projects/:id/consortia/:consortium/membership',
    tag: 'sourcing',
    cost: 'light',
    access: 'account',
    summary:
      'Leaves a consortium that the project had joined, or says no to one it is asked into, for good; its introduction stays.',
    params: one,
    reply: doneSchema,
  },
  answerJointly: {
    method: 'put',
    path: '/projects/:id/consortia/:consortium/answer',
    tag: 'sourcing',
    cost: 'light',
    access: 'account',
    summary: 'The joint answer, written by those who have joined and sent once by their lead.',
    params: one,
    body: jointAnswerSchema,
    reply: consortiumViewSchema,
  },
} as const satisfies Record<string, Route>;
