import { createHmac } from 'node:crypto';
import { DIGEST_PAGE } from '../contract/digests.ts';
import { isSame, readId, writeId } from '../mail/subscriptions.ts';

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
  /** Undefined: not ours. Whether its time is over is told by the letter it stands in. */
  read(token: string): DigestLink | undefined;
}

const LETTERS: Readonly<Record<DigestAction, string>> = { interested: 'i', hide: 'n', later: 'l' };
/** 96 bits: what a guess would win is one first message in somebody's name. */
const MAC_CHARACTERS = 16;
const SAID = /^([inl])(\d{1,2})-(\d{4})(W\d\d)-(.{1,80})$/;

/** A link tells whose letter, which item and what to do, signed and kept nowhere; it stands behind the # of its page. */
export function createDigestLinks({
  publicUrl,
  key,
}: {
  readonly publicUrl: string;
  readonly key: Buffer;
}): DigestLinks {
  const mac = (said: string) =>
    createHmac('sha256', key).update(said).digest('base64url').slice(0, MAC_CHARACTERS);
  return {
    linkTo({ accountId, week, index, action }) {
      const said = `${LETTERS[action]}${index}-${week.replace('-', '')}-${writeId(accountId)}`;
      return `${publicUrl}${DIGEST_PAGE}#token=${said}${mac(said)}`;
    },
    read(token) {
      const said = token.slice(0, -MAC_CHARACTERS);
      if (!isSame(token.slice(-MAC_CHARACTERS), mac(said))) return undefined;
      const [, letter, index, year, week, written = ''] = SAID.exec(said) ?? [];
      const action = (Object.keys(LETTERS) as DigestAction[]).find((one) => LETTERS[one] === letter);
      return action && { action, index: Number(index), week: `${year}-${week}`, accountId: readId(written) };
    },
  };
}
