import { expect } from 'chai';
import type { Verdict } from '../../scripts/chaos/verdict.ts';
import { isSound, judge } from '../../scripts/chaos/verdict.ts';
import { expectOneSentence, run } from './command.ts';

/** The seed of every run here; a failure tells it again. */
const SEED = 20_261_125;

async function chaos(...args: readonly string[]) {
  return chaosFrom(SEED, ...args);
}
async function chaosFrom(seed: number, ...args: readonly string[]) {
  const { code, out, err } = await run(
    'chaos',
    '--json',
    '--seed',
    String(seed),
    '--recovery',
    '90',
    ...args,
  );
  const verdict = JSON.parse(out || '{}') as Verdict;
  return { code, err, verdict };
}

describe('npm run chaos', function () {
  // The machine that runs all suites at once is far slower than one that runs this alone.
  this.timeout(240_000);
  before(() => console.log(`      seed ${SEED}`));

  it('loses, doubles and disorders nothing, whatever is killed, frozen or deposed', async () => {
    const { code, err, verdict } = await chaos('--minutes', '1', '--people', '20', '--think', '800');
    expect(code, err).to.equal(0);
    expect(isSound(verdict), err).to.equal(true);
    expect(verdict.acknowledged).to.be.greaterThan(100);
    expect(verdict.stored).to.be.at.least(verdict.acknowledged);
    expect(verdict.recoveries, 'something was done to it, and watched').to.not.be.empty;
  });

  it('finds messages doubled when no index holds their client ids apart', async () => {
    const { code, err, verdict } = await chaos(
      ...['--fault', 'no-client-id', '--seconds', '1', '--nodes', '2', '--people', '20', '--think', '300'],
    );
    expect(verdict.doubled, err).to.be.greaterThan(0);
    expect(code).to.equal(1);
  });

  it('finds messages lost when one member alone acknowledges them', async () => {
    // What a primary had alone when it was cut off is a matter of moments: one run in three shows it for sure.
    const fault = [
      '--fault',
      'write-concern-1',
      '--seconds',
      '1',
      '--nodes',
      '1',
      '--people',
      '20',
      '--think',
      '200',
    ];
    for (const seed of [SEED, SEED + 1, SEED + 2]) {
      const { code, verdict } = await chaosFrom(seed, ...fault);
      expect(code).to.equal(isSound(verdict) ? 0 : 1);
      if (verdict.missing > 0) return;
    }
    throw new Error('three runs lost nothing');
  });

  it('counts each kind of harm by itself', () => {
    const stored = (...clientIds: string[]) =>
      clientIds.map((clientId, index) => ({ conversationId: 'c', seq: index + 1, senderId: 'a', clientId }));
    const one = (clientId: string, seq: number) => ({
      ...{ conversationId: 'c', clientId, seq },
      ...{ from: 0, to: 40, tries: 1 },
    });
    const person = (acknowledged: ReturnType<typeof one>[], ...shown: string[]) => ({
      accountId: 'a',
      acknowledged,
      screens: new Map([['c', shown]]),
      changed: () => 0,
    });
    const verdict = (those: ReturnType<typeof stored>, who: ReturnType<typeof person>) => {
      const { missing, doubled, disordered, differing } = judge(those, [who], []);
      return { missing, doubled, disordered, differing };
    };
    const sound = { missing: 0, doubled: 0, disordered: 0, differing: 0 };
    expect(verdict(stored('x', 'y'), person([one('x', 1), one('y', 2)], 'x', 'y'))).to.deep.equal(sound);
    expect(verdict(stored('x'), person([one('x', 1), one('y', 2)], 'x')).missing).to.equal(1);
    expect(verdict(stored('x', 'x'), person([one('x', 1)], 'x', 'x')).doubled).to.equal(1);
    expect(verdict(stored('x', 'y'), person([one('y', 2), one('x', 1)], 'x', 'y')).disordered).to.equal(1);
    expect(verdict(stored('x', 'y'), person([one('x', 1)], 'y', 'x')).differing).to.equal(1);
    const gap = [...stored('x'), { conversationId: 'c', seq: 3, senderId: 'a', clientId: 'y' }];
    expect(verdict(gap, person([one('x', 1)], 'x', 'y')).disordered).to.equal(1);
    const blows = [
      { what: 'w', at: 10 },
      { what: 'w', at: 20, answeredAt: 45 },
      { what: 'w', at: 30, answeredAt: 45 },
      { what: 'w', at: 50, answeredAt: 60 },
    ];
    const { recoveries, recoveryMs, longestMs } = judge(stored('x'), [person([one('x', 1)], 'x')], blows);
    expect(recoveries.map(({ ms }) => ms)).to.deep.equal([20, 10, 0]);
    expect({ recoveryMs, longestMs }).to.deep.equal({ recoveryMs: 20, longestMs: 40 });
  });

  it('says in one sentence what is wrong with its options', async () => {
    expectOneSentence(await run('chaos'), /Combien de temps/);
    expectOneSentence(await run('chaos', '--minutes', 'dix'), /--minutes/);
    expectOneSentence(await run('chaos', '--seconds', '1', '--fault', 'autre'), /--fault/);
  });
});
