import { expect } from 'chai';
import fc from 'fast-check';
import {
  type Project,
  readDraft,
  tellUnderstood,
  type Understood,
  understand,
} from '../../matching/index.ts';
import { LANGUAGES, LEGAL_FORMS, STAGES } from '../../matching/taxonomy/index.ts';
import { aProject, LA_COURNEUVE } from '../support/builders.ts';

const readIn = (text: string) => understand(readDraft(text)).map(({ topic, code }) => `${topic}: ${code}`);

/** What people type on a phone between two clients, and what must be read in it. */
const EVERYDAY: readonly (readonly [string, readonly string[]])[] = [
  [
    'je fais des buffets, je cherche mes premiers gros clients',
    ['trade: traiteur', 'skill: vente-grands-comptes'],
  ],
  [
    'On est une asso loi 1901, on répare des vélos et on cherche un local.',
    ['trade: reparation-velos', 'skill: recherche-local', 'form: hebergement', 'legal-form: association'],
  ],
  [
    'je suis coiffeuse à domicile, micro-entreprise, je voudrais un site internet',
    ['trade: coiffure-esthetique', 'skill: site-web', 'legal-form: micro-entreprise'],
  ],
  [
    'J’ai l’idée d’ouvrir une épicerie solidaire, je sais pas quel statut prendre',
    ['trade: epicerie-paniers', 'skill: choix-statut', 'stage: idee', 'legal-form: aucune'],
  ],
  [
    'Je couds des robes en wax. Il me faudrait 5 000 € pour acheter une machine à coudre industrielle.',
    ['trade: couture-retouche', 'purpose: equipement'],
  ],
  ['jdonne des cours de soutien scolaire aux collegiens', ['trade: soutien-scolaire']],
  ['SAS de 4 salariés, nettoyage de bureaux', ['trade: nettoyage-bureaux', 'legal-form: sarl-sas']],
  [
    'Nous avons une ressourcerie à Roubaix et nous voulons ouvrir dans d’autres villes',
    ['trade: ressourcerie', 'skill: essaimage-franchise', 'stage: essaimage'],
  ],
  ['j’ai un food truck, cuisine sénégalaise', ['trade: food-truck']],
  [
    'développeur freelance, je fais des applis mobiles, je ne sais pas vendre',
    ['trade: developpement-logiciel', 'skill: prospection-b2b', 'legal-form: micro-entreprise'],
  ],
  [
    'on anime un jardin partagé, on cherche des bénévoles',
    ['trade: jardinage-pedagogique', 'skill: benevoles'],
  ],
  ['on est une scop, on pose des cuisines et des escaliers en bois', ['legal-form: scop-scic']],
  ['il me faut un comptable car je ne comprends rien aux papiers', ['skill: comptabilite']],
];

describe('What is understood', () => {
  for (const [text, wanted] of EVERYDAY) {
    it(`of "${text}"`, () => {
      expect(readIn(text)).to.include.members([...wanted]);
    });
  }

  it('is shown with words of the text and a label in both languages', () => {
    for (const [text] of EVERYDAY) {
      const plain = text.toLowerCase();
      for (const found of understand(readDraft(text))) {
        expect(found.words, `${text}: ${found.code}`).not.to.deep.equal([]);
        for (const word of found.words) expect(plain).to.include(word);
        for (const language of LANGUAGES) {
          expect(tellUnderstood(found, language), found.code).to.be.a('string').and.not.equal(found.code);
        }
      }
    }
  });

  it('is nothing of what says nothing', () => {
    for (const text of [
      '',
      '   ',
      'Bonjour !',
      '🍰🍰',
      '<script>alert(1)</script>',
      '1234567890',
      'azertyuiop',
    ]) {
      expect(readIn(text), text).to.deep.equal([]);
    }
  });

  it('does not depend on case', () => {
    for (const [text] of EVERYDAY) expect(readIn(text.toUpperCase()), text).to.deep.equal(readIn(text));
  });
  it('is the trade of who has nothing but a wish', () => {
    for (const [text, trade] of [
      ['Je veux ouvrir une crèche', 'trade: garde-enfants'],
      ['Je voudrais monter une pizzeria', 'trade: restaurant'],
    ] as const) {
      expect(readIn(text), text).to.include(trade);
    }
  });

  it('is no more than a few things of a topic, each once', () => {
    const long = EVERYDAY.map(([text]) => text).join(' ');
    const found = readIn(long);
    expect(new Set(found).size).to.equal(found.length);
    const perTopic = new Map<Understood['topic'], number>();
    for (const { topic } of understand(readDraft(long))) perTopic.set(topic, (perTopic.get(topic) ?? 0) + 1);
    for (const [topic, count] of perTopic) expect(count, topic).to.be.at.most(4);
  });

  it('is also read in a project that was declared field by field', () => {
    const found = understand(aProject()).map(({ topic, code }) => `${topic}: ${code}`);
    expect(found).to.include.members(['trade: traiteur', 'skill: comptabilite', 'purpose: equipement']);
  });

  it('bears any text of the length that is taken', () => {
    const hostile = [
      '1'.repeat(8_000),
      `je cherche 1${' '.repeat(7_900)}x`,
      'n’'.repeat(4_000),
      ', '.repeat(4_000),
      'je veux '.repeat(1_000),
      'é'.repeat(8_000),
      '{words} {fr} $& $1 __proto__ constructor',
      '\u0000\u001b[31m\u009b',
    ];
    for (const text of hostile) expect(() => understand(readDraft(text))).not.to.throw();
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        understand(readDraft(text));
      }),
    );
  });
});

describe('A draft', () => {
  it('parts what is done from what is sought', () => {
    const draft = readDraft('Je fais des buffets. Je cherche un comptable.');
    expect(draft.offer).to.include('buffets').and.not.include('comptable');
    expect(draft.seeks).to.include('comptable').and.not.include('buffets');
  });
  it('parts them within a sentence, at a comma and at "et je", "mais on", "donc nous"', () => {
    for (const text of [
      'je fais des buffets, je cherche un comptable',
      'je fais des buffets et je cherche un comptable',
      'on fait des buffets mais on cherche un comptable',
      'nous faisons des buffets donc nous avons besoin d’un comptable',
    ]) {
      const { offer, seeks } = readDraft(text);
      expect(offer, text).to.include('buffets').and.not.include('comptable');
      expect(seeks, text).to.include('comptable').and.not.include('buffets');
    }
  });
  it('keeps the whole text', () => {
    const text = 'Je fais des buffets. Je cherche un comptable.';
    expect(readDraft(text).pitch).to.equal(text);
  });
  it('leaves what is neither given nor read unknown', () => {
    expect(readDraft('Bonjour.')).to.deep.include({
      stage: null,
      legalForm: null,
      commune: null,
      inQpv: null,
      funding: null,
    });
  });
  it('believes the facts that are given before what it reads', () => {
    const facts: Pick<Project, 'stage' | 'legalForm' | 'inQpv'> = {
      stage: 'idee',
      legalForm: 'sarl-sas',
      inQpv: true,
    };
    const draft = readDraft('On est une asso loi 1901.', {
      stage: 'idee',
      legalForm: 'sarl-sas',
      inQpv: true,
      commune: LA_COURNEUVE,
    });
    expect(draft).to.deep.include({ ...facts, commune: LA_COURNEUVE });
  });
  it('never lets a supposed stage close a gate', () => {
    expect(readDraft('C’est juste une idée, pas encore de clients.').stage).to.equal(null);
  });
  it('reads the sum that is sought', () => {
    for (const [text, min, max] of [
      ['Je cherche 5000 € pour un four.', 5_000, 5_000],
      ['je cherche 5 000 euros', 5_000, 5_000],
      ['il me faut 15k€ pour un camion', 15_000, 15_000],
      ['il me faut 15 mille euros', 15_000, 15_000],
      ['J’ai besoin de 3 000 € pour un four ou de 8 000 € pour un camion', 3_000, 8_000],
    ] as const) {
      expect(readDraft(text).funding, text).to.deep.include({ min, max });
    }
  });
  it('does not take a sum that is told for one that is sought', () => {
    expect(readDraft('J’ai perdu 300 € et je cherche un local').funding).to.equal(null);
    expect(readDraft('On est 12 dans l’équipe, on cherche un local').funding).to.equal(null);
  });
  it('reads sums in every usual writing', () => {
    for (const [text, min, max] of [
      ['je cherche 12.000 euros', 12_000, 12_000],
      ['J’ai besoin de 2 500,50 € pour un four', 2_500, 2_501],
      ['je cherche 5 000 à 10 000 € pour un four', 5_000, 10_000],
      ['il me faut entre 8000 et 12 000 euros', 8_000, 12_000],
    ] as const) {
      const funding = readDraft(text).funding;
      expect(funding?.min, text).to.be.within(min, max);
      expect(funding?.max, text).to.be.within(min, max);
    }
  });
  it('takes "on veut" for a wish', () => {
    expect(readDraft('on veut répondre à des appels d’offres').seeks).to.include('appels d’offres');
    expect(readIn('on veut répondre à des appels d’offres')).to.include('skill: marches-publics');
  });
  it('hears that volunteers are needed', () => {
    expect(readIn('besoin de bénévoles')).to.include('skill: benevoles');
  });
  it('only ever reads codes that exist', () => {
    for (const [text] of EVERYDAY) {
      const { stage, legalForm } = readDraft(text);
      if (stage !== null) expect(STAGES).to.include(stage);
      if (legalForm !== null) expect(LEGAL_FORMS).to.include(legalForm);
    }
  });
});
