import type { Language } from '../../matching/taxonomy/index.ts';
import type { Role } from '../contract/accounts.ts';

/** Who asks: read once per request from the access token, handed to every use case. */
export interface Actor {
  readonly accountId: string;
  readonly roles: readonly Role[];
  readonly sessionId: string;
  readonly language: Language;
}
