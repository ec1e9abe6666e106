import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Actor } from '../accounts/actor.ts';
import { type ClaimDecision, LINK_PAGES, type MemberRole } from '../contract/index.ts';
import { AppError, type Rule } from '../errors.ts';
import { type MetOrganisation, meetOrganisation, type OrganisationNeeds } from './organisations.ts';
import { demandTeam } from './policy.ts';
import type { KeptClaim, KeptInvitation } from './store.ts';

/** The two ways into an organisation that exists: invited by an owner, or asking and being let in. */
type Needs = Pick<OrganisationNeeds, 'organisations' | 'people'>;

const INVITATION_MS = 14 * 24 * 3600_000;
const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url');
const refused = (path: string, rule: Rule) => new AppError('conflict', { errors: [{ path, rule }] });

/** Sends a link that works once, for two weeks; a second one to the same address replaces the first. */
export async function inviteMember(
  needs: OrganisationNeeds,
  actor: Actor,
  id: string,
  { email, role }: { readonly email: string; readonly role: MemberRole },
): Promise<KeptInvitation> {
  const { organisation } = await meetOrganisation(needs, actor, id, 'manage-members');
  await needs.invitations.take(actor.accountId);
  await needs.invitationsTo.take(email);
  const token = randomBytes(32).toString('base64url');
  const sentAt = new Date();
  const invitation = {
    _id: randomUUID(),
    organisationId: id,
    tokenHash: hashOf(token),
    email,
    role,
    invitedBy: actor.accountId,
    sentAt,
    expiresAt: new Date(sentAt.getTime() + INVITATION_MS),
  };
  while (await needs.organisations.invitations.take({ organisationId: id, email }));
  await needs.organisations.invitations.insert(invitation);
  const inviter = (await needs.people.namesOf([actor.accountId])).get(actor.accountId);
  await needs.mail.post({
    key: `invitation/${invitation._id}`,
    kind: 'invitation',
    to: email,
    language: actor.language,
    props: {
      organisation: organisation.name,
      inviter: inviter || organisation.name,
      // Behind the #, so that no server on the way writes it down.
      link: `${needs.config.publicUrl}/invitation#token=${token}`,
    },
    usefulForMs: INVITATION_MS,
  });
  return invitation;
}

export async function listInvitations(needs: Needs, actor: Actor, id: string): Promise<KeptInvitation[]> {
  await meetOrganisation(needs, actor, id, 'manage-members');
  const invitations = await needs.organisations.invitations.find({ organisationId: id });
  const standing = await Promise.all(invitations.map((invitation) => stands(needs, invitation)));
  return invitations.filter((_, index) => standing[index]);
}

export async function cancelInvitation(
  needs: Needs,
  actor: Actor,
  { id, invitation }: { readonly id: string; readonly invitation: string },
) {
  await meetOrganisation(needs, actor, id, 'manage-members');
  const taken = await needs.organisations.invitations.take({ _id: invitation, organisationId: id });
  if (!taken) throw new AppError('not-found');
  return { done: true } as const;
}

/** The database removes old ones by the minute only; and who is no owner any more lets nobody in, himself included. */
const stands = async (
  { organisations }: Pick<Needs, 'organisations'>,
  { organisationId, invitedBy, expiresAt }: KeptInvitation,
): Promise<boolean> =>
  expiresAt > new Date() && (await organisations.memberships.roleIn(organisationId, invitedBy)) === 'owner';

export async function readInvitation({ organisations, people }: Needs, token: string) {
  const [invitation] = await organisations.invitations.find({ tokenHash: hashOf(token) });
  const organisation =
    invitation &&
    (await stands({ organisations }, invitation)) &&
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
export async function acceptInvitation(needs: Needs, actor: Actor, token: string): Promise<MetOrganisation> {
  const invitation = await needs.organisations.invitations.take({ tokenHash: hashOf(token) });
  if (!invitation || !(await stands(needs, invitation))) throw new AppError('gone');
  const { organisationId, role } = invitation;
  await needs.organisations.memberships.join({
    organisationId,
    accountId: actor.accountId,
    role,
    since: new Date(),
  });
  return meetOrganisation(needs, actor, organisationId, 'read');
}

export interface ToldClaim extends KeptClaim {
  readonly organisation: string;
  readonly name: string;
}

type MailNeeds = Needs & Pick<OrganisationNeeds, 'mail' | 'mailboxes' | 'config'>;
const CLAIM_USEFUL_MS = 7 * 24 * 3600_000;

/** Told to the owners or, when nobody is left there, to the team: to each once, however often it is asked for. */
async function tellDeciders(needs: MailNeeds, claim: ToldClaim): Promise<void> {
  const { organisations, mailboxes, mail, config } = needs;
  const { organisationId: id, organisation, name, at } = claim;
  const members = await organisations.memberships.membersOf(id);
  const owners = members.filter(({ role }) => role === 'owner').map(({ accountId }) => accountId);
  const found = await mailboxes.of(owners);
  const page = found.length > 0 ? `${LINK_PAGES.organisations}/${id}` : LINK_PAGES.claims;
  const link = config.publicUrl + page;
  for (const { accountId, email, language } of found.length > 0 ? found : await mailboxes.ofTeam())
    await mail.post({
      key: `claim/${claim._id}/${at.getTime()}/${accountId}`,
      kind: 'claim-made',
      to: email,
      language,
      props: { organisation, name, link },
      usefulForMs: CLAIM_USEFUL_MS,
    });
}

async function tellClaimant(needs: MailNeeds, claim: ToldClaim): Promise<void> {
  const { organisationId, organisation, accountId, status, at } = claim;
  const isAccepted = status === 'approved';
  const page = LINK_PAGES.organisations + (isAccepted ? `/${organisationId}` : '');
  for (const { email, language } of await needs.mailboxes.of([accountId]))
    await needs.mail.post({
      key: `claim/${claim._id}/${at.getTime()}/decided`,
      kind: 'claim-decided',
      to: email,
      language,
      props: { organisation, isAccepted, link: needs.config.publicUrl + page },
      usefulForMs: CLAIM_USEFUL_MS,
    });
}

/** Asks to join. One that was declined may be asked again. */
export async function claimOrganisation(
  needs: MailNeeds,
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
  const asking = waiting && (await told(needs, waiting));
  // Told again to who asks again: the first time may have been cut short, and its mails go once.
  if (asking) await tellDeciders(needs, asking);
  if (!claim || !asking) throw refused('', 'already-asked');
  return asking;
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
  needs: MailNeeds,
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
  const answered = await told(needs, decided);
  await tellClaimant(needs, answered);
  return answered;
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
