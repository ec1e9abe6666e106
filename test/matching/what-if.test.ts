import { expect } from 'chai';
import fc from 'fast-check';
import {
  type Opportunity,
  type Project,
  SETTINGS,
  tellWhatIf,
  type WhatIf,
  type WhatIfOptions,
  whatIf,
  withoutBands,
} from '../../matching/index.ts';
import { LANGUAGES, type STAGES } from '../../matching/taxonomy/index.ts';
import { aFundingOption, aNeed, aProject, aSkillsOffer, aSupportScheme, TODAY } from '../support/builders.ts';
import { opportunitySets, projects } from './arbitraries.ts';
import { knowing } from './pairs.ts';

/** What would change it, asked as the service asks it. */
const askedOf = (
  project: Project,
  opportunities: readonly Opportunity[],
  { settings = SETTINGS, ...options }: Partial<WhatIfOptions> & { settings?: typeof SETTINGS } = {},
) => {
  const matcher = knowing([project], opportunities, settings);
  const all = { today: TODAY, limit: 1_000 };
  return whatIf(
    project,
    matcher.closedForProject(project, all),
    matcher.suggestForProject(project, all),
    new Map(opportunities.map((opportunity) => [opportunity.id, opportunity])),
    { today: TODAY, ...options },
  );
};
const told = (changes: readonly WhatIf[]) => changes.map((change) => tellWhatIf(change, 'fr'));

describe('What would change it', () => {
  it('is a legal form, with the places it opens', () => {
    const offers = [7, 5].map((capacity, n) =>
      aSkillsOffer({ id: `s${n}`, legalForms: ['association'], capacity, taken: 0 }),
    );
    const [change, ...others] = askedOf(aProject(), offers);
    expect(others).to.deep.equal([]);
    expect(change).to.deep.include({ code: 'legal-form', values: { forms: ['association'] }, places: 12 });
    expect(change?.opens.map(({ opportunityId }) => opportunityId)).to.deep.equal(['s0', 's1']);
    expect(told(change ? [change] : [])).to.deep.equal([
      'Avec le statut association\u00a0: +12 places (2 offres).',
    ]);
  });
  it('counts the places that are left', () => {
    const offer = aSkillsOffer({ legalForms: ['association'], capacity: 5, taken: 4 });
    expect(told(askedOf(aProject(), [offer]))).to.deep.equal([
      'Avec le statut association\u00a0: +1 place (une offre).',
    ]);
  });
  it('tells forms that open the same as one', () => {
    const offer = aSkillsOffer({ legalForms: ['association', 'scop-scic', 'aucune', 'ess-autre'] });
    const changes = askedOf(aProject(), [offer]);
    expect(changes).to.have.length(1);
    expect(changes[0]?.values.forms).to.have.members(['association', 'scop-scic', 'ess-autre']);
  });
  it('says what a change would close', () => {
    const changes = askedOf(aProject(), [
      aSkillsOffer({ id: 's1', legalForms: ['association'] }),
      aSkillsOffer({ id: 's2', legalForms: ['sarl-sas'] }),
    ]);
    expect(changes[0]?.closes).to.equal(1);
    expect(told(changes)[0]).to.match(/, mais une offre se fermerait\.$/);
  });
  it('is a later stage, never an earlier one', () => {
    const at = (stage: (typeof STAGES)[number]) => aSkillsOffer({ stages: [stage] });
    expect(told(askedOf(aProject(), [at('essaimage')]))).to.deep.equal([
      'À l’étape «\u00a0essaimage\u00a0»\u00a0: +3 places (une offre).',
    ]);
    expect(askedOf(aProject(), [at('idee')])).to.deep.equal([]);
  });
  it('is an address in a priority neighbourhood', () => {
    const changes = askedOf(aProject({ inQpv: false }), [aSkillsOffer({ qpvOnly: true })]);
    expect(told(changes)).to.deep.equal([
      'Avec une adresse en quartier prioritaire\u00a0: +3 places (une offre).',
    ]);
  });
  it('is a sum, larger or smaller', () => {
    const project = aProject({
      funding: { min: 8_000, max: 15_000, purpose: 'Acheter un four professionnel.' },
    });
    const settings = withoutBands(SETTINGS);
    const large = askedOf(project, [aFundingOption({ amountMin: 20_000, amountMax: 50_000 })], { settings });
    expect(told(large)).to.deep.equal([
      'En cherchant au moins 20\u202f000\u00a0€\u00a0: +3 places (une offre).',
    ]);
    const small = askedOf(project, [aFundingOption({ amountMin: 500, amountMax: 5_000 })], { settings });
    expect(told(small)).to.deep.equal([
      'En cherchant au plus 5\u202f000\u00a0€\u00a0: +3 places (une offre).',
    ]);
  });
  it('is a day to come, for an offer that opens then', () => {
    const opening = (opensOn: string, deadline: string | null = null) => [
      aSkillsOffer({ opensOn, deadline }),
    ];
    expect(told(askedOf(aProject(), opening('2027-03-01')))).to.deep.equal([
      'À partir de mars 2027\u00a0: +3 places (une offre).',
    ]);
    expect(told(askedOf(aProject(), opening('2027-04-15')))[0]).to.match(/^À partir d’avril 2027/);
    expect(askedOf(aProject(), opening(TODAY))).to.deep.equal([]);
    expect(askedOf(aProject(), opening('2027-03-01', '2027-02-01'))).to.deep.equal([]);
  });
  it('is nothing for a place too far, a day gone by, or no place left', () => {
    const out = [
      aNeed({ id: 'far', perimeter: { type: 'departement', code: '69' } }),
      aNeed({ id: 'late', deadline: '2026-01-01' }),
      aNeed({ id: 'full', capacity: 2, taken: 2 }),
    ];
    expect(askedOf(aProject(), out)).to.deep.equal([]);
  });
  it('is at most three changes, the nearest first, or as many as asked', () => {
    const offers = [
      aSkillsOffer({ id: 's1', legalForms: ['association'] }),
      aSkillsOffer({ id: 's2', stages: ['essaimage'] }),
      aSkillsOffer({ id: 's3', qpvOnly: true }),
      aSkillsOffer({ id: 's4', legalForms: ['ei'] }),
      aSupportScheme({ id: 'd1', legalForms: ['scop-scic'] }),
    ];
    const project = aProject({ inQpv: false });
    const changes = askedOf(project, offers);
    expect(changes).to.have.length(3);
    const scores = changes.map(({ opens }) => opens[0]?.score ?? 0);
    expect([...scores].sort((a, b) => b - a)).to.deep.equal(scores);
    expect(askedOf(project, offers, { limit: 1 })).to.deep.equal(changes.slice(0, 1));
  });
});

describe('Whatever the project and the offers', () => {
  const cases = fc.tuple(projects, opportunitySets).chain(([project, offers]) =>
    fc.record({
      project: fc.constant(project),
      offers: fc.constant(offers),
      shuffled: fc.shuffledSubarray(offers, { minLength: offers.length }),
    }),
  );
  const settings = withoutBands(SETTINGS);
  it('a project changed as told is open to every offer named, and was not before', () => {
    fc.assert(
      fc.property(cases, ({ project, offers }) => {
        for (const { code, values, opens, places } of askedOf(project, offers, { settings })) {
          const one = (list: unknown) => (list as string[])[0];
          const { funding } = project;
          const facts = {
            'legal-form': { legalForm: one(values.forms ?? []) },
            stage: { stage: one(values.stages ?? []) },
            qpv: { inQpv: true },
            'amount-more': { funding: funding && { ...funding, max: values.amount } },
            'amount-less': { funding: funding && { ...funding, min: values.amount } },
            date: {},
          }[code] as Partial<Project>;
          const after = { ...project, ...facts };
          const day = code === 'date' ? String(values.from) : TODAY;
          let left = 0;
          for (const { opportunityId } of opens) {
            const offer = offers.find(({ id }) => id === opportunityId);
            if (offer === undefined) throw new Error('an offer that was not given');
            left += offer.capacity - (offer.taken ?? 0);
            const matcher = knowing([after], [offer], settings);
            expect(matcher.explain(after, offer, 'project', day).suggested).to.equal(true);
            expect(matcher.explain(project, offer, 'project', TODAY).suggested).to.equal(false);
          }
          expect(places).to.equal(left);
          expect(places).to.be.above(0);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('the order of offers changes nothing', () => {
    fc.assert(
      fc.property(cases, ({ project, offers, shuffled }) => {
        expect(askedOf(project, shuffled, { settings })).to.deep.equal(
          askedOf(project, offers, { settings }),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('is told in whole sentences of either language', () => {
    fc.assert(
      fc.property(cases, ({ project, offers }) => {
        for (const change of askedOf(project, offers, { settings, limit: 20 })) {
          for (const language of LANGUAGES) {
            const sentence = tellWhatIf(change, language);
            expect(sentence).to.match(/^\p{Lu}.*\.$/u);
            expect(sentence).not.to.match(/[{}']|undefined|NaN| {2}|\s[,.]/);
            if (language === 'fr') expect(sentence).not.to.match(/[^\u00a0][:;?!»]|«[^\u00a0]/u);
            else expect(sentence).not.to.match(/[«»]|\s[:;?!]/);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('The sentences of what would change it', () => {
  const change = (code: WhatIf['code'], values: WhatIf['values'], rest: Partial<WhatIf> = {}): WhatIf => ({
    code,
    values,
    opens: [
      { opportunityId: 'a', score: 70 },
      { opportunityId: 'b', score: 60 },
    ],
    places: 1_200,
    closes: 0,
    ...rest,
  });
  const cases: readonly (readonly [WhatIf, string, string])[] = [
    [
      change('legal-form', { forms: ['association', 'sarl-sas', 'ei'] }, { closes: 2 }),
      'Avec le statut association, SARL ou SAS ou entreprise individuelle : +1 200 places (2 offres), mais 2 offres se fermeraient.',
      'With the legal form “association, limited company or sole trader”: +1,200 places (2 offers), but 2 offers would close.',
    ],
    [
      change('stage', { stages: ['developpement', 'essaimage'] }),
      'À l’étape « développement ou essaimage » : +1 200 places (2 offres).',
      'At the stage “growing or spreading”: +1,200 places (2 offers).',
    ],
    [
      change('qpv', {}, { places: 1, opens: [{ opportunityId: 'a', score: 1 }] }),
      'Avec une adresse en quartier prioritaire : +1 place (une offre).',
      'With an address in a priority neighbourhood: +1 place (one offer).',
    ],
    [
      change('amount-more', { amount: 20_000 }),
      'En cherchant au moins 20 000 € : +1 200 places (2 offres).',
      'Looking for at least €20,000: +1,200 places (2 offers).',
    ],
    [
      change('date', { from: '2027-10-01' }),
      'À partir d’octobre 2027 : +1 200 places (2 offres).',
      'From October 2027: +1,200 places (2 offers).',
    ],
  ];
  const plain = (sentence: string) => sentence.replace(/[\u00a0\u202f]/g, ' ');
  for (const [given, fr, en] of cases) {
    it(fr, () => {
      expect(plain(tellWhatIf(given, 'fr'))).to.equal(fr);
      expect(plain(tellWhatIf(given, 'en'))).to.equal(en);
    });
  }
});
