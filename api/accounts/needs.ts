import type { Mail, Notice } from '../mail/mail.ts';
import type { SessionNeeds, Visit } from './sessions/sessions.ts';
import type { Throttle } from './throttle.ts';
import type { TokenStore } from './tokens/store.ts';

/** What another feature keeps about a person: told when she asks for it, erased with her account. */
export interface PersonalData {
  readonly name: string;
  exportOf(accountId: string): Promise<unknown>;
  /** Asked again after a failure, so it must bear that. */
  eraseOf(accountId: string): Promise<void>;
}

export interface AccountNeeds extends SessionNeeds {
  readonly tokens: TokenStore;
  readonly mail: Mail;
  readonly notices: {
    tell(tellings: readonly (Notice<'new-sign-in'> & { readonly about: string })[]): Promise<void>;
  };
  readonly throttle: Throttle;
  readonly personal: readonly PersonalData[];
}

/** Where a request comes from; of the home itself only a count is kept, that goes within the hour. */
export interface Origin extends Visit {
  readonly home: string;
}
