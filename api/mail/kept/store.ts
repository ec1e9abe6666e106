import type { Connection } from 'mongoose';
import { modelOf } from '../../database/model.ts';

/** A message kept for who runs the demo, in place of being sent. */
export interface KeptMail {
  readonly _id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** As a mail program reads them, a line each. */
  readonly headers?: readonly string[];
  readonly createdAt: Date;
}

export interface KeptMails {
  keep(mail: KeptMail): Promise<void>;
  list(): Promise<readonly KeptMail[]>;
  listOf(to: string): Promise<readonly KeptMail[]>;
  find(id: string): Promise<KeptMail | undefined>;
  forget(to: string): Promise<void>;
}

const LISTED_MOST = 100;

export function createKeptMails(connection: Connection): KeptMails {
  const model = modelOf<KeptMail>(connection, 'mails', {
    to: String,
    subject: String,
    text: String,
    html: String,
    headers: [String],
    createdAt: Date,
  });
  return {
    async keep(mail) {
      await model().create(mail);
    },
    list: async () =>
      (await model().find().sort({ createdAt: -1 }).limit(LISTED_MOST).lean()) as readonly KeptMail[],
    listOf: async (to) => (await model().find({ to }).lean()) as readonly KeptMail[],
    find: async (id) => ((await model().findOne({ _id: id }).lean()) ?? undefined) as KeptMail | undefined,
    async forget(to) {
      await model().deleteMany({ to });
    },
  };
}
