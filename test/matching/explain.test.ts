/**
 * Every sentence the engine can say stands in golden/sentences.{fr,en}.txt, with believable values filled in, to be read
 * aloud. After a change of wording: UPDATE_GOLDEN=1 npx mocha test/matching/explain.test.ts, and read the difference.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import fc from 'fast-check';
import {
  type CriterionCode,
  type Evidence,
  type GateResult,
  type Part,
  SETTINGS,
  type Side,
  strengthOf,
  tellCriterion,
  tellGate,
  tellPart,
  tellReasons,
} from '../../matching/index.ts';
import { GATE_SENTENCES, PART_SENTENCES } from '../../matching/sentences.ts';
import { LANGUAGES, type Language, OPPORTUNITY_KINDS } from '../../matching/taxonomy/index.ts';
import { aNeed, aProject, aSkillsOffer } from '../support/builders.ts';
import { explained } from './pairs.ts';

const SIDES: readonly Side[] = ['project', 'opportunity'];

type Values = Evidence['values'];
/** What the sentences of a criterion, or one of them, are filled with: the plain case first, then the ones that are easily said badly. */
const VALUES: Readonly<Record<string, readonly Values[]>> = {
  trade: [
    { trade: 'traiteur', words: ['petits fours'], offered: ['prestations de traiteur'] },
    { trade: 'traiteur', words: ['petits fours', 'verrines', 'buffets'], offered: ['buffets', 'cocktails'] },
  ],
  skill: [
    {
      family: 'comptabilite',
      near: 'tresorerie',
      words: ['tenir la compta'],
      offered: ['comptabilité'],
    },
    {
      family: 'prospection-b2b',
      near: 'vente-grands-comptes',
      words: ['cherche mes premiers clients', 'prospecter'],
      offered: ['développement commercial', 'vente'],
    },
  ],
  purpose: [
    { purpose: 'equipement', words: ['four'], offered: ['acquisition d’équipements'] },
    { purpose: 'vehicule', words: ['minibus', 'camion'], offered: ['véhicules', 'utilitaires'] },
  ],
  instrument: [{ instrument: 'pret-honneur' }, { instrument: 'recompense' }, { instrument: 'royalties' }],
  'instrument/legal-form': [{ offered: 'associations non éligibles' }],
  'instrument/team': [{ offered: 'au moins deux salariés' }],
  'instrument/accounts': [{ offered: 'trois derniers bilans' }],
  'instrument/premises': [{ offered: 'promesse de bail' }],
  'instrument/receivable': [{ offered: 'avance sur factures' }],
  'instrument/young': [{ offered: '18 à 30 ans' }],
  'amount/inside': [
    { wantedMin: 5_000, wantedMax: 12_000, amountMin: 1_000, amountMax: 50_000 },
    { wantedMin: 8_000, wantedMax: 8_000, amountMin: 0, amountMax: 1_500_000 },
    { wantedMin: 0, wantedMax: 900, amountMin: 0, amountMax: 3_000 },
  ],
  'amount/partly': [
    { wantedMin: 5_000, wantedMax: 60_000, amountMin: 1_000, amountMax: 50_000 },
    { wantedMin: 0, wantedMax: 9_000, amountMin: 500, amountMax: 3_000 },
  ],
  'amount/outside': [
    { wantedMin: 5_000, wantedMax: 12_000, amountMin: 20_000, amountMax: 50_000 },
    { wantedMin: 8_000, wantedMax: 8_000, amountMin: 0, amountMax: 500 },
  ],
  'amount/unknown': [
    { amountMin: 1_000, amountMax: 50_000 },
    { amountMin: 0, amountMax: 3_000 },
    { amountMin: 3_000, amountMax: 0 },
    { amountMin: 0, amountMax: 0 },
  ],
  form: [
    { form: 'hebergement', forms: ['hebergement'], words: ['cherche un local'] },
    {
      form: 'accompagnement',
      forms: ['accompagnement', 'reseau'],
      words: ['seul', 'perdu dans les papiers'],
    },
  ],
  text: [{ shared: ['buffets'] }, { shared: ['nappes', 'brodées', 'lin', 'coton'] }],
  sector: [
    { sectors: ['energie'] },
    { sectors: ['alimentation-restauration', 'petite-enfance-services-personne'] },
  ],
  'distance/km': [{ km: 4.2 }, { km: 0.4 }, { km: 1_234 }],
  distance: [{ activity: 'Cantine de chantier', km: 4.2 }],
  stage: [{ stage: 'idee' }, { stage: 'developpement' }],
  size: [
    { team: 3, amountMin: 10_000, amountMax: 40_000 },
    { team: 1, amountMin: 10_000, amountMax: 40_000 },
    { team: 0, amountMin: 10_000, amountMax: 40_000 },
  ],
  places: [
    { left: 3, capacity: 4 },
    { left: 0, capacity: 1 },
  ],
  answers: [
    { asked: 9, answered: 7 },
    { asked: 1, answered: 0 },
  ],
};
const GATE_VALUES: Readonly<Record<GateResult['gate'], readonly GateResult['values'][]>> = {
  open: [{ status: 'open' }],
  opening: [{ opensOn: '2027-03-01' }],
  deadline: [{ deadline: '2027-03-31' }, { deadline: '2027-01-01' }],
  places: [{ left: 3 }, { left: 1 }],
  perimeter: [
    { type: 'region', code: '84' },
    { type: 'region', code: '11' },
    { type: 'departement', code: '2A' },
    { type: 'departement', code: '974' },
    { type: 'commune', code: '93027' },
    { type: 'commune', code: '69383' },
    { type: 'commune', code: '75101' },
    { type: 'radius', km: 660, withinKm: 20 },
    { type: 'radius', km: 20, withinKm: 20 },
    { type: 'remote' },
    { type: 'arrondissement' },
    { type: 'activity', activity: 'Cantine de chantier' },
  ],
  'legal-form': [
    { accepted: ['association'] },
    { accepted: ['aucune', 'sarl-sas', 'scop-scic', 'ess-autre'] },
  ],
  stage: [{ accepted: ['idee'] }, { accepted: ['maturation', 'developpement'] }],
  qpv: [{}, { type: 'declared' }, { type: 'checked', generation: '2024' }],
  amount: [
    { wantedMin: 5_000, wantedMax: 12_000, amountMin: 20_000, amountMax: 50_000 },
    { wantedMin: 8_000, wantedMax: 8_000, amountMin: 20_000, amountMax: 0 },
    { wantedMin: 50_000, wantedMax: 90_000, amountMin: 0, amountMax: 500 },
  ],
  'local-version': [{ id: 'd1', title: 'Les premiers pas de Seine-Saint-Denis' }],
};

const partSaying = (criterion: CriterionCode, sentence: string, values: Values): Part => ({
  criterion,
  value: 1,
  weight: 1,
  points: 100,
  evidence: { sentence, values },
});

/** "code/sentence: what it says", the side of the opportunity only where it differs. */
const linesOf = (language: Language): string[] => {
  const lines: string[] = [];
  const say = (name: string, tell: (side: Side) => string) => {
    const [ours, theirs] = [tell('project'), tell('opportunity')];
    for (const line of theirs === ours
      ? [`${name}: ${ours}`]
      : [`${name}: ${ours}`, `${name} <-: ${theirs}`]) {
      if (!lines.includes(line)) lines.push(line);
    }
  };
  for (const criterion of Object.keys(PART_SENTENCES) as CriterionCode[]) {
    say(criterion, (side) => tellCriterion(criterion, language, side));
    for (const sentence of Object.keys(PART_SENTENCES[criterion])) {
      for (const values of VALUES[`${criterion}/${sentence}`] ?? VALUES[criterion] ?? [{}]) {
        const part = partSaying(criterion, sentence, values);
        say(`${criterion}/${sentence}`, (side) => tellPart(part, language, side));
      }
    }
  }
  for (const [gate, all] of Object.entries(GATE_VALUES) as [GateResult['gate'], GateResult['values'][]][]) {
    for (const state of ['open', 'closed', 'unknown'] as const) {
      if (GATE_SENTENCES[gate][state] === undefined) continue;
      for (const values of all) {
        say(`gate ${gate}/${state}`, (side) => tellGate({ gate, state, values }, language, side));
      }
    }
  }
  return lines;
};

const goldenOf = (language: Language) => new URL(`./golden/sentences.${language}.txt`, import.meta.url);

for (const language of LANGUAGES) {
  describe(`Every sentence in ${language}`, () => {
    const lines = linesOf(language);
    /** The sentences alone, without their names. */
    const said = lines.map((line) => line.slice(line.indexOf(': ') + 2));

    it('is the one that was read aloud', () => {
      const written = `${lines.join('\n')}\n`;
      if (process.env.UPDATE_GOLDEN === '1') writeFileSync(goldenOf(language), written);
      expect(written).to.equal(readFileSync(goldenOf(language), 'utf8'));
    });

    it('begins with a capital or a quotation and leaves nothing to fill in', () => {
      for (const sentence of said) {
        expect(sentence).to.match(/^[\p{Lu}“«\d]/u);
        expect(sentence).not.to.match(/[{}]|undefined|NaN|\bnull\b|\[object/);
        expect(sentence).not.to.match(/ {2}|\s[,.]|\.\.|«\s*»|“\s*”|\(\s*\)/);
      }
    });

    it('opens and closes its quotation marks and brackets in turn', () => {
      for (const sentence of said) {
        for (const [open, close] of [
          ['«', '»'],
          ['“', '”'],
          ['(', ')'],
        ] as const) {
          const marks = [...sentence].filter((mark) => mark === open || mark === close).join('');
          expect(marks, sentence).to.match(new RegExp(`^(\\${open}\\${close})*$`));
        }
      }
    });

    it('uses the typographic apostrophe', () => {
      for (const sentence of said) expect(sentence).not.to.include("'");
    });
  });
}

describe('A French sentence', () => {
  const said = linesOf('fr').map((line) => line.slice(line.indexOf(': ') + 2));

  it('has a no-break space before : ; ? ! » and behind «', () => {
    for (const sentence of said) {
      expect(sentence).not.to.match(/[^\u00a0\u202f][:;?!»]/u);
      expect(sentence).not.to.match(/«[^\u00a0\u202f]/u);
    }
  });
  it('has a no-break space before a unit and within a number', () => {
    const told = said.join('\n');
    expect(told)
      .to.match(/\d\u00a0€/)
      .and.match(/\d\u00a0km/);
    expect(told).not.to.match(/\d (€|km)/);
    expect(told).not.to.match(/\d \d{3}/);
    expect(told).to.match(/12\u202f000\u00a0€/);
  });
  it('says dates as people do', () => {
    expect(said.join('\n')).to.include('31 mars 2027');
  });
});

describe('An English sentence', () => {
  const said = linesOf('en').map((line) => line.slice(line.indexOf(': ') + 2));

  it('has no French quotation mark and no space before : ; ? !', () => {
    for (const sentence of said) {
      expect(sentence).not.to.match(/[«»]/);
      expect(sentence).not.to.match(/\s[:;?!]/);
    }
  });
  it('says dates as people do', () => {
    expect(said.join('\n')).to.match(/March 31, 2027|31 March 2027/);
  });
});

describe('The sentence for what was written by others', () => {
  const hostile = [
    '<script>alert(1)</script>',
    '{words} {offered} {km}',
    '$& $1 $` $$',
    '__proto__',
    'toString',
    '\u001b[31mrouge',
    '« » “ ”',
    '%s %d',
    'javascript:alert(1)',
    '=HYPERLINK("x")',
  ];
  it('holds it as plain text, neither filled in nor run', () => {
    for (const word of hostile) {
      const told = tellPart(
        partSaying('trade', 'same', { words: [word], offered: ['buffets'] }),
        'en',
        'project',
      );
      expect(told).to.include(word);
      expect(told).to.include('buffets');
    }
  });
  it('never looks an unknown code up in anything but the labels', () => {
    for (const code of ['constructor', '__proto__', 'toString', '']) {
      for (const language of LANGUAGES) {
        expect(tellPart(partSaying('sector', 'same', { sectors: [code] }), language)).to.include(code);
      }
    }
  });
  it('bears any words', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary' })),
        fc.constantFrom(...LANGUAGES),
        (words, language) => {
          for (const criterion of Object.keys(PART_SENTENCES) as CriterionCode[]) {
            for (const sentence of Object.keys(PART_SENTENCES[criterion])) {
              const part = partSaying(criterion, sentence, { words, offered: words, shared: words });
              expect(tellPart(part, language)).to.be.a('string');
            }
          }
        },
      ),
    );
  });
  it('refuses what the engine never says', () => {
    expect(() => tellPart(partSaying('trade', 'nonsense', {}), 'fr')).to.throw(/trade\/nonsense/);
    expect(() => tellGate({ gate: 'open', state: 'unknown', values: {} }, 'fr')).to.throw(/open\/unknown/);
  });
});

describe('The reasons of a suggestion', () => {
  const suggestion = explained(aProject(), aNeed());

  it('are two or three, the weightiest first, each once', () => {
    const backwards = { parts: [...suggestion.parts].reverse() };
    const reasons = tellReasons(backwards, 'fr').map(({ text }) => text);
    expect(reasons.length).to.be.within(2, 3);
    expect(new Set(reasons).size).to.equal(reasons.length);
    const points = reasons.map(
      (reason) => suggestion.parts.find((part) => tellPart(part, 'fr') === reason)?.points ?? -1,
    );
    expect([...points].sort((a, b) => b - a)).to.deep.equal(points);
    expect(Math.min(...points)).to.be.above(0);
  });
  it('speak to the side that reads them', () => {
    const [ours, theirs] = SIDES.map((side) =>
      tellReasons(suggestion, 'fr', side)
        .map(({ text }) => text)
        .join(' '),
    );
    expect(ours).to.match(/Vous écrivez/);
    expect(theirs)
      .to.match(/Ce projet/)
      .and.not.match(/Vous écrivez/);
  });
  it('mark what the engine supposes, and say that it supposes', () => {
    const quiet = aProject({
      pitch: 'Je cuisine bien, mais à la fin du mois il reste rien.',
      seeks: '',
      skillsSought: [],
    });
    const offer = aSkillsOffer({ skills: ['calcul de coût de revient'], title: 'Fixer ses prix' });
    const [first] = tellReasons(explained(quiet, offer), 'fr');
    expect(first?.inferred).to.equal(true);
    expect(first?.text).to.match(/^Nous pensons/);
  });
  it('never give what says nothing: no "none", no "unknown"', () => {
    const stranger = aProject({
      commune: null,
      stage: null,
      legalForm: null,
      sectors: [],
      offer: '',
      pitch: 'Bonjour.',
    });
    for (const { text } of tellReasons(explained(stranger, aNeed({ sectors: [] })), 'fr')) {
      expect(text).not.to.match(/^(Aucun|Rien|Pas de|Il manque)/);
    }
  });
});

describe('The strength of a link', () => {
  it('grows with the score, in three steps, for every kind', () => {
    for (const kind of OPPORTUNITY_KINDS) {
      const { lead, look, strong } = SETTINGS.bands[kind];
      expect(lead).to.be.below(look);
      expect(look).to.be.below(strong);
      expect(strengthOf({ kind, score: lead })).to.equal('lead');
      expect(strengthOf({ kind, score: look - 0.01 })).to.equal('lead');
      expect(strengthOf({ kind, score: look })).to.equal('look');
      expect(strengthOf({ kind, score: strong })).to.equal('strong');
      expect(strengthOf({ kind, score: 100 })).to.equal('strong');
    }
  });
});
