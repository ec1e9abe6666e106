import { distanceKm } from '../../matching/index.ts';
import type { Commune, Project } from '../../matching/types.ts';
import type { Actor } from '../accounts/actor.ts';
import {
  type CreateProject,
  type ProjectLocation,
  projectInputSchema,
  type Transition,
  type UpdateProject,
} from '../contract/index.ts';
import { type FieldError, invalid } from '../errors.ts';
import type { FollowStore } from '../follows/store.ts';
import { fieldErrors } from '../http/issues.ts';
import {
  create,
  duplicate,
  type Met,
  meet,
  mine,
  move,
  type PublishingNeeds,
  remove,
  type Sort,
  save,
} from '../publishing/publishing.ts';
import type { Kept, PublishingStore } from '../publishing/store.ts';
import type { Places } from '../territory/places.ts';
import type { HeldQpvs } from '../territory/qpv/held.ts';
import { checkedAt, placed } from '../territory/territory.ts';

/** What people do with their own projects; the rest of a project's life is `publishing`. */
export interface OwnProjectNeeds extends PublishingNeeds {
  readonly ownProjects: PublishingStore;
  readonly places: Places;
  readonly follows: Pick<FollowStore, 'isAccepted'>;
  readonly territory: { readonly heldQpvs: HeldQpvs };
}

/** A project of which nothing is said yet: stored documents are always whole. */
export const UNSAID = {
  pitch: '',
  offer: '',
  seeks: '',
  sectors: [],
  skillsSought: [],
  stage: null,
  legalForm: null,
  innovation: [],
  commune: null,
  inQpv: null,
  funding: null,
  capacity: '',
  team: 1,
  activities: [],
  certifications: [],
  joinsConsortium: null,
  references: '',
} as const satisfies Omit<Project, 'id' | 'title'> & {
  readonly activities: readonly never[];
  readonly references: string;
};
export const FIELDS = ['title', ...Object.keys(UNSAID)];

/** The content alone, whole. */
export const contentOf = (kept: Kept): Readonly<Record<string, unknown>> & { readonly title: string } => ({
  ...Object.fromEntries(
    FIELDS.map((field) => [field, kept[field] ?? UNSAID[field as keyof typeof UNSAID] ?? null]),
  ),
  title: kept.title,
});

const WANTED = ['pitch', 'commune'] as const;

/** What a project lacks to be seen by others: a sentence and a town, and nothing that the contract refuses. */
export function faultsOf(kept: Kept): FieldError[] {
  const missing = WANTED.filter((field) => !kept[field]);
  if (missing.length > 0) return missing.map((path) => ({ path, rule: 'missing' }));
  const whole = { id: kept._id, ...contentOf(kept) };
  const result = projectInputSchema.safeParse(whole);
  return result.success ? [] : [...fieldErrors(result.error, whole)];
}
const sortOf = ({ ownProjects, territory }: Pick<OwnProjectNeeds, 'ownProjects' | 'territory'>): Sort => ({
  side: 'project',
  store: ownProjects,
  faults: faultsOf,
  follows: (set) =>
    'location' in set ? { ...checkedAt(territory.heldQpvs, set.location as ProjectLocation | null) } : {},
});

type Written = Omit<UpdateProject, 'version'>;
/** Codes of communes become the communes they name. */
function settled({ places }: Pick<OwnProjectNeeds, 'places'>, { commune, activities, ...plain }: Written) {
  const place = placed(places, commune);
  return {
    ...plain,
    ...(place === undefined ? {} : { commune: place }),
    ...(activities && {
      activities: activities.map((activity, index) => ({
        ...activity,
        commune: placed(places, activity.commune, `activities[${index}].commune`),
      })),
    }),
  };
}
const givenOnly = (fields: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

export const createProject = (needs: OwnProjectNeeds, actor: Actor, asking: CreateProject): Promise<Met> => {
  const { organisationId: _owner, clientId: _mark, title, ...input } = asking;
  const given = withPlace(givenOnly(settled(needs, input)));
  const content = { ...UNSAID, ...given, title };
  const fields = ['title', ...Object.keys(given)];
  return create(needs, sortOf(needs), actor, content, fields, asking);
};

export const updateProject = (
  needs: OwnProjectNeeds,
  actor: Actor,
  id: string,
  { version, ...input }: UpdateProject,
): Promise<Met> => {
  const given = givenOnly(settled(needs, input));
  return save(needs, sortOf(needs), actor, id, version, (kept) => withPlace(given, kept));
};

/** Further from its commune a place is that of another project, or mistyped: Guyane's communes are that long. */
const MOST_KM_FROM_COMMUNE = 100;

/** A place lies by the commune; another commune takes it away unless another place comes along. */
function withPlace(given: Readonly<Record<string, unknown>>, kept?: Kept): Readonly<Record<string, unknown>> {
  const before = kept?.commune as Commune | null | undefined;
  const commune = (given.commune === undefined ? before : given.commune) as Commune | null | undefined;
  const location = given.location as ProjectLocation | null | undefined;
  if (location && !commune) throw invalid('location', 'place-without-commune');
  if (location && commune && distanceKm(location, commune) > MOST_KM_FROM_COMMUNE)
    throw invalid('location', 'far-from-commune');
  const hasMoved = before !== undefined && commune?.code !== before?.code;
  return location === undefined && hasMoved && kept?.location ? { ...given, location: null } : given;
}

export const moveProject = (needs: OwnProjectNeeds, actor: Actor, id: string, action: Transition) =>
  move(needs, sortOf(needs), actor, id, action);

export const duplicateProject = (needs: OwnProjectNeeds, actor: Actor, id: string) =>
  duplicate(needs, sortOf(needs), actor, id, (kept) => ({
    ...contentOf(kept),
    ...(kept.location ? { location: kept.location } : {}),
  }));

export const deleteProject = (needs: OwnProjectNeeds, actor: Actor, id: string) =>
  remove(needs, sortOf(needs), actor, id);

export const ownProject = (needs: OwnProjectNeeds, actor: Actor, id: string) =>
  meet(needs, sortOf(needs), actor, id, 'read');

export const sortOfProjects = sortOf;

export const myProjects = (needs: OwnProjectNeeds, actor: Actor, query: Parameters<typeof mine>[3]) =>
  mine(needs, sortOf(needs), actor, query);
