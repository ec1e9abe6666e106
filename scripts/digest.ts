/**
 * The weekly letters: who would get what and why not, or one letter at once in the demo.
 *
 *   npm run digest -- --dry-run [--account ID|ADDRESS] [--at 2026-12-07T08:00] [--limit 20] [--lang fr|en] [--json]
 *                            decides as of then and writes nothing; the time is that of Paris unless it names a zone
 *   npm run digest -- --account ID|ADDRESS [--at …]
 *                            that account's letter, in the ledger and to the mail server, if it is due then;
 *                            with --at in the demo alone
 *   npm run digest -- [--at …]   all that is due, as each minute of a running service does
 *
 * Bad input is told in one sentence, exit code 2.
 */
import { parseArgs } from 'node:util';
import type { Connection } from 'mongoose';
import { Temporal } from 'temporal-polyfill';
import { readConfig } from '../api/config.ts';
import { openSecret } from '../api/database/secret.ts';
import { type Decision, decide, type Reader } from '../api/digests/choose.ts';
import { runDigests } from '../api/digests/digests.ts';
import { createExposures, createPairings, dueReaders } from '../api/digests/planning.ts';
import { digestId } from '../api/digests/store.ts';
import { lastIssue } from '../api/digests/times.ts';
import { preferencesOf } from '../api/mail/preferences.ts';
import { Refusal } from '../api/refusal.ts';
import { createServices, type Services } from '../api/services.ts';
import { LANGUAGES } from '../matching/taxonomy/index.ts';
import { plain, runCommand } from './command.ts';
import { withDatabase } from './database.ts';
import { printDecisions, printLedger, printNotDue } from './print-digest.ts';

const options = {
  'dry-run': { type: 'boolean', default: false },
  account: { type: 'string' },
  at: { type: 'string' },
  limit: { type: 'string', default: '20' },
  lang: { type: 'string', default: 'fr' },
  json: { type: 'boolean', default: false },
} as const;

const shown = (value: string) => plain(value).slice(0, 60);

/** A time with its zone, or one of Paris. */
const readTime = (value: string | undefined): Date => {
  if (value === undefined) return new Date();
  try {
    const hasZone = /(Z|[+-]\d\d:?\d\d)$/.test(value);
    const { epochMilliseconds } = hasZone
      ? Temporal.Instant.from(value)
      : Temporal.PlainDateTime.from(value).toZonedDateTime('Europe/Paris');
    return new Date(epochMilliseconds);
  } catch {
    throw new Refusal(
      `--at vaut « ${shown(value)} » : donnez un jour et une heure, par exemple 2026-12-07T08:00.`,
    );
  }
};

const accountOf = async ({ accounts }: Services, given: string) => {
  const account = (await accounts.find(given)) ?? (await accounts.findByEmail(given.toLowerCase()));
  if (!account)
    throw new Refusal(`Le compte « ${shown(given)} » n’existe pas : donnez son identifiant ou son adresse.`);
  return account;
};

/** The index of a node, without its port and its jobs. */
const withServices = async (now: Date, use: (services: Services) => Promise<void>): Promise<void> =>
  withDatabase(async (connection: Connection) => {
    const config = { ...readConfig(), logLevel: 'silent' as const };
    const services = createServices(config, connection, await openSecret(connection, config.jwtSecret));
    try {
      await services.load();
      await use({ ...services, now: () => now });
    } finally {
      await services.stop();
    }
  });

runCommand(async () => {
  const { values } = parseArgs({ options });
  const language = LANGUAGES.find((each) => each === values.lang);
  if (!language)
    throw new Refusal(`--lang vaut « ${shown(values.lang)} » : choisissez ${LANGUAGES.join(', ')}.`);
  const limit = Number(values.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > 10_000)
    throw new Refusal(`--limit vaut « ${shown(values.limit)} » : donnez un nombre entier de 1 à 10000.`);
  const now = readTime(values.at);
  await withServices(now, async (services) => {
    const say = (text: string) => void process.stdout.write(text);
    const account = values.account === undefined ? undefined : await accountOf(services, values.account);
    if (!values['dry-run']) {
      if (values.at !== undefined && !services.isDemo)
        throw new Refusal(
          '--at sans --dry-run enverrait des lettres d’un autre jour : il ne sert qu’à la démonstration.',
        );
      await runDigests(services, account?._id);
      const counts = await services.digests.counts(new Date(now.getTime() - WEEK_MS));
      const letter = account && (await services.digests.find(idOf(account, now)));
      say(printLedger(counts, letter, { language, keptMails: services.keptMails !== null, now }));
      return;
    }
    if (account && (await services.digests.find(idOf(account, now)))) {
      const letter = await services.digests.find(idOf(account, now));
      say(printLedger(new Map(), letter, { language, keptMails: services.keptMails !== null, now }));
      return;
    }
    const decisions = await decideAll(services, now, account?._id);
    if (values.json) say(`${JSON.stringify(decisions.map(asData))}\n`);
    else if (account && decisions.length === 0) say(printNotDue(preferencesOf(account), now, language));
    else say(printDecisions(decisions, services.held, { language, limit, now }));
  });
});

const WEEK_MS = 7 * 24 * 3_600_000;
const idOf = (account: Parameters<typeof preferencesOf>[0], now: Date) =>
  digestId(account._id, lastIssue(preferencesOf(account), now).week);

/** As the service would decide, all together, so that what one gets another does not. */
const decideAll = async (services: Services, now: Date, only?: string): Promise<readonly Decision[]> => {
  const pairings = createPairings(services.held, now);
  const exposures = createExposures(services);
  const all: Decision[] = [];
  try {
    for await (const due of dueReaders(services, now)) {
      const readers: readonly Reader[] =
        only === undefined ? due : due.filter(({ account }) => account._id === only);
      all.push(
        ...(await decide(services, pairings.for(readers.length), readers, await exposures.of(readers), now)),
      );
    }
  } finally {
    await pairings.close();
  }
  return all;
};

const asData = (decision: Decision) => ({
  accountId: decision.reader.account._id,
  ...decision.reader.issue,
  ...('items' in decision ? { items: decision.items } : { reason: decision.reason }),
});
