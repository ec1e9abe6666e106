/**
 * "Pourquoi pas ?": what would open one closed pair, from both sides. Whole explanations stand in
 * golden/why-not.{fr,en}.txt as the terminal prints them, to be read aloud. After a change of wording:
 * UPDATE_GOLDEN=1 npx mocha test/matching/why-not.test.ts, and read the difference.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import {
  bestWidenings,
  type Opportunity,
  type Project,
  tellWhatIf,
  tellWidening,
  whatWouldChange,
  whatWouldOpen,
  widenings,
} from '../../matching/index.ts';
import { LANGUAGES, type Language } from '../../matching/taxonomy/index.ts';
import { printExplanation } from '../../scripts/print.ts';
import { aFundingOption, aNeed, aProject, aSkillsOffer, TODAY } from '../support/builders.ts';
import { knowing } from './pairs.ts';

const plain = (sentence: string) => sentence.replace(/[\u00a0\u202f]/g, ' ');
const byId = (offers: readonly Opportunity[]) => new Map(offers.map((offer) => [offer.id, offer]));

/** The first of the offers as a closed pair of the project, with all of them on the market. */
const whyNot = (project: Project, offers: readonly [Opportunity, ...Opportunity[]]) => {
  const matcher = knowing([project], offers);
  const [offer] = offers;
  const pair = matcher.explain(project, offer, 'project', TODAY);
  const known = { matcher, opportunities: byId(offers) };
  return { pair, changes: whatWouldOpen(known, project, offer, pair, { today: TODAY }) };
};
const told = (...asked: Parameters<typeof whyNot>) =>
  whyNot(...asked).changes.map((change) => plain(tellWhatIf(change, 'fr')));

describe('What would open a closed pair', () => {
  it('counts all that the same change opens, this pair among them', () => {
    const offers = [aSkillsOffer({ id: 's1', legalForms: ['association'], capacity: 7 })] as const;
    const others = [aSkillsOffer({ id: 's2', legalForms: ['association'], capacity: 5 })];
    expect(told(aProject(), [...offers, ...others])).to.deep.equal([
      'Avec le statut association : +12 places (2 offres).',
    ]);
  });
  it('is about this pair alone, whatever else is closed', () => {
    const offer = aSkillsOffer({ id: 's1', legalForms: ['association'] });
    const other = aSkillsOffer({ id: 's2', stages: ['essaimage'] });
    expect(whyNot(aProject(), [offer, other]).changes.map(({ code }) => code)).to.deep.equal(['legal-form']);
  });
  it('is told even of a weak link', () => {
    const offer = aSkillsOffer({
      legalForms: ['association'],
      skills: [],
      title: 'Forage',
      description: 'Forage.',
    });
    const { pair, changes } = whyNot(aProject({ seeks: '', skillsSought: [] }), [offer]);
    expect(pair.score).to.be.below(30);
    expect(changes[0]).to.deep.include({ code: 'legal-form', isEnough: true });
  });
  it('says of each change that it is not enough when several gates are closed', () => {
    const offer = aSkillsOffer({ id: 's1', legalForms: ['association'], opensOn: '2027-03-01' });
    const other = aSkillsOffer({ id: 's2', legalForms: ['association'] });
    expect(told(aProject(), [offer, other])).to.deep.equal([
      'Avec le statut association : +3 places (une offre), mais celle-ci attend aussi le reste.',
      'À partir de mars 2027 : il le faudrait, avec le reste.',
    ]);
  });
  it('is nothing for a pair that is open, and nothing where the project can change nothing', () => {
    expect(told(aProject(), [aSkillsOffer()])).to.deep.equal([]);
    expect(told(aProject(), [aNeed({ perimeter: { type: 'departement', code: '69' } })])).to.deep.equal([]);
  });
  it('is at most three changes', () => {
    const offer = aSkillsOffer({
      legalForms: ['association'],
      stages: ['essaimage'],
      qpvOnly: true,
      opensOn: '2027-03-01',
    });
    expect(whyNot(aProject({ inQpv: false }), [offer]).changes).to.have.length(3);
  });
});

describe('What would change it for a project', () => {
  it('is told of the whole market, without what was hidden', () => {
    const offers = [
      aSkillsOffer({ id: 's1', legalForms: ['association'] }),
      aSkillsOffer({ id: 's2', legalForms: ['association'] }),
    ];
    const known = { matcher: knowing([aProject()], offers), opportunities: byId(offers) };
    const among = { today: TODAY, without: new Set(['s2']) };
    expect(whatWouldChange(known, aProject(), among).map(({ opens }) => opens.length)).to.deep.equal([1]);
  });
});

describe('What would open a closed pair for whoever publishes the offer', () => {
  const far = aProject({
    id: 'far',
    commune: { code: '69123', name: 'Lyon', lon: 4.835, lat: 45.758 },
    legalForm: 'association',
  });
  const asked = (project: Project, offer: Opportunity, projects: readonly Project[] = [project]) => {
    const matcher = knowing(projects, [offer]);
    const { gates } = matcher.explain(project, offer, 'opportunity', TODAY);
    return widenings(matcher, project, offer, gates, TODAY).map((each) => plain(tellWidening(each, 'fr')));
  };

  it('is a form taken in besides, with how many more projects it reaches', () => {
    const projects = [far, { ...far, id: 'too' }];
    const offer = aNeed({ legalForms: ['sarl-sas'], perimeter: { type: 'national' } });
    expect(asked(far, offer, projects)).to.deep.equal([
      'En acceptant aussi le statut association : +2 projets.',
    ]);
  });
  it('is the next area that holds the place', () => {
    expect(asked(far, aNeed())).to.deep.equal(['En ouvrant l’offre à toute la France : +1 projet.']);
    const neighbour = aProject({ commune: { code: '92050', name: 'Nanterre', lon: 2.2, lat: 48.89 } });
    expect(asked(neighbour, aNeed())).to.deep.equal(['En ouvrant l’offre à toute la région : +1 projet.']);
    expect(asked(aProject(), aNeed({ perimeter: { type: 'commune', code: '93066' } }))).to.deep.equal([
      'En ouvrant l’offre à tout le département : +1 projet.',
    ]);
  });
  it('does not promise a project that another condition keeps out', () => {
    expect(asked(far, aNeed({ legalForms: ['sarl-sas'] }))).to.deep.equal([
      'En acceptant aussi le statut association : aucun projet de plus pour l’instant, mais celui-ci attend aussi le reste.',
      'En ouvrant l’offre à toute la France : aucun projet de plus pour l’instant, mais celui-ci attend aussi le reste.',
    ]);
  });
  it('is nothing for a pause or a day gone by', () => {
    expect(asked(aProject(), aNeed({ deadline: '2026-01-01' }))).to.deep.equal([]);
  });
});

describe('What would bring a need most suppliers', () => {
  const at = (id: string, lon: number, facts: Partial<Project> = {}) =>
    aProject({ id, commune: { code: '93066', name: 'Saint-Denis', lon, lat: 48.93 }, ...facts });
  const tried = (offer: Opportunity, projects: readonly Project[]) => {
    const matcher = knowing(projects, [offer]);
    const found = bestWidenings(matcher, offer, TODAY);
    for (const { gate, code, projects: gain } of found) {
      const km = Number(code);
      const facts: Partial<Opportunity> =
        gate === 'legal-form'
          ? { legalForms: [...offer.legalForms, code as 'association'] }
          : gate === 'qpv'
            ? { qpvOnly: false }
            : { perimeter: km ? { type: 'radius', lon: 2.35, lat: 48.93, km } : { type: 'national' } };
      const countOf = (one: Opportunity) => matcher.countForOpportunity(one, { today: TODAY });
      const more = countOf({ ...offer, ...facts } as Opportunity) - countOf(offer);
      expect(more, `${gate} ${code}`).to.equal(gain);
    }
    return found.map((each) => plain(tellWidening(each, 'fr')));
  };
  const radius = { type: 'radius', lon: 2.35, lat: 48.93, km: 30 } as const;
  it('is told by what it brings, each tried on the market', () => {
    const projects = [
      ...['a', 'b'].map((id) => at(id, 2.36)),
      // 44 km and 1,500 km away.
      ...['c', 'd', 'e'].map((id) => at(id, 2.95)),
      at('f', 22),
      ...['g', 'h'].map((id) => at(id, 2.36, { legalForm: 'association' })),
      at('i', 2.36, { inQpv: false }),
      // Kept out twice: no one change brings it.
      at('j', 2.95, { legalForm: 'association' }),
    ];
    const offer = aNeed({ perimeter: radius, legalForms: ['sarl-sas'], qpvOnly: true });
    expect(
      tried(
        offer,
        projects.map((one) => ({ ...one, inQpv: one.inQpv ?? true, legalForm: one.legalForm ?? 'sarl-sas' })),
      ),
    ).to.deep.equal([
      'Avec un rayon de 60 km : +3 projets.',
      'En acceptant aussi le statut association : +2 projets.',
      'En ouvrant l’offre hors des quartiers prioritaires : +1 projet.',
    ]);
  });
  it('goes as far as it takes to bring anybody, and says nothing where nothing would', () => {
    expect(tried(aNeed({ perimeter: radius }), [at('a', 22)])).to.deep.equal([
      'En ouvrant l’offre à toute la France : +1 projet.',
    ]);
    expect(tried(aNeed({ perimeter: radius }), [at('a', 2.36)])).to.deep.equal([]);
    expect(tried(aNeed({ perimeter: radius, deadline: '2026-01-01' }), [at('a', 2.95)])).to.deep.equal([]);
  });
});

const goldenOf = (language: Language) => new URL(`./golden/why-not.${language}.txt`, import.meta.url);
/** A pair that one gate keeps closed, one that two do, one that nothing opens, and one that is open. */
const CASES: readonly (readonly [Project, readonly [Opportunity, ...Opportunity[]]])[] = [
  [
    aProject(),
    [
      aSkillsOffer({ legalForms: ['association', 'scop-scic'], capacity: 7 }),
      aSkillsOffer({ id: 's2', legalForms: ['association'], capacity: 5 }),
    ],
  ],
  [
    aProject({ inQpv: false }),
    [aFundingOption({ qpvOnly: true, amountMin: 20_000, amountMax: 50_000, opensOn: '2027-03-01' })],
  ],
  [aProject(), [aNeed({ deadline: '2026-10-31', perimeter: { type: 'departement', code: '69' } })]],
  [aProject(), [aNeed()]],
];

for (const language of LANGUAGES) {
  describe(`The explanation in ${language}`, () => {
    const printed = CASES.map(([project, offers]) => {
      const { pair, changes } = whyNot(project, offers);
      return printExplanation(pair, project, offers[0], changes, language);
    });
    it('is the one that was read aloud', () => {
      const written = printed.join('\n\n');
      if (process.env.UPDATE_GOLDEN === '1') writeFileSync(goldenOf(language), written);
      expect(written).to.equal(readFileSync(goldenOf(language), 'utf8'));
    });
    it('keeps to eighty columns', () => {
      for (const line of printed.join('').split('\n')) expect(line.length, line).to.be.at.most(80);
    });
  });
}
