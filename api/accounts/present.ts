import type { Language } from '../../matching/taxonomy/index.ts';
import type { Account, Export, Session, SignedIn } from '../contract/index.ts';
import type { Everything } from './personal.ts';
import { tellDevice } from './sessions/device.ts';
import { tellPlace } from './sessions/place.ts';
import type { Opened } from './sessions/sessions.ts';
import type { KeptSession } from './sessions/store.ts';
import type { KeptAccount, KeptEmailChange } from './store.ts';

/** What a person sees of her own account. Only fields named here leave. */
export const presentAccount = (account: KeptAccount): Account => ({
  id: account._id,
  email: account.email,
  displayName: account.displayName,
  roles: [...account.roles],
  language: account.language,
  timeZone: account.timeZone,
  hasPassword: account.passwordHash !== null,
  emailBounced: Boolean(account.mail?.bouncedAt),
  createdAt: account.createdAt.toISOString(),
  emailChange: presentEmailChange(account.emailChange),
});

function presentEmailChange(change: KeptEmailChange | null): Account['emailChange'] {
  if (!change || change.expiresAt < new Date()) return null;
  const { email, oldConfirmed, newConfirmed, expiresAt } = change;
  return { email, oldConfirmed, newConfirmed, expiresAt: expiresAt.toISOString() };
}

export const presentSignedIn = ({ accessToken, expiresAt, account }: Opened): SignedIn => ({
  accessToken,
  expiresAt,
  account: presentAccount(account),
});

/** Of sessions that are older than the places. */
const NOWHERE = { network: '', timeZone: '' };

export const presentSession = (session: KeptSession, currentId: string, language: Language): Session => ({
  id: session._id,
  device: tellDevice(session.device, language),
  place: tellPlace(session.place ?? NOWHERE, language),
  createdAt: session.createdAt.toISOString(),
  lastUsedAt: session.lastUsedAt.toISOString(),
  current: session._id === currentId,
});

export const presentExport = (
  { account, sessions, kept }: Everything,
  sessionId: string,
  language: Language,
): Export => ({
  exportedAt: new Date().toISOString(),
  account: presentAccount(account),
  sessions: sessions.map((session) => presentSession(session, sessionId, language)),
  kept: { ...kept },
});

/** The same words whatever comes of it. */
export const accepted = (language: Language) => ({ message: ACCEPTED[language] });
const ACCEPTED = {
  fr: 'C’est noté. Regardez vos mails : un message y arrive d’ici une minute ou deux, s’il y a lieu. Pensez aux indésirables.',
  en: 'Noted. Look at your mail: a message comes within a minute or two, if there is reason for one. Check the spam folder too.',
};
