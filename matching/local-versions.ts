/** A scheme may be the local version of a general one. Where it is surely open, it is told in place of the general one. */
import { perimeterGate, surelyOpen } from './gates.ts';
import type { Opportunity, Project } from './types.ts';

const generalOf = (opportunity: Opportunity): string | undefined =>
  opportunity.kind === 'support' ? (opportunity.localVersionOf ?? undefined) : undefined;

/**
 * Whether a local version is told to a project in place of its general scheme: the project's own commune lies in its
 * territory, and every condition is known to be met. What is not known takes nothing away, and what is done at a distance,
 * or reached by an activity, is local elsewhere.
 */
const standsFor = (project: Project, local: Opportunity, today: string): boolean =>
  perimeterGate({ ...project, activities: [] }, { ...local, remote: false }, today)?.state === 'open' &&
  surelyOpen(project, local, today);

/** The local versions that there are, by their general scheme; changed in place. */
export class LocalVersions {
  #byGeneral = new Map<string, Map<string, Opportunity>>();
  #generalOf = new Map<string, string>();

  put(opportunity: Opportunity): void {
    this.drop(opportunity.id);
    const general = generalOf(opportunity);
    if (general === undefined) return;
    const locals = this.#byGeneral.get(general) ?? new Map<string, Opportunity>();
    this.#byGeneral.set(general, locals.set(opportunity.id, opportunity));
    this.#generalOf.set(opportunity.id, general);
  }

  drop(id: string): void {
    const general = this.#generalOf.get(id);
    if (general === undefined) return;
    this.#generalOf.delete(id);
    const locals = this.#byGeneral.get(general);
    locals?.delete(id);
    if (locals?.size === 0) this.#byGeneral.delete(general);
  }

  /**
   * The local version that stands for a scheme, the first by id where there are several; undefined where none does.
   * What is itself local gives way to nothing, so that no scheme is lost in a circle.
   */
  standing(project: Project, generalId: string, today: string): Opportunity | undefined {
    const locals = this.#byGeneral.get(generalId);
    if (locals === undefined || this.#generalOf.has(generalId)) return undefined;
    let first: Opportunity | undefined;
    for (const local of locals.values())
      if ((first === undefined || local.id < first.id) && standsFor(project, local, today)) first = local;
    return first;
  }

  /** Ids of the schemes that give way for a project, with those given. Cost: the gates of every local version. */
  givingWay(project: Project, today: string, besides?: ReadonlySet<string>): ReadonlySet<string> | undefined {
    if (this.#byGeneral.size === 0) return besides;
    const ids = [...this.#byGeneral.keys()].filter((id) => this.standing(project, id, today));
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
