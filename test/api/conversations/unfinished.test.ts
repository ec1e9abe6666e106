import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { expect } from 'chai';
import type { AttachmentView } from '../../../api/contract/index.ts';
import { removeUnfinished } from '../../../api/conversations/attachments.ts';
import { createFileStore } from '../../../api/conversations/files/store.ts';
import { compiled } from '../../../scripts/setup/compile.mjs';
import { aClient, type Client, signUp } from '../../support/actors.ts';
import { startTestService, type TestService, until } from '../../support/service.ts';
import { between } from '../../support/talk.ts';

const UPLOADS = 6;
const BYTES = 9_500_000;
const DAY_MS = 24 * 3_600_000;

describe('A node that dies while files come in', () => {
  let service: TestService;
  let amina: Client;
  let id: string;
  let node: ChildProcess;
  let url = '';
  before(async () => {
    service = await startTestService();
    amina = await signUp(service, 'amina');
    id = await between(service.connection, amina, await signUp(service, 'bruno'));
    node = spawn(process.execPath, [await compiled('api/main.ts')], {
      env: {
        ...process.env,
        NODE_ENV: 'test',
        PORT: '0',
        HOST: '127.0.0.1',
        LOG_LEVEL: 'silent',
        LIMIT_LIGHT: '99999',
        LIMIT_HEAVY: '99999',
        MONGODB_URI: service.config.mongodbUri ?? '',
        NODE_OPTIONS: '',
      },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let printed = '';
    node.stdout?.on('data', (words: Buffer) => {
      printed += words.toString();
    });
    await until('another node', async () => printed.includes('écoute'), 20_000);
    url = /http:\S+/.exec(printed)?.[0] ?? '';
  });
  after(async () => {
    await dead();
    await service.stop();
  });

  const dead = async () => {
    if (node.exitCode !== null || node.signalCode !== null) return;
    node.kill('SIGKILL');
    await once(node, 'exit');
  };
  const put = (to: string, content: Buffer) =>
    fetch(`${to}/api/conversations/${id}/attachments?name=mesures.txt`, {
      method: 'POST',
      headers: { authorization: `Bearer ${amina.token}`, 'content-type': 'application/octet-stream' },
      body: content,
    });
  const chunks = () => service.connection.collection('attachments.chunks');
  const whole = async () =>
    (await service.connection.collection('attachments.files').distinct('_id')).map(String);
  const unfinished = async () => chunks().countDocuments({ files_id: { $nin: (await whole()) as never[] } });
  const sweep = (now: Date) =>
    removeUnfinished({ files: createFileStore(service.connection), now: () => now });

  it('leaves pieces of them that go after a day; what is whole, or may still come in, stays', async () => {
    const content = Buffer.from(randomBytes(BYTES / 2).toString('hex'));
    const kept = (await (await put(service.url, content)).json()) as AttachmentView;
    const before = await chunks().countDocuments();
    const cut = Array.from({ length: UPLOADS }, () => put(url, content).catch(() => undefined));
    await until('the first pieces', async () => (await chunks().countDocuments()) > before);
    await dead();
    await Promise.all(cut);
    let left = 0;
    // What the database had received of the dead comes in first.
    await until('the last pieces', async () => {
      const before = left;
      left = await unfinished();
      return left > 0 && left === before;
    });

    expect(await sweep(new Date()), 'taken while they might still be written').to.equal(0);
    expect(await sweep(new Date(Date.now() + DAY_MS + 60_000))).to.equal(left);
    expect(await unfinished()).to.equal(0);
    const response = await aClient(service.url, amina).ask('downloadAttachment', {
      params: { id, attachment: kept.id },
    });
    expect(Buffer.from(await response.arrayBuffer()).equals(content), 'the whole file').to.equal(true);
  }).timeout(60_000);

  it('of many files the content is not read to find them', async () => {
    const plan = await chunks()
      .aggregate([{ $sort: { files_id: 1, n: 1 } }, { $group: { _id: '$files_id' } }])
      .explain('queryPlanner');
    expect(JSON.stringify(plan)).to.include('DISTINCT_SCAN').and.not.include('FETCH');
  });
});
