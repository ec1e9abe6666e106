/** The life of a sheet, written once; the store applies it by guarded updates. */
export type Status = 'draft' | 'review' | 'published' | 'archived';
/** What was published stays in front of everyone while a new version is written and reviewed. */
export type Move =
  | 'submit'
  | 'withdraw'
  | 'send-back'
  | 'publish'
  | 'revise'
  | 'discard'
  | 'archive'
  | 'restore'
  | 'delete';

interface Step {
  readonly from: readonly Status[];
  readonly to: Status | 'gone';
  /** Only of a sheet that has been published, or of one that has not. */
  readonly wasPublished?: boolean;
}

export const LIFECYCLE: Readonly<Record<Move, Step>> = {
  submit: { from: ['draft'], to: 'review' },
  withdraw: { from: ['review'], to: 'draft' },
  'send-back': { from: ['review'], to: 'draft' },
  publish: { from: ['review'], to: 'published' },
  revise: { from: ['published'], to: 'draft' },
  discard: { from: ['draft'], to: 'published', wasPublished: true },
  archive: { from: ['draft', 'review', 'published'], to: 'archived', wasPublished: true },
  restore: { from: ['archived'], to: 'draft' },
  delete: { from: ['draft'], to: 'gone', wasPublished: false },
};

/** What becomes of a sheet and is told to those whom it concerns. */
export type SheetHappening =
  | 'proposed'
  | 'consent-asked'
  | 'sent-back'
  | 'published'
  | 'consent-withdrawn'
  | 'archived'
  | 'back';

export const mayMove = (move: Move, status: Status, hasBeenPublished: boolean): boolean => {
  const { from, wasPublished = hasBeenPublished } = LIFECYCLE[move];
  return from.includes(status) && wasPublished === hasBeenPublished;
};

export type ConsentState = 'none' | 'asked' | 'given' | 'revoked' | 'public-source';
/** A sheet is public by its last reviewed version, while its people let it be. */
export const LETS_BE_PUBLIC: readonly ConsentState[] = ['given', 'public-source'];
export const isShown = ({
  live,
  status,
  consent,
}: {
  readonly live: unknown;
  readonly status: Status;
  readonly consent: { readonly state: ConsentState };
}): boolean => live !== null && status !== 'archived' && LETS_BE_PUBLIC.includes(consent.state);
