import type { OpportunityKind } from './taxonomy/codes.ts';
import type { CriterionCode } from './types.ts';

/** Weights of one kind's criteria; they sum to 1, so that a perfect link scores 100. */
export type Weights = Readonly<Partial<Record<CriterionCode, number>>>;

export interface Settings {
  /** Stored with whatever comes of a suggestion; a changed number below is a new version. */
  readonly version: string;
  readonly weights: Readonly<Record<OpportunityKind, Weights>>;
  /** Scores from which a link of that kind is a lead, worth a look, strong. Below a lead nobody would propose it. */
  readonly bands: Readonly<Record<OpportunityKind, Bands>>;
}

export interface Bands {
  readonly lead: number;
  readonly look: number;
  readonly strong: number;
}

/** The numbers that decide. */
export const SETTINGS: Settings = {
  version: 'passerelle-2026.12-1',
  weights: {
    // What is bought counts most, said in any words; near and fit in size next.
    need: {
      trade: 0.24,
      text: 0.34,
      sector: 0.16,
      distance: 0.12,
      size: 0.08,
      specificity: 0.04,
      places: 0.01,
      answers: 0.01,
    },
    // A skill that is sought or lacking is nearly the whole matter.
    skills: {
      skill: 0.48,
      text: 0.19,
      sector: 0.09,
      distance: 0.08,
      stage: 0.06,
      specificity: 0.08,
      places: 0.01,
      answers: 0.01,
    },
    funding: {
      purpose: 0.28,
      instrument: 0.2,
      amount: 0.12,
      sector: 0.2,
      text: 0.08,
      specificity: 0.06,
      distance: 0.04,
      places: 0.01,
      answers: 0.01,
    },
    support: {
      form: 0.35,
      sector: 0.15,
      text: 0.2,
      stage: 0.1,
      distance: 0.1,
      specificity: 0.08,
      places: 0.01,
      answers: 0.01,
    },
  },
  // Set on the judged collections: nine in ten links worth proposing are leads or better, eight in ten strong needs and six
  // in ten strong offers of skills or money are worth proposing. Support schemes are not judged yet: set by eye.
  bands: {
    need: { lead: 40, look: 50, strong: 60 },
    skills: { lead: 28, look: 38, strong: 48 },
    funding: { lead: 42, look: 50, strong: 60 },
    support: { lead: 35, look: 45, strong: 60 },
  },
};

/** What the meaning of texts weighs, where it is known. */
const MEANING = 0.05;

/** Settings of a service that asks a model for the meaning of texts. All else keeps its proportions, so that where no meaning is known the order stays what it was. */
export const withMeaning = (settings: Settings): Settings => {
  const weights = Object.entries(settings.weights).map(([kind, all]) => [
    kind,
    {
      ...Object.fromEntries(Object.entries(all).map(([code, weight]) => [code, weight * (1 - MEANING)])),
      meaning: MEANING,
    },
  ]);
  return { ...settings, version: `${settings.version}+meaning`, weights: Object.fromEntries(weights) };
};

/** Settings that can be named, the current ones first. */
export const NAMED_SETTINGS: ReadonlyMap<string, Settings> = new Map(
  [SETTINGS, withMeaning(SETTINGS)].map((settings) => [settings.version, settings]),
);

/** The same settings with every link that passes the gates let through: for measures, not for people. */
export const withoutBands = (settings: Settings): Settings => {
  const all = { lead: 0, look: 0, strong: 0 };
  return { ...settings, bands: { need: all, skills: all, funding: all, support: all } };
};
