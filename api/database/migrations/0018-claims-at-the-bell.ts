import type { Migration } from '../migration.ts';

/** Claims of an organisation are told to persons: what waits to be mailed leaves as such, at their pace. */
export const claimsAtTheBell: Migration = {
  id: '0018-claims-at-the-bell',
  collections: [],
  indexes: [],
  async up(db) {
    const outbox = db.collection<{ _id: string; to?: string }>('outbox');
    const waiting = outbox.find({ kind: { $in: ['claim-made', 'claim-decided'] }, to: { $type: 'string' } });
    for await (const { _id, to } of waiting) {
      // "claim/<id>/<asked at>/<account, or 'decided'>"
      const [, claimId = '', askedAt = ''] = _id.split('/');
      const account = await db.collection<{ _id: string }>('accounts').findOne({ email: to });
      if (!account) continue;
      await outbox.updateOne(
        { _id },
        {
          $set: {
            accountId: account._id,
            category: 'organisations',
            props: { claimId, askedAt: Number(askedAt) },
          },
          $unset: { to: 1 },
        },
      );
    }
  },
};
