import { createHmac } from 'node:crypto';
import type { AccountStore } from '../accounts/store.ts';
import { type MailCategory, PREFERENCES_PAGE, UNSUBSCRIBE_PAGE } from '../contract/mails.ts';
import type { UnsubscribeLinks } from './letter.ts';
import { createSignedLinks, isSame } from './signed.ts';

/** How mails that come by category are slowed down and ended from the mail itself. */
export interface Subscriptions {
  linksFor(accountId: string, category: MailCategory): UnsubscribeLinks;
  /** Ends a category by the token of a link; undefined when the token is not ours. */
  end(token: string): Promise<MailCategory | undefined>;
  /** Whose preferences the link of a mail opens; undefined when it is not ours, or older than three months. */
  accountOf(token: string): string | undefined;
}

export interface SubscriptionNeeds {
  readonly accounts: Pick<AccountStore, 'changeMail'>;
  readonly publicUrl: string;
  readonly key: Buffer;
}

/** One letter stands for a category: the whole link must stay under 70 characters, or mail programs break it. */
const LETTERS: Readonly<Record<MailCategory, string>> = {
  introductions: 'i',
  messages: 'm',
  digest: 'd',
  searches: 's',
  publishing: 'p',
  outcomes: 'o',
  organisations: 'g',
};
/** 60 bits: what a guess would win is that somebody gets no more mails of one kind. */
const MAC_CHARACTERS = 10;
const PREFERENCES_DAYS = 92;

/** The token tells whose mails of which kind, signed; it is kept nowhere and works as long as the account is there. */
export function createSubscriptions({ accounts, publicUrl, key }: SubscriptionNeeds): Subscriptions {
  const preferences = createSignedLinks(key, 'preferences');
  const mac = (said: string) =>
    createHmac('sha256', key).update(`unsubscribe ${said}`).digest('base64url').slice(0, MAC_CHARACTERS);
  const read = (token: string) => {
    const said = token.slice(0, -MAC_CHARACTERS);
    if (!isSame(token.slice(-MAC_CHARACTERS), mac(said))) return undefined;
    const category = (Object.keys(LETTERS) as MailCategory[]).find((one) => LETTERS[one] === said[0]);
    return category && { category, accountId: readId(said.slice(1)) };
  };
  return {
    linksFor(accountId, category) {
      const said = LETTERS[category] + writeId(accountId);
      const token = said + mac(said);
      return {
        oneClick: `${publicUrl}/api/u/${token}`,
        page: `${publicUrl}${UNSUBSCRIBE_PAGE}#token=${token}`,
        preferences: `${publicUrl}${PREFERENCES_PAGE}#token=${preferences.write(writeId(accountId))}`,
      };
    },
    accountOf(token) {
      const written = preferences.read(token, PREFERENCES_DAYS);
      return written && readId(written);
    },
    async end(token) {
      const whose = read(token);
      if (whose) await accounts.changeMail(whose.accountId, { pace: { [whose.category]: 'never' } });
      return whose?.category;
    },
  };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** A UUID takes 22 characters in place of 36; another id, as the demo has, is written as it is behind a dot. */
export const writeId = (id: string) =>
  UUID.test(id) ? Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url') : `.${id}`;
export const readId = (written: string) =>
  written.startsWith('.')
    ? written.slice(1)
    : Buffer.from(written, 'base64url')
        .toString('hex')
        .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
