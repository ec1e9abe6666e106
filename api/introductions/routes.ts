import { Router } from 'express';
import type { Language } from '../../matching/taxonomy/index.ts';
import { ROUTES } from '../contract/index.ts';
import { mount } from '../http/mount.ts';
import type { People } from '../people/store.ts';
import * as use from './introductions.ts';
import { myIntroductions } from './list.ts';
import { outcomeContradictions, stateOutcome } from './outcomes.ts';
import type { MetIntroduction } from './people.ts';
import { presentContradictions, presentDraft, presentIntroduction, presentPage } from './present.ts';
import { answerNotYet } from './survey.ts';

type Needs = use.IntroductionNeeds &
  Parameters<typeof answerNotYet>[0] & {
    readonly people: People;
    readonly held: Parameters<typeof presentIntroduction>[1]['held'];
  };

export function introductionRoutes(services: Needs): Router {
  const router = Router();
  const { people, held } = services;
  const shown = async (asked: Promise<MetIntroduction>, language: Language) =>
    presentIntroduction(await asked, { people, held, language });
  mount(router, ROUTES.draftProposal, async ({ actor, query, language }) =>
    presentDraft(await use.draftProposal(services, actor, query), query.side, { people, language }),
  );
  mount(router, ROUTES.propose, ({ actor, body, language }) =>
    shown(use.propose(services, actor, body), language),
  );
  mount(router, ROUTES.myIntroductions, async ({ actor, query, language }) =>
    presentPage(await myIntroductions(services, actor, query), { people, held, language }),
  );
  mount(router, ROUTES.getIntroduction, ({ actor, params, language }) =>
    shown(use.openIntroduction(services, actor, params.id), language),
  );
  mount(router, ROUTES.moveIntroduction, ({ actor, params, body, language }) =>
    shown(use.moveIntroduction(services, actor, params.id, body), language),
  );
  mount(router, ROUTES.stateOutcome, ({ actor, params, body, language }) =>
    shown(stateOutcome(services, actor, params.id, body), language),
  );
  mount(router, ROUTES.answerNotYet, async ({ body }) => {
    await answerNotYet(services, body.token);
    return { done: true } as const;
  });
  mount(router, ROUTES.outcomeContradictions, async ({ actor, query, language }) =>
    presentContradictions(await outcomeContradictions(services, actor, query), {
      people,
      held,
      language,
    }),
  );
  return router;
}
