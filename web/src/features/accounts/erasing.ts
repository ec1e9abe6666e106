import { forget, readStored, store } from '../../lib/storage.ts';

const KEY = 'passerelle.erasing';
/** As long as a magic link lives. */
const PATIENCE_MS = 30 * 60_000;

/** Someone without a password asked to erase the account: the next magic link in this browser offers it. */
export const startErasing = () => store('localStorage', KEY, String(Date.now()));
export const stopErasing = () => forget('localStorage', KEY);
export const wantsErasing = () => Date.now() - Number(readStored('localStorage', KEY) ?? 0) < PATIENCE_MS;
