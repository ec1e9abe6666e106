import { useSyncExternalStore } from 'react';
import type { Account, SignedIn } from '../../../api/contract/index.ts';
import { ApiError } from './problem.ts';
import { forget, readStored, store } from './storage.ts';
import { request } from './wire.ts';

/**
 * Who is there. The access token lives here, in memory, and nowhere else; a reload gets a new one by the cookie. Only
 * the name is remembered by the browser, so that the header is right from the first paint and nobody who never
 * signed in costs a request.
 */
export type Session =
  | { readonly state: 'coming'; readonly name: string; readonly failed: boolean }
  | { readonly state: 'in'; readonly account: Account }
  | { readonly state: 'out'; readonly why: Leaving | null };
/** `ended`: without having asked for it; the others are choices, and are answered by a word on the home page. */
type Leaving = 'ended' | 'left' | 'erased';

const REMEMBERED = 'passerelle.name';
/** A token this close to its end is renewed before it is used. */
const MARGIN_MS = 15_000;

const rememberedName = readStored('localStorage', REMEMBERED);
let session: Session =
  rememberedName === null
    ? { state: 'out', why: null }
    : { state: 'coming', name: rememberedName, failed: false };
let access: { readonly token: string; readonly expiresAt: number } | null = null;
const listeners = new Set<() => void>();
const otherTabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('passerelle.session');

const become = (next: Session) => {
  session = next;
  for (const listener of listeners) listener();
};
const end = (why: Leaving) => {
  access = null;
  forget('localStorage', REMEMBERED);
  become({ state: 'out', why });
};
const nameOf = (account: Account) => account.displayName || account.email;

export const changeAccount = (account: Account) => {
  store('localStorage', REMEMBERED, nameOf(account));
  become({ state: 'in', account });
};

const accept = ({ accessToken, expiresAt, account }: SignedIn) => {
  access = { token: accessToken, expiresAt: Date.parse(expiresAt) };
  changeAccount(account);
};
export const enter = (signedIn: SignedIn) => {
  accept(signedIn);
  otherTabs?.postMessage('in');
};
/** After a sign-out, here or everywhere, and after the account is gone. */
export const leave = (why: 'left' | 'erased' = 'left') => {
  end(why);
  otherTabs?.postMessage('out');
};

const renew = async () => {
  try {
    accept(await request('refreshSession', {}, null));
  } catch (error) {
    const isOver =
      error instanceof ApiError && (error.code === 'unauthenticated' || error.code === 'forbidden');
    if (isOver) end('ended');
    else if (session.state === 'coming') become({ ...session, failed: true });
    throw error;
  }
};

let renewal: Promise<void> | null = null;
/** One renewal at a time in this tab, and one tab at a time: the cookie turns with each. */
export const refresh = (): Promise<void> => {
  renewal ??= (navigator.locks ? navigator.locks.request('passerelle.refresh', renew) : renew()).finally(
    () => {
      renewal = null;
    },
  );
  return renewal;
};

/** The token to send: renewed when it is about to end; null for a visitor. */
export const accessToken = async (): Promise<string | null> => {
  if (session.state === 'out') return null;
  if (access === null || access.expiresAt - Date.now() < MARGIN_MS) await refresh().catch(() => undefined);
  return access?.token ?? null;
};

/** When the token of the moment ends, in milliseconds since 1970; null without one. */
export const accessUntil = (): number | null => access?.expiresAt ?? null;

otherTabs?.addEventListener('message', ({ data }) => {
  if (data === 'out' && session.state !== 'out') end('left');
  if (data === 'in' && session.state === 'out') void refresh().catch(() => undefined);
});

/** Called once, when the page starts. */
export const resumeSession = () => {
  if (session.state === 'coming') void refresh().catch(() => undefined);
};

export const currentSession = () => session;
export const useSession = () =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, currentSession);

/** For screens that only who is signed in can see. */
export const useAccount = (): Account => {
  const current = useSession();
  if (current.state !== 'in') throw new Error('this screen stands behind the sign-in');
  return current.account;
};
