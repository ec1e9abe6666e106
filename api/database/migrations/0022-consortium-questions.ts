import type { Migration } from '../migration.ts';

interface Before {
  readonly _id: string;
  readonly opportunityId: string;
  readonly projectIds: readonly string[];
  readonly starterId: string | null;
  readonly createdAt: Date;
}

/** Whom the buyer asked into a consortium is kept with it. Who is in one by its introduction so far stays in. */
export const consortiumQuestions: Migration = {
  id: '0022-consortium-questions',
  async up(db) {
    const introductions = db.collection<{ projectId: string; opportunityId: string }>('introductions');
    const consortia = db.collection<Before>('consortia');
    for await (const one of consortia.find({ asked: { $exists: false } })) {
      const { _id, opportunityId, projectIds, starterId, createdAt } = one;
      const found = await introductions
        .find({ opportunityId, projectId: { $in: [...projectIds] } })
        .toArray();
      const asked = found
        .filter(({ projectId }) => projectId !== starterId)
        .map(({ projectId }) => ({
          ...{ projectId, at: createdAt, isByIntroduction: true },
          ...{ message: '', accountId: null, answer: null },
        }));
      await consortia.updateOne({ _id, asked: { $exists: false } }, { $set: { asked } });
    }
  },
};
