import { ALERT_PAGE } from '../contract/index.ts';
import { createSignedLinks } from '../mail/signed.ts';
import { readId, writeId } from '../mail/subscriptions.ts';

/** The link of a mail that ends one alert, of one saved search, and nothing else. */
export interface AlertLinks {
  linkTo(searchId: string): string;
  /** Undefined: not ours, or too old. */
  read(token: string): string | undefined;
}
const DAYS = 92;

/** It stands behind the # of its page, which shows one button. */
export function createAlertLinks(publicUrl: string, key: Buffer): AlertLinks {
  const signed = createSignedLinks(key, 'alert');
  return {
    linkTo: (searchId) => `${publicUrl}${ALERT_PAGE}#token=${signed.write(writeId(searchId))}`,
    read(token) {
      const said = signed.read(token, DAYS);
      return said === undefined ? undefined : readId(said);
    },
  };
}
