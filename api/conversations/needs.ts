import type { Logger } from 'pino';
import type { AccountStore } from '../accounts/store.ts';
import type { IntroductionStore } from '../introductions/store.ts';
import type { Notices } from '../notices/notices.ts';
import type { Memberships } from '../organisations/store.ts';
import type { People } from '../people/store.ts';
import type { Push } from '../push.ts';
import type { ConsortiumStore } from '../sourcing/consortia/store.ts';
import type { BlockStore, ReportStore } from './blocks/store.ts';
import type { FileStore } from './files/store.ts';
import type { MarkStore } from './marks/store.ts';
import type { PresenceStore } from './presence/store.ts';
import type { MessageStore } from './store.ts';

type Count = { take(key: string): Promise<void> };

export interface ConversationNeeds {
  readonly introductions: Pick<IntroductionStore, 'find' | 'list' | 'ofPairs' | 'waitingFor'> &
    Partial<Pick<IntroductionStore, 'date'>>;
  readonly consortia: Pick<ConsortiumStore, 'find' | 'ofNeeds'>;
  readonly memberships: Pick<Memberships, 'roleIn' | 'rolesOf' | 'membersOf'>;
  readonly people: People;
  readonly accounts: Pick<AccountStore, 'find'>;
  readonly messages: MessageStore;
  readonly marks: MarkStore;
  readonly blocks: BlockStore;
  readonly reports: ReportStore;
  readonly files: FileStore;
  readonly presence: PresenceStore;
  readonly push: Push;
  readonly notices: Notices;
  readonly log: Logger;
  /** Of one account, on all nodes: messages a minute, files and reports a day. */
  readonly messageRate: Count;
  readonly uploads: Count;
  readonly reportings: Count;
  /** What is published, for its title of today. */
  readonly held: {
    readonly projects: ReadonlyMap<string, { readonly title: string }>;
    readonly opportunities: ReadonlyMap<string, { readonly title: string }>;
  };
  now(): Date;
}
