import { forget, readStored, store } from './storage.ts';

const KEY = 'passerelle.return';
const HOME = '/mon-espace';

/** Only a path of this site: "//elsewhere" and "https:" would lead away, and browsers read it without tabs and line ends. */
const isOwnPath = (path: string | null): path is string =>
  path !== null && /^\/(?![/\\])\P{Cc}*$/u.test(path);

export const returnPathOf = (search: URLSearchParams): string => {
  const path = search.get('suite');
  return isOwnPath(path) ? path : HOME;
};

/** Kept while a mail is on its way: its link comes back to where one was going. */
export const rememberReturn = (path: string) => {
  if (path !== HOME) store('localStorage', KEY, path);
};
export const takeReturn = (): string => {
  const path = readStored('localStorage', KEY);
  forget('localStorage', KEY);
  return isOwnPath(path) ? path : HOME;
};
