import { Router } from 'express';
import { ROUTES } from '../contract/index.ts';
import { mount } from '../http/mount.ts';
import * as follows from './following.ts';
import { presentFollow, presentFollower } from './present.ts';

export function followRoutes(services: follows.FollowNeeds): Router {
  const router = Router();
  mount(router, ROUTES.followProject, async ({ actor, params }) =>
    presentFollow(await follows.followProject(services, actor, params.id)),
  );
  mount(router, ROUTES.unfollowProject, ({ actor, params }) =>
    follows.unfollowProject(services, actor, params.id),
  );
  mount(router, ROUTES.myFollows, async ({ actor }) => ({
    items: (await follows.myFollows(services, actor)).map(presentFollow),
  }));
  mount(router, ROUTES.listFollowers, async ({ actor, params }) => ({
    items: (await follows.listFollowers(services, actor, params.id)).map(presentFollower),
  }));
  mount(router, ROUTES.acceptFollower, async ({ actor, params }) =>
    presentFollower(await follows.acceptFollower(services, actor, params)),
  );
  mount(router, ROUTES.removeFollower, ({ actor, params }) =>
    follows.removeFollower(services, actor, params),
  );
  return router;
}
