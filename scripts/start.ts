/**
 * `npm start`: Passerelle with all it needs on this machine. Without MONGODB_URI it brings its own mongod, and an
 * empty database gets the demo (DEMO=0: stays empty).
 * Usage: npm start    PORT=8080 npm start    MONGODB_URI=mongodb://… npm start
 */
import { relative } from 'node:path';
import { demoAccounts } from '../api/accounts/demo.ts';
import { type Config, readConfig } from '../api/config.ts';
import { connect } from '../api/database/connection.ts';
import { type EmbeddedMongod, openEmbedded } from '../api/database/embedded.ts';
import { Refusal } from '../api/refusal.ts';
import { prepareDatabase, startPasserelle } from '../api/start.ts';
import { seedIfEmpty } from './seed/seeding.ts';

/** Nobody waits for an abandoned service; the watchdog stops what it leaves. */
const abandonedMs = 8_000;

let mongod: EmbeddedMongod | null = null;

try {
  const given = readConfig();
  if (!given.mongodbUri) {
    say('• Ouverture de la base de données');
    mongod = await openEmbedded({
      dataDir: given.dataDir,
      binary: given.mongodBinary,
      port: given.mongodPort,
    });
  }
  const config: Config = { ...given, mongodbUri: given.mongodbUri ?? mongod?.uri ?? null };
  const content = await prepareContent(config);
  const { url, stop } = await startPasserelle(config, {
    log: (line) => say(`• ${line}`),
    onSignalled: closeMongod,
  });
  // The process that started this one was killed and can pass no signal on.
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), abandonedMs).unref();
    void stop()
      .then(closeMongod)
      .finally(() => process.exit());
  });
  say(summary(config, url, content));
} catch (error) {
  await closeMongod();
  if (!(error instanceof Refusal)) throw error;
  console.error(`✗ ${error.message}`);
  process.exit(1);
}

interface Content {
  readonly projects: number;
  readonly opportunities: number;
}

/** Before the service loads its index: it then has all of the demo at once. */
async function prepareContent(config: Config): Promise<Content> {
  const connection = await connect(config.mongodbUri ?? '');
  try {
    await prepareDatabase(connection, (line) => say(`• ${line}`));
    if (config.demo && (await seedIfEmpty(connection))) say('• Base vide : la démonstration y est écrite');
    const count = (name: string) => connection.collection(name).estimatedDocumentCount();
    return { projects: await count('projects'), opportunities: await count('opportunities') };
  } finally {
    await connection.close();
  }
}

function summary(config: Config, url: string, { projects, opportunities }: Content): string {
  const data = mongod
    ? `${relative(process.cwd(), config.dataDir) || '.'}/mongo`
    : 'le MongoDB de MONGODB_URI';
  return [
    '',
    '  Passerelle est prête',
    '',
    `    Site          ${url}`,
    `    API           ${url}/api/docs`,
    `    Dans la base  ${projects} projets, ${opportunities} opportunités`,
    `    Données       ${data}`,
    ...(config.demo && config.nodeEnv !== 'production' ? demoLines(config, url) : []),
    '',
    '  Ctrl-C arrête tout.',
    '',
  ].join('\n');
}

/** Who to enter as, and where to read what the demo would have sent. */
function demoLines({ smtpUrl }: Config, url: string): string[] {
  const [first, ...others] = demoAccounts(true);
  return [
    `    Compte        ${first?.email}`,
    `                  ou ${others.map(({ role }) => `${role}@…`).join(', ')}`,
    `    Mot de passe  ${first?.password}`,
    ...(smtpUrl ? [] : [`    Mails         ${url}/dev/mails`]),
  ];
}

async function closeMongod(): Promise<void> {
  const open = mongod;
  mongod = null;
  await open?.stop();
}

function say(text: string): void {
  console.log(text);
}
