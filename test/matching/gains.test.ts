import { expect } from 'chai';
import { byHelp, createMatcher, gainsOf } from '../../matching/index.ts';
import type { Matcher } from '../../matching/types.ts';
import { aNeed, aProject, aSkillsOffer, LA_COURNEUVE, TODAY } from '../support/builders.ts';

describe('What a project gains by saying more', () => {
  const silent = aProject({
    offer: '',
    seeks: '',
    skillsSought: [],
    sectors: [],
    stage: null,
    legalForm: null,
    inQpv: null,
    commune: null,
    funding: null,
  });
  const gains = (matcher: Matcher, project = silent) =>
    [...gainsOf(matcher, project, [LA_COURNEUVE], TODAY)].sort(byHelp);

  it('is nothing where there is nothing to be suggested', () => {
    for (const { gain, settles } of gains(createMatcher())) expect(gain + settles).to.equal(0);
  });

  it('is asked of what is not said alone', () => {
    const project = { ...silent, stage: 'idee' as const, commune: LA_COURNEUVE };
    const fields = gains(createMatcher(), project).map(({ field }) => field);
    expect(fields).to.not.include.members(['stage', 'commune']);
    expect(fields).to.include.members(['legalForm', 'inQpv', 'sectors', 'skillsSought', 'seeks', 'funding']);
    expect(gains(createMatcher(), aProject())).to.deep.equal([]);
  });

  it('counts what the engine itself would add', () => {
    const matcher = createMatcher();
    for (let index = 0; index < 5; index += 1) {
      matcher.upsertOpportunity(aSkillsOffer({ id: `comptable-${index}`, perimeter: { type: 'national' } }));
    }
    const project = { ...silent, pitch: 'Je vends des bijoux.' };
    const total = (skillsSought: string[]) =>
      matcher.countForProject({ ...project, skillsSought }, { today: TODAY });
    const skill = gains(matcher, project).find(({ field }) => field === 'skillsSought');
    expect(total([])).to.equal(0);
    expect(skill?.gain).to.equal(5);
    expect(skill?.best).to.match(/compta|gestion|prix|cout/);
  });

  it('counts the suggestions whose condition it would settle', () => {
    const matcher = createMatcher();
    for (let index = 0; index < 3; index += 1)
      matcher.upsertOpportunity(
        aNeed({ id: `asso-${index}`, legalForms: ['association'], perimeter: { type: 'national' } }),
      );
    const project = aProject({ legalForm: null });
    expect(gains(matcher, project)).to.deep.equal([{ field: 'legalForm', gain: 0, best: null, settles: 3 }]);
  });
});

describe('Whom an opportunity reaches', () => {
  it('is counted as it is suggested, and each gate by what it alone cuts away', () => {
    const matcher = createMatcher();
    matcher.upsertProject(aProject());
    matcher.upsertProject(aProject({ id: 'asso', legalForm: 'association' }));
    matcher.upsertProject(aProject({ id: 'idee', stage: 'idee' }));
    matcher.upsertProject(aProject({ id: 'asso-idee', legalForm: 'association', stage: 'idee' }));
    const need = aNeed({ legalForms: ['sarl-sas'], stages: ['developpement'] });
    const { reached, cut } = matcher.reach(need, TODAY);
    expect(reached).to.equal(1);
    expect(reached).to.equal(matcher.countForOpportunity(need, { today: TODAY }));
    expect(cut).to.deep.equal([
      { gate: 'legal-form', count: 1 },
      { gate: 'stage', count: 1 },
    ]);
  });

  it('leaves out what was hidden, and counts without it', () => {
    const matcher = createMatcher();
    matcher.upsertProject(aProject());
    matcher.upsertProject(aProject({ id: 'autre' }));
    const among = { today: TODAY, without: new Set(['autre']) };
    const items = matcher.suggestForOpportunity(aNeed(), { ...among, limit: 9 });
    expect(items.map(({ projectId }) => projectId)).to.deep.equal(['traiteur-des-4-chemins']);
    expect(matcher.countForOpportunity(aNeed(), among)).to.equal(1);
  });
});
