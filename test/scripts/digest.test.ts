import { expect } from 'chai';
import { aNeed, aProject } from '../support/builders.ts';
import { type DigestNode, insertAccounts, ledger, publish, startDigestNode } from '../support/digests.ts';
import { expectNoControls, expectOneSentence, runOn } from './command.ts';

const AT = '2026-12-07T08:00';
const COLUMNS = 80;

describe('npm run digest', function () {
  this.timeout(60_000);
  let node: DigestNode;
  const digest = (...args: readonly string[]) => runOn(node.uri, 'digest', ...args);
  before(async () => {
    node = await startDigestNode({}, new Date('2026-12-07T07:00:00Z'));
    await insertAccounts(node.connection, [
      { id: 'amina', displayName: 'Amina\u001b[31m' },
      {
        id: 'empty',
        displayName: 'Quelqu’un qui a un nom bien trop long pour tenir sur une ligne de terminal étroit',
      },
      {
        id: 'tuesday',
        mail: { letter: { weekday: 2, hour: 9 } },
        createdAt: new Date('2026-12-04T10:00:00Z'),
      },
    ]);
    await publish(node, {
      projects: [{ project: aProject(), owner: 'amina' }],
      opportunities: [{ opportunity: aNeed() }],
    });
  });
  after(() => node.stop());

  it('shows who would get what and why not, within eighty columns, and writes nothing', async () => {
    const { code, out, err } = await digest('--dry-run', '--at', AT);
    expect(code, err).to.equal(0);
    expect(out).to.include('1 à écrire, 1 sans objet').and.include('Buffets et plateaux-repas');
    expect(out)
      .to.match(/Amina.*\(amina\) +2026-W50/)
      .and.include('rien en ligne')
      .and.not.include('tuesday');
    for (const line of out.split('\n')) expect(line.length, line).to.be.at.most(COLUMNS);
    expectNoControls(out);
    expect(await ledger(node.connection)).to.deep.equal([]);
    expect(await node.connection.collection('mails').countDocuments()).to.equal(0);
  });

  it('says of one account when its letter comes', async () => {
    const { out } = await digest('--dry-run', '--account', 'tuesday@exemple.fr', '--at', AT, '--lang', 'en');
    expect(out)
      .to.include('No letter is due')
      .and.match(/next one: Tuesday,? 8 December 2026/);
  });

  it('gives the demo a letter to read, and says what became of it', async () => {
    const first = await digest('--account', 'amina', '--at', AT);
    expect(first.out, first.err).to.include('2026-W50, envoyée').and.include('/dev/mails');
    expect(await node.connection.collection('mails').countDocuments({ to: 'amina@exemple.fr' })).to.equal(1);
    expect(await ledger(node.connection)).to.have.length(1);
  });

  it('tells bad input in one sentence', async () => {
    expectOneSentence(await digest('--at', 'lundi'), /--at vaut « lundi »/);
  });
});
