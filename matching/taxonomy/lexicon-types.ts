import type { Instrument, Label, LegalForm, Sector, Stage, SupportForm } from './codes.ts';

/** A short phrase as people write it, in French; matched by its stems, so number, gender and accents do not matter. */
export type Phrase = string;

/** How likely (0..1) a project evidently lacks the family though it never says so. Absent keys mean 0. */
export interface LackPriors {
  readonly stages?: Partial<Record<Stage, number>>;
  readonly legalForms?: Partial<Record<LegalForm, number>>;
  readonly sectors?: Partial<Record<Sector, number>>;
}

/** A family of skills: what a sponsor brings and a project lacks, in the words of both. */
export interface SkillFamily {
  readonly code: string;
  readonly label: Label;
  /** How a holder asks for it, in everyday words. */
  readonly everyday: readonly Phrase[];
  /** How the offers of sponsors and mentors name it. */
  readonly professional: readonly Phrase[];
  /** What a holder complains of or tells that betrays the lack, without asking for it. */
  readonly complaints: readonly Phrase[];
  /** Families that serve nearly as well: code to closeness, 0..1. */
  readonly neighbours: Readonly<Record<string, number>>;
  readonly lacks?: LackPriors;
}

/** A trade: what projects sell and buyers need, in the words of both sides. */
export interface Trade {
  readonly code: string;
  readonly label: Label;
  readonly sectors: readonly Sector[];
  /** What it is called and what it makes, by those who sell it. */
  readonly everyday: readonly Phrase[];
  /** What buyers call it in tenders and orders. */
  readonly professional: readonly Phrase[];
  /** What one does, with what and where: gestures, tools, places of work. */
  readonly signs: readonly Phrase[];
  readonly neighbours: Readonly<Record<string, number>>;
}

/** What money is for. */
export interface FundingPurpose {
  readonly code: string;
  readonly label: Label;
  /** How a holder says what he will buy or pay. */
  readonly everyday: readonly Phrase[];
  /** How funders name the eligible expense. */
  readonly professional: readonly Phrase[];
  readonly neighbours: Readonly<Record<string, number>>;
  /** How well each instrument suits this purpose, 0..1. */
  readonly instruments: Readonly<Record<Instrument, number>>;
}

/** What an instrument asks of those who may have it, 0..1 each (0 = out of place, 1 = made for it). */
export interface InstrumentProfile {
  readonly stages: Readonly<Record<Stage, number>>;
  readonly legalForms: Readonly<Record<LegalForm, number>>;
}

/** Words that betray a wish for a form of support, and the forms' own words. */
export interface SupportFormLexicon {
  readonly code: SupportForm;
  readonly everyday: readonly Phrase[];
  readonly professional: readonly Phrase[];
  readonly complaints: readonly Phrase[];
  readonly stages: Readonly<Record<Stage, number>>;
}

/** What tells the stage or the legal form in a free text. */
export interface Cue<Code extends string> {
  readonly code: Code;
  readonly phrases: readonly Phrase[];
}
