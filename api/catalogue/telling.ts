import type { Notices } from '../notices/notices.ts';
import type { Addressees } from '../people/store.ts';
import { peopleOf, type StandingNeeds } from './standing.ts';
import type { KeptSheet } from './store.ts';

export type SheetHappening = 'proposed' | 'consent-asked' | 'sent-back' | 'published' | 'adapted';
/** @param which tells one such happening of a version from another */
export type Telling = (
  sheet: KeptSheet,
  happening: SheetHappening,
  doerId: string,
  which?: string,
) => Promise<void>;

interface Needs extends StandingNeeds {
  readonly addressees: Pick<Addressees, 'ofTeam'>;
  readonly notices: Pick<Notices, 'tell'>;
}

/** Tells whom it concerns, each once; who did it reads it on the screen. */
export const createSheetTelling =
  (needs: Needs): Telling =>
  async (sheet, happening, doerId, which = '') => {
    const concerned = await whom(needs, sheet, happening);
    await needs.notices.tell(
      [...new Set(concerned)]
        .filter((accountId) => accountId !== doerId)
        .map((accountId) => ({
          key: `sheet/${sheet._id}/${sheet.version}/${happening}${which}/${accountId}`,
          kind: 'sheet',
          accountId,
          about: sheet._id,
          props: { sheetId: sheet._id, happening },
        })),
    );
  };

async function whom(
  needs: Needs,
  { territories, authors, projectId }: KeptSheet,
  happening: SheetHappening,
): Promise<readonly string[]> {
  const writers = authors.map(({ accountId }) => accountId);
  if (happening === 'sent-back') return writers;
  const project = await needs.ownProjects.find(projectId);
  const people = project ? await peopleOf(needs, project) : [];
  if (happening === 'published') return [...writers, ...people];
  if (happening !== 'proposed') return people;
  const [reviewers, team] = await Promise.all([
    needs.reviewers.covering(territories),
    needs.addressees.ofTeam(),
  ]);
  // Nobody judges his own.
  return [...reviewers, ...team].filter(
    (accountId) => !writers.includes(accountId) && !people.includes(accountId),
  );
}
