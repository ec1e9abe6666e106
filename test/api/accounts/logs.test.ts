import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'chai';
import { compiled } from '../../../scripts/setup/compile.mjs';
import { aClient, emailOf, PASSWORD } from '../../support/actors.ts';
import { preparedDatabase } from '../../support/mongod.ts';
import { until } from '../../support/service.ts';
import { type Smtp, startSmtp } from '../../support/smtp.ts';

describe('The logs of a production node', () => {
  let smtp: Smtp;
  let child: ChildProcess;
  let url = '';
  let printed = '';
  before(async () => {
    smtp = await startSmtp();
    child = spawn(process.execPath, [await compiled('api/main.ts')], {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        PORT: '0',
        LOG_LEVEL: 'trace',
        MONGODB_URI: await preparedDatabase(),
        SMTP_URL: smtp.url.replace('//', '//utilisatrice:motdesmtp@'),
        JWT_SECRET: 'un-secret-de-trente-deux-caracteres-et-plus',
        NODE_OPTIONS: '',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        printed += chunk.toString();
      });
    await until(
      'a listening node',
      async () => /écoute sur (\S+)/.test(printed) || child.exitCode !== null,
      15_000,
    );
    url = /écoute sur (\S+)/.exec(printed)?.[1] ?? '';
    expect(url, printed).to.match(/^http/);
  });
  after(async () => {
    if (child.exitCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    await smtp.stop();
  });

  it('hold no address, name, password, token or cookie of a whole stay', async () => {
    const secrets = [
      emailOf('mireille'),
      'mireille',
      PASSWORD,
      'mauvaise phrase',
      'motdesmtp',
      'Firefox',
      '$argon2',
    ];
    const client = aClient(url, undefined, 'Firefox/1');
    const body = {
      email: emailOf('mireille'),
      password: PASSWORD,
      roles: ['holder'],
      displayName: 'mireille',
    };
    await client.ask('signUp', { body });
    // This server knows no passwords: the mail waits, and the attempt is logged.
    await until('the attempt', async () => printed.includes('"outcome"'));
    await client.ask('signIn', { body: { email: emailOf('mireille'), password: 'mauvaise phrase' } });
    await client.ask('signIn', { body: { email: emailOf('mireille'), password: PASSWORD, extra: 1 } });
    for (const token of ['A'.repeat(43), 'B'.repeat(43)]) {
      secrets.push(token);
      await client.ask('redeemMagicLink', { body: { token } });
      await client.ask('getAccount', { headers: { authorization: `Bearer ${token}` } });
      await client.ask('refreshSession', {
        headers: { cookie: `passerelle_refresh=${'0'.repeat(36)}.${token}` },
      });
    }
    await until('the last request', async () => (printed.match(/sessions\/refresh/g)?.length ?? 0) >= 2);
    for (const secret of secrets) expect(printed, secret).to.not.include(secret);
  });
});
