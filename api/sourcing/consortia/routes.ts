import { Router } from 'express';
import type { ConsortiumView } from '../../contract/index.ts';
import { ROUTES } from '../../contract/index.ts';
import { mount } from '../../http/mount.ts';
import type { View } from '../present.ts';
import * as use from './consortia.ts';
import { joinConsortium, leaveConsortium } from './joining.ts';
import { presentConsortia, presentStarted } from './present.ts';

export function consortiumRoutes(services: use.ConsortiumNeeds & Omit<View, 'language'>): Router {
  const router = Router();
  const view = (language: View['language']): View => ({ ...services, language });
  const one = async (met: use.MetConsortium, language: View['language']) =>
    (await presentConsortia([met], view(language)))[0] as ConsortiumView;
  mount(router, ROUTES.needConsortia, async ({ actor, params, language }) => ({
    items: await presentConsortia(await use.needConsortia(services, actor, params.id), view(language)),
  }));
  mount(router, ROUTES.startConsortium, async ({ actor, params, body, language }) =>
    presentStarted(await use.startConsortium(services, actor, params.id, body), view(language)),
  );
  mount(router, ROUTES.inviteConsortium, async ({ actor, params, body, language }) =>
    presentStarted(await use.inviteConsortium(services, actor, params, body.message), view(language)),
  );
  mount(router, ROUTES.projectConsortia, async ({ actor, params, language }) => ({
    items: await presentConsortia(await use.projectConsortia(services, actor, params.id), view(language)),
  }));
  mount(router, ROUTES.joinFor, async ({ actor, params, body, language }) =>
    one(await use.joinFor(services, actor, params.id, body), language),
  );
  mount(router, ROUTES.joinConsortium, async ({ actor, params, language }) =>
    one(await joinConsortium(services, actor, params), language),
  );
  mount(router, ROUTES.leaveConsortium, async ({ actor, params }) => {
    await leaveConsortium(services, actor, params);
    return { done: true } as const;
  });
  mount(router, ROUTES.answerJointly, async ({ actor, params, body, language }) =>
    one(await use.answerJointly(services, actor, params, body), language),
  );
  return router;
}
