import type { Connection } from 'mongoose';
import { expireAttachments, removeUnfinished } from '../conversations/attachments.ts';
import { type AwayNeeds, tellWhoIsAway } from '../conversations/away.ts';
import { createReportStore } from '../conversations/blocks/store.ts';
import { createFileStore } from '../conversations/files/store.ts';
import { createMarkStore } from '../conversations/marks/store.ts';
import { createPresenceStore } from '../conversations/presence/store.ts';
import { createMessageStore } from '../conversations/store.ts';
import { createBudgets, inDraws } from '../http/limits.ts';
import type { Job } from '../jobs.ts';
import type { LiveNeeds } from '../live.ts';

const DAY_S = 24 * 3600;
/** Of one account: twice as fast as anyone writes for long, with room for what was written offline. */
const MESSAGES_A_MINUTE = 120;
const MESSAGES_A_DRAW = 10;
const FILES_A_DAY = 200;
const REPORTS_A_DAY = 20;

/** What people tell each other, and what keeps it in bounds. */
export function createChatServices(connection: Connection) {
  const createBudget = createBudgets(connection.getClient(), connection.name);
  return {
    messages: createMessageStore(connection),
    marks: createMarkStore(connection),
    reports: createReportStore(connection),
    files: createFileStore(connection),
    presence: createPresenceStore(connection),
    messageRate: inDraws(createBudget('message', MESSAGES_A_MINUTE, 60), MESSAGES_A_DRAW, 60),
    uploads: createBudget('upload', FILES_A_DAY, DAY_S),
    reportings: createBudget('report', REPORTS_A_DAY, DAY_S),
    // A wake-up is worth something now or never: no majority is waited for.
    liveEvents: connection.collection('live', {
      writeConcern: { w: 1 },
    }) as unknown as LiveNeeds['liveEvents'],
  };
}

type JobNeeds = AwayNeeds & Parameters<typeof expireAttachments>[0] & Parameters<typeof removeUnfinished>[0];
export const chatJobs = (services: () => JobNeeds): readonly Job[] => [
  {
    does: 'tells people by mail what they have not read',
    // Two looks at indexes that hold only what waits.
    everyMs: 1000,
    run: () => tellWhoIsAway(services()),
  },
  {
    does: 'removes files that no message carries',
    everyMs: 600_000,
    run: () => expireAttachments(services()),
  },
  {
    does: 'removes what was written of files whose upload never ended',
    everyMs: 3_600_000,
    run: async () => void (await removeUnfinished(services())),
  },
];
