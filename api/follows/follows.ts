import type { Actor } from '../accounts/actor.ts';
import type { FollowStore } from './store.ts';

/** Whether that person is a connector who follows that project with the leave of its people. */
export const followsProject = async (
  { follows }: { readonly follows: Pick<FollowStore, 'isAccepted'> },
  actor: Pick<Actor, 'accountId' | 'roles'> | undefined,
  projectId: string,
): Promise<boolean> =>
  actor?.roles.includes('connector') === true && (await follows.isAccepted(actor.accountId, projectId));
