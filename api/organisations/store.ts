import type { ClientSession, Filter } from 'mongodb';
import type { Connection } from 'mongoose';
import type { LegalForm, OrganisationSize, Sector } from '../../matching/taxonomy/index.ts';
import type { Commune } from '../../matching/types.ts';
import { isDuplicate } from '../database/model.ts';
import { AppError } from '../errors.ts';

export type MemberRole = 'owner' | 'editor' | 'viewer';

export interface KeptOrganisation {
  readonly _id: string;
  readonly name: string;
  /** The words of its name, folded, for the search by their start. */
  readonly words: readonly string[];
  readonly size: OrganisationSize | null;
  readonly legalForm: LegalForm | null;
  readonly sector: Sector | null;
  readonly commune: Commune | null;
  readonly siren: string | null;
  readonly siret: string | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Who saved it last; null once that account is gone. */
  readonly updatedBy: string | null;
  /** The fields that each of the last versions changed: what a conflict tells. */
  readonly recent: readonly { readonly version: number; readonly fields: readonly string[] }[];
}
export interface Membership {
  readonly organisationId: string;
  readonly accountId: string;
  readonly role: MemberRole;
  readonly since: Date;
}
export interface KeptInvitation {
  readonly _id: string;
  readonly organisationId: string;
  /** Of the token in the mail, which is kept nowhere. */
  readonly tokenHash: string;
  readonly email: string;
  readonly role: MemberRole;
  readonly invitedBy: string;
  readonly sentAt: Date;
  readonly expiresAt: Date;
}
export interface KeptClaim {
  readonly _id: string;
  readonly organisationId: string;
  readonly accountId: string;
  readonly message: string;
  readonly status: 'pending' | 'approved' | 'declined';
  readonly at: Date;
}

export interface Memberships {
  roleIn(organisationId: string | undefined, accountId: string): Promise<MemberRole | undefined>;
  /** Role by organisation. */
  rolesOf(accountId: string): Promise<ReadonlyMap<string, MemberRole>>;
  /** Of many accounts at once: role by organisation, by account. */
  rolesOfAll(accountIds: readonly string[]): Promise<ReadonlyMap<string, ReadonlyMap<string, MemberRole>>>;
  membersOf(organisationId: string): Promise<Membership[]>;
  /** False when already a member. */
  join(membership: Membership): Promise<boolean>;
  /** Undefined: no such member; 'last-owner': it would have left nobody in charge. */
  setRole(organisationId: string, accountId: string, role: MemberRole): Promise<Outcome>;
  leave(organisationId: string, accountId: string): Promise<Outcome>;
}
type Outcome = 'done' | 'last-owner' | undefined;

export interface OrganisationStore {
  find(id: string): Promise<KeptOrganisation | undefined>;
  findAll(ids: readonly string[]): Promise<KeptOrganisation[]>;
  /** By the start of words, all of them, or by SIRET. */
  search(words: readonly string[], siret: string | undefined, limit: number): Promise<KeptOrganisation[]>;
  /** With its first owner; 'taken' when another has that SIRET. */
  insert(organisation: KeptOrganisation, owner: Membership): Promise<'done' | 'taken'>;
  /** Only over the version that was seen; undefined when it has moved on. */
  write(
    seen: Pick<KeptOrganisation, '_id' | 'version'>,
    set: Partial<KeptOrganisation>,
  ): Promise<KeptOrganisation | 'taken' | undefined>;
  readonly memberships: Memberships;
  readonly invitations: Kept<KeptInvitation>;
  readonly claims: Kept<KeptClaim>;
}
interface Kept<Item> {
  find(filter: Partial<Item>): Promise<Item[]>;
  /** False when there is one already. */
  insert(item: Item): Promise<boolean>;
  /** Changes it only while it fits; undefined when it does not, or no longer. */
  change(filter: Partial<Item>, set: Partial<Item>): Promise<Item | undefined>;
  /** Takes it out, once; undefined when it was not there. */
  take(filter: Partial<Item>): Promise<Item | undefined>;
}

const CONNECTED = 1;
const MOST = 500;

export function createOrganisationStore(connection: Connection): OrganisationStore {
  const database = () => {
    if (connection.readyState !== CONNECTED || !connection.db)
      throw new AppError('unavailable', { retryAfterS: 5 });
    return connection.db;
  };
  const organisations = () => database().collection<KeptOrganisation>('organisations');
  const memberships = () => database().collection<Membership>('memberships');
  const together = <T>(work: (session: ClientSession) => Promise<T>): Promise<T> =>
    connection.getClient().withSession((session) => session.withTransaction(() => work(session)));

  /** Changes one membership, unless no owner would be left; the organisation is touched so that two such changes collide. */
  const keepingAnOwner = (
    organisationId: string,
    accountId: string,
    role: MemberRole | 'gone',
  ): Promise<Outcome> =>
    together(async (session) => {
      const one = { organisationId, accountId };
      await organisations().updateOne(
        { _id: organisationId },
        { $currentDate: { updatedAt: true } },
        { session },
      );
      const member = await memberships().findOne(one, { session });
      if (!member) return undefined;
      const owners = await memberships().countDocuments({ organisationId, role: 'owner' }, { session });
      if (member.role === 'owner' && role !== 'owner' && owners === 1) return 'last-owner';
      if (role === 'gone') await memberships().deleteOne(one, { session });
      else await memberships().updateOne(one, { $set: { role } }, { session });
      return 'done';
    });

  return {
    find: async (id) => (await organisations().findOne({ _id: id })) ?? undefined,
    findAll: (ids) =>
      organisations()
        .find({ _id: { $in: [...ids] } })
        .sort({ _id: 1 })
        .toArray(),
    search(words, siret, limit) {
      const byWords = words.map((word) => ({ words: { $gte: word, $lt: `${word}\uffff` } }));
      // One element of `words` must meet both bounds.
      const elements = byWords.map(({ words: bounds }) => ({ words: { $elemMatch: bounds } }));
      const filter: Filter<KeptOrganisation> = siret ? { siret } : { $and: elements };
      return organisations().find(filter).sort({ name: 1, _id: 1 }).limit(limit).toArray();
    },
    insert: (organisation, owner) =>
      together(async (session) => {
        await organisations().insertOne(organisation, { session });
        await memberships().insertOne({ ...owner }, { session });
        return 'done' as const;
      }).catch(taken),
    async write({ _id, version }, set) {
      const update = { $set: { ...set, version: version + 1 } };
      const after = await organisations()
        .findOneAndUpdate({ _id, version }, update, { returnDocument: 'after' })
        .catch(taken);
      return after ?? undefined;
    },
    memberships: {
      roleIn: async (organisationId, accountId) =>
        organisationId === undefined
          ? undefined
          : (await memberships().findOne({ organisationId, accountId }))?.role,
      async rolesOf(accountId) {
        const found = await memberships().find({ accountId }).limit(MOST).toArray();
        return new Map(found.map(({ organisationId, role }) => [organisationId, role]));
      },
      async rolesOfAll(accountIds) {
        const found = await memberships()
          .find({ accountId: { $in: [...accountIds] } })
          .toArray();
        const roles = new Map<string, Map<string, MemberRole>>();
        for (const { accountId, organisationId, role } of found)
          roles.set(
            accountId,
            (roles.get(accountId) ?? new Map<string, MemberRole>()).set(organisationId, role),
          );
        return roles;
      },
      membersOf: (organisationId) =>
        memberships().find({ organisationId }).sort({ since: 1, accountId: 1 }).limit(MOST).toArray(),
      join: (membership) =>
        memberships()
          .insertOne({ ...membership })
          .then(() => true, notTwice),
      setRole: keepingAnOwner,
      leave: (organisationId, accountId) => keepingAnOwner(organisationId, accountId, 'gone'),
    },
    invitations: keptIn<KeptInvitation>('invitations'),
    claims: keptIn<KeptClaim>('claims'),
  };

  function keptIn<Item extends { readonly _id: string }>(name: string): Kept<Item> {
    const items = () => database().collection<{ _id: string }>(name);
    const sent = (fields: Partial<Item>) => fields as Filter<{ _id: string }>;
    return {
      find: async (filter) =>
        (await items().find(sent(filter)).sort({ _id: 1 }).limit(MOST).toArray()) as unknown as Item[],
      insert: (item) =>
        items()
          .insertOne({ ...item })
          .then(() => true, notTwice),
      change: async (filter, set) =>
        ((await items().findOneAndUpdate(sent(filter), { $set: set }, { returnDocument: 'after' })) ??
          undefined) as Item | undefined,
      take: async (filter) =>
        ((await items().findOneAndDelete(sent(filter))) ?? undefined) as Item | undefined,
    };
  }
}

function taken(error: unknown): 'taken' {
  if (isDuplicate(error)) return 'taken';
  throw error;
}
function notTwice(error: unknown): false {
  if (isDuplicate(error)) return false;
  throw error;
}
