/** A scheme may be the local version of a general one. Where it is surely open, it is told in place of the general one. */
import { liesIn } from './areas.ts';
import { surelyOpen } from './gates.ts';
import { shelvesForPlace, shelvesOfReach } from './search/territory.ts';
import type { Opportunity, Project } from './types.ts';

const generalOf = (opportunity: Opportunity): string | undefined =>
  opportunity.kind === 'support' ? (opportunity.localVersionOf ?? undefined) : undefined;

/** A project, and the names of the territories around its own commune. */
interface Neighbour {
  readonly project: Project;
  readonly names: readonly string[];
}
const neighbourOf = (project: Project): Neighbour => ({
  project,
  names: project.commune === null ? [] : shelvesForPlace({ ...project, activities: [] }),
});

/**
 * Whether a local version is told to a project in place of its general scheme: the project's own commune lies in its
 * territory, and every condition is known to be met. What is not known takes nothing away, and what is done at a distance,
 * or reached by an activity, is local elsewhere.
 */
const standsFor = (project: Project, local: Opportunity, today: string): boolean => {
  const { commune } = project;
  const { perimeter } = local;
  if (commune === null || perimeter.type === 'national' || !liesIn({ commune }, perimeter)) return false;
  return surelyOpen(project, local, today);
};
/** Names of the territories where it lies. */
const namesOf = ({ perimeter }: Opportunity): readonly string[] =>
  shelvesOfReach({ perimeter, remote: false });

/** The local versions of one general scheme, under the names of the territories where they lie. */
class Locals {
  #byName = new Map<string, Map<string, Opportunity>>();

  put(local: Opportunity): void {
    for (const name of namesOf(local)) {
      const known = this.#byName.get(name) ?? new Map<string, Opportunity>();
      this.#byName.set(name, known.set(local.id, local));
    }
  }

  drop(local: Opportunity): void {
    for (const name of namesOf(local)) {
      const known = this.#byName.get(name);
      known?.delete(local.id);
      if (known?.size === 0) this.#byName.delete(name);
    }
  }

  get isEmpty(): boolean {
    return this.#byName.size === 0;
  }

  /** Those that stand for the scheme where the project is, each once or more. */
  *standing({ project, names }: Neighbour, today: string): Generator<Opportunity> {
    for (const name of names)
      for (const local of this.#byName.get(name)?.values() ?? [])
        if (standsFor(project, local, today)) yield local;
  }
}

/** The local versions that there are, by their general scheme; changed in place. */
export class LocalVersions {
  #byGeneral = new Map<string, Locals>();
  #known = new Map<string, { readonly general: string; readonly opportunity: Opportunity }>();

  put(opportunity: Opportunity): void {
    this.drop(opportunity.id);
    const general = generalOf(opportunity);
    if (general === undefined) return;
    const locals = this.#byGeneral.get(general) ?? new Locals();
    locals.put(opportunity);
    this.#byGeneral.set(general, locals);
    this.#known.set(opportunity.id, { general, opportunity });
  }

  drop(id: string): void {
    const known = this.#known.get(id);
    if (known === undefined) return;
    this.#known.delete(id);
    const locals = this.#byGeneral.get(known.general);
    locals?.drop(known.opportunity);
    if (locals?.isEmpty) this.#byGeneral.delete(known.general);
  }

  /**
   * The local version that stands for a scheme, the first by id where there are several; undefined where none does.
   * What is itself local gives way to nothing, so that no scheme is lost in a circle.
   */
  standing(project: Project, generalId: string, today: string): Opportunity | undefined {
    if (!this.#byGeneral.has(generalId)) return undefined;
    let first: Opportunity | undefined;
    for (const local of this.#standing(neighbourOf(project), generalId, today))
      if (first === undefined || local.id < first.id) first = local;
    return first;
  }
  #standing(neighbour: Neighbour, generalId: string, today: string): Iterable<Opportunity> {
    return this.#known.has(generalId)
      ? []
      : (this.#byGeneral.get(generalId)?.standing(neighbour, today) ?? []);
  }

  /** Ids of the schemes that give way for a project, with those given. Cost: the gates of the local versions around it. */
  givingWay(project: Project, today: string, besides?: ReadonlySet<string>): ReadonlySet<string> | undefined {
    if (this.#byGeneral.size === 0) return besides;
    const neighbour = neighbourOf(project);
    const ids = [...this.#byGeneral.keys()].filter((id) => {
      for (const _ of this.#standing(neighbour, id, today)) return true;
      return false;
    });
    return ids.length === 0 ? besides : new Set([...ids, ...(besides ?? [])]);
  }

  /** Ids of the projects that are told a local version in place of a scheme, with those given. */
  toldLocally(
    projects: Iterable<Project | undefined>,
    generalId: string,
    today: string,
    besides?: ReadonlySet<string>,
  ): ReadonlySet<string> | undefined {
    if (!this.#byGeneral.has(generalId)) return besides;
    const ids = new Set(besides);
    for (const project of projects)
      if (project !== undefined && this.standing(project, generalId, today)) ids.add(project.id);
    return ids;
  }
}

/**
 * Schemes without the general ones that a local version among them stands for; in the order given.
 * @param project whoever asks: a commune is enough of it
 * @param schemes all that there are, or all whose gates are open to the project, before any filter of a reader's own
 * @param today YYYY-MM-DD
 */
export const takePrecedence = <Scheme extends Opportunity>(
  project: Project,
  schemes: readonly Scheme[],
  today: string,
): Scheme[] => {
  const locals = new LocalVersions();
  for (const scheme of schemes) locals.put(scheme);
  return schemes.filter(({ id }) => locals.standing(project, id, today) === undefined);
};
