import { createHash } from 'node:crypto';
import mongoose, { type Connection } from 'mongoose';
import { modelOf } from '../../database/model.ts';

export type Purpose = 'confirm' | 'magic-link' | 'reset' | 'email-old' | 'email-new';

interface KeptToken {
  /** SHA-256: who reads the database can follow no link. */
  readonly _id: string;
  readonly purpose: Purpose;
  /** Whose it is: the id of an account or, before there is one, the hash of the address. */
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly expiresAt: Date;
}
export type Token = Pick<KeptToken, 'subject' | 'data'>;

/** Tokens that are worth something once. */
export interface TokenStore {
  /** The same token again changes nothing: a mail that is tried again carries the same link. */
  keep(
    token: string,
    purpose: Purpose,
    subject: string,
    data: KeptToken['data'],
    lifeMs: number,
  ): Promise<void>;
  /** Still good; it stays so. */
  peek(token: string, purpose: Purpose): Promise<Token | undefined>;
  /** Good, and from now on no more: of two who redeem it at once, one gets it. */
  redeem(token: string, purpose: Purpose): Promise<Token | undefined>;
  removeOf(subject: string): Promise<void>;
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url');

export function createTokenStore(connection: Connection): TokenStore {
  const model = modelOf<KeptToken>(connection, 'tokens', {
    purpose: String,
    subject: String,
    data: mongoose.Schema.Types.Mixed,
    expiresAt: Date,
  });
  // The TTL monitor comes by once a minute only.
  const live = (token: string, purpose: Purpose) => ({
    _id: hashOf(token),
    purpose,
    expiresAt: mongoose.trusted({ $gt: new Date() }),
  });
  return {
    async keep(token, purpose, subject, data, lifeMs) {
      const kept = { purpose, subject, data, expiresAt: new Date(Date.now() + lifeMs) };
      await model().updateOne({ _id: hashOf(token) }, { $setOnInsert: kept }, { upsert: true });
    },
    peek: async (token, purpose) => (await model().findOne(live(token, purpose)).lean()) ?? undefined,
    redeem: async (token, purpose) =>
      (await model().findOneAndDelete(live(token, purpose)).lean()) ?? undefined,
    async removeOf(subject) {
      await model().deleteMany({ subject });
    },
  };
}
