import { Router } from 'express';
import { DIGEST_ROUTES } from '../contract/digests.ts';
import { mount } from '../http/mount.ts';
import { type AnswerNeeds, answerDigestLink, readDigestLink } from './answers.ts';

/** What the links of a weekly letter lead to: one shows, the other does. */
export function digestRoutes(services: AnswerNeeds): Router {
  const router = Router();
  mount(router, DIGEST_ROUTES.readDigestLink, ({ actor, body }) =>
    readDigestLink(services, actor, body.token),
  );
  mount(router, DIGEST_ROUTES.answerDigestLink, ({ actor, body }) =>
    answerDigestLink(services, actor, body.token, body.reason),
  );
  return router;
}
