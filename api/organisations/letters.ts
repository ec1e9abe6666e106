import { createHash, createHmac } from 'node:crypto';
import type { AccountStore, KeptAccount } from '../accounts/store.ts';
import { LINK_PAGES } from '../contract/index.ts';
import { claimDecided, claimMade } from '../mail/messages/claim.ts';
import { invitation as composeInvitation } from '../mail/messages/invitation.ts';
import type { NoticeWriters, Writers } from '../mail/posts.ts';
import type { Notices } from '../notices/notices.ts';
import type { People } from '../people/store.ts';
import { may, relationTo } from './policy.ts';
import type { KeptClaim, KeptInvitation, OrganisationStore } from './store.ts';

/** What opens an invitation: made of its id and the server's key, so that it is kept nowhere and written where it is read. */
export interface InvitationTokens {
  of(id: string): string;
}
export const createInvitationTokens = (key: Buffer): InvitationTokens => ({
  of: (id) => createHmac('sha256', key).update(`invitation ${id}`).digest('base64url'),
});
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** The database removes old ones by the minute only; and who is no owner any more lets nobody in, himself included. */
export const stands = async (
  { memberships }: Pick<OrganisationStore, 'memberships'>,
  { organisationId, invitedBy, expiresAt }: KeptInvitation,
): Promise<boolean> =>
  expiresAt > new Date() && (await memberships.roleIn(organisationId, invitedBy)) === 'owner';

interface LetterNeeds {
  readonly organisations: OrganisationStore;
  readonly people: Pick<People, 'namesOf'>;
  readonly invitationTokens: InvitationTokens;
  readonly publicUrl: string;
}
type Kinds = 'organisation-invitation' | 'claim-made' | 'claim-decided';

/** What an invitation says, as long as it stands. */
async function invitationProps(needs: LetterNeeds, invitationId: string) {
  const { organisations, people, invitationTokens, publicUrl } = needs;
  const [invitation] = await organisations.invitations.find({ _id: invitationId });
  const organisation =
    invitation &&
    (await stands(organisations, invitation)) &&
    (await organisations.find(invitation.organisationId));
  if (!organisation) return undefined;
  const inviter = (await people.namesOf([invitation.invitedBy])).get(invitation.invitedBy);
  return {
    organisationId: organisation._id,
    organisation: organisation.name,
    inviter: inviter || organisation.name,
    // Behind the #, so that no server on the way writes it down.
    link: `${publicUrl}/invitation#token=${invitationTokens.of(invitationId)}`,
  };
}

/** Of what was accepted, decided, taken back or asked anew since: nothing. */
export function organisationWriters(needs: LetterNeeds): Pick<NoticeWriters, Kinds> {
  const { organisations, people, publicUrl } = needs;
  const { memberships } = organisations;
  /** The claim as it was asked then, and what the organisation is called now. */
  async function claimed(claimId: string, askedAt: number) {
    const [claim] = await organisations.claims.find({ _id: claimId });
    const organisation = claim?.at.getTime() === askedAt && (await organisations.find(claim.organisationId));
    return claim && organisation ? { claim, organisation: organisation.name } : undefined;
  }
  /** Where she answers; null when it is not hers to answer. */
  async function answeringPage({ organisationId }: KeptClaim, account: KeptAccount): Promise<string | null> {
    const role = await memberships.roleIn(organisationId, account._id);
    if (!may('decide-claims', relationTo(role, account))) return null;
    return role ? `${LINK_PAGES.organisations}/${organisationId}` : LINK_PAGES.claims;
  }
  return {
    async 'organisation-invitation'({ account, language, unsubscribe, props: { invitationId } }) {
      const props = await invitationProps(needs, invitationId);
      if (!props || (await memberships.roleIn(props.organisationId, account._id))) return undefined;
      return composeInvitation({ ...props, unsubscribe }, language);
    },
    async 'claim-made'({ account, language, unsubscribe, props: { claimId, askedAt } }) {
      const found = await claimed(claimId, askedAt);
      const page = found?.claim.status === 'pending' && (await answeringPage(found.claim, account));
      if (!found || !page) return undefined;
      const { accountId } = found.claim;
      const name = (await people.namesOf([accountId])).get(accountId) ?? '';
      const { organisation } = found;
      return claimMade({ organisation, name, link: publicUrl + page, unsubscribe }, language);
    },
    async 'claim-decided'({ account, language, unsubscribe, props: { claimId, askedAt } }) {
      const found = await claimed(claimId, askedAt);
      if (!found || found.claim.accountId !== account._id || found.claim.status === 'pending')
        return undefined;
      const { organisationId, status } = found.claim;
      const isMember = (await memberships.roleIn(organisationId, account._id)) !== undefined;
      const isAccepted = status === 'approved';
      // Gone since, or let in another way.
      if (isAccepted !== isMember) return undefined;
      const link = publicUrl + LINK_PAGES.organisations + (isAccepted ? `/${organisationId}` : '');
      return claimDecided({ organisation: found.organisation, isAccepted, link, unsubscribe }, language);
    },
  };
}

/**
 * An invitation goes to an address. Whether it is that of an account is looked up here, behind the reply, which must not
 * tell it: such a person is told as of anything else, at the bell and by mail at her own pace.
 */
export const invitationWriter =
  (
    needs: LetterNeeds & {
      readonly accounts: Pick<AccountStore, 'findByEmail'>;
      readonly notices: Pick<Notices, 'tell'>;
    },
  ): Writers['invitation'] =>
  async ({ key, to, language, props: { invitationId } }) => {
    const props = await invitationProps(needs, invitationId);
    const account = props && (await needs.accounts.findByEmail(to));
    if (!account) return props && composeInvitation(props, language);
    const told = { kind: 'organisation-invitation', about: invitationId, props: { invitationId } } as const;
    await needs.notices.tell([{ key: `${key}/${account._id}`, accountId: account._id, ...told }]);
    return undefined;
  };
