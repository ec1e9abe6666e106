import type { Opportunity, Project } from '../types.ts';
import {
  OpenOpportunity,
  type OpportunityThemes,
  opportunityOf,
  type ReadOpportunity,
} from './opportunity.ts';
import { OpenProject, type ProjectThemes, projectOf, type ReadProject } from './project.ts';
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

class RecalledProject implements ProjectThemes {
  readonly #open: OpenProject;
  readonly #kept: Kept<keyof ProjectThemes>;

  constructor(open: OpenProject, kept: Kept<keyof ProjectThemes>) {
    this.#open = open;
    this.#kept = kept;
  }
  trades() {
    return recall(this.#kept('trades'), (only) => this.#open.trades(only));
  }
  skills() {
    return recall(this.#kept('skills'), (only) => this.#open.skills(only));
  }
  purposes() {
    return recall(this.#kept('purposes'), (only) => this.#open.purposes(only));
  }
  forms() {
    return recall(this.#kept('forms'), (only) => this.#open.forms(only));
  }
}

class RecalledOpportunity implements OpportunityThemes {
  readonly #open: OpenOpportunity;
  readonly #kept: Kept<keyof OpportunityThemes>;

  constructor(open: OpenOpportunity, kept: Kept<keyof OpportunityThemes>) {
    this.#open = open;
    this.#kept = kept;
  }
  trades() {
    return recall(this.#kept('trades'), (only) => this.#open.trades(only));
  }
  skills() {
    return recall(this.#kept('skills'), (only) => this.#open.skills(only));
  }
  purposes() {
    return recall(this.#kept('purposes'), (only) => this.#open.purposes(only));
  }
  excluded() {
    return recall(this.#kept('excluded'), (only) => this.#open.excluded(only));
  }
  forms() {
    return recall(this.#kept('forms'), () => this.#open.forms());
  }
}

/** `readProject` of an item whose weights are kept: the same reading, for a tenth of the work when little of it is looked at. */
export const recallProject = (project: Project, kept: Kept<keyof ProjectThemes>): ReadProject => {
  const open = new OpenProject(project);
  return projectOf(open, new RecalledProject(open, kept));
};

/** `readOpportunity` of an item whose weights are kept. */
export const recallOpportunity = (
  opportunity: Opportunity,
  kept: Kept<keyof OpportunityThemes>,
): ReadOpportunity => {
  const open = new OpenOpportunity(opportunity);
  return opportunityOf(open, new RecalledOpportunity(open, kept));
};
