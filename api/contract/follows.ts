import { z } from 'zod';
import { byId } from './pages.ts';
import { idSchema } from './projects.ts';
import { doneSchema } from './publishing.ts';
import type { Route } from './route.ts';

/** Asked by a connector, accepted by the project's people; it ends by being removed. */
export const FOLLOW_STATUSES = ['asked', 'accepted'] as const;

/** As the connector sees it. */
const followSchema = z.object({
  project: z.object({ id: idSchema, title: z.string(), commune: z.string() }),
  status: z.enum(FOLLOW_STATUSES),
  /** False: paused or closed for now, and nothing of it is shown. */
  isPublished: z.boolean(),
  at: z.iso.datetime(),
  /** Suggestions in all; null before it is accepted. */
  suggestions: z.int().nullable(),
  /** Of the first twenty that its people neither kept nor set aside: those worth a look or better. */
  best: z.int().nullable(),
});
export type Follow = z.infer<typeof followSchema>;
export const followsSchema = z.object({ items: z.array(followSchema) });

/** As the project's people see it: a name, and no address. */
const followerSchema = z.object({
  id: idSchema,
  name: z.string(),
  status: z.enum(FOLLOW_STATUSES),
  at: z.iso.datetime(),
});
export type Follower = z.infer<typeof followerSchema>;
export const followersSchema = z.object({ items: z.array(followerSchema) });
const followerParams = z.strictObject({ id: idSchema, follow: idSchema });

/** Connectors follow projects, with the leave of their people. */
export const FOLLOW_ROUTES = {
  followProject: {
    method: 'put',
    path: '/projects/:id/follow',
    tag: 'follows',
    cost: 'light',
    access: 'account',
    summary: 'A connector asks to follow a published project; its people accept or not.',
    params: byId,
    reply: followSchema,
  },
  unfollowProject: {
    method: 'delete',
    path: '/projects/:id/follow',
    tag: 'follows',
    cost: 'light',
    access: 'account',
    summary: 'Follows it no longer, or takes the request back.',
    params: byId,
    reply: doneSchema,
  },
  myFollows: {
    method: 'get',
    path: '/me/follows',
    tag: 'follows',
    cost: 'heavy',
    access: 'account',
    summary: 'The projects that the caller follows or asked to follow, with how many suggestions wait.',
    reply: followsSchema,
  },
  listFollowers: {
    method: 'get',
    path: '/projects/:id/followers',
    tag: 'follows',
    cost: 'light',
    access: 'account',
    summary: 'Who follows one’s project, and who asks to.',
    params: byId,
    reply: followersSchema,
  },
  acceptFollower: {
    method: 'post',
    path: '/projects/:id/followers/:follow/accept',
    tag: 'follows',
    cost: 'light',
    access: 'account',
    summary: 'Lets a connector follow: the project’s suggestions are shown to that person, to be read only.',
    params: followerParams,
    reply: followerSchema,
  },
  removeFollower: {
    method: 'delete',
    path: '/projects/:id/followers/:follow',
    tag: 'follows',
    cost: 'light',
    access: 'account',
    summary: 'Declines a request, or ends the following.',
    params: followerParams,
    reply: doneSchema,
  },
} as const satisfies Record<string, Route>;
