/**
 * The life of a letter, written once; the store applies it by guarded updates.
 *
 *   (none) -> claimed -> rendered -> sending -> sent
 *                 \          \   ^       |  \-> uncertain -> sent
 *                  -> skipped  -> failed  |
 *                             ^-- 4xx ----|--> failed (5xx)
 *
 * `claimed`: nobody else makes it. `rendered`: what it says is chosen and kept. `sending`: the server may have it from now
 * on. SMTP has no "exactly once": a letter found in `sending` after its sender died is `uncertain`, and is never sent
 * again by itself.
 */
export const DIGEST_STATES = [
  'claimed',
  'rendered',
  'sending',
  'sent',
  'skipped',
  'uncertain',
  'failed',
] as const;
export type DigestState = (typeof DIGEST_STATES)[number];
export type DigestMove =
  | 'claim-again'
  | 'render'
  | 'skip'
  | 'take'
  | 'send'
  | 'deliver'
  | 'retry'
  | 'bounce'
  | 'give-up'
  | 'lose';

export const LIFECYCLE: Readonly<
  Record<DigestMove, { readonly from: readonly DigestState[]; readonly to: DigestState }>
> = {
  /** Whoever chose died before it was done. */
  'claim-again': { from: ['claimed'], to: 'claimed' },
  render: { from: ['claimed'], to: 'rendered' },
  skip: { from: ['claimed', 'rendered'], to: 'skipped' },
  /** One node puts it in words. */
  take: { from: ['rendered'], to: 'rendered' },
  send: { from: ['rendered'], to: 'sending' },
  /** Also by a sender that was given up too early. */
  deliver: { from: ['sending', 'uncertain'], to: 'sent' },
  retry: { from: ['sending'], to: 'rendered' },
  bounce: { from: ['sending', 'uncertain'], to: 'failed' },
  'give-up': { from: ['rendered'], to: 'failed' },
  lose: { from: ['sending'], to: 'uncertain' },
};

/** The person has it, or may have it, or will: what is in it counts as told. */
export const COUNTED: readonly DigestState[] = ['rendered', 'sending', 'sent', 'uncertain'];
