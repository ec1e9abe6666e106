import { createHmac, timingSafeEqual } from 'node:crypto';
import { type MailCategory, UNSUBSCRIBE_PAGE } from '../contract/mails.ts';
import type { UnsubscribeLinks } from './letter.ts';

/** The part of an account that this looks at. */
interface Subscriber {
  readonly _id: string;
  readonly unsubscribed?: readonly string[];
}

/** Mails that come by category, and how each is ended from the mail itself. */
export interface Subscriptions {
  wants(account: Subscriber, category: MailCategory): boolean;
  linksFor(accountId: string, category: MailCategory): UnsubscribeLinks;
  /** Ends a category by the token of a link; undefined when the token is not ours. */
  end(token: string): Promise<MailCategory | undefined>;
}

export interface SubscriptionNeeds {
  readonly accounts: { unsubscribe(id: string, category: string): Promise<void> };
  readonly publicUrl: string;
  readonly key: Buffer;
}

/** One letter stands for a category: the whole link must stay under 70 characters, or mail programs break it. */
const LETTERS: Readonly<Record<MailCategory, string>> = { introductions: 'i', messages: 'm', digest: 'd' };
/** 60 bits: what a guess would win is that somebody gets no more mails of one kind. */
const MAC_CHARACTERS = 10;

/** The token tells whose mails of which kind, signed; it is kept nowhere and works as long as the account is there. */
export function createSubscriptions({ accounts, publicUrl, key }: SubscriptionNeeds): Subscriptions {
  const mac = (said: string) =>
    createHmac('sha256', key).update(`unsubscribe ${said}`).digest('base64url').slice(0, MAC_CHARACTERS);
  const read = (token: string) => {
    const said = token.slice(0, -MAC_CHARACTERS);
    const [given, right] = [Buffer.from(token.slice(-MAC_CHARACTERS)), Buffer.from(mac(said))];
    if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
    const category = (Object.keys(LETTERS) as MailCategory[]).find((one) => LETTERS[one] === said[0]);
    return category && { category, accountId: readId(said.slice(1)) };
  };
  return {
    wants: ({ unsubscribed = [] }, category) => !unsubscribed.includes(category),
    linksFor(accountId, category) {
      const said = LETTERS[category] + writeId(accountId);
      const token = said + mac(said);
      return {
        oneClick: `${publicUrl}/api/u/${token}`,
        page: `${publicUrl}${UNSUBSCRIBE_PAGE}#token=${token}`,
      };
    },
    async end(token) {
      const whose = read(token);
      if (whose) await accounts.unsubscribe(whose.accountId, whose.category);
      return whose?.category;
    },
  };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** A UUID takes 22 characters in place of 36; another id, as the demo has, is written as it is behind a dot. */
const writeId = (id: string) =>
  UUID.test(id) ? Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url') : `.${id}`;
const readId = (written: string) =>
  written.startsWith('.')
    ? written.slice(1)
    : Buffer.from(written, 'base64url')
        .toString('hex')
        .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
