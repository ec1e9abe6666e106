import { type Collection, ObjectId } from 'mongodb';

interface Chunk {
  /** Made by the node that wrote it, with the time in it. */
  readonly _id: ObjectId;
  readonly files_id: string;
}
interface Finished {
  readonly _id: string;
}
const TOGETHER = 500;

/**
 * Takes away pieces of a GridFS bucket, written before that time, whose file was never finished.
 *
 * @returns how many pieces it was
 */
export async function removeUnfinishedFrom(
  collection: <Row extends object>(name: string) => Collection<Row>,
  bucketName: string,
  writtenBefore: Date,
): Promise<number> {
  const rows = collection<Finished>(`${bucketName}.files`);
  const chunks = collection<Chunk>(`${bucketName}.chunks`);
  // Of each file one entry of the index is read, and none of its content.
  const named = chunks.aggregate<Finished>([
    { $sort: { files_id: 1, n: 1 } },
    { $group: { _id: '$files_id' } },
  ]);
  const isOld = { $lt: ObjectId.createFromTime(Math.floor(writtenBefore.getTime() / 1000)) };
  let removed = 0;
  const look = async (ids: readonly string[]) => {
    const found = await rows.find({ _id: { $in: [...ids] } }, { projection: { _id: 1 } }).toArray();
    const finished = new Set(found.map(({ _id }) => _id));
    const without = ids.filter((id) => !finished.has(id));
    if (without.length === 0) return;
    const { deletedCount } = await chunks.deleteMany({ files_id: { $in: without }, _id: isOld });
    removed += deletedCount;
  };
  let together: string[] = [];
  for await (const { _id } of named) {
    together.push(_id);
    if (together.length < TOGETHER) continue;
    await look(together);
    together = [];
  }
  await look(together);
  return removed;
}
