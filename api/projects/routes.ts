import { Router } from 'express';
import type { OpportunityInput } from '../contract/index.ts';
import { type Behind, MOST_CHANGES, ROUTES } from '../contract/index.ts';
import { mount } from '../http/mount.ts';
import { answer, answersOf, unanswer } from '../publishing/answers.ts';
import { presentAnswer, presentChange } from '../publishing/present.ts';
import { historyOf, type Met, ownerNames } from '../publishing/publishing.ts';
import * as own from './own.ts';
import { presentGains, presentOwnProject, presentProjectCard, presentProposals } from './present.ts';
import { getProject, listProjects, projectGains, understandText } from './projects.ts';

type Needs = own.OwnProjectNeeds &
  Parameters<typeof listProjects>[0] &
  Parameters<typeof projectGains>[0] & {
    readonly held: {
      readonly opportunities: ReadonlyMap<string, OpportunityInput>;
      behindProject(id: string): Behind;
    };
  };

export function projectRoutes(services: Needs): Router {
  const router = Router();
  const { opportunities } = services.held;
  const { heldQpvs } = services.territory;
  const sort = own.sortOfProjects(services);
  const shown = async (asked: Promise<Met>) => {
    const met = await asked;
    return presentOwnProject(met, await ownerNames(services, [met]), heldQpvs);
  };
  mount(router, ROUTES.listProjects, async ({ query }) => {
    const { items, nextCursor } = await listProjects(services, query);
    return {
      items: items.map((project) => presentProjectCard(project, services.held.behindProject(project.id))),
      nextCursor,
    };
  });
  mount(router, ROUTES.getProject, ({ params }) => getProject(services, params.id));
  mount(router, ROUTES.myProjects, async ({ actor, query }) => {
    const { items, nextCursor } = await own.myProjects(services, actor, query);
    const names = await ownerNames(services, items);
    return { items: items.map((met) => presentOwnProject(met, names, heldQpvs)), nextCursor };
  });
  mount(router, ROUTES.myProject, ({ actor, params }) => shown(own.ownProject(services, actor, params.id)));
  mount(router, ROUTES.createProject, ({ actor, body }) => shown(own.createProject(services, actor, body)));
  mount(router, ROUTES.updateProject, ({ actor, params, body }) =>
    shown(own.updateProject(services, actor, params.id, body)),
  );
  mount(router, ROUTES.deleteProject, ({ actor, params }) => own.deleteProject(services, actor, params.id));
  mount(router, ROUTES.moveProject, ({ actor, params, body }) =>
    shown(own.moveProject(services, actor, params.id, body.action)),
  );
  mount(router, ROUTES.duplicateProject, ({ actor, params }) =>
    shown(own.duplicateProject(services, actor, params.id)),
  );
  mount(router, ROUTES.projectHistory, async ({ actor, params }) => {
    const { changes, names } = await historyOf(services, sort, actor, params.id, MOST_CHANGES);
    return { items: changes.map((change) => presentChange(change, names)) };
  });
  mount(router, ROUTES.projectAnswers, async ({ actor, params }) => {
    const answers = await answersOf(services, sort, actor, params.id);
    return { items: answers.map((one) => presentAnswer(one, opportunities.get(one.other)?.title)) };
  });
  mount(router, ROUTES.answerForProject, async ({ actor, params, body }) => {
    const other = opportunities.get(params.other);
    return presentAnswer(
      await answer(services, sort, actor, params, body, other !== undefined),
      other?.title,
    );
  });
  mount(router, ROUTES.unanswerForProject, ({ actor, params }) => unanswer(services, sort, actor, params));
  mount(router, ROUTES.understandProject, ({ body, language }) =>
    presentProposals(understandText(body.text), language),
  );
  mount(router, ROUTES.projectGains, async ({ actor, params, language }) =>
    presentGains(await projectGains(services, actor, params.id), language),
  );
  return router;
}
