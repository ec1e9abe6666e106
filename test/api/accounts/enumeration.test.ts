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
    until(
      'an empty queue',
      async () => {
        const waiting = { state: { $in: ['queued', 'claimed', 'sending'] } };
        return (await node.connection.collection('outbox').countDocuments(waiting)) === 0;
      },
      60_000,
    );

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
      const times: Pair[] = [];
      for (let i = 1; i < ACCOUNTS; i += 1) {
        const pair = { known: 0, unknown: 0 };
        // Each goes first every other time: what one leaves the machine to do must not count against the other alone.
        const order = [['known', known(i)] as const, ['unknown', unknown(i)] as const];
        for (const [which, email] of i % 2 ? order : order.reverse()) {
          const startedAt = performance.now();
          await (await asked(name, email, more)).text();
          pair[which] = performance.now() - startedAt;
          await settled();
        }
        times.push(pair);
      }
      const { apartMs, usualMs, rank } = compare(times);
      const told = `known - unknown: ${apartMs.toFixed(1)} ms of ${usualMs.toFixed(1)} ms, rank ${rank.toFixed(1)}`;
      // Beside each other on the same machine: load moves both, and neither always more than the other. Told are those
      // times that are apart again and again and by something; a skipped argon2 was 14 ms of 21, rank 4.7.
      const isTold = Math.abs(rank) > UNLIKELY && Math.abs(apartMs) > Math.max(3, 0.15 * usualMs);
      expect(isTold, told).to.equal(false);
    }).timeout(240_000);
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

/** Wilcoxon's signed ranks: by chance beyond it once in two thousand times. */
const UNLIKELY = 3.5;
interface Pair {
  readonly known: number;
  readonly unknown: number;
}

/** The median difference within pairs, beside the median time, and how far its ranks are from chance, in standard deviations. */
function compare(pairs: readonly Pair[]) {
  const apart = pairs.map(({ known, unknown }) => known - unknown);
  const n = apart.length;
  const bySize = [...apart].sort((a, b) => Math.abs(a) - Math.abs(b));
  const sum = bySize.reduce((ranks, difference, at) => ranks + Math.sign(difference) * (at + 1), 0);
  const rank = sum / Math.sqrt((n * (n + 1) * (2 * n + 1)) / 6);
  return {
    apartMs: median(apart),
    usualMs: median(pairs.flatMap(({ known, unknown }) => [known, unknown])),
    rank,
  };
}
const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
