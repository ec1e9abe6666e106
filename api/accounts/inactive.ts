import type { Job } from '../jobs.ts';
import type { Mail } from '../mail/mail.ts';
import { INACTIVE_DAYS } from '../mail/preferences.ts';
import { allOf } from '../notices/paging.ts';
import type { AccountStore } from './store.ts';

interface Needs {
  readonly accounts: Pick<AccountStore, 'unseen'>;
  readonly mail: Pick<Mail, 'post'>;
  now(): Date;
}

const DAY_MS = 24 * 3_600_000;
/** Of what is left of the year. */
const LAST_DAYS = 30;

/** Tells who has not been here for eleven months that a month later nothing more is sent; once for each absence. */
export async function tellInactive({ accounts, mail, now }: Needs): Promise<void> {
  const ago = (days: number) => new Date(now().getTime() - days * DAY_MS);
  const pages = allOf((after, limit) =>
    accounts.unseen(ago(INACTIVE_DAYS), ago(INACTIVE_DAYS - LAST_DAYS), after, limit),
  );
  for await (const { _id: accountId, email, language, seenAt } of pages) {
    if (!seenAt) continue;
    await mail.post({
      key: `inactive/${accountId}/${seenAt.getTime()}`,
      kind: 'inactive',
      to: email,
      language,
      props: { accountId, seenAt: seenAt.toISOString() },
      // As long as it is looked for: its key keeps it from being said again.
      usefulForMs: LAST_DAYS * DAY_MS,
    });
  }
}

export const inactiveJob = (needs: Needs): Job => ({
  does: 'Asks who has not been here for eleven months whether they want to hear from us.',
  everyMs: 3_600_000,
  run: () => tellInactive(needs),
});
