import type { Opportunity, Project } from '../types.ts';
import type { Demands } from './demands.ts';
import {
  OpenOpportunity,
  type OpportunityReader,
  type OpportunityTheme,
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

/** Demands that are known; where the text says so is looked up when it is asked for. */
class RecalledDemands implements Demands {
  readonly formsOut: Demands['formsOut'];
  readonly leastTeam: number;
  readonly mostTeam: number;
  readonly asks: Demands['asks'];
  readonly #open: OpenOpportunity;

  constructor({ formsOut, leastTeam, mostTeam, asks }: Demands, open: OpenOpportunity) {
    this.formsOut = formsOut;
    this.leastTeam = leastTeam;
    this.mostTeam = mostTeam;
    this.asks = asks;
    this.#open = open;
  }
  get said() {
    return this.#open.demands().said;
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

class RecalledOpportunity implements OpportunityReader {
  readonly #open: OpenOpportunity;
  readonly #kept: Kept<OpportunityTheme>;
  readonly #demands: Demands | undefined;

  constructor(open: OpenOpportunity, kept: Kept<OpportunityTheme>, demands: Demands | undefined) {
    this.#open = open;
    this.#kept = kept;
    this.#demands = demands;
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
  demands() {
    return this.#demands === undefined
      ? this.#open.demands()
      : new RecalledDemands(this.#demands, this.#open);
  }
}

/** `readProject` of an item whose weights are kept: the same reading, for a tenth of the work when little of it is looked at. */
export const recallProject = (project: Project, kept: Kept<keyof ProjectThemes>): ReadProject => {
  const open = new OpenProject(project);
  return projectOf(open, new RecalledProject(open, kept));
};

/** `readOpportunity` of an item whose weights are kept, and what it asks where that is. */
export const recallOpportunity = (
  opportunity: Opportunity,
  kept: Kept<OpportunityTheme>,
  demands?: Demands,
): ReadOpportunity => {
  const open = new OpenOpportunity(opportunity);
  return opportunityOf(open, new RecalledOpportunity(open, kept, demands));
};
