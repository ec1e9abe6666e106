import type { Opportunity, Project } from '../types.ts';
import { OpenOpportunity, opportunityOf, type ReadOpportunity } from './opportunity.ts';
import { OpenProject, projectOf, type ReadProject } from './project.ts';
import type { Theme, Themes } from './themes.ts';

/** The weights kept of an item's themes, by code, in the order they were read; undefined where none are kept. */
export type Kept<Name extends string> = (name: Name) => readonly (readonly [string, number])[] | undefined;

/** A theme whose weight is known; its words are looked up in the text when they are asked for. */
class RecalledTheme implements Theme {
  readonly weight: number;
  readonly #code: string;
  readonly #read: (only: string) => Themes;
  #theme: Theme | undefined;

  constructor(code: string, weight: number, read: (only: string) => Themes) {
    this.#code = code;
    this.weight = weight;
    this.#read = read;
  }
  get words(): readonly string[] {
    return this.#found()?.words ?? [];
  }
  get inferred(): boolean {
    return this.#found()?.inferred ?? false;
  }
  #found(): Theme | undefined {
    this.#theme ??= this.#read(this.#code).get(this.#code);
    return this.#theme;
  }
}

const recall = (kept: ReturnType<Kept<string>>, read: (only?: string) => Themes): Themes =>
  kept === undefined
    ? read()
    : new Map(kept.map(([code, weight]) => [code, new RecalledTheme(code, weight, read)]));

/** `readProject` of an item whose weights are kept: the same reading, for a tenth of the work when little of it is looked at. */
export const recallProject = (
  project: Project,
  kept: Kept<'trades' | 'skills' | 'purposes' | 'forms'>,
): ReadProject => {
  const open = new OpenProject(project);
  return projectOf(open, {
    trades: () => recall(kept('trades'), (only) => open.trades(only)),
    skills: () => recall(kept('skills'), (only) => open.skills(only)),
    purposes: () => recall(kept('purposes'), (only) => open.purposes(only)),
    forms: () => recall(kept('forms'), (only) => open.forms(only)),
  });
};

/** `readOpportunity` of an item whose weights are kept. */
export const recallOpportunity = (
  opportunity: Opportunity,
  kept: Kept<'trades' | 'skills' | 'purposes' | 'excluded' | 'forms'>,
): ReadOpportunity => {
  const open = new OpenOpportunity(opportunity);
  return opportunityOf(open, {
    trades: () => recall(kept('trades'), (only) => open.trades(only)),
    skills: () => recall(kept('skills'), (only) => open.skills(only)),
    purposes: () => recall(kept('purposes'), (only) => open.purposes(only)),
    excluded: () => recall(kept('excluded'), (only) => open.excluded(only)),
    forms: () => recall(kept('forms'), () => open.forms()),
  });
};
