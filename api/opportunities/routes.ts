import { Router } from 'express';
import { type Behind, MOST_CHANGES, type ProjectInput, ROUTES } from '../contract/index.ts';
import { mount } from '../http/mount.ts';
import { answer, answersOf, unanswer } from '../publishing/answers.ts';
import { presentAnswer, presentChange } from '../publishing/present.ts';
import { historyOf, type Met, ownerNames } from '../publishing/publishing.ts';
import type { Places } from '../territory/places.ts';
import { detachLocalVersion, schemeFacts } from './local-versions.ts';
import { getOpportunity, listOpportunities } from './opportunities.ts';
import * as own from './own.ts';
import {
  presentOpportunity,
  presentOpportunityCard,
  presentOwnOpportunity,
  presentSchemeFacts,
} from './present.ts';

type Needs = own.OwnOpportunityNeeds &
  Parameters<typeof listOpportunities>[0] & {
    readonly places: Places;
    readonly held: {
      readonly projects: ReadonlyMap<string, ProjectInput>;
      behindOpportunity(id: string): Behind;
    };
  };

export function opportunityRoutes(services: Needs): Router {
  const router = Router();
  const { projects } = services.held;
  const sort = own.sortOfOpportunities(services);
  const shown = async (asked: Promise<Met>) => {
    const met = await asked;
    return presentOwnOpportunity(met, services.today(), await ownerNames(services, [met]), services.places);
  };
  mount(router, ROUTES.listOpportunities, async ({ query }) => {
    const { items, nextCursor } = await listOpportunities(services, query);
    return {
      items: items.map((one) =>
        presentOpportunityCard(one, services.places, services.held.behindOpportunity(one.id)),
      ),
      nextCursor,
    };
  });
  mount(router, ROUTES.getOpportunity, async ({ params }) =>
    presentOpportunity(
      await getOpportunity(services, params.id),
      services.places,
      services.held.behindOpportunity(params.id),
    ),
  );
  mount(router, ROUTES.schemeFacts, async ({ params }) =>
    presentSchemeFacts(await schemeFacts(services, params.id), services.places, services.today()),
  );
  mount(router, ROUTES.detachLocalVersion, ({ actor, params }) =>
    detachLocalVersion(services, actor, params),
  );
  mount(router, ROUTES.myOpportunities, async ({ actor, query }) => {
    const { items, nextCursor } = await own.myOpportunities(services, actor, query);
    const names = await ownerNames(services, items);
    return {
      items: items.map((met) => presentOwnOpportunity(met, services.today(), names, services.places)),
      nextCursor,
    };
  });
  mount(router, ROUTES.myOpportunity, ({ actor, params }) =>
    shown(own.ownOpportunity(services, actor, params.id)),
  );
  mount(router, ROUTES.createOpportunity, ({ actor, body }) =>
    shown(own.createOpportunity(services, actor, body)),
  );
  mount(router, ROUTES.updateOpportunity, ({ actor, params, body }) =>
    shown(own.updateOpportunity(services, actor, params.id, body)),
  );
  mount(router, ROUTES.deleteOpportunity, ({ actor, params }) =>
    own.deleteOpportunity(services, actor, params.id),
  );
  mount(router, ROUTES.moveOpportunity, ({ actor, params, body }) =>
    shown(own.moveOpportunity(services, actor, params.id, body.action)),
  );
  mount(router, ROUTES.duplicateOpportunity, ({ actor, params }) =>
    shown(own.duplicateOpportunity(services, actor, params.id)),
  );
  mount(router, ROUTES.opportunityHistory, async ({ actor, params }) => {
    const { changes, names } = await historyOf(services, sort, actor, params.id, MOST_CHANGES);
    return { items: changes.map((change) => presentChange(change, names)) };
  });
  mount(router, ROUTES.opportunityAnswers, async ({ actor, params }) => {
    const answers = await answersOf(services, sort, actor, params.id);
    return { items: answers.map((one) => presentAnswer(one, projects.get(one.other)?.title)) };
  });
  mount(router, ROUTES.answerForOpportunity, async ({ actor, params, body }) => {
    const other = projects.get(params.other);
    return presentAnswer(
      await answer(services, sort, actor, params, body, other !== undefined),
      other?.title,
    );
  });
  mount(router, ROUTES.unanswerForOpportunity, ({ actor, params }) =>
    unanswer(services, sort, actor, params),
  );
  return router;
}
