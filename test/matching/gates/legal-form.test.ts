import { expect } from 'chai';
import { LEGAL_FORMS } from '../../../matching/taxonomy/index.ts';
import { aProject, aSupportScheme } from '../../support/builders.ts';
import { explained, gateOf, stateOf } from '../pairs.ts';

describe('The gate "legal form"', () => {
  it('has nothing to say when every form is accepted', () => {
    for (const legalForm of [...LEGAL_FORMS, null]) {
      expect(stateOf('legal-form', aProject({ legalForm }), aSupportScheme({ legalForms: [] }))).to.equal(
        'silent',
      );
    }
  });
  for (const legalForm of LEGAL_FORMS) {
    it(`lets ${legalForm} in where it is accepted, and nowhere else`, () => {
      const others = LEGAL_FORMS.filter((each) => each !== legalForm);
      const state = (accepted: typeof others) =>
        stateOf('legal-form', aProject({ legalForm }), aSupportScheme({ legalForms: accepted }));
      expect(state([legalForm])).to.equal('open');
      expect(state([...others, legalForm])).to.equal('open');
      expect(state(others)).to.equal('closed');
    });
  }
  it('is unknown, and suggested all the same, when the project does not say', () => {
    const project = aProject({ legalForm: null });
    const scheme = aSupportScheme({ legalForms: ['association'] });
    expect(stateOf('legal-form', project, scheme)).to.equal('unknown');
    expect(explained(project, scheme).suggested).to.equal(true);
  });
  it('tells which forms are accepted', () => {
    const scheme = aSupportScheme({ legalForms: ['association', 'scop-scic'] });
    expect(gateOf('legal-form', aProject(), scheme)?.values).to.deep.equal({
      accepted: ['association', 'scop-scic'],
    });
  });
});
