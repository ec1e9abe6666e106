import type { Commune } from '../../matching/types.ts';
import type { Follow, Follower } from '../contract/index.ts';
import { isPublic } from '../publishing/publishing.ts';
import type { Followed, NamedFollow } from './following.ts';

/** Only fields named here leave. A project that is not published shows no more than its name. */
export const presentFollow = ({ follow, project, waiting }: Followed): Follow => ({
  project: {
    id: project._id,
    title: project.title,
    commune: isPublic(project) ? ((project.commune as Commune | null)?.name ?? '') : '',
  },
  status: follow.status,
  isPublished: isPublic(project),
  at: follow.at.toISOString(),
  suggestions: waiting?.total ?? null,
  best: waiting?.best ?? null,
});

export const presentFollower = ({ _id, name, status, at }: NamedFollow): Follower => ({
  id: _id,
  name,
  status,
  at: at.toISOString(),
});
