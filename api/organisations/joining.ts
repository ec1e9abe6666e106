import { randomUUID } from 'node:crypto';
import type { Actor } from '../accounts/actor.ts';
import type { ClaimDecision, MemberRole } from '../contract/index.ts';
import { AppError, type Rule } from '../errors.ts';
import { hashOf, stands } from './letters.ts';
import { type MetOrganisation, meetOrganisation, type OrganisationNeeds } from './organisations.ts';
import { demandTeam } from './policy.ts';
import type { KeptClaim, KeptInvitation } from './store.ts';

/** The two ways into an organisation that exists: invited by an owner, or asking and being let in. */
type Needs = Pick<OrganisationNeeds, 'organisations' | 'people'>;

const INVITATION_MS = 14 * 24 * 3600_000;
const refused = (path: string, rule: Rule) => new AppError('conflict', { errors: [{ path, rule }] });

/** Sends a link that works once, for two weeks; a second one to the same address replaces the first. */
export async function inviteMember(
  needs: OrganisationNeeds,
  actor: Actor,
  id: string,
  { email, role }: { readonly email: string; readonly role: MemberRole },
): Promise<KeptInvitation> {
  await meetOrganisation(needs, actor, id, 'manage-members');
  await needs.invitations.take(actor.accountId);
  await needs.invitationsTo.take(email);
  const _id = randomUUID();
  const sentAt = new Date();
  const invitation = {
    _id,
    organisationId: id,
    tokenHash: hashOf(needs.invitationTokens.of(_id)),
    email,
    role,
    invitedBy: actor.accountId,
    sentAt,
    expiresAt: new Date(sentAt.getTime() + INVITATION_MS),
  };
  const { invitations } = needs.organisations;
  for (;;) {
    const replaced = await invitations.take({ organisationId: id, email });
    if (!replaced) break;
    await needs.notices.settle(replaced._id, 'organisation-invitation');
  }
  await invitations.insert(invitation);
  await needs.mail.post({
    key: `invitation/${_id}`,
    kind: 'invitation',
    to: email,
    language: actor.language,
    props: { invitationId: _id },
    usefulForMs: INVITATION_MS,
  });
  return invitation;
}

export async function listInvitations(needs: Needs, actor: Actor, id: string): Promise<KeptInvitation[]> {
  await meetOrganisation(needs, actor, id, 'manage-members');
  const invitations = await needs.organisations.invitations.find({ organisationId: id });
  const standing = await Promise.all(
    invitations.map((invitation) => stands(needs.organisations, invitation)),
  );
  return invitations.filter((_, index) => standing[index]);
}

export async function cancelInvitation(
  needs: Needs & Pick<OrganisationNeeds, 'notices'>,
  actor: Actor,
  { id, invitation }: { readonly id: string; readonly invitation: string },
) {
  await meetOrganisation(needs, actor, id, 'manage-members');
  const taken = await needs.organisations.invitations.take({ _id: invitation, organisationId: id });
  if (!taken) throw new AppError('not-found');
  await needs.notices.settle(taken._id, 'organisation-invitation');
  return { done: true } as const;
}

export async function readInvitation({ organisations, people }: Needs, token: string) {
  const [invitation] = await organisations.invitations.find({ tokenHash: hashOf(token) });
  const organisation =
    invitation &&
    (await stands(organisations, invitation)) &&
    (await organisations.find(invitation.organisationId));
  if (!organisation) throw new AppError('gone');
  const names = await people.namesOf([invitation.invitedBy]);
  return {
    organisation: { name: organisation.name },
    invitedBy: names.get(invitation.invitedBy) ?? '',
    role: invitation.role,
  };
}

/** The link is the proof: whoever holds it joins, once. A member who follows it keeps the role that he has. */
export async function acceptInvitation(
  needs: Needs & Pick<OrganisationNeeds, 'notices'>,
  actor: Actor,
  token: string,
): Promise<MetOrganisation> {
  const invitation = await needs.organisations.invitations.take({ tokenHash: hashOf(token) });
  if (!invitation || !(await stands(needs.organisations, invitation))) throw new AppError('gone');
  const { organisationId, role } = invitation;
  await needs.organisations.memberships.join({
    organisationId,
    accountId: actor.accountId,
    role,
    since: new Date(),
  });
  await needs.notices.settle(invitation._id, 'organisation-invitation');
  return meetOrganisation(needs, actor, organisationId, 'read');
}

export interface ToldClaim extends KeptClaim {
  readonly organisation: string;
  readonly name: string;
}

type TellNeeds = Needs & Pick<OrganisationNeeds, 'notices' | 'addressees'>;

/** Told to the owners or, when nobody is left there, to the team: to each once, however often it is asked for. */
async function tellDeciders(
  { organisations, addressees, notices }: TellNeeds,
  claim: KeptClaim,
): Promise<void> {
  const members = await organisations.memberships.membersOf(claim.organisationId);
  const owners = members.filter(({ role }) => role === 'owner').map(({ accountId }) => accountId);
  const found = await addressees.of(owners);
  const deciders = found.length > 0 ? found : await addressees.ofTeam();
  const askedAt = claim.at.getTime();
  await notices.tell(
    deciders.map((accountId) => ({
      key: `claim/${claim._id}/${askedAt}/${accountId}`,
      kind: 'claim-made',
      ...{ accountId, about: claim._id, props: { claimId: claim._id, askedAt } },
    })),
  );
}

async function tellClaimant(
  { notices }: TellNeeds,
  { _id: claimId, accountId, at }: KeptClaim,
): Promise<void> {
  const askedAt = at.getTime();
  await notices.tell([
    {
      key: `claim/${claimId}/${askedAt}/decided`,
      kind: 'claim-decided',
      ...{ accountId, about: claimId, props: { claimId, askedAt } },
    },
  ]);
  await notices.settle(claimId, 'claim-made');
}

/** Asks to join. One that was declined may be asked again. */
export async function claimOrganisation(
  needs: TellNeeds,
  actor: Actor,
  id: string,
  message: string,
): Promise<ToldClaim> {
  const { organisations } = needs;
  if (!(await organisations.find(id))) throw new AppError('not-found');
  if (await organisations.memberships.roleIn(id, actor.accountId)) throw refused('', 'already-member');
  const asked = { status: 'pending', message, at: new Date() } as const;
  const person = { organisationId: id, accountId: actor.accountId };
  const fresh: KeptClaim = { _id: randomUUID(), ...person, ...asked };
  const claim =
    ((await organisations.claims.insert(fresh)) ? fresh : undefined) ??
    (await organisations.claims.change({ ...person, status: 'declined' }, asked)) ??
    // Let in once, and gone since.
    (await organisations.claims.change({ ...person, status: 'approved' }, asked));
  const [waiting] = claim ? [claim] : await organisations.claims.find({ ...person, status: 'pending' });
  // Told again to who asks again: the first time may have been cut short, and each is told once.
  if (waiting) await tellDeciders(needs, waiting);
  if (!claim) throw refused('', 'already-asked');
  return told(needs, claim);
}

export async function listClaims(needs: Needs, actor: Actor, id: string): Promise<ToldClaim[]> {
  await meetOrganisation(needs, actor, id, 'read-claims');
  const claims = await needs.organisations.claims.find({ organisationId: id });
  return tellAll(needs, [...claims].sort(waitingFirst));
}
const waitingFirst = (a: KeptClaim, b: KeptClaim) =>
  Number(b.status === 'pending') - Number(a.status === 'pending') || b.at.getTime() - a.at.getTime();

export async function pendingClaims(needs: Needs, actor: Actor): Promise<ToldClaim[]> {
  demandTeam(actor);
  return tellAll(needs, await needs.organisations.claims.find({ status: 'pending' }));
}

export async function claimsBy(needs: Needs, actor: Actor): Promise<ToldClaim[]> {
  return tellAll(needs, await needs.organisations.claims.find({ accountId: actor.accountId }));
}

/** Decided once: whoever comes second is told. */
export async function decideClaim(
  needs: TellNeeds,
  actor: Actor,
  { id, claim }: { readonly id: string; readonly claim: string },
  given: ClaimDecision,
): Promise<ToldClaim> {
  await meetOrganisation(needs, actor, id, 'decide-claims');
  const status = given.decision === 'approve' ? 'approved' : 'declined';
  const { claims, memberships } = needs.organisations;
  const waiting = { _id: claim, organisationId: id, status: 'pending' } as const;
  const decided = await claims.change(waiting, { status });
  if (!decided) throw await notWaiting(needs, id, claim);
  if (given.decision === 'approve') {
    const { accountId } = decided;
    await memberships.join({ organisationId: id, accountId, role: given.role, since: new Date() });
  }
  await tellClaimant(needs, decided);
  return told(needs, decided);
}

async function notWaiting({ organisations }: Needs, organisationId: string, _id: string): Promise<AppError> {
  const [known] = await organisations.claims.find({ _id, organisationId });
  return known ? refused('decision', 'wrong-status') : new AppError('not-found');
}

async function tellAll({ organisations, people }: Needs, claims: readonly KeptClaim[]): Promise<ToldClaim[]> {
  const found = await organisations.findAll([...new Set(claims.map(({ organisationId }) => organisationId))]);
  const organisationNames = new Map(found.map(({ _id, name }) => [_id, name]));
  const names = await people.namesOf(claims.map(({ accountId }) => accountId));
  return claims.map((claim) => ({
    ...claim,
    organisation: organisationNames.get(claim.organisationId) ?? '',
    name: names.get(claim.accountId) ?? '',
  }));
}

async function told(needs: Needs, claim: KeptClaim): Promise<ToldClaim> {
  const [one] = await tellAll(needs, [claim]);
  if (!one) throw new AppError('not-found');
  return one;
}
