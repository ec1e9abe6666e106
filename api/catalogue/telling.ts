import type { Logger } from 'pino';
import type { Job } from '../jobs.ts';
import type { Addressees } from '../people/store.ts';
import { closeTransfer, type LeavingNeeds } from './leaving.ts';
import { isShown } from './lifecycle.ts';
import type { KeptLineage, LineageStore } from './lineages/store.ts';
import { peopleOf, type StandingNeeds } from './standing.ts';
import type { KeptSheet, SheetStore, Untold } from './store.ts';

interface Needs extends StandingNeeds, LeavingNeeds {
  readonly lineages: LineageStore;
  readonly addressees: Pick<Addressees, 'ofTeam'>;
  readonly log: Pick<Logger, 'warn'>;
  readonly memberships: StandingNeeds['memberships'];
}
/** Does what follows from what is written. What goes wrong is left to the job, and keeps nobody from his reply. */
export interface SheetTelling {
  ofSheet(sheet: KeptSheet): Promise<void>;
  ofLineage(lineage: KeptLineage): Promise<void>;
}

const quietly = async ({ log }: Needs, work: Promise<void>): Promise<void> =>
  work.catch((error: Error) => log.warn({ error: error.name }, 'sheet not told yet'));

export const createSheetTelling = (needs: Needs): SheetTelling => ({
  ofSheet: (sheet) => quietly(needs, tellSheet(needs, sheet)),
  ofLineage: (lineage) => quietly(needs, tellLineage(needs, lineage)),
});

/** Each whom it concerns, once: keys are made of what was written, so that a second telling says nothing new. */
async function tellSheet(needs: Needs, { _id, untold = [] }: Pick<KeptSheet, '_id' | 'untold'>) {
  for (const one of untold) {
    // As it is now: it may have gone, or have come back.
    const sheet = await needs.sheets.find(_id);
    if (!sheet) return;
    if (LEAVES.includes(one.happening) && !isShown(sheet)) await closeTransfer(needs, sheet);
    await tell(needs, sheet, one);
    await needs.sheets.told(_id, one);
  }
}
const LEAVES: readonly Untold['happening'][] = ['archived', 'consent-withdrawn'];

async function tell(needs: Needs, sheet: KeptSheet, { happening, version, doerId }: Untold): Promise<void> {
  const concerned = await whom(needs, sheet, happening);
  await needs.notices.tell(
    [...new Set(concerned)]
      .filter((accountId) => accountId !== doerId)
      .map((accountId) => ({
        key: `sheet/${sheet._id}/${version}/${happening}/${accountId}`,
        kind: 'sheet',
        accountId,
        about: sheet._id,
        props: { sheetId: sheet._id, happening, other: null },
      })),
  );
}

async function whom(
  needs: Needs,
  { territories, authors, projectId }: KeptSheet,
  happening: Untold['happening'],
): Promise<readonly string[]> {
  const writers = authors.map(({ accountId }) => accountId);
  if (happening === 'sent-back') return writers;
  const people = await peopleOfProject(needs, projectId);
  if (happening === 'consent-asked') return people;
  if (happening !== 'proposed') return [...writers, ...people];
  const [reviewers, team] = await Promise.all([
    needs.reviewers.covering(territories),
    needs.addressees.ofTeam(),
  ]);
  // Nobody judges his own.
  return [...reviewers, ...team].filter(
    (accountId) => !writers.includes(accountId) && !people.includes(accountId),
  );
}

async function peopleOfProject(needs: Needs, projectId: string): Promise<readonly string[]> {
  const project = await needs.ownProjects.find(projectId);
  return project ? peopleOf(needs, project) : [];
}

/** The holder is asked whether it is so; who said it hears that she confirmed. */
async function tellLineage(needs: Needs, lineage: KeptLineage): Promise<void> {
  if (!lineage.untold) return;
  const { fromId, toId, isConfirmed, at } = lineage;
  const [sheet] = await needs.sheets.ofProjects([fromId]);
  const happening = isConfirmed ? 'adaptation-confirmed' : 'adapted';
  const people = sheet ? await peopleOfProject(needs, isConfirmed ? toId : fromId) : [];
  if (sheet)
    await needs.notices.tell(
      people.map((accountId) => ({
        key: `sheet/${sheet._id}/${happening}/${toId}/${at.getTime()}/${accountId}`,
        kind: 'sheet',
        accountId,
        about: sheet._id,
        props: { sheetId: sheet._id, happening, other: toId },
      })),
    );
  await needs.lineages.told(lineage);
}

const EVERY_MS = 60_000;
const TOGETHER = 100;
/** What was written and not told, by a node that died or lost its database in between. */
export const sheetTellingJob = (needs: Needs & { readonly sheets: SheetStore }): Job => ({
  does: 'Tells what became of sheets where a node died before it did.',
  everyMs: EVERY_MS,
  async run() {
    for (const sheet of await needs.sheets.untold(TOGETHER)) await tellSheet(needs, sheet);
    for (const lineage of await needs.lineages.untold(TOGETHER)) await tellLineage(needs, lineage);
  },
});
