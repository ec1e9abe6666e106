import { expect } from 'chai';
import * as codes from '../../matching/taxonomy/codes.ts';
import { LEGAL_FORM_CUES, STAGE_CUES } from '../../matching/taxonomy/cues.ts';
import { FUNDING_PURPOSES, INSTRUMENT_PROFILES } from '../../matching/taxonomy/funding.ts';
import { usualInSector } from '../../matching/taxonomy/instrument-sectors.ts';
import { SKILL_FAMILIES } from '../../matching/taxonomy/skill-families.ts';
import { BOILERPLATE, FRENCH_STOP_WORDS } from '../../matching/taxonomy/stop-words.ts';
import { SUPPORT_LEXICON } from '../../matching/taxonomy/support.ts';
import { TRADES } from '../../matching/taxonomy/trades.ts';
import { analyse } from '../../matching/text/analyse.ts';
import { compileLexicon } from '../../matching/text/lexicon.ts';
import { fold } from '../../matching/text/stem.ts';

/** So far apart that the way back may count for nothing. */
const FAR = 0.2;

/** Defect: a phrase of single letters and symbols, which the analysis drops; it is in the lexicon and never found. */
const UNREACHABLE = new Set(['R&D']);

interface Entry {
  readonly code: string;
  readonly phrases: readonly string[];
}
const entriesOf = <Each extends { code: string }>(
  all: readonly Each[],
  phrasesOf: (entry: Each) => readonly string[],
): Entry[] =>
  all.map((entry) => ({
    code: entry.code,
    phrases: phrasesOf(entry).filter((phrase) => !UNREACHABLE.has(phrase)),
  }));

/** Each list of phrases that is compiled into one lexicon. */
const LEXICONS: Readonly<Record<string, readonly Entry[]>> = {
  'skill families': entriesOf(SKILL_FAMILIES, ({ everyday, professional }) => [...everyday, ...professional]),
  'complaints of skills': entriesOf(SKILL_FAMILIES, ({ complaints }) => complaints),
  trades: entriesOf(TRADES, ({ everyday, professional }) => [...everyday, ...professional]),
  'signs of trades': entriesOf(TRADES, ({ signs }) => signs),
  purposes: entriesOf(FUNDING_PURPOSES, ({ everyday, professional }) => [...everyday, ...professional]),
  'forms of support': entriesOf(SUPPORT_LEXICON, ({ everyday, professional }) => [
    ...everyday,
    ...professional,
  ]),
  'complaints of support': entriesOf(SUPPORT_LEXICON, ({ complaints }) => complaints),
  stages: entriesOf(STAGE_CUES, ({ phrases }) => phrases),
  'legal forms': entriesOf(LEGAL_FORM_CUES, ({ phrases }) => phrases),
};

const WITH_NEIGHBOURS: Readonly<
  Record<string, readonly { code: string; neighbours: Readonly<Record<string, number>> }[]>
> = { 'skill families': SKILL_FAMILIES, trades: TRADES, purposes: FUNDING_PURPOSES };

describe('The taxonomy', () => {
  for (const [name, entries] of Object.entries(LEXICONS)) {
    describe(`of ${name}`, () => {
      it('has unique codes in kebab-case', () => {
        const all = entries.map(({ code }) => code);
        expect(new Set(all).size).to.equal(all.length);
        for (const code of all) expect(code).to.match(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      });
      it('has no phrase without a content word', () => {
        for (const { code, phrases } of entries) {
          for (const phrase of phrases) expect(analyse(phrase), `${code}: "${phrase}"`).not.to.deep.equal([]);
        }
      });
      it('finds each of its phrases under its own code', () => {
        const lexicon = compileLexicon(new Map(entries.map(({ code, phrases }) => [code, phrases])));
        for (const { code, phrases } of entries) {
          for (const phrase of phrases) {
            expect(lexicon.find(analyse(phrase)).has(code), `${code}: "${phrase}"`).to.equal(true);
          }
        }
      });
    });
  }

  for (const [name, entries] of Object.entries(WITH_NEIGHBOURS)) {
    it(`knows every neighbour of ${name}, and as near as one can be without being the same`, () => {
      const known = new Set(entries.map(({ code }) => code));
      for (const { code, neighbours } of entries) {
        for (const [other, closeness] of Object.entries(neighbours)) {
          expect(known.has(other), `${code} -> ${other}`).to.equal(true);
          expect(other, code).not.to.equal(code);
          expect(closeness, `${code} -> ${other}`).to.be.above(0).and.below(1);
        }
      }
    });
    it(`has near neighbours both ways among ${name}`, () => {
      const byCode = new Map(entries.map((entry) => [entry.code, entry]));
      for (const { code, neighbours } of entries) {
        for (const [other, closeness] of Object.entries(neighbours)) {
          if (closeness <= FAR) continue;
          expect(byCode.get(other)?.neighbours, `${other} -> ${code}`).to.have.property(code);
        }
      }
    });
  }

  it('has a label in French and in English for everything that is shown', () => {
    const tables = Object.entries(codes)
      .filter(([name]) => name.endsWith('_LABELS'))
      .flatMap(([, table]) => Object.entries(table as Record<string, codes.Label>));
    const entries = [...SKILL_FAMILIES, ...TRADES, ...FUNDING_PURPOSES].map(
      ({ code, label }) => [code, label] as const,
    );
    expect(tables.length).to.be.above(50);
    for (const [code, label] of [...tables, ...entries]) {
      for (const language of codes.LANGUAGES) {
        expect(label[language], `${code} in ${language}`).to.match(/^[\p{L}\d].*[^\s.:;,]$/u);
      }
      expect(label.fr, code).not.to.include("'");
    }
  });

  it('never shows two things of one kind under the same label', () => {
    for (const entries of [SKILL_FAMILIES, TRADES, FUNDING_PURPOSES]) {
      for (const language of codes.LANGUAGES) {
        const labels = entries.map(({ label }) => label[language].toLowerCase());
        expect(labels.filter((label, index) => labels.indexOf(label) !== index)).to.deep.equal([]);
      }
    }
  });

  it('puts every trade in a known sector', () => {
    for (const { code, sectors } of TRADES) {
      expect(sectors, code).not.to.deep.equal([]);
      for (const sector of sectors) expect(codes.SECTORS, code).to.include(sector);
    }
  });

  it('has a trade for every sector', () => {
    const covered = new Set(TRADES.flatMap(({ sectors }) => sectors));
    expect(codes.SECTORS.filter((sector) => !covered.has(sector))).to.deep.equal([]);
  });

  it('judges every instrument for every stage, legal form, sector and purpose, from 0 to 1', () => {
    for (const instrument of codes.INSTRUMENTS) {
      const { stages, legalForms } = INSTRUMENT_PROFILES[instrument];
      for (const stage of codes.STAGES) expect(stages[stage], instrument).to.be.within(0, 1);
      for (const legalForm of codes.LEGAL_FORMS) expect(legalForms[legalForm], instrument).to.be.within(0, 1);
      for (const sector of codes.SECTORS)
        expect(usualInSector(instrument, sector), `${instrument} in ${sector}`).to.be.within(0, 1);
      for (const { code, instruments } of FUNDING_PURPOSES) {
        expect(instruments[instrument], `${code} by ${instrument}`).to.be.within(0, 1);
      }
    }
  });

  it('has words for every form of support, stage and legal form', () => {
    expect(SUPPORT_LEXICON.map(({ code }) => code)).to.have.members([...codes.SUPPORT_FORMS]);
    expect(STAGE_CUES.map(({ code }) => code)).to.have.members([...codes.STAGES]);
    expect(LEGAL_FORM_CUES.map(({ code }) => code)).to.have.members([...codes.LEGAL_FORMS]);
  });

  it('supposes lacks that are chances, of known stages, forms and sectors', () => {
    for (const { code, lacks = {} } of SKILL_FAMILIES) {
      const known: readonly string[] = [...codes.STAGES, ...codes.LEGAL_FORMS, ...codes.SECTORS];
      for (const table of Object.values(lacks)) {
        for (const [what, chance] of Object.entries(table)) {
          expect(known, code).to.include(what);
          expect(chance, `${code} at ${what}`).to.be.above(0).and.at.most(1);
        }
      }
    }
  });

  it('writes stop words folded, one word each, and never a negation', () => {
    for (const word of [...FRENCH_STOP_WORDS, ...BOILERPLATE])
      expect(word).to.equal(fold(word)).and.match(/^\S+$/);
    for (const negation of ['pas', 'sans', 'rien', 'jamais', 'aucun']) {
      expect(FRENCH_STOP_WORDS).not.to.include(negation);
    }
  });
});
