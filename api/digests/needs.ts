import type { Logger } from 'pino';
import type { AccountStore } from '../accounts/store.ts';
import type { BlockStore } from '../conversations/blocks/store.ts';
import type { IntroductionStore } from '../introductions/store.ts';
import type { Learning } from '../learning/learning.ts';
import type { Subscriptions } from '../mail/subscriptions.ts';
import type { Transport } from '../mail/transport.ts';
import type { Memberships } from '../organisations/store.ts';
import type { PublishingStore } from '../publishing/store.ts';
import type { WeeklyAlerts } from '../saved-searches/weekly.ts';
import type { Held } from '../suggestions/suggestions.ts';
import type { Places } from '../territory/places.ts';
import type { DigestLinks } from './links.ts';
import type { DigestStore } from './store.ts';

/** What choosing whom to tell of what stands on. */
export interface ChoosingNeeds {
  readonly accounts: Pick<AccountStore, 'page' | 'find' | 'findMany'>;
  readonly digests: DigestStore;
  readonly held: Held;
  readonly memberships: Pick<Memberships, 'rolesOfAll'>;
  readonly ownProjects: Pick<PublishingStore, 'answeredOf' | 'contactBudgetsOf'>;
  readonly ownOpportunities: Pick<PublishingStore, 'answeredOf' | 'contactBudgetsOf'>;
  readonly introductions: Pick<IntroductionStore, 'contactsOf' | 'pairsOf'>;
  readonly blocks: Pick<BlockStore, 'involving'>;
  readonly weeklyAlerts: WeeklyAlerts;
}

/** What the weekly letter stands on; the clock is `now`, whatever the machine's says. */
export interface DigestNeeds extends ChoosingNeeds {
  readonly accounts: Pick<AccountStore, 'page' | 'find' | 'findMany' | 'markBounced'>;
  readonly transport: Transport;
  readonly subscriptions: Subscriptions;
  readonly digestLinks: DigestLinks;
  readonly places: Places;
  readonly learning: Pick<Learning, 'note'>;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  readonly config: { readonly publicUrl: string };
  /** One of the day's places for mails to a person; the letter is never kept back by it. */
  takePlace(accountId: string, day: string, key: string): Promise<unknown>;
  /** The node ends: nothing new is begun. */
  readonly stopping: AbortSignal;
  /** Of all nodes one chooses at a time; false: another does. */
  choosing(work: (lease: AbortSignal) => Promise<void>): Promise<boolean>;
  now(): Date;
}
