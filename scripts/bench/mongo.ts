/**
 * MongoDB's own search on an embedded mongod of its own: the bare $text, and $text behind the same gates. $geoNear cannot
 * stand beside $text in one query (the server refuses): places are told by $geoWithin there, and $geoNear is measured
 * with the other filters alone.
 */
import { type Collection, type Document, MongoClient } from 'mongodb';
import type { Opportunity, Project } from '../../matching/index.ts';
import { type Times, timeEachAsync } from './clock.ts';
import { openBenchMongod } from './mongod.ts';
import { textOfOpportunity, textOfProject } from './words.ts';

export interface MongoFigures {
  readonly buildMs: number;
  readonly text: Times;
  readonly filtered: Times;
  readonly near: Times;
}

const SHOWN = 20;
const BATCH = 5_000;
const EARTH_KM = 6378.1;
/** As far as the widest circles of the market reach. */
const AROUND_KM = 80;

/** A circle is found by its centre; whoever has none is found anywhere. */
const documentOf = (opportunity: Opportunity): Document => {
  const { perimeter, remote } = opportunity;
  const place =
    perimeter.type === 'radius' && !remote
      ? { place: { type: 'Point', coordinates: [perimeter.lon, perimeter.lat] } }
      : { everywhere: true };
  const { kind, qpvOnly, stages, legalForms, deadline } = opportunity;
  return { text: textOfOpportunity(opportunity), kind, qpvOnly, stages, legalForms, deadline, ...place };
};

const gatesFor = ({ stage, legalForm, inQpv }: Project, today: string): Document => ({
  $and: [
    { $or: [{ deadline: null }, { deadline: { $gte: today } }] },
    ...(stage === null ? [] : [{ $or: [{ stages: stage }, { stages: [] }] }]),
    ...(legalForm === null ? [] : [{ $or: [{ legalForms: legalForm }, { legalForms: [] }] }]),
  ],
  ...(inQpv === false ? { qpvOnly: false } : {}),
});

const withinReach = ({ commune }: Project): Document =>
  commune === null
    ? {}
    : {
        $or: [
          { everywhere: true },
          { place: { $geoWithin: { $centerSphere: [[commune.lon, commune.lat], AROUND_KM / EARTH_KM] } } },
        ],
      };

const byText = (collection: Collection, project: Project, filter: Document) => {
  const score = { $meta: 'textScore' } as const;
  const found = collection.find(
    { $text: { $search: textOfProject(project), $language: 'french' }, ...filter },
    { projection: { _id: 1, score } },
  );
  return found.sort({ score }).limit(SHOWN).toArray();
};

const nearby = async (collection: Collection, project: Project, today: string): Promise<void> => {
  if (project.commune === null) return;
  const { lon, lat } = project.commune;
  await collection
    .aggregate([
      {
        $geoNear: {
          near: { type: 'Point', coordinates: [lon, lat] },
          distanceField: 'metres',
          maxDistance: AROUND_KM * 1000,
          query: gatesFor(project, today),
        },
      },
      { $limit: SHOWN },
      { $project: { _id: 1 } },
    ])
    .toArray();
};

/** @param asking projects whose texts are looked for */
export const measureMongo = async (
  opportunities: readonly Opportunity[],
  asking: readonly Project[],
  today: string,
): Promise<MongoFigures> => {
  const mongod = await openBenchMongod();
  const client = new MongoClient(mongod.uri);
  try {
    const collection = client.db('bench').collection('opportunities');
    const start = performance.now();
    for (let at = 0; at < opportunities.length; at += BATCH)
      await collection.insertMany(opportunities.slice(at, at + BATCH).map(documentOf), { ordered: false });
    await collection.createIndex({ text: 'text' }, { default_language: 'french' });
    await collection.createIndex({ place: '2dsphere' });
    const buildMs = performance.now() - start;
    return {
      buildMs,
      text: await timeEachAsync(asking, (project) => byText(collection, project, {})),
      filtered: await timeEachAsync(asking, (project) =>
        byText(collection, project, { $and: [gatesFor(project, today), withinReach(project)] }),
      ),
      near: await timeEachAsync(asking, (project) => nearby(collection, project, today)),
    };
  } finally {
    await client.close();
    await mongod.stop();
  }
};
