import type { Opportunity, Project } from '../types.ts';
import { openOpportunity, opportunityOf, type ReadOpportunity } from './opportunity.ts';
import { openProject, projectOf, type ReadProject } from './project.ts';
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

const recall = (kept: ReturnType<Kept<string>>, read: (only?: string) => Themes): (() => Themes) => {
  if (kept === undefined) return () => read();
  const themes = new Map(kept.map(([code, weight]) => [code, new RecalledTheme(code, weight, read)]));
  return () => themes;
};

/** `readProject` of an item whose weights are kept: the same reading, for a tenth of the work when little of it is looked at. */
export const recallProject = (
  project: Project,
  kept: Kept<'trades' | 'skills' | 'purposes' | 'forms'>,
): ReadProject => {
  const open = openProject(project);
  const { read } = open;
  return projectOf(open, {
    trades: recall(kept('trades'), read.trades),
    skills: recall(kept('skills'), read.skills),
    purposes: recall(kept('purposes'), read.purposes),
    forms: recall(kept('forms'), read.forms),
  });
};

/** `readOpportunity` of an item whose weights are kept. */
export const recallOpportunity = (
  opportunity: Opportunity,
  kept: Kept<'trades' | 'skills' | 'purposes' | 'excluded' | 'forms'>,
): ReadOpportunity => {
  const open = openOpportunity(opportunity);
  const { read } = open;
  return opportunityOf(open, {
    trades: recall(kept('trades'), read.trades),
    skills: recall(kept('skills'), read.skills),
    purposes: recall(kept('purposes'), read.purposes),
    excluded: recall(kept('excluded'), read.excluded),
    forms: recall(kept('forms'), read.forms),
  });
};
