import type { PersonalData } from '../accounts/needs.ts';
import type { ReviewerStore } from './reviewers/store.ts';
import type { SheetStore } from './store.ts';

interface Needs {
  readonly sheets: SheetStore;
  readonly reviewers: ReviewerStore;
}

/** What a person has to do with sheets. Those of her projects go with the projects; from others her name goes. */
export const sheetData = ({ sheets, reviewers }: Needs): PersonalData => ({
  name: 'sheets',
  async exportOf(accountId) {
    const written = await sheets.writtenBy(accountId);
    const reviewer = await reviewers.find(accountId);
    return {
      sheets: written.map(({ _id, status, content, consent, authors, createdAt, updatedAt }) => ({
        id: _id,
        status,
        content,
        isNamed: authors.some((author) => author.accountId === accountId && author.isNamed),
        consent: consent.accountId === accountId ? { state: consent.state, at: consent.at } : null,
        createdAt,
        updatedAt,
      })),
      reviewer: reviewer
        ? { territories: reviewer.territories, isAccepted: reviewer.isAccepted, at: reviewer.at }
        : null,
    };
  },
  async eraseOf(accountId) {
    await sheets.forget(accountId);
    await reviewers.remove(accountId);
  },
});
