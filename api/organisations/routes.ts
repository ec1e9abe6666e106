import { Router } from 'express';
import { ROUTES } from '../contract/index.ts';
import { mount } from '../http/mount.ts';
import * as joining from './joining.ts';
import * as organisations from './organisations.ts';
import {
  presentClaim,
  presentInvitation,
  presentMember,
  presentOrganisationCard,
  presentOwnOrganisation,
} from './present.ts';

export function organisationRoutes(services: organisations.OrganisationNeeds): Router {
  const router = Router();
  mount(router, ROUTES.createOrganisation, async ({ actor, body }) =>
    presentOwnOrganisation(await organisations.createOrganisation(services, actor, body)),
  );
  mount(router, ROUTES.findOrganisations, async ({ query }) => ({
    items: (await organisations.findOrganisations(services, query)).map(presentOrganisationCard),
  }));
  mount(router, ROUTES.myOrganisations, async ({ actor }) => ({
    items: (await organisations.organisationsOf(services, actor)).map(presentOwnOrganisation),
    claims: (await joining.claimsBy(services, actor)).map(presentClaim),
  }));
  mount(router, ROUTES.getOrganisation, async ({ actor, params }) =>
    presentOwnOrganisation(await organisations.meetOrganisation(services, actor, params.id, 'read')),
  );
  mount(router, ROUTES.updateOrganisation, async ({ actor, params, body }) =>
    presentOwnOrganisation(await organisations.updateOrganisation(services, actor, params.id, body)),
  );
  mount(router, ROUTES.listMembers, async ({ actor, params }) => ({
    items: (await organisations.listMembers(services, actor, params.id)).map(presentMember),
  }));
  mount(router, ROUTES.changeMember, async ({ actor, params, body }) =>
    presentMember(await organisations.changeMember(services, actor, params, body.role)),
  );
  mount(router, ROUTES.removeMember, ({ actor, params }) =>
    organisations.removeMember(services, actor, params),
  );
  mount(router, ROUTES.inviteMember, async ({ actor, params, body }) =>
    presentInvitation(await joining.inviteMember(services, actor, params.id, body)),
  );
  mount(router, ROUTES.listInvitations, async ({ actor, params }) => ({
    items: (await joining.listInvitations(services, actor, params.id)).map(presentInvitation),
  }));
  mount(router, ROUTES.cancelInvitation, ({ actor, params }) =>
    joining.cancelInvitation(services, actor, params),
  );
  mount(router, ROUTES.readInvitation, ({ body }) => joining.readInvitation(services, body.token));
  mount(router, ROUTES.acceptInvitation, async ({ actor, body }) =>
    presentOwnOrganisation(await joining.acceptInvitation(services, actor, body.token)),
  );
  mount(router, ROUTES.claimOrganisation, async ({ actor, params, body }) =>
    presentClaim(await joining.claimOrganisation(services, actor, params.id, body.message)),
  );
  mount(router, ROUTES.listClaims, async ({ actor, params }) => ({
    items: (await joining.listClaims(services, actor, params.id)).map(presentClaim),
  }));
  mount(router, ROUTES.allClaims, async ({ actor }) => ({
    items: (await joining.pendingClaims(services, actor)).map(presentClaim),
  }));
  mount(router, ROUTES.decideClaim, async ({ actor, params, body }) =>
    presentClaim(await joining.decideClaim(services, actor, params, body)),
  );
  return router;
}
