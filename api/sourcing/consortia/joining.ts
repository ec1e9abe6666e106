import type { Actor } from '../../accounts/actor.ts';
import { AppError } from '../../errors.ts';
import { moveIntroduction } from '../../introductions/introductions.ts';
import { meet } from '../../publishing/publishing.ts';
import { type ConsortiumNeeds, hasJoined, type MetConsortium, metOf, wake } from './consortia.ts';
import { tellJoined } from './letters.ts';
import { isAskedApart, type Member } from './members.ts';

interface OfProject {
  /** The project. */
  readonly id: string;
  readonly consortium: string;
}
interface Own {
  readonly met: MetConsortium;
  readonly own: Member;
}
async function meetOwn(needs: ConsortiumNeeds, actor: Actor, { id, consortium }: OfProject): Promise<Own> {
  await meet(needs, { store: needs.ownProjects }, actor, id, 'edit');
  const kept = await needs.consortia.find(consortium);
  const met = kept && (await metOf(needs, kept, id));
  const own = met?.members.find(({ projectId }) => projectId === id);
  if (!met || !own?.introduction) throw new AppError('not-found');
  return { met, own };
}

/** The yes of a project that is introduced to the buyer already; what it has with him alone waits no more either. */
export async function joinConsortium(
  needs: ConsortiumNeeds,
  actor: Actor,
  of: OfProject,
): Promise<MetConsortium> {
  const { met, own } = await meetOwn(needs, actor, of);
  if (hasJoined(met, of.id)) return met;
  if (!own.introduction || !isAskedApart(own)) throw new AppError('not-found');
  const { _id, status, awaits } = own.introduction;
  if (status === 'proposed' && awaits.includes('project'))
    await moveIntroduction(needs, actor, _id, { action: 'accept' });
  const kept = await needs.consortia.answerQuestion(of.consortium, of.id, { saysYes: true, at: needs.now() });
  if (!kept) throw new AppError('not-found');
  const joined = await metOf(needs, kept, of.id);
  const { introduction } = joined.members.find(({ projectId }) => projectId === of.id) ?? own;
  if (introduction) await tellJoined(needs, introduction);
  await wake(needs, joined);
  return joined;
}

/**
 * For good: it hears nothing more of what the others say and write. What it is in with the buyer alone goes on; so it does
 * for who is asked and says no.
 */
export async function leaveConsortium(needs: ConsortiumNeeds, actor: Actor, of: OfProject): Promise<void> {
  const { met, own } = await meetOwn(needs, actor, of);
  if (isAskedApart(own)) {
    await needs.consortia.answerQuestion(of.consortium, of.id, { saysYes: false, at: needs.now() });
    await wake(needs, met);
    return;
  }
  if (own.state === 'left' || (own.state === 'declined' && own.asked?.answer)) return;
  if (own.state !== 'joined') throw new AppError('not-found');
  await needs.consortia.leave(of.consortium, of.id, needs.now());
  // Those who hear of it are those who were there, itself included.
  await wake(needs, met);
}
