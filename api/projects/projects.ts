import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import {
  byHelp,
  type Gain,
  gainsOf,
  readDraft,
  sectorsUnderstood,
  understand,
  type WhatIf,
  whatWouldChange,
} from '../../matching/index.ts';
import type { Activity, Commune, Matcher, Opportunity, Project, Understood } from '../../matching/types.ts';
import type { Actor } from '../accounts/actor.ts';
import { idSchema, type ProjectInput, projectInputSchema, type QpvCheck } from '../contract/index.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import { AppError } from '../errors.ts';
import { followsProject } from '../follows/follows.ts';
import { type Subject, subjectFor } from '../publishing/answers.ts';
import type { Kept } from '../publishing/store.ts';
import { findByTitle, pageBehind } from '../search.ts';
import { nested, territoriesAround } from '../territory/territory.ts';
import { contentOf, type OwnProjectNeeds } from './own.ts';
import type { ProjectStore } from './store.ts';

export { contentOf } from './own.ts';

/** A stored document as the contract knows it; undefined when it does not fit. */
export function readProject(content: unknown): ProjectInput | undefined {
  const {
    ownerType: _type,
    ownerId: _id,
    publishedAt: _published,
    refreshedAt: _refreshed,
    ...own
  } = (content ?? {}) as Record<string, unknown>;
  const result = projectInputSchema.safeParse(own);
  return result.success ? result.data : undefined;
}

export async function getProject(
  { projects }: { readonly projects: ProjectStore },
  id: string,
): Promise<ProjectInput> {
  const project = readProject(await projects.find(id));
  if (!project) throw new AppError('not-found');
  return project;
}

const placeSchema = z.strictObject({ id: idSchema });
interface ListQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly q?: string | undefined;
}
interface ListNeeds {
  readonly projects: ProjectStore;
  readonly held: { readonly projects: ReadonlyMap<string, ProjectInput> };
}

export async function listProjects(
  { projects, held }: ListNeeds,
  { limit, cursor, q }: ListQuery,
): Promise<{ readonly items: readonly ProjectInput[]; readonly nextCursor: string | null }> {
  const after = readCursor(placeSchema, cursor)?.id;
  if (q !== undefined) {
    const { items, hasMore } = pageBehind(findByTitle(held.projects.values(), q), after, limit);
    const last = items.at(-1);
    return { items, nextCursor: hasMore && last ? writeCursor({ id: last.id }) : null };
  }
  // One more than asked tells whether there is a next page.
  const found = await projects.page({}, after, limit + 1);
  const last = found[limit - 1] as { readonly id: string } | undefined;
  return {
    items: found.slice(0, limit).flatMap((content) => readProject(content) ?? []),
    nextCursor: found.length > limit && last ? writeCursor({ id: last.id }) : null,
  };
}

interface WithActivities extends Project {
  readonly qpv?: QpvCheck | undefined;
  readonly activities?: readonly (Activity & { readonly offer: string })[] | undefined;
}
/** Who has said one sentence so far has said in it what is done and what is sought, as a visitor does. */
function wordsOf({ pitch, offer, seeks }: Project): Pick<Project, 'offer' | 'seeks'> {
  if (offer !== '' || seeks !== '') return { offer, seeks };
  const draft = readDraft(pitch);
  return { offer: draft.offer, seeks: draft.seeks };
}

/** When it was published and last said to hold, of a stored document; milliseconds since 1970. */
export function datesOf(content: unknown): Pick<Project, 'publishedAt' | 'refreshedAt'> {
  const { publishedAt, refreshedAt } = (content ?? {}) as Readonly<Record<string, unknown>>;
  return {
    ...(publishedAt instanceof Date ? { publishedAt: publishedAt.getTime() } : {}),
    ...(refreshedAt instanceof Date ? { refreshedAt: refreshedAt.getTime() } : {}),
  };
}

/** What the engine reads: the words of each activity are part of the offer, its area is where the project is at work. */
export function asMatched(project: WithActivities): Project {
  const { activities = [], qpv, ...all } = project;
  const commune = project.commune && nested(project.commune);
  // What is checked counts before what is declared.
  const told = qpv ? { inQpv: qpv.isIn, qpvGeneration: qpv.generation } : {};
  const rest = { ...all, commune, ...wordsOf(all), ...told };
  if (activities.length === 0) return rest;
  const words = activities.map(({ title, offer }) => [title, offer].filter(Boolean).join('. '));
  const areas = activities.map(({ title, commune, radiusKm }): Activity => {
    const own = commune && nested(commune);
    const centre = own ?? rest.commune;
    return {
      title,
      commune: own,
      radiusKm,
      ...(centre && radiusKm ? territoriesAround(centre, radiusKm) : {}),
    };
  });
  return { ...rest, offer: [rest.offer, ...words].filter(Boolean).join('. '), activities: areas };
}

/** A stored project, in any status, as the engine reads it. */
export const projectOf = (kept: Kept): Project =>
  asMatched({
    ...(contentOf(kept) as unknown as WithActivities),
    id: kept._id,
    qpv: (kept.qpv as QpvCheck | null | undefined) ?? undefined,
  });

/** Whose suggestions are asked for, if the actor may see them. */
export const projectSubject = (
  needs: Pick<OwnProjectNeeds, 'memberships' | 'ownProjects' | 'follows'>,
  actor: Actor | undefined,
  id: string,
): Promise<Subject> =>
  subjectFor(needs, needs.ownProjects, actor, id, () => followsProject(needs, actor, id));

export interface Proposed {
  readonly understood: readonly Understood[];
  readonly sectors: ReturnType<typeof sectorsUnderstood>;
}
/** What the taxonomy reads in a text while it is typed. Nothing is stored. */
export function understandText(text: string): Proposed {
  const understood = understand(readDraft(text, {}));
  return { understood, sectors: sectorsUnderstood(understood) };
}

/** Towns to suppose for a project that has not said its own: where most projects are. */
const SUPPOSED_COMMUNES = 6;

export async function projectGains(
  needs: OwnProjectNeeds & {
    readonly held: {
      readonly matcher: Matcher;
      readonly projects: ReadonlyMap<string, ProjectInput>;
      readonly opportunities: ReadonlyMap<string, Opportunity>;
    };
  },
  actor: Actor,
  id: string,
): Promise<{ readonly gains: readonly Gain[]; readonly whatIf: readonly WhatIf[] }> {
  const { kept, hidden } = await projectSubject(needs, actor, id);
  const { matcher, projects } = needs.held;
  const project = projectOf(kept);
  const whatIf = whatWouldChange(needs.held, project, { today: needs.today(), without: hidden });
  const gains: Gain[] = [];
  for (const gain of gainsOf(matcher, project, usualCommunes(projects.values()), needs.today())) {
    if (gain.gain > 0 || gain.settles > 0) gains.push(gain);
    // Other requests go first between two fields.
    await setImmediate();
  }
  return { gains: gains.sort(byHelp), whatIf };
}

function usualCommunes(projects: Iterable<ProjectInput>): Commune[] {
  const counts = new Map<string, { commune: Commune; count: number }>();
  for (const { commune } of projects) {
    const count = (counts.get(commune.code)?.count ?? 0) + 1;
    counts.set(commune.code, { commune, count });
  }
  const usual = [...counts.values()].sort(
    (a, b) => b.count - a.count || (a.commune.code < b.commune.code ? -1 : 1),
  );
  return usual.slice(0, SUPPOSED_COMMUNES).map(({ commune }) => commune);
}
