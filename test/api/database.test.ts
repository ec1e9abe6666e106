import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { GridFSBucket } from 'mongodb';
import type { Connection } from 'mongoose';
import { readConfig } from '../../api/config.ts';
import { connect } from '../../api/database/connection.ts';
import { type EmbeddedMongod, openEmbedded } from '../../api/database/embedded.ts';
import type { Migration } from '../../api/database/migration.ts';
import { checkIndexes, migrate, migrations } from '../../api/database/migrations.ts';
import { Refusal } from '../../api/refusal.ts';
import { freshDatabase } from '../support/mongod.ts';

async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).to.be.instanceOf(Refusal);
  return (error as Refusal).message;
}

describe('The database', () => {
  const opened: Connection[] = [];
  /** As many nodes as asked, each with a connection of its own, on one new database. */
  const nodes = async (count: number) => {
    const uri = await freshDatabase();
    const connections = await Promise.all(Array.from({ length: count }, () => connect(uri)));
    opened.push(...connections);
    return connections.map(({ db }) => {
      if (!db) throw new Error('not connected');
      return db;
    });
  };
  const node = async () => {
    const [db] = await nodes(1);
    if (!db) throw new Error('no node');
    return db;
  };
  afterEach(() => Promise.all(opened.splice(0).map((connection) => connection.close())));

  it('acknowledges nothing before a majority has it', async () => {
    const connection = await connect(await freshDatabase());
    opened.push(connection);
    expect(connection.getClient().options.writeConcern?.w).to.equal('majority');
  });

  it('says in one sentence that it cannot be reached, without the password', async () => {
    const message = await refusal(connect('mongodb://anne:hunter2@127.0.0.1:1/x', { patienceMs: 200 }));
    expect(message)
      .to.match(/^Le MongoDB mongodb:\/\/127\.0\.0\.1:1 ne répond pas/)
      .and.not.include('hunter2');
  });

  describe('migrations', () => {
    it('run once, in order, and leave the indexes they promise', async () => {
      const db = await node();
      expect(await migrate(db)).to.deep.equal(migrations.map(({ id }) => id));
      expect(await migrate(db)).to.deep.equal([]);
      await checkIndexes(db);
    });

    it('run once when four nodes start together', async () => {
      const runs: string[] = [];
      const steps: Migration[] = ['one', 'two'].map((id) => ({
        id,
        up: async () => {
          runs.push(id);
          await sleep(100);
        },
      }));
      const done = await Promise.all((await nodes(4)).map((db) => migrate(db, { steps })));
      expect(runs).to.deep.equal(['one', 'two']);
      expect(done.flat()).to.deep.equal(['one', 'two']);
    });

    it('are taken over from a node that died, once its lease has run out', async () => {
      const db = await node();
      const expiresAt = new Date(Date.now() + 700);
      await db
        .collection<{ _id: string }>('locks')
        .insertOne({ _id: 'migrations', holder: 'dead', expiresAt } as { _id: string });
      const startedAt = Date.now();
      await migrate(db, { steps: [{ id: 'one' }] });
      expect(Date.now() - startedAt).to.be.greaterThan(500);
    });

    it('keep their lease while they work longer than it lasts', async () => {
      let together = 0;
      let most = 0;
      const up = async () => {
        together += 1;
        most = Math.max(most, together);
        await sleep(900);
        together -= 1;
      };
      await Promise.all(
        (await nodes(2)).map((db) => migrate(db, { steps: [{ id: 'long', up }], leaseMs: 300 })),
      );
      expect(most).to.equal(1);
    });

    it('give up waiting with a sentence', async () => {
      const [one, two] = await nodes(2);
      if (!one || !two) throw new Error('two nodes');
      const first = migrate(one, { steps: [{ id: 'long', up: () => sleep(1000) }] });
      await sleep(200);
      const message = await refusal(migrate(two, { steps: [{ id: 'long' }], maxWaitMs: 100 }));
      expect(message).to.match(/^Un autre nœud migre la base/);
      await first;
    });

    it('keep in sight what was public before there was a life cycle', async () => {
      const db = await node();
      const before = migrations.findIndex(({ id }) => id === '0004-ownership');
      await migrate(db, { steps: migrations.slice(0, before) });
      const things = db.collection<{ _id: string; status: string }>('projects');
      await things.insertMany([
        { _id: 'a', status: 'open' },
        { _id: 'b', status: 'paused' },
      ]);
      await migrate(db);
      const statuses = (await things.find().sort({ _id: 1 }).toArray()).map(({ status }) => status);
      expect(statuses).to.deep.equal(['published', 'paused']);
    });

    it('take the pictures of sheets along, each once, though a node dies on the way', async () => {
      const db = await node();
      const at = migrations.findIndex(({ id }) => id === '0021-pictures-moved');
      await migrate(db, { steps: migrations.slice(0, at) });
      const facts = { sheetId: 'fiche', mediaType: 'image/jpeg', width: 1600, height: 800 };
      const contents = ['un', 'deux', 'trois'].map((id) => ({
        _id: id,
        ...facts,
        content: Buffer.alloc(400_000, id),
      }));
      await db.collection<{ _id: string }>('sheet_pictures').insertMany(contents);
      // The first was whole, and not taken away yet; of the second one piece was written.
      const bucket = new GridFSBucket(db, { bucketName: 'sheet_pictures' });
      const upload = bucket.openUploadStreamWithId('un' as never, 'un', { metadata: facts });
      await once(upload.end(contents[0]?.content), 'finish');
      await db
        .collection('sheet_pictures.chunks')
        .insertOne({ files_id: 'deux' as never, n: 0, data: Buffer.from('x') });
      await migrate(db);
      for (const { _id, content } of contents) {
        const read = await buffer(bucket.openDownloadStream(_id as never));
        expect(read.equals(content), _id).to.equal(true);
      }
      const rows = await db.collection('sheet_pictures.files').find().toArray();
      expect(rows.map(({ metadata }) => metadata.sheetId)).to.deep.equal(['fiche', 'fiche', 'fiche']);
      expect(await db.listCollections({ name: 'sheet_pictures' }).toArray()).to.deep.equal([]);
      await checkIndexes(db);
    });

    it('run a step again that was cut short', async () => {
      const db = await node();
      let runs = 0;
      const up = async () => {
        runs += 1;
        if (runs === 1) throw new Error('cut short');
      };
      const steps: Migration[] = [{ id: 'fragile', collections: ['things'], up }];
      expect(await migrate(db, { steps }).catch((error: Error) => error.message)).to.equal('cut short');
      expect(await migrate(db, { steps })).to.deep.equal(['fragile']);
    });
  });

  describe('indexes', () => {
    it('that are missing are named', async () => {
      const db = await node();
      await migrate(db);
      await db.collection('projects').dropIndex('status_id');
      expect(await refusal(checkIndexes(db))).to.match(
        /^L’index status_id manque dans la collection projects : recréez-le par db\.projects\.createIndex/,
      );
    });

    it('that are different are named', async () => {
      const db = await node();
      await migrate(db);
      await db.collection('opportunities').dropIndex('status_id');
      await db.collection('opportunities').createIndex({ _id: 1, status: 1 }, { name: 'status_id' });
      expect(await refusal(checkIndexes(db))).to.match(
        /^L’index status_id de la collection opportunities n’est pas celui attendu/,
      );
    });

    it('that the operator added are left alone', async () => {
      const db = await node();
      await migrate(db);
      await db.collection('projects').createIndex({ title: 1 });
      await checkIndexes(db);
    });

    it('that are unique start with what would be the shard key', () => {
      const shardKeys: Readonly<Record<string, string>> = {
        limits: 'key',
        accounts: 'emailHash',
        changes: 'documentId',
        answers: 'documentId',
        organisations: 'siret',
        memberships: 'organisationId',
        claims: 'organisationId',
        encounters: 'projectId',
        introductions: 'projectId',
        sourcing_marks: 'opportunityId',
        follows: 'projectId',
        messages: 'conversationId',
        marks: 'conversationId',
        blocks: 'ownerId',
        'attachments.chunks': 'files_id',
        'photos.chunks': 'files_id',
        'sheet_pictures.chunks': 'files_id',
        digests: 'accountId',
        digest_links: 'accountId',
        qpvs: 'edition',
        sheets: 'projectId',
        sheet_versions: 'sheetId',
        lineages: 'fromId',
      };
      for (const { collection, key, unique } of migrations.flatMap(({ indexes }) => indexes ?? [])) {
        if (unique) expect(Object.keys(key)[0], collection).to.equal(shardKeys[collection]);
      }
    });
  });
});

describe('The embedded mongod', () => {
  const binary = readConfig().mongodBinary;
  let dataDir: string;
  const running: EmbeddedMongod[] = [];
  const open = async (port: number | null = 0) => {
    const mongod = await openEmbedded({ dataDir, binary, port });
    running.push(mongod);
    return mongod;
  };
  const stopAll = () =>
    running.splice(0).reduce((before, mongod) => before.then(() => mongod.stop()), Promise.resolve());
  const write = async (uri: string, id: string) => {
    const connection = await connect(uri);
    await connection.collection<{ _id: string }>('notes').insertOne({ _id: id });
    await connection.close();
  };
  const read = async (uri: string) => {
    const connection = await connect(uri);
    const ids = (await connection.collection('notes').find().toArray()).map(({ _id }) => String(_id));
    await connection.close();
    return ids;
  };
  const pid = async () => Number(await readFile(join(dataDir, 'mongo/mongod.lock'), 'utf8'));
  const isAlive = (one: number) => {
    try {
      return process.kill(one, 0);
    } catch {
      return false;
    }
  };

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'passerelle-embedded-'));
  });
  afterEach(async () => {
    await stopAll();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  });

  it('keeps its data over a restart, on the same port', async () => {
    const first = await open();
    await write(first.uri, 'kept');
    await stopAll();
    const second = await open(null);
    expect(second.uri).to.equal(first.uri);
    expect(await read(second.uri)).to.deep.equal(['kept']);
  });

  it('moves to another port with its data when its own is taken', async () => {
    const first = await open();
    await write(first.uri, 'kept');
    await stopAll();
    const taken = createServer().listen(Number(new URL(first.uri).port), '127.0.0.1');
    try {
      const second = await open(null);
      expect(second.uri).not.to.equal(first.uri);
      expect(await read(second.uri)).to.deep.equal(['kept']);
    } finally {
      taken.close();
    }
  });

  it('starts again after kill -9, with all that was acknowledged', async () => {
    await write((await open()).uri, 'acknowledged');
    process.kill(await pid(), 'SIGKILL');
    await sleep(100);
    running.length = 0;
    await rm(join(dataDir, 'mongo.holders'), { recursive: true });
    expect(await read((await open(null)).uri)).to.deep.equal(['acknowledged']);
  });

  it('is shared: the last who leaves stops it', async () => {
    const service = await open();
    const command = await open(null);
    expect(command.uri).to.equal(service.uri);
    const shared = await pid();
    await service.stop();
    await write(command.uri, 'still here');
    expect(isAlive(shared)).to.equal(true);
    await command.stop();
    expect(isAlive(shared)).to.equal(false);
    running.length = 0;
  });

  it('is stopped by its watchdog when whoever held it was killed', async () => {
    await open();
    const orphan = await pid();
    for (const name of await readdir(join(dataDir, 'mongo.holders')))
      await rm(join(dataDir, 'mongo.holders', name));
    running.length = 0;
    for (let waited = 0; isAlive(orphan) && waited < 8000; waited += 50) await sleep(50);
    expect(isAlive(orphan)).to.equal(false);
  });

  it('takes over a lock whose holder died', async () => {
    await writeFile(join(dataDir, 'mongo.lock'), '999999999');
    await open();
  });

  it('goes with its folder when it is temporary', async () => {
    const folder = join(tmpdir(), `passerelle-embedded-${randomUUID()}`);
    const mongod = await openEmbedded({ dataDir: folder, binary, port: 0, isTemporary: true });
    await mongod.stop();
    expect(await readdir(folder).catch(() => 'gone')).to.equal('gone');
  });
});
