import { expect } from 'chai';
import { hashPassword } from '../../../api/accounts/passwords.ts';
import { createAccountStore } from '../../../api/accounts/store.ts';
import type { RouteName } from '../../../api/contract/index.ts';
import { aClient } from '../../support/actors.ts';
import { startTestService, type TestService, until } from '../../support/service.ts';

const ACCOUNTS = 30;
const known = (i: number) => `connue${i}@exemple.fr`;
const unknown = (i: number) => `absente${i}@exemple.fr`;

/** What is asked with an address, and what else it takes. */
const ASKED: readonly (readonly [RouteName, Readonly<Record<string, unknown>>])[] = [
  ['signIn', { password: 'mauvaise phrase' }],
  ['signUp', { password: 'quatre mots sans rapport', roles: ['holder'] }],
  ['askMagicLink', {}],
  ['forgotPassword', {}],
];

describe('Whether an address is known', () => {
  let node: TestService;
  before(async () => {
    node = await startTestService();
    const accounts = createAccountStore(node.connection);
    const passwordHash = await hashPassword('quatre mots sans rapport');
    const facts = { passwordHash, roles: ['holder'], language: 'fr', displayName: '' } as const;
    for (let i = 0; i < ACCOUNTS; i += 1) await accounts.insert({ ...facts, email: known(i) });
  });
  after(() => node.stop());

  const asked = (name: RouteName, email: string, more: object) =>
    aClient(node.url).ask(name, { body: { email, ...more } });
  const settled = () =>
    until('an empty queue', async () => {
      const waiting = { state: { $in: ['queued', 'claimed', 'sending'] } };
      return (await node.connection.collection('outbox').countDocuments(waiting)) === 0;
    });

  for (const [name, more] of ASKED) {
    it(`is not told by the status, words or headers of ${name}`, async () => {
      const told = async (email: string) => {
        const response = await asked(name, email, more);
        const headers = [...response.headers.keys()].filter((key) => !/^(date|etag)$/.test(key)).sort();
        const body = (await response.text()).replace(/"requestId":"[^"]+"/, '');
        return { status: response.status, headers, body };
      };
      expect(await told(known(0))).to.deep.equal(await told(unknown(0)));
    });

    it(`is not told by the time of ${name}`, async () => {
      const times = { known: [] as number[], unknown: [] as number[] };
      for (let i = 1; i < ACCOUNTS; i += 1) {
        // Each goes first every other time: what one leaves the machine to do must not count against the other alone.
        const pair = [['known', known(i)] as const, ['unknown', unknown(i)] as const];
        for (const [which, email] of i % 2 ? pair : pair.reverse()) {
          const startedAt = performance.now();
          await (await asked(name, email, more)).text();
          times[which].push(performance.now() - startedAt);
          await settled();
        }
      }
      const [one, other] = [quartiles(times.known), quartiles(times.unknown)];
      const told = `known ${one.map(Math.round)} ms, unknown ${other.map(Math.round)} ms`;
      // Far looser than they are, for a busy machine; a skipped argon2 alone would be 30 ms of 40.
      const slack = Math.max(8, 0.4 * Math.max(one[1], other[1]));
      expect(Math.abs(one[1] - other[1]), told).to.be.lessThan(slack);
      expect(one[0], told).to.be.lessThan(other[2] + slack);
      expect(other[0], told).to.be.lessThan(one[2] + slack);
    }).timeout(60_000);
  }

  it('is not told by a change of address either', async () => {
    const client = aClient(node.url);
    await client.enter(await asked('signIn', known(1), { password: 'quatre mots sans rapport' }));
    const told = async (email: string) => {
      const response = await client.ask('changeEmail', { body: { email } });
      return [response.status, await response.text()];
    };
    expect(await told(known(2))).to.deep.equal(await told('toute-neuve@exemple.fr'));
  });
});

function quartiles(times: readonly number[]): [number, number, number] {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
  return [at(0.25), at(0.5), at(0.75)];
}
