import type { Claim, Invitation, Member, OrganisationCard, OwnOrganisation } from '../contract/index.ts';
import type { ToldClaim } from './joining.ts';
import type { MetOrganisation, NamedMember } from './organisations.ts';
import type { KeptInvitation, KeptOrganisation } from './store.ts';

/** Only fields named here leave. */
export const presentOrganisationCard = (organisation: KeptOrganisation): OrganisationCard => ({
  id: organisation._id,
  name: organisation.name,
  size: organisation.size,
  siret: organisation.siret,
  commune: organisation.commune,
});

export const presentOwnOrganisation = ({ organisation, role }: MetOrganisation): OwnOrganisation => ({
  ...presentOrganisationCard(organisation),
  legalForm: organisation.legalForm,
  sector: organisation.sector,
  siren: organisation.siren,
  role,
  version: organisation.version,
  createdAt: organisation.createdAt.toISOString(),
});

export const presentMember = ({ accountId, name, role, since }: NamedMember): Member => ({
  id: accountId,
  name,
  role,
  since: since.toISOString(),
});

export const presentInvitation = (invitation: KeptInvitation): Invitation => ({
  id: invitation._id,
  email: invitation.email,
  role: invitation.role,
  sentAt: invitation.sentAt.toISOString(),
  expiresAt: invitation.expiresAt.toISOString(),
});

export const presentClaim = (claim: ToldClaim): Claim => ({
  id: claim._id,
  organisation: { id: claim.organisationId, name: claim.organisation },
  name: claim.name,
  message: claim.message,
  status: claim.status,
  at: claim.at.toISOString(),
});
