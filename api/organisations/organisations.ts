import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '../accounts/actor.ts';
import {
  type CreateOrganisation,
  isSiret,
  type MemberRole,
  type UpdateOrganisation,
} from '../contract/index.ts';
import { AppError, invalid } from '../errors.ts';
import type { Mail } from '../mail/mail.ts';
import type { Notices } from '../notices/notices.ts';
import type { Addressees, People } from '../people/store.ts';
import { uuidFor } from '../publishing/ids.ts';
import type { PublishingStore } from '../publishing/store.ts';
import { foldWords } from '../search.ts';
import type { Places } from '../territory/places.ts';
import { placed } from '../territory/territory.ts';
import type { InvitationTokens } from './letters.ts';
import { type Action, demand, demandRemoval, relationTo } from './policy.ts';
import type { KeptOrganisation, Membership, OrganisationStore } from './store.ts';

export interface OrganisationNeeds {
  readonly organisations: OrganisationStore;
  readonly people: People;
  readonly places: Places;
  readonly addressees: Addressees;
  readonly mail: Pick<Mail, 'post'>;
  readonly notices: Pick<Notices, 'tell' | 'settle'>;
  readonly invitationTokens: InvitationTokens;
  /** A day's creations of one account, shared with projects and opportunities. */
  readonly creations: { take(accountId: string): Promise<void> };
  /** A day's invitations of one account, to addresses that never asked for a mail. */
  readonly invitations: { take(accountId: string): Promise<void> };
  /** A day's invitations to one address, whoever sends them. */
  readonly invitationsTo: { take(email: string): Promise<void> };
  /** What it has published carries its name and size. */
  readonly publishedOpportunities: Pick<PublishingStore, 'setOrganisation'>;
}
type Needs = Pick<OrganisationNeeds, 'organisations'>;

/** An organisation as one person meets it. */
export interface MetOrganisation {
  readonly organisation: KeptOrganisation;
  readonly role: MemberRole | null;
}

/** The organisation, if the actor may do that to it. */
export async function meetOrganisation(
  { organisations }: Needs,
  actor: Actor,
  id: string,
  action: Action,
): Promise<MetOrganisation> {
  const role = await organisations.memberships.roleIn(id, actor.accountId);
  demand(action, relationTo(role, actor));
  const organisation = await organisations.find(id);
  if (!organisation) throw new AppError('not-found');
  return { organisation, role: role ?? null };
}

export async function createOrganisation(
  { organisations, places, creations }: Pick<OrganisationNeeds, 'organisations' | 'places' | 'creations'>,
  actor: Actor,
  { clientId, ...input }: CreateOrganisation,
): Promise<MetOrganisation> {
  const _id = uuidFor(clientId && JSON.stringify([actor.accountId, clientId, input]));
  /** Of one that is asked for again, as its answer was lost. */
  const madeBefore = async (): Promise<MetOrganisation | undefined> => {
    const role =
      clientId === undefined ? undefined : await organisations.memberships.roleIn(_id, actor.accountId);
    const organisation = role && (await organisations.find(_id));
    return organisation ? { organisation, role } : undefined;
  };
  const known = await madeBefore();
  if (known) return known;
  await creations.take(actor.accountId);
  const now = new Date();
  const { size = null, legalForm = null, sector = null, siret = null } = input;
  const organisation: KeptOrganisation = {
    _id,
    name: input.name,
    words: foldWords(input.name),
    size,
    legalForm,
    sector,
    siret,
    siren: sirenOf(input.siren, siret),
    commune: placed(places, input.commune) ?? null,
    version: 1,
    createdAt: now,
    updatedAt: now,
    updatedBy: actor.accountId,
    recent: [],
  };
  const owner = {
    organisationId: organisation._id,
    accountId: actor.accountId,
    role: 'owner',
    since: now,
  } as const;
  if ((await organisations.insert(organisation, owner)) === 'done') return { organisation, role: 'owner' };
  const there = await madeBefore();
  if (there) return there;
  throw invalid('siret', 'siret-taken');
}

/** The SIREN is the start of the SIRET: one that says otherwise is a slip in one of them. */
function sirenOf(siren: string | null | undefined, siret: string | null): string | null {
  if (siret && siren && !siret.startsWith(siren)) throw invalid('siren', 'siren-of-siret');
  return siret?.slice(0, 9) ?? siren ?? null;
}

export async function findOrganisations(
  { organisations }: Needs,
  { q, limit }: { readonly q: string; readonly limit: number },
): Promise<KeptOrganisation[]> {
  const digits = q.replaceAll(/[\s.]/g, '');
  const words = foldWords(q);
  if (isSiret(digits)) return organisations.search([], digits, limit);
  return words.length === 0 ? [] : organisations.search(words, undefined, limit);
}

export async function organisationsOf({ organisations }: Needs, actor: Actor): Promise<MetOrganisation[]> {
  const roles = await organisations.memberships.rolesOf(actor.accountId);
  const found = await organisations.findAll([...roles.keys()]);
  return found.map((organisation) => ({ organisation, role: roles.get(organisation._id) ?? null }));
}

/** Saves what is given over the version that was seen; its opportunities take its name and size at once. */
export async function updateOrganisation(
  needs: OrganisationNeeds,
  actor: Actor,
  id: string,
  { version, ...input }: UpdateOrganisation,
): Promise<MetOrganisation> {
  const { organisation, role } = await meetOrganisation(needs, actor, id, 'edit');
  if (organisation.version !== version) throw await conflictOf(needs, organisation, version);
  const set = changesOf(needs, organisation, input);
  const fields = Object.keys(set).filter((field) => field !== 'words');
  if (fields.length === 0) return { organisation, role };
  const now = new Date();
  const recent = [...organisation.recent, { version: version + 1, fields }].slice(-MOST_RECENT);
  const stamp = { updatedAt: now, updatedBy: actor.accountId, recent };
  const after = await needs.organisations.write(organisation, { ...set, ...stamp });
  if (after === 'taken') throw invalid('siret', 'siret-taken');
  if (!after)
    throw await conflictOf(needs, (await meetOrganisation(needs, actor, id, 'edit')).organisation, version);
  const shown = shownAs(after);
  if (shown && (set.name !== undefined || set.size !== undefined))
    await needs.publishedOpportunities.setOrganisation(id, shown, now);
  return { organisation: after, role };
}

const MOST_RECENT = 50;
/** Its name and size as an opportunity shows them; null until it has said its size. */
export const shownAs = ({ name, size }: Pick<KeptOrganisation, 'name' | 'size'>) =>
  size === null ? null : { name, size };

function changesOf(
  { places }: Pick<OrganisationNeeds, 'places'>,
  before: KeptOrganisation,
  { commune, siren, siret, ...plain }: Omit<UpdateOrganisation, 'version'>,
): Partial<KeptOrganisation> {
  const place = placed(places, commune);
  const isNumbered = siren !== undefined || siret !== undefined;
  const newSiret = siret === undefined ? before.siret : siret;
  const given = {
    ...plain,
    ...(plain.name === undefined ? {} : { words: foldWords(plain.name) }),
    ...(place === undefined ? {} : { commune: place }),
    ...(isNumbered ? { siret: newSiret, siren: sirenOf(siren, newSiret) } : {}),
  };
  return Object.fromEntries(
    Object.entries(given).filter(([field, value]) => {
      return value !== undefined && !isDeepStrictEqual(value, before[field as keyof KeptOrganisation]);
    }),
  );
}

async function conflictOf(
  { people }: Pick<OrganisationNeeds, 'people'>,
  now: KeptOrganisation,
  seen: number,
): Promise<AppError> {
  const changes = now.recent.filter(({ version }) => version > seen);
  const fields = [...new Set(changes.flatMap((change) => change.fields))].sort();
  const names = await people.namesOf(now.updatedBy ? [now.updatedBy] : []);
  const name = names.get(now.updatedBy ?? '');
  const current = Object.fromEntries(
    fields.map((field) => [field, now[field as keyof KeptOrganisation] ?? null]),
  );
  const conflict = {
    version: now.version,
    at: now.updatedAt.toISOString(),
    by: name === undefined ? null : { name },
    fields,
    current,
  };
  return new AppError('conflict', { conflict });
}

export interface NamedMember extends Membership {
  readonly name: string;
}

export async function listMembers(
  needs: Pick<OrganisationNeeds, 'organisations' | 'people'>,
  actor: Actor,
  id: string,
): Promise<NamedMember[]> {
  await meetOrganisation(needs, actor, id, 'read');
  const members = await needs.organisations.memberships.membersOf(id);
  const names = await needs.people.namesOf(members.map(({ accountId }) => accountId));
  return members.map((member) => ({ ...member, name: names.get(member.accountId) ?? '' }));
}

export async function changeMember(
  needs: Pick<OrganisationNeeds, 'organisations' | 'people'>,
  actor: Actor,
  { id, member }: { readonly id: string; readonly member: string },
  role: MemberRole,
): Promise<NamedMember> {
  await meetOrganisation(needs, actor, id, 'manage-members');
  settle(await needs.organisations.memberships.setRole(id, member, role));
  const found = (await listMembers(needs, actor, id)).find(({ accountId }) => accountId === member);
  if (!found) throw new AppError('not-found');
  return found;
}

/** An owner sends a member away; anyone leaves. */
export async function removeMember(
  needs: Needs,
  actor: Actor,
  { id, member }: { readonly id: string; readonly member: string },
) {
  const { role } = await meetOrganisation(needs, actor, id, 'read');
  demandRemoval(relationTo(role ?? undefined, actor), member === actor.accountId);
  settle(await needs.organisations.memberships.leave(id, member));
  return { done: true } as const;
}

function settle(outcome: 'done' | 'last-owner' | undefined): void {
  if (outcome === undefined) throw new AppError('not-found');
  if (outcome === 'last-owner')
    throw new AppError('conflict', { errors: [{ path: 'role', rule: 'last-owner' }] });
}
