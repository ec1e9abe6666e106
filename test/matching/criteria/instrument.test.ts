import { expect } from 'chai';
import type { FundingOption, Project } from '../../../matching/index.ts';
import { readOpportunity } from '../../../matching/read.ts';
import {
  type Instrument,
  LEGAL_FORMS,
  type LegalForm,
  type Stage,
} from '../../../matching/taxonomy/index.ts';
import { aFundingOption, aProject } from '../../support/builders.ts';
import { partOf, sentenceOf, valueFor } from '../pairs.ts';

const SILENT = { title: 'Financer votre projet', description: 'Pour avancer.', conditions: '' } as const;
const suits = (
  instrument: Instrument,
  stage: Stage | null,
  legalForm: LegalForm | null,
  named: LegalForm[] = [],
) =>
  valueFor('instrument', aProject({ stage, legalForm }), aFundingOption({ instrument, legalForms: named }));

/** What the texts of an offer ask, which project does not meet it, and which does. */
const DEMANDS: readonly (readonly [
  demand: string,
  asking: Partial<FundingOption>,
  unmet: Partial<Project>,
  met: Partial<Project>,
])[] = [
  [
    'legal-form',
    { conditions: 'Entreprise de moins de cinq ans ; associations non éligibles' },
    { legalForm: 'association' },
    { legalForm: 'sarl-sas' },
  ],
  [
    'legal-form',
    { conditions: 'But non lucratif, devis joints' },
    { legalForm: 'sarl-sas' },
    { legalForm: 'association' },
  ],
  [
    'legal-form',
    { description: 'Les micro-entreprises ne peuvent être retenues.' },
    { legalForm: 'micro-entreprise' },
    { legalForm: 'sarl-sas' },
  ],
  ['team', { conditions: 'De 2 à 49 salariés' }, { team: 1 }, { team: 5 }],
  ['team', { description: 'Pour les structures de moins de dix salariés.' }, { team: 30 }, { team: 4 }],
  ['accounts', { conditions: 'Deux exercices clos' }, { stage: 'idee' }, { stage: 'developpement' }],
  ['accounts', { conditions: 'Deux bilans au moins' }, { stage: 'maturation' }, { stage: 'developpement' }],
  [
    'accounts',
    { conditions: 'Chiffre d’affaires annuel d’au moins 60 000 €' },
    { stage: 'idee' },
    { stage: 'essaimage' },
  ],
  [
    'legal-form',
    { conditions: 'Les associations loi 1901 ne peuvent concourir' },
    { legalForm: 'association' },
    { legalForm: 'ei' },
  ],
  [
    'legal-form',
    { conditions: 'Scop, Scic ou association exerçant une activité économique' },
    { legalForm: 'sarl-sas' },
    { legalForm: 'scop-scic' },
  ],
  [
    'premises',
    { conditions: 'Bail signé ou promesse de bail' },
    { pitch: 'Je répare des vélos chez les gens.', offer: 'réparation de vélos', seeks: '', funding: null },
    {
      pitch: 'Je répare des vélos dans ma boutique.',
      offer: 'réparation de vélos',
      seeks: '',
      funding: null,
    },
  ],
  [
    'receivable',
    { title: 'Avance sur factures', instrument: 'pret' },
    { pitch: 'Je veux une machine.', offer: 'couture', seeks: 'une machine', funding: null },
    { pitch: 'La mairie met trois mois à régler.', offer: 'couture', seeks: '', funding: null },
  ],
  [
    'legal-form',
    { conditions: 'Sont exclus : les artisans, les micro-entrepreneurs et les SCI' },
    { legalForm: 'micro-entreprise' },
    { legalForm: 'ei' },
  ],
  [
    'young',
    { conditions: 'Avoir de 18 à 30\u00a0ans' },
    { pitch: 'Je couds depuis que j’ai 17 ans.', seeks: '' },
    { pitch: 'J’ai 22 ans et je couds.', seeks: '' },
  ],
];
/** What sounds like a demand and is none, as a condition that a loan makes. */
const NO_DEMANDS = [
  'Les dépenses de personnel ne sont pas éligibles',
  'Ouvert aux entreprises et aux associations, hors associations cultuelles',
  'Les associations ne sont pas exclues du dispositif',
  'Les associations ne sont pas tenues de fournir un plan d’affaires',
  'Les micro-entreprises n’ont pas besoin de garant',
  'Les auto-entrepreneurs ne peuvent recevoir qu’un seul prêt',
  'Les micro-entreprises ne peuvent pas demander plus de 5 000 €',
  'Les micro-entreprises ne peuvent recevoir plus de 5 000 €',
  'Les associations ne peuvent être financées deux années de suite',
  'Les associations ne sont pas éligibles avant leur premier anniversaire',
  'Les micro-entreprises de plus de cinq ans sont exclues',
  'Les cotisations des travailleurs indépendants ne sont pas éligibles',
  'Les travailleurs indépendants exclus du crédit bancaire sont les bienvenus',
  'Auto-entrepreneurs refusés par leur banque : parlons-en',
  'Ce fonds ne s’adresse pas uniquement aux associations',
  'Nous ne finançons pas que les associations : les entreprises aussi',
  'Un prêt sans frais ni intérêts pour les associations',
  'Aucune forme juridique n’est exclue : associations, sociétés, micro-entreprises',
  'Les micro-entrepreneurs sont invités à se présenter à la réunion',
  'Structures à but lucratif ou non lucratif',
  'Entreprises, associations loi 1901 ou coopératives',
  'Entreprise individuelle, micro-entreprise ou société immatriculée',
  'Prêt accordé par notre association loi 1901',
  'Un reçu fiscal est remis à chaque donateur',
  'Client public ou société de plus de 250 salariés',
  'Création d’au moins deux ETP en trois ans',
  'Embaucher au moins un salarié',
  'Jury de 5 à 7 personnes',
  'Nos équipes, de 5 à 8 salariés par agence, vous reçoivent',
  'Entreprise de moins de 30 ans',
  'Bonus pour les moins de 30 ans',
  'Le projet s’adresse à des jeunes de 16 à 25 ans',
  'Bail non exigé',
  'Dépenses éligibles : crédit-bail, véhicules, matériel',
  'Les deux derniers bilans, s’ils existent',
  'Derniers bilans ou prévisionnel pour les créateurs',
  'Sans commande signée, un prévisionnel suffit',
];

describe('The criterion "instrument"', () => {
  for (const [demand, asking, unmet, met] of DEMANDS) {
    it(`counts against who does not meet what is asked: ${demand} (${Object.values(asking).join(', ')})`, () => {
      const offer = aFundingOption({ ...SILENT, ...asking });
      expect(sentenceOf('instrument', aProject(unmet), offer)).to.equal(demand);
      expect(sentenceOf('instrument', aProject(met), offer)).not.to.equal(demand);
      for (const [facts, isLess] of [
        [unmet, true],
        [met, false],
      ] as const) {
        const asked = valueFor('instrument', aProject(facts), offer);
        const free = valueFor('instrument', aProject(facts), aFundingOption({ ...offer, ...SILENT }));
        expect(asked < free).to.equal(isLess);
      }
    });
    it(`quotes what asks for it: ${demand} (${Object.values(asking).join(', ')})`, () => {
      const offer = aFundingOption({ ...SILENT, ...asking });
      const { offered } = partOf('instrument', aProject(unmet), offer).evidence.values;
      const texts = [offer.title, offer.description, offer.conditions].join(' ').toLowerCase();
      expect(offered).to.be.a('string').that.is.not.empty;
      expect(texts.replaceAll('\u00a0', ' ')).to.include(String(offered).toLowerCase());
    });
  }
  for (const says of NO_DEMANDS) {
    it(`takes for no demand: ${says}`, () => {
      const offer = aFundingOption({ ...SILENT, instrument: 'pret', conditions: says });
      for (const legalForm of LEGAL_FORMS)
        for (const team of [1, 40]) {
          const nobody = { stage: 'idee', pitch: 'Je couds.', offer: '', seeks: '', funding: null } as const;
          const project = aProject({ ...nobody, legalForm, team });
          expect(['fits', 'unusual']).to.include(sentenceOf('instrument', project, offer));
        }
    });
  }
  it('comes to an end on long and hostile texts', () => {
    for (const said of [
      'refus',
      'écart',
      'associations ',
      'hors associations ',
      'ne finance pas ',
      '9',
      '  ',
    ]) {
      const text = said.repeat(20_000 / said.length);
      const offer = aFundingOption({ title: text, description: text, conditions: text });
      expect(readOpportunity(offer).demands.asks).to.deep.equal([]);
    }
  });
  it('takes at its word who ticked the legal form, whatever the texts say', () => {
    const offer = aFundingOption({ ...SILENT, conditions: 'But non lucratif', legalForms: ['sarl-sas'] });
    expect(sentenceOf('instrument', aProject({ legalForm: 'sarl-sas' }), offer)).to.equal('fits');
  });
  it('blames nobody for what is not known', () => {
    const offer = aFundingOption({ ...SILENT, conditions: 'Associations exclues. Au moins deux salariés' });
    const unknown = aProject({ legalForm: null, team: null });
    expect(sentenceOf('instrument', unknown, offer)).to.equal('unknown');
  });

  it('knows which money is made for whom', () => {
    expect(suits('subvention', 'developpement', 'association')).to.be.above(
      suits('capital', 'developpement', 'association'),
    );
    expect(suits('capital', 'essaimage', 'sarl-sas')).to.be.above(
      suits('capital', 'idee', 'micro-entreprise'),
    );
    expect(suits('pret-honneur', 'maturation', 'sarl-sas')).to.be.above(
      suits('pret-honneur', 'essaimage', 'association'),
    );
    expect(suits('don', 'developpement', 'association')).to.be.above(
      suits('don', 'developpement', 'sarl-sas'),
    );
  });
  it('knows what the public pays for beforehand, and what it does not', () => {
    const option = aFundingOption({ instrument: 'recompense', sectors: [] });
    const selling = (offer: string) => aProject({ sectors: [], title: 'Chez nous', pitch: '', offer });
    const book = valueFor('instrument', selling('édition de livres illustrés, maison d’édition'), option);
    const cleaning = valueFor('instrument', selling('nettoyage de bureaux, entretien de locaux'), option);
    expect(book).to.be.above(cleaning);
  });
  it('believes an offer that names the legal form outright', () => {
    expect(suits('capital', 'developpement', 'association', ['association'])).to.be.above(
      suits('capital', 'developpement', 'association'),
    );
  });
  it('says what is missing when the stage or the legal form is not known', () => {
    for (const facts of [{ stage: null }, { legalForm: null }, { stage: null, legalForm: null }]) {
      expect(sentenceOf('instrument', aProject(facts), aFundingOption())).to.equal('unknown');
    }
  });
  it('names the instrument', () => {
    expect(
      partOf('instrument', aProject(), aFundingOption({ instrument: 'don' })).evidence.values,
    ).to.include({
      instrument: 'don',
    });
  });
});
