import { expect } from 'chai';
import type { ProjectInput } from '../../api/contract/index.ts';
import { aFundingOption, aNeed, aProject, aSupportScheme } from '../support/builders.ts';
import { expectNoControls, expectOneSentence, folder, run } from './command.ts';

/** A project with a field taken away. */
const without = (field: keyof ProjectInput) => {
  const { [field]: _gone, ...rest } = aProject();
  return rest;
};

describe('npm run import', function () {
  this.timeout(60_000);

  it('refuses a broken folder, naming file, line, field and how to mend it, before any database is asked', async () => {
    const dir = folder({
      'projects.jsonl': [
        aProject({ id: 'good' }),
        { ...without('pitch'), id: 'no-pitch' },
        { ...aProject({ id: 'bad-sector' }), sectors: ['cuisine'] },
        { ...aProject({ id: 'bad-team' }), team: 'trois' },
        { ...aProject({ id: 'bad-sums' }), funding: { min: 9_000, max: 10, purpose: '' } },
        { ...aProject({ id: 'extra' }), couleur: 'rouge' },
        { ...aProject({ id: 'bad-commune' }), commune: { code: '9302', name: 'X', lon: 2, lat: 48 } },
        aProject({ id: 'good' }),
        { ...aProject(), id: { $gt: '' } },
      ],
      'opportunities.jsonl': [
        { ...aNeed({ id: 'bad-date' }), deadline: '2027-02-30' },
        { ...aNeed({ id: 'bad-kind' }), kind: 'cadeau' },
        { ...aFundingOption({ id: 'bad-range' }), amountMin: 50, amountMax: 10 },
        aNeed({ id: 'a-need' }),
        aSupportScheme({ id: 'local', localVersionOf: 'elsewhere' }),
        aSupportScheme({ id: 'of-a-need', localVersionOf: 'a-need' }),
        aSupportScheme({ id: 'of-a-local', localVersionOf: 'local' }),
        aSupportScheme({ id: 'of-itself', localVersionOf: 'of-itself' }),
        aSupportScheme({ id: 'everywhere', perimeter: { type: 'national' }, localVersionOf: 'elsewhere' }),
        aSupportScheme({ id: 'unsaid', cost: { type: 'paid' } }),
        aSupportScheme({ id: 'bad-url', enterUrl: 'javascript:alert(1)' }),
        { ...aSupportScheme({ id: 'bad-public' }), publics: ['martiens'] },
      ],
    });
    const { code, out, err } = await run('import', dir);
    expect(code, err).to.equal(2);
    expect(out).to.equal('');
    const lines = err.trim().split('\n');
    expect(lines[0]).to.match(/^Rien n’est chargé, 18 erreurs/);
    const told = [
      /^ +projects\.jsonl:2 pitch : .*obligatoire/,
      /^ +projects\.jsonl:3 sectors\[0\] : .*choisissez .*alimentation-restauration/,
      /^ +projects\.jsonl:4 team : .*nombre/,
      /^ +projects\.jsonl:5 funding\.max : .*minimum/,
      /^ +projects\.jsonl:6 couleur : .*retirez/,
      /^ +projects\.jsonl:7 commune\.code : .*«\s93027\s»/,
      /^ +projects\.jsonl:8 id : «\sgood\s» est déjà pris par projects\.jsonl:1/,
      /^ +projects\.jsonl:9 id : .*texte/,
      /^ +opportunities\.jsonl:1 deadline : .*2027-03-31/,
      /^ +opportunities\.jsonl:2 kind : .*choisissez/,
      /^ +opportunities\.jsonl:3 amountMax : .*minimum/,
      /^ +opportunities\.jsonl:8 localVersionOf : .*propre version locale/,
      /^ +opportunities\.jsonl:9 localVersionOf : .*plus petit que toute la France/,
      /^ +opportunities\.jsonl:10 cost\.words : .*Dites combien/,
      /^ +opportunities\.jsonl:11 enterUrl : .*https:/,
      /^ +opportunities\.jsonl:12 publics\[0\] : .*choisissez .*femmes/,
      /^ +opportunities\.jsonl:6 localVersionOf : .*pas un dispositif/,
      /^ +opportunities\.jsonl:7 localVersionOf : .*lui-même la version locale/,
    ];
    expect(lines).to.have.length(told.length + 1);
    told.forEach((sentence, index) => {
      expect(lines[index + 1]).to.match(sentence);
    });
  });

  it('names the first twenty errors of many, and says how many are left', async () => {
    const dir = folder({ 'projects.jsonl': 'not json\n'.repeat(500), 'opportunities.jsonl': '' });
    const { code, err } = await run('import', dir);
    expect(code).to.equal(2);
    const lines = err.trim().split('\n');
    expect(lines).to.have.length(22);
    expect(lines[0]).to.match(/500 erreurs/);
    expect(lines[1]).to.match(/projects\.jsonl:1 : .*JSON/);
    expect(lines[21]).to.match(/480 autres/);
  });

  it('refuses a folder without its files, and none at all, in one sentence', async () => {
    const [empty, none] = await Promise.all([run('import', folder({})), run('import')]);
    expectOneSentence(empty, /projects\.jsonl n’existe pas/);
    expectOneSentence(none, /Donnez un dossier/);
  });

  it('never lets a field’s name drive the terminal', async () => {
    const dir = folder({
      'projects.jsonl': [{ ...aProject(), '\u001b[31mcouleur\u0007': 1 }],
      'opportunities.jsonl': [],
    });
    const { code, err } = await run('import', dir);
    expect(code).to.equal(2);
    expect(err).to.match(/couleur/);
    expectNoControls(err);
  });

  it('reads a file that begins with a byte order mark', async () => {
    const dir = folder({
      'projects.jsonl': `\ufeff${JSON.stringify({ ...aProject(), team: 'trois' })}\n`,
      'opportunities.jsonl': '',
    });
    expect((await run('import', dir)).err).to.match(/projects\.jsonl:1 team : /);
  });
});
