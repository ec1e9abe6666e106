import type { CreateProject, OwnProject, UpdateProject } from '../../../../../api/contract/index.ts';
import { callApi } from '../../../lib/api.ts';
import type { Saved } from '../../../lib/kept-draft.ts';
import type { Town } from '../../../lib/places.ts';

export interface Activity {
  readonly title: string;
  readonly offer: string;
  readonly commune: Town | null;
  readonly radiusKm: number | null;
}
interface Money {
  readonly min: number | null;
  readonly max: number | null;
  readonly purpose: string;
}
/** What stands in the form, as typed. The names are the contract's, so that errors and conflicts find their question. */
export interface Story
  extends Pick<
    OwnProject,
    | 'title'
    | 'pitch'
    | 'offer'
    | 'seeks'
    | 'sectors'
    | 'skillsSought'
    | 'stage'
    | 'legalForm'
    | 'inQpv'
    | 'capacity'
    | 'references'
    | 'certifications'
    | 'joinsConsortium'
    | 'location'
  > {
  readonly commune: Town | null;
  readonly funding: Money;
  readonly team: number | null;
  readonly activities: readonly Activity[];
}
export const EMPTY: Story = {
  title: '',
  pitch: '',
  commune: null,
  location: null,
  inQpv: null,
  offer: '',
  seeks: '',
  sectors: [],
  skillsSought: [],
  stage: null,
  legalForm: null,
  funding: { min: null, max: null, purpose: '' },
  capacity: '',
  references: '',
  certifications: [],
  joinsConsortium: null,
  team: null,
  activities: [],
};

const townOf = (commune: Town | null): Town | null => commune && { code: commune.code, name: commune.name };
const moneyOf = (funding: OwnProject['funding']): Money =>
  funding ? { ...funding, min: funding.min || null, max: funding.max || null } : EMPTY.funding;

/** The API's fields as the form holds them; used for a whole project and for the few fields of a conflict. */
export const readStory = (kept: Partial<OwnProject>): Partial<Story> => {
  const { commune, funding, activities, ...rest } = kept;
  const plain = Object.fromEntries(Object.entries(rest).filter(([key]) => key in EMPTY)) as Partial<Story>;
  return {
    ...plain,
    ...(commune === undefined ? {} : { commune: townOf(commune) }),
    ...(funding === undefined ? {} : { funding: moneyOf(funding) }),
    ...(activities === undefined
      ? {}
      : { activities: activities.map((one) => ({ ...one, commune: townOf(one.commune) })) }),
  };
};
export const savedStory = (project: OwnProject): Saved<Story> => ({
  id: project.id,
  version: project.version,
  values: { ...EMPTY, ...readStory(project) },
});

/** An unfilled maximum is the minimum, and the other way round; nothing at all is nothing said. */
const fundingOf = ({ min, max, purpose }: Money): CreateProject['funding'] =>
  min === null && max === null && purpose.trim() === ''
    ? null
    : { min: Math.round(min ?? 0), max: Math.round(Math.max(max ?? 0, min ?? 0)), purpose };

type Content = Omit<UpdateProject, 'version'>;
/** Each field as the wire wants it. A name being rewritten is not sent while it is empty. */
const WRITE: { readonly [Field in keyof Story]: (story: Story) => Content } = {
  title: ({ title }) => (title.trim() === '' ? {} : { title }),
  pitch: ({ pitch }) => ({ pitch }),
  commune: ({ commune }) => ({ commune: commune?.code ?? null }),
  location: ({ location }) => ({ location }),
  inQpv: ({ inQpv }) => ({ inQpv }),
  offer: ({ offer }) => ({ offer }),
  seeks: ({ seeks }) => ({ seeks }),
  sectors: ({ sectors }) => ({ sectors }),
  skillsSought: ({ skillsSought }) => ({ skillsSought }),
  stage: ({ stage }) => ({ stage }),
  legalForm: ({ legalForm }) => ({ legalForm }),
  funding: ({ funding }) => ({ funding: fundingOf(funding) }),
  capacity: ({ capacity }) => ({ capacity }),
  references: ({ references }) => ({ references }),
  certifications: ({ certifications }) => ({ certifications }),
  joinsConsortium: ({ joinsConsortium }) => ({ joinsConsortium }),
  team: ({ team }) => (team === null ? {} : { team: Math.round(team) }),
  activities: ({ activities }) => ({
    activities: activities
      .filter(({ title }) => title.trim() !== '')
      .map((activity) => ({ ...activity, commune: activity.commune?.code ?? null })),
  }),
};
const write = (story: Story, fields: readonly (keyof Story)[]): Content =>
  Object.assign({}, ...fields.map((field) => WRITE[field](story)));

/** How a story is kept by the API; `organisationId` says on whose behalf it is created. */
export const storyPort = (organisationId: string | null) => ({
  create: (story: Story, clientId: string) => {
    const said = (Object.keys(EMPTY) as (keyof Story)[]).filter(
      (field) => JSON.stringify(story[field]) !== JSON.stringify(EMPTY[field]),
    );
    const body = { ...write(story, said), title: story.title, clientId };
    return callApi('createProject', { body: organisationId ? { ...body, organisationId } : body });
  },
  update: ({ id, version }: Saved<Story>, fields: readonly (keyof Story)[], story: Story) =>
    callApi('updateProject', { params: { id }, body: { version, ...write(story, fields) } }),
  read: (current: Readonly<Record<string, unknown>>) => readStory(current as Partial<OwnProject>),
});
