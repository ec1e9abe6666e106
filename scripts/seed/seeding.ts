/** What the demo is made of, in the order in which it is written. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Connection } from 'mongoose';
import { seedDemoAccounts } from '../../api/accounts/demo.ts';
import { createAccountStore } from '../../api/accounts/store.ts';
import { readConfig } from '../../api/config.ts';
import type { Written } from '../../api/database/documents.ts';
import { recheckProjects } from '../../api/projects/located/recheck.ts';
import { createLocatedProjects } from '../../api/projects/located/store.ts';
import { loadPlaces } from '../../api/territory/places.ts';
import { createHeldQpvs } from '../../api/territory/qpv/held.ts';
import { importQpv } from '../../api/territory/qpv/importing.ts';
import { createQpvStore } from '../../api/territory/qpv/store.ts';
import { readCollection } from '../collection.ts';
import { load, storesOf } from '../load.ts';
import { seedIntroductions } from './introductions.ts';
import { seedSheets } from './sheets.ts';

const demo = fileURLToPath(new URL('./demo', import.meta.url));

/** Their password is on the sign-in page: none of them enters a database of production. */
const seedAccounts = async (connection: Connection): Promise<number> =>
  readConfig().nodeEnv === 'production' ? 0 : seedDemoAccounts(createAccountStore(connection));

/** What the people of the demo have in hand when one signs in as them; the rest of the demo belongs to nobody. */
const IN_HAND = [
  ['demo-holder', 'projects', ['les-assiettes-d-abord']],
  [
    'demo-buyer',
    'opportunities',
    ['besoin-traiteur-inauguration-lyon', 'besoin-reprise-informatique-reconditionnement'],
  ],
  ['demo-sponsor', 'opportunities', ['mission-prospection-commerciale-b2b']],
  ['demo-funder', 'opportunities', ['pret-participatif-citoyen', 'microcredit-national-materiel']],
  ['demo-connector', 'opportunities', ['incubateur-numerique-quartiers-national']],
] as const;

/** Only what has no owner yet: a second seed takes nothing from anybody. */
export const handOut = async (connection: Connection): Promise<void> => {
  if (readConfig().nodeEnv === 'production') return;
  for (const [ownerId, collection, ids] of IN_HAND) {
    await connection
      .collection<{ _id: string }>(collection)
      .updateMany(
        { _id: { $in: [...ids] }, ownerId: { $exists: false } },
        { $set: { ownerId, ownerType: 'account', refreshedAt: new Date() } },
      );
  }
};

/** Invented neighbourhoods, named as such, and one project that has said its place in one of them. */
export const seedQpv = async (connection: Connection): Promise<void> => {
  if (readConfig().nodeEnv === 'production') return;
  const qpvs = createQpvStore(connection);
  if ((await qpvs.generations()).length > 0) return;
  const text = readFileSync(`${demo}/qpv.geojson`, 'utf8');
  const needs = { qpvs, places: loadPlaces(), now: () => new Date() };
  await importQpv(needs, { text, source: 'qpv.geojson' });
  const location = { lon: 4.8845, lat: 45.7306, kind: 'point', label: '', score: null };
  await connection
    .collection<{ _id: string }>('projects')
    .updateOne({ _id: 'les-assiettes-d-abord', location: { $exists: false } }, { $set: { location } });
  await recheckProjects({
    locatedProjects: createLocatedProjects(connection),
    heldQpvs: createHeldQpvs(qpvs),
  });
};

/** Introductions between demo accounts, and what they say to each other. */
const introduce = async (connection: Connection): Promise<void> => {
  if (readConfig().nodeEnv !== 'production') await seedIntroductions(connection, readCollection(demo));
};

interface Seeded {
  readonly projects: Written;
  readonly opportunities: Written;
  /** How many were added. */
  readonly accounts: number;
  readonly sheets: number;
}

/** Writes all of the demo: same ids, no doubles. */
export const seed = async (connection: Connection): Promise<Seeded> => {
  const accounts = await seedAccounts(connection);
  const collection = readCollection(demo);
  const written = await load(storesOf(connection), collection);
  await handOut(connection);
  await seedQpv(connection);
  await introduce(connection);
  return { ...written, accounts, sheets: await seedSheets(connection, demo, collection.projects) };
};

/** Fills an empty database with the demo, and any with its accounts; true when it was empty. */
export const seedIfEmpty = async (connection: Connection): Promise<boolean> => {
  const stores = storesOf(connection);
  const counts = await Promise.all([stores.projects.count(), stores.opportunities.count()]);
  // Beside what is there already too: the sign-in page shows them.
  await seedAccounts(connection);
  if (counts.some((count) => count > 0)) return false;
  await seed(connection);
  return true;
};
