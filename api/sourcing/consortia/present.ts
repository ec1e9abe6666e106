import type { BatchReply, ConsortiumView } from '../../contract/index.ts';
import type { Result } from '../inviting.ts';
import { presentResults, type View } from '../present.ts';
import type { MetConsortium } from './consortia.ts';
import { isAskedApart, type Member } from './members.ts';

/** The buyer sees all; a member those who have accepted, and of its own side whom it named itself; who is asked, itself. */
export async function presentConsortia(
  mets: readonly MetConsortium[],
  view: View,
): Promise<ConsortiumView[]> {
  const { people, held } = view;
  const shown = mets.map(shownOf);
  const [owners, names] = await Promise.all([
    people.namesOfOwners(shown.flat().map((member) => ownerOf(member, view))),
    people.namesOf(mets.flatMap(({ consortium: { answer } }) => answer?.accountId ?? [])),
  ]);
  return mets.map((met, at): ConsortiumView => {
    const { consortium, members, as } = met;
    const { answer, opportunityId, leadId } = consortium;
    const question = questionTo(met);
    const isReadable = answer && !question && (as !== null || answer.sentAt !== null);
    const seen = shown[at] ?? [];
    return {
      id: consortium._id,
      version: consortium.version,
      opportunity: {
        id: opportunityId,
        title:
          held.opportunities.get(opportunityId)?.title ??
          members.find(({ introduction }) => introduction)?.introduction?.parties.opportunity.title ??
          '',
      },
      startedBy: consortium.starterId === null ? 'opportunity' : 'project',
      message:
        as === null || as === consortium.starterId ? consortium.message : (question?.asked?.message ?? ''),
      members: seen.map((member) => ({
        projectId: member.projectId,
        title: held.projects.get(member.projectId)?.title ?? member.introduction?.parties.project.title ?? '',
        people: owners.get(ownerOf(member, view)) ?? '',
        state: isTold(member, as) ? member.state : 'awaited',
        introductionId: as === null || as === member.projectId ? (member.introduction?._id ?? null) : null,
      })),
      unknown: members.length - seen.length,
      leadId: seen.some(({ projectId }) => projectId === leadId) ? leadId : null,
      answer: isReadable
        ? {
            text: answer.text,
            amountEur: answer.amountEur,
            sentAt: answer.sentAt?.toISOString() ?? null,
            by: names.get(answer.accountId ?? '') ?? null,
          }
        : null,
      conversationId: met.isTalking && !question ? consortium._id : null,
      can: doable(met),
    };
  });
}

const ownerOf = ({ projectId, introduction }: Member, { held }: View) =>
  introduction?.parties.project.ownerId ?? held.owned.projects.get(projectId) ?? '';

/** Asked, the project by which one looks has not said yes, and knows no more than the question. */
const questionTo = ({ members, as }: MetConsortium): Member | undefined =>
  members.find((member) => member.projectId === as && isAskedApart(member));

const isTold = ({ projectId, state }: Member, as: string | null) =>
  as === null || projectId === as || state === 'joined' || state === 'left';

function shownOf(met: MetConsortium): readonly Member[] {
  const { members, as, consortium } = met;
  const question = questionTo(met);
  if (question) return [question];
  return members.filter((member) => as === consortium.starterId || isTold(member, as));
}

function doable(met: MetConsortium): ConsortiumView['can'] {
  const { consortium, members, as } = met;
  if (questionTo(met)) return ['join', 'decline'];
  if (as === null) return members.some(({ state }) => state === 'listed') ? ['invite'] : [];
  if (consortium.answer?.sentAt) return ['leave'];
  return consortium.leadId === as ? ['write', 'send', 'leave'] : ['write', 'leave'];
}

export async function presentStarted(
  { met, results }: { readonly met: MetConsortium; readonly results: readonly Result[] },
  view: View,
): Promise<{ consortium: ConsortiumView } & BatchReply> {
  const [consortium] = await presentConsortia([met], view);
  return { consortium: consortium as ConsortiumView, ...presentResults(results, view) };
}
