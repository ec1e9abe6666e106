/** The life of a following, written once; the store applies it by guarded updates. It ends by being removed. */
export type FollowStatus = 'asked' | 'accepted';
type Move = 'accept' | 'end';

export const FOLLOW_LIFE: Readonly<
  Record<Move, { from: readonly FollowStatus[]; to: FollowStatus | 'gone' }>
> = {
  accept: { from: ['asked'], to: 'accepted' },
  end: { from: ['asked', 'accepted'], to: 'gone' },
};
