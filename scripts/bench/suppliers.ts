/**
 * The supplier search under the clock: a buyer's words, a circle and four more filters, every facet counted; beside
 * MongoDB's $text with $geoWithin and a $facet of the same lists, and its $geoNear, which cannot stand beside $text.
 */
import { type Document, MongoClient } from 'mongodb';
import { createMatcher, type Project, type SupplierQuery } from '../../matching/index.ts';
import { LEGAL_FORMS, STAGES } from '../../matching/taxonomy/index.ts';
import { type Times, timeEach, timeEachAsync, timeOf } from './clock.ts';
import { openBenchMongod } from './mongod.ts';
import { measureSuppliersOverHttp, type SupplierHttpFigures } from './suppliers-http.ts';
import { textOfProject } from './words.ts';

export interface SupplierFigures {
  readonly suppliers: number;
  readonly buildMs: number;
  /** Words, five filters, facets. */
  readonly search: Times;
  /** The same without filters. */
  readonly words: Times;
  /** No words: everyone, by distance. */
  readonly everyone: Times;
  readonly complete: Times;
  /** Results of the filtered search, on average. */
  readonly found: number;
  readonly http: SupplierHttpFigures;
  readonly mongo: { readonly buildMs: number; readonly search: Times; readonly near: Times };
}

const QUESTIONS = 200;
const MONGO_QUESTIONS = 20;
const SHOWN = 20;
const AROUND_KM = 150;
const VOLUME_EUR = 100_000;
const EUR_PER_PERSON = 70_000;
const EARTH_KM = 6378.1;
const BATCH = 5_000;
const MOST_STAGES = 3;
const MOST_FORMS = 5;

/** Where suppliers are, buyers are: a place drawn by population. */
const townFor = (suppliers: readonly Project[], n: number) =>
  suppliers[(n * 7919) % suppliers.length]?.commune ?? { code: '75056', lon: 2.35, lat: 48.86 };

const queriesFor = (suppliers: readonly Project[], asked: readonly string[]): SupplierQuery[] =>
  Array.from({ length: QUESTIONS }, (_, n) => {
    const from = townFor(suppliers, n);
    return {
      text: asked[n % asked.length] ?? '',
      from,
      area: { type: 'around', lon: from.lon, lat: from.lat, km: AROUND_KM },
      isInQpv: true,
      stages: STAGES.slice(0, MOST_STAGES),
      legalForms: LEGAL_FORMS.slice(0, MOST_FORMS),
      volumeEur: VOLUME_EUR,
      order: 'relevance',
      limit: SHOWN,
      seed: n,
    };
  });

/** The same questions as the site's own addresses. */
const addressesOf = (suppliers: readonly Project[], asked: readonly string[]) => {
  const address = (n: number, facts: Readonly<Record<string, string>>) =>
    `/api/suppliers?${new URLSearchParams({ near: townFor(suppliers, n).code, ...facts })}`;
  const q = (n: number) => asked[n % asked.length] ?? '';
  const filters = {
    km: String(AROUND_KM),
    qpv: '1',
    stages: STAGES.slice(0, MOST_STAGES).join(),
    legalForms: LEGAL_FORMS.slice(0, MOST_FORMS).join(),
    volume: String(VOLUME_EUR),
  };
  const each = (make: (n: number) => string) => Array.from({ length: QUESTIONS }, (_, n) => make(n));
  return {
    search: each((n) => address(n, { q: q(n), ...filters })),
    words: each((n) => address(n, { q: q(n) })),
    everyone: each((n) => address(n, { order: 'distance' })),
  };
};

const documentOf = (project: Project): Document => ({
  text: textOfProject(project),
  sectors: project.sectors,
  stage: project.stage,
  legalForm: project.legalForm,
  inQpv: project.inQpv,
  volume: EUR_PER_PERSON * Math.max(1, project.team ?? 1),
  departement: project.commune?.code.slice(0, 2),
  ...(project.commune && {
    place: { type: 'Point', coordinates: [project.commune.lon, project.commune.lat] },
  }),
});

const filterOf = ({ stages, legalForms }: SupplierQuery): Document => ({
  inQpv: true,
  stage: { $in: stages },
  legalForm: { $in: legalForms },
  volume: { $gte: VOLUME_EUR },
});
const facetsOf = (top: readonly Document[]): Document => {
  const by = (field: string, isList = false): Document[] => [
    ...(isList ? [{ $unwind: `$${field}` }] : []),
    { $group: { _id: `$${field}`, count: { $sum: 1 } } },
  ];
  return {
    $facet: {
      top,
      total: [{ $count: 'count' }],
      sectors: by('sectors', true),
      stages: by('stage'),
      legalForms: by('legalForm'),
      departements: by('departement'),
    },
  };
};

const measureMongo = async (
  suppliers: readonly Project[],
  queries: readonly SupplierQuery[],
): Promise<SupplierFigures['mongo']> => {
  const mongod = await openBenchMongod();
  const client = new MongoClient(mongod.uri);
  try {
    const collection = client.db('bench').collection('suppliers');
    const start = performance.now();
    for (let at = 0; at < suppliers.length; at += BATCH)
      await collection.insertMany(suppliers.slice(at, at + BATCH).map(documentOf), { ordered: false });
    await collection.createIndex({ text: 'text' }, { default_language: 'french' });
    await collection.createIndex({ place: '2dsphere' });
    const buildMs = performance.now() - start;
    const asked = queries.slice(0, MONGO_QUESTIONS);
    const pointOf = ({ from }: SupplierQuery) => [from?.lon ?? 0, from?.lat ?? 0];
    return {
      buildMs,
      search: await timeEachAsync(asked, (query) =>
        collection
          .aggregate([
            {
              $match: {
                $text: { $search: query.text, $language: 'french' },
                ...filterOf(query),
                place: { $geoWithin: { $centerSphere: [pointOf(query), AROUND_KM / EARTH_KM] } },
              },
            },
            { $addFields: { score: { $meta: 'textScore' } } },
            facetsOf([{ $sort: { score: -1 } }, { $limit: SHOWN }, { $project: { _id: 1 } }]),
          ])
          .toArray(),
      ),
      near: await timeEachAsync(asked, (query) =>
        collection
          .aggregate([
            {
              $geoNear: {
                near: { type: 'Point', coordinates: pointOf(query) as [number, number] },
                distanceField: 'metres',
                maxDistance: AROUND_KM * 1000,
                query: filterOf(query),
              },
            },
            facetsOf([{ $limit: SHOWN }, { $project: { _id: 1 } }]),
          ])
          .toArray(),
      ),
    };
  } finally {
    await client.close();
    await mongod.stop();
  }
};

export const measureSuppliers = async ({
  suppliers,
  asked,
}: {
  readonly suppliers: readonly Project[];
  readonly asked: readonly string[];
}): Promise<SupplierFigures> => {
  const matcher = createMatcher();
  const buildMs = timeOf(() => {
    for (const supplier of suppliers) matcher.upsertProject(supplier);
  });
  const queries = queriesFor(suppliers, asked);
  const found = queries.reduce((sum, query) => sum + matcher.suppliers.search(query).total, 0);
  const bare = ({ text, from, order, limit, seed }: SupplierQuery): SupplierQuery => ({
    text,
    from,
    order,
    limit,
    seed,
  });
  return {
    suppliers: suppliers.length,
    buildMs,
    search: timeEach(queries, (query) => matcher.suppliers.search(query)),
    words: timeEach(queries, (query) => matcher.suppliers.search(bare(query))),
    everyone: timeEach(queries, (query) =>
      matcher.suppliers.search({ ...bare(query), text: '', order: 'distance' }),
    ),
    complete: timeEach(queries, ({ text }) => matcher.suppliers.complete(text.slice(0, 4), 8)),
    found: found / queries.length,
    http: await measureSuppliersOverHttp(suppliers, addressesOf(suppliers, asked)),
    mongo: await measureMongo(suppliers, queries),
  };
};
