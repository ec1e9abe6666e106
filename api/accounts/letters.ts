import { createHmac } from 'node:crypto';
import type { Language } from '../../matching/taxonomy/index.ts';
import { LINK_PAGES } from '../contract/index.ts';
import type { Letter } from '../mail/letter.ts';
import { addressKnown } from '../mail/messages/address-known.ts';
import { confirmAddress } from '../mail/messages/confirm-address.ts';
import { emailChangeNew, emailChangeOld } from '../mail/messages/email-change.ts';
import { inactive } from '../mail/messages/inactive.ts';
import { magicLink } from '../mail/messages/magic-link.ts';
import { newSignIn } from '../mail/messages/new-sign-in.ts';
import { passwordReset } from '../mail/messages/password-reset.ts';
import type { NoticeWriters, SignInProps, Writers } from '../mail/posts.ts';
import { INACTIVE_DAYS } from '../mail/preferences.ts';
import { tellDevice } from './sessions/device.ts';
import { tellPlace } from './sessions/place.ts';
import { type AccountStore, addressKey, type KeptAccount } from './store.ts';
import type { Purpose, TokenStore } from './tokens/store.ts';

interface LetterNeeds {
  readonly accounts: AccountStore;
  readonly tokens: TokenStore;
  readonly publicUrl: string;
  /** Of the server: with it, the key of a mail gives its token, the same when the mail is tried again. */
  readonly tokenKey: Buffer;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * Writes the mails of accounts, behind the reply. Here, and not before, it is looked whether an address is known. A token
 * is made when its mail is written and kept as a hash only: neither outbox nor database holds a link that works.
 */
export function accountWriters({
  accounts,
  tokens,
  publicUrl,
  tokenKey,
}: LetterNeeds): Omit<Writers, 'invitation'> {
  // In the fragment: browsers send it to no server, so it is in no log and no referrer.
  const linkTo = (page: string, token?: string) => publicUrl + page + (token ? `#token=${token}` : '');
  const tokenFor = async (
    key: string,
    ...kept: [Purpose, string, Readonly<Record<string, unknown>>, number]
  ) => {
    const token = createHmac('sha256', tokenKey).update(`${kept[0]} ${key}`).digest('base64url');
    await tokens.keep(token, ...kept);
    return token;
  };
  const entryLink = async (key: string, { _id, email }: KeptAccount) =>
    linkTo(LINK_PAGES.magicLink, await tokenFor(key, 'magic-link', _id, { email }, 15 * MINUTE_MS));
  const known = async (key: string, account: KeptAccount): Promise<Letter> =>
    addressKnown({ link: await entryLink(key, account) }, account.language);

  return {
    async 'sign-up'({ key, to, language, props }) {
      const account = await accounts.findByEmail(to);
      if (account) return known(key, account);
      const asked = { email: to, language, ...props };
      const token = await tokenFor(key, 'confirm', addressKey(to), asked, 2 * DAY_MS);
      return confirmAddress({ link: linkTo(LINK_PAGES.confirm, token) }, language);
    },
    async 'magic-link'({ key, to }) {
      const account = await accounts.findByEmail(to);
      return account && magicLink({ link: await entryLink(key, account) }, account.language);
    },
    async 'password-reset'({ key, to }) {
      const account = await accounts.findByEmail(to);
      if (!account) return undefined;
      const token = await tokenFor(key, 'reset', account._id, { email: to }, 30 * MINUTE_MS);
      return passwordReset({ link: linkTo(LINK_PAGES.reset, token) }, account.language);
    },
    async 'email-change-old'({ key, language, props: { accountId, changeId, email } }) {
      const token = await tokenFor(key, 'email-old', accountId, { changeId }, DAY_MS);
      return emailChangeOld({ link: linkTo(LINK_PAGES.emailChange, token), email }, language);
    },
    async 'email-change-new'({ key, to, language, props: { accountId, changeId } }) {
      const taken = await accounts.findByEmail(to);
      if (taken && taken._id !== accountId) return known(key, taken);
      const token = await tokenFor(key, 'email-new', accountId, { changeId }, DAY_MS);
      return emailChangeNew({ link: linkTo(LINK_PAGES.emailChange, token) }, language);
    },
    async inactive({ to, props: { accountId, seenAt } }) {
      const account = await accounts.find(accountId);
      // Been here, or moved, since.
      if (account?.email !== to || account.seenAt?.toISOString() !== seenAt) return undefined;
      const day = tellDay(new Date(Date.parse(seenAt) + INACTIVE_DAYS * DAY_MS), account);
      return inactive({ link: linkTo(LINK_PAGES.enter), day }, account.language);
    },
    'new-sign-in': async ({ language, props }) => signInLetter(props, language, publicUrl),
  };
}

/** The same at the bell, which is open on the other devices. It stays there whatever became of the session. */
export const signInWriter =
  (publicUrl: string): NoticeWriters['new-sign-in'] =>
  async ({ language, props }) =>
    signInLetter(props, language, publicUrl);

function signInLetter(
  { browser, system, place, at, timeZone }: SignInProps,
  language: Language,
  publicUrl: string,
): Letter {
  const device = tellDevice({ browser, system }, language);
  const when = tellTime(new Date(at), language, timeZone);
  const link = publicUrl + LINK_PAGES.security;
  return newSignIn({ device, where: tellPlace(place, language), when, link }, language);
}

const tellDay = (at: Date, { language, timeZone }: KeptAccount) =>
  new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'long', timeZone }).format(at);

const tellTime = (at: Date, language: Language, timeZone: string) =>
  new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone,
  }).format(at);
