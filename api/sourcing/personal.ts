import type { PersonalData } from '../accounts/needs.ts';
import type { ConsortiumStore } from './consortia/store.ts';
import type { SourcingStore } from './store.ts';

/** What a person wrote about suppliers, and whom she invited. A supplier's own export and erasure know nothing of it. */
export const sourcingData = ({
  sourcing,
  consortia,
}: {
  readonly sourcing: SourcingStore;
  readonly consortia: ConsortiumStore;
}): PersonalData => ({
  name: 'sourcing',
  async exportOf(accountId) {
    const written = await consortia.writtenBy(accountId);
    return {
      ...(await sourcing.writtenBy(accountId)),
      consortia: written.map((one) => ({
        opportunityId: one.opportunityId,
        ...(one.accountId === accountId ? { message: one.message, at: one.createdAt } : {}),
        ...(one.answer?.accountId === accountId ? { answer: one.answer.text } : {}),
        asked: one.asked
          .filter((asked) => asked.accountId === accountId)
          .map(({ projectId, at, message }) => ({ projectId, at, message })),
      })),
    };
  },
  async eraseOf(accountId) {
    await sourcing.forget(accountId);
    await consortia.forget(accountId);
  },
});
