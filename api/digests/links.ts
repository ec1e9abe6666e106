import { DIGEST_PAGE } from '../contract/digests.ts';
import { createSignedLinks } from '../mail/signed.ts';
import { readId, writeId } from '../mail/subscriptions.ts';

/** What one link of a letter does, and nothing else. */
export type DigestAction = 'interested' | 'hide' | 'later';
export interface DigestLink {
  readonly accountId: string;
  readonly week: string;
  /** Place of the item in the letter, from 0. */
  readonly index: number;
  readonly action: DigestAction;
}
export interface DigestLinks {
  linkTo(link: DigestLink): string;
  /** Undefined: not ours, or too old. */
  read(token: string): DigestLink | undefined;
}

const LETTERS: Readonly<Record<DigestAction, string>> = { interested: 'i', hide: 'n', later: 'l' };
const SAID = /^([inl])(\d{1,2})-(\d{4})(W\d\d)-(.+)$/;
/** What a letter tells may be over by then, and its row in the ledger still stands. */
const DAYS = 30;

/** A link tells whose letter, which item and what to do; it stands behind the # of its page. */
export function createDigestLinks(publicUrl: string, key: Buffer): DigestLinks {
  const signed = createSignedLinks(key, 'digest');
  return {
    linkTo({ accountId, week, index, action }) {
      const said = `${LETTERS[action]}${index}-${week.replace('-', '')}-${writeId(accountId)}`;
      return `${publicUrl}${DIGEST_PAGE}#token=${signed.write(said)}`;
    },
    read(token) {
      const [, letter, index, year, week, written = ''] = SAID.exec(signed.read(token, DAYS) ?? '') ?? [];
      const action = (Object.keys(LETTERS) as DigestAction[]).find((one) => LETTERS[one] === letter);
      return action && { action, index: Number(index), week: `${year}-${week}`, accountId: readId(written) };
    },
  };
}
