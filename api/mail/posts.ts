import type { Language } from '../../matching/taxonomy/index.ts';
import type { KeptAccount } from '../accounts/store.ts';
import type { MailCategory, NoticeCategory } from '../contract/mails.ts';
import type { Letter, UnsubscribeLinks } from './letter.ts';
import type { SheetMail } from './messages/sheet.ts';

export interface SignInProps {
  readonly browser: string;
  readonly system: string;
  readonly place: { readonly network: string; readonly timeZone: string };
  readonly at: string;
  readonly timeZone: string;
}

/** What is said to an address because somebody asked for it, each with what has to be known to say it. */
export interface Posts {
  'sign-up': {
    readonly passwordHash: string | null;
    readonly roles: readonly string[];
    readonly displayName: string;
    /** Hash of what the browser that asked keeps. */
    readonly browser: string;
  };
  'magic-link': Readonly<Record<string, never>>;
  'password-reset': Readonly<Record<string, never>>;
  'email-change-old': { readonly accountId: string; readonly changeId: string; readonly email: string };
  'email-change-new': { readonly accountId: string; readonly changeId: string };
  'new-sign-in': SignInProps;
  /** Into an organisation; a person who has an account is told as any other thing, at the bell too. */
  invitation: { readonly invitationId: string };
  /** Not seen for eleven months: after a year nothing more is sent. */
  inactive: { readonly accountId: string; readonly seenAt: string };
}
export type PostKind = keyof Posts;

/** What concerns a person and comes without being asked for: at the bell, and by mail at the pace of its category. */
export interface Told {
  introduction: {
    readonly introductionId: string;
    readonly happening: 'proposed' | 'accepted' | 'declined' | 'expiring' | 'expired';
  };
  /** Another project answers with hers. */
  'consortium-joined': { readonly consortiumId: string; readonly projectId: string };
  /** Introduced to the buyer already, its people are asked whether it answers with others. */
  'consortium-asked': { readonly consortiumId: string; readonly projectId: string };
  /** A joint answer, to the buyer's side. */
  'consortium-answered': { readonly consortiumId: string };
  /** What she has not read of a conversation: behind what was told before, up to the last one then. */
  'unread-messages': { readonly conversationId: string; readonly after: number; readonly upTo: number };
  /** A need that brought nobody. */
  'unanswered-need': { readonly opportunityId: string };
  /** Proposals that wait for a publisher: he is asked twice, then his offer pauses. */
  'silent-inbox': { readonly opportunityId: string; readonly step: 'asked' | 'warned' | 'paused' };
  /** An offer that closes soon: to who published it, and to who put it aside. */
  'deadline-near': { readonly opportunityId: string; readonly projectId: string | null };
  /** Nobody has said for long that it still holds. */
  'still-current': {
    readonly id: string;
    readonly side: 'project' | 'opportunity';
    readonly step: 'asked' | 'paused';
  };
  'outcome-survey': { readonly introductionId: string; readonly round: number };
  /** Suppliers first published in between, milliseconds since 1970, that answer a saved search. */
  'search-matches': { readonly searchId: string; readonly after: number; readonly upTo: number };
  'organisation-invitation': { readonly invitationId: string };
  /** Somebody asks to join: to those who decide. `askedAt` in milliseconds since 1970: it may be asked again. */
  'claim-made': { readonly claimId: string; readonly askedAt: number };
  /** To who asked. */
  'claim-decided': { readonly claimId: string; readonly askedAt: number };
  /** At the bell alone: its mail leaves by `Posts`, at once and whatever was read or chosen. */
  'new-sign-in': SignInProps;
  /** A case sheet: to who reviews it, whose project it tells of, who wrote it, who adapts it. */
  sheet: {
    readonly sheetId: string;
    readonly happening: SheetMail['happening'];
    /** Of an adaptation: the project that adapts. */
    readonly other: string | null;
  };
  /** To who talks by the offer of a sheet that is not public any more. */
  'transfer-closed': { readonly introductionId: string };
}
export type NoticeKind = keyof Told;
type BellOnly = 'new-sign-in';

export const CATEGORY_OF: Readonly<Record<NoticeKind, NoticeCategory>> = {
  introduction: 'introductions',
  'consortium-joined': 'introductions',
  'consortium-asked': 'introductions',
  'consortium-answered': 'introductions',
  'unread-messages': 'messages',
  'unanswered-need': 'publishing',
  'silent-inbox': 'publishing',
  'deadline-near': 'publishing',
  'still-current': 'publishing',
  'outcome-survey': 'outcomes',
  'search-matches': 'searches',
  sheet: 'publishing',
  'transfer-closed': 'introductions',
  'organisation-invitation': 'organisations',
  'claim-made': 'organisations',
  'claim-decided': 'organisations',
  'new-sign-in': 'security',
};

/** Of its mail; null: it stands at the bell alone. */
export const mailCategoryOf = (kind: NoticeKind): MailCategory | null => {
  const category = CATEGORY_OF[kind];
  return category === 'security' ? null : category;
};

/** To an address. */
export interface Due<Kind extends PostKind> {
  readonly key: string;
  readonly to: string;
  readonly language: Language;
  readonly props: Posts[Kind];
}
/** To a person, in the language that she reads it in. */
export interface NoticeDue<Kind extends NoticeKind = NoticeKind> {
  readonly account: KeptAccount;
  readonly language: Language;
  readonly props: Told[Kind];
  readonly unsubscribe: Kind extends BellOnly ? null : UnsubscribeLinks;
}

/** Turns what is to be said into a message, when it is sent; undefined when there is nothing to say (an unknown address). */
export type Writers = {
  readonly [Kind in PostKind]: (due: Due<Kind>) => Promise<Letter | undefined>;
};
/** Written when it leaves, and when it is listed: undefined once it is no longer true, or no longer hers to know. */
export type NoticeWriters = {
  readonly [Kind in NoticeKind]: (due: NoticeDue<Kind>) => Promise<Letter | undefined>;
};
