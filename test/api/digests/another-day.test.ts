import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'chai';
import { dayOf } from '../../../api/digests/planning.ts';
import { compiled } from '../../../scripts/setup/compile.mjs';
import { aNeed, aProject } from '../../support/builders.ts';
import { type DigestNode, insertAccounts, publish, startDigestNode } from '../../support/digests.ts';
import { until } from '../../support/service.ts';
import { type Smtp, startSmtp } from '../../support/smtp.ts';

/** The next night on which Paris has no hour from two to three: 01:00 UTC, when it is three there. */
function nextMissingHour(): Date {
  const year = new Date().getUTCFullYear();
  const nights = [year, year + 1].map((one) => {
    const last = new Date(Date.UTC(one, 2, 31, 1));
    return new Date(last.getTime() - last.getUTCDay() * 86_400_000);
  });
  return nights.find((night) => night.getTime() > Date.now() + 86_400_000) as Date;
}

interface RealNode {
  readonly process: ChildProcess;
  readonly url: string;
  readonly output: () => string;
}

// libfaketime is for Linux; the setup says so elsewhere.
if (process.platform === 'linux')
  describe('The weekly letter of real nodes that live through the night when clocks go forward', function () {
    this.timeout(120_000);
    const due = nextMissingHour();
    let smtp: Smtp;
    let node: DigestNode;
    const nodes: RealNode[] = [];
    before(async () => {
      smtp = await startSmtp();
      node = await startDigestNode({ smtpUrl: smtp.url }, due);
    });
    after(async () => {
      for (const one of nodes) one.process.kill('SIGKILL');
      await node.stop();
      await smtp.stop();
    });

    /** @param leadMs how long before the hour its clock begins */
    async function start(leadMs: number): Promise<RealNode> {
      const clock = new Date(due.getTime() - leadMs).toISOString().replace('T', ' ').slice(0, 19);
      const child = spawn(process.execPath, [await compiled('api/main.ts')], {
        env: {
          ...process.env,
          ...{ LD_PRELOAD: process.env.FAKETIME_LIBRARY, FAKETIME: `@${clock}`, TZ: 'UTC' },
          ...{ NODE_ENV: 'test', PORT: '0', LOG_LEVEL: 'warn', HOST: '127.0.0.1' },
          ...{ MONGODB_URI: node.uri, SMTP_URL: smtp.url },
        },
      });
      let output = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => {
          output += chunk.toString();
        });
      const url = () => /http:\/\/\S+/.exec(output)?.[0];
      const real: RealNode = { process: child, url: '', output: () => output };
      nodes.push(real);
      await until('a node that listens', async () => url() !== undefined, 60_000).catch(() => {
        throw new Error(output);
      });
      const ready = async () => (await fetch(`${url()}/api/ready`)).status === 200;
      await until('a node that is ready', ready, 60_000);
      return { ...real, url: url() ?? '' };
    }

    /** Two nodes that are ready before the hour; on a machine that is slower today, once more with more time. */
    async function startBefore(): Promise<void> {
      for (let leadMs = 8000; ; leadMs *= 2) {
        const begunAt = Date.now();
        const [one] = await Promise.all([start(leadMs), start(leadMs)]);
        if (Date.now() - begunAt < leadMs - 1000) {
          const { headers } = await fetch(`${one?.url}/api/ready`);
          expect(dayOf(new Date(headers.get('date') ?? ''))).to.equal(dayOf(due));
          return;
        }
        for (const { process: child } of nodes.splice(0)) child.kill('SIGKILL');
        smtp.forget();
        for (const name of ['digests', 'digest_links', 'locks'])
          await node.connection.collection(name).deleteMany({});
      }
    }

    it('comes an hour later in Paris, at her own hour overseas, and once though two nodes look', async () => {
      const monthBefore = new Date(due.getTime() - 30 * 86_400_000);
      const told = { createdAt: monthBefore, updatedAt: monthBefore, seenAt: monthBefore };
      await insertAccounts(node.connection, [
        // Sunday at two, an hour that is not.
        { id: 'paris', mail: { letter: { weekday: 7, hour: 2 } }, ...told },
        // Saturday evening, the same instant.
        {
          ...{ id: 'fort-de-france', timeZone: 'America/Martinique' },
          ...{ mail: { letter: { weekday: 6, hour: 21 } }, ...told },
        },
        { id: 'reunion', timeZone: 'Indian/Reunion', mail: { letter: { weekday: 7, hour: 6 } }, ...told },
      ]);
      await publish(
        node,
        {
          projects: ['paris', 'fort-de-france', 'reunion'].map((owner) => ({
            project: aProject({ id: `p-${owner}` }),
            owner,
          })),
          opportunities: [{ opportunity: aNeed({ id: 'need', capacity: 1000 }) }],
        },
        monthBefore,
      );
      await startBefore();
      await until('both letters', async () => smtp.mails.length >= 2, 60_000).catch(() => {
        throw new Error(nodes.map(({ output }) => output()).join('\n'));
      });
      for (const { process: child } of nodes.splice(0)) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      expect(smtp.mails.map(({ to }) => (Array.isArray(to) ? '' : to?.text)).sort()).to.deep.equal([
        'fort-de-france@exemple.fr',
        'paris@exemple.fr',
      ]);
      for (const { date, subject } of smtp.mails)
        expect((date?.getTime() ?? 0) - due.getTime(), subject).to.be.within(0, 60_000);
      const rows = await node.connection.collection('digests').find().sort({ accountId: 1 }).toArray();
      expect(rows.map(({ accountId, state }) => [accountId, state])).to.deep.equal([
        ['fort-de-france', 'sent'],
        ['paris', 'sent'],
      ]);
      for (const { accountId, dueAt } of rows) expect(dueAt, accountId).to.deep.equal(due);
    });
  });
