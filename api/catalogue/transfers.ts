import type { Actor } from '../accounts/actor.ts';
import { AppError } from '../errors.ts';
import { isTalking } from '../introductions/introductions.ts';
import type { IntroductionStore } from '../introductions/store.ts';
import {
  createOpportunity,
  moveOpportunity,
  type OwnOpportunityNeeds,
} from '../opportunities/opportunities.ts';
import { isPublic } from '../publishing/publishing.ts';
import type { Kept } from '../publishing/store.ts';
import { closeTransfer, type LeavingNeeds } from './leaving.ts';
import { isShown } from './lifecycle.ts';
import type { LineageStore } from './lineages/store.ts';
import type { SheetNeeds } from './sheets.ts';
import { overtaken } from './sheets.ts';
import { type MetSheet, meetSheet, standingTo } from './standing.ts';
import type { KeptSheet } from './store.ts';

/**
 * Whoever would adapt a project meets its holder by an offer of the holder's own, of kind `support`: one inbox, one
 * budget, one introduction a pair, as for everything else.
 */
export interface TransferNeeds extends SheetNeeds, Omit<OwnOpportunityNeeds, 'memberships'> {
  readonly lineages: LineageStore;
  readonly introductions: Pick<IntroductionStore, 'ofPairs' | 'list'>;
  readonly notices: LeavingNeeds['notices'];
}

const MOST_DESCRIPTION = 4000;
const PLACES = 20;

/**
 * Puts the offer online; once there it is the holder's like any other, to be paused or closed. One that was closed is
 * offered anew: what is public again asks for nobody by itself.
 */
export async function openTransfer(needs: TransferNeeds, actor: Actor, id: string): Promise<MetSheet> {
  const met = await meetSheet(needs, actor, id, 'open-transfer');
  const { sheet, project } = met;
  const known = sheet.transferId ? await needs.ownOpportunities.find(sheet.transferId) : undefined;
  if (known && isPublic(known)) return met;
  const isOver = !known || known.status === 'closed';
  const offer = isOver ? await offerOf(needs, actor, sheet, project) : known;
  // The sheet leads to it first: cut short, the same draft is put online the next time.
  const after = isOver
    ? await needs.sheets.write(sheet, {
        transferId: offer._id,
        formerTransfers: formerOf(sheet),
        updatedAt: needs.now(),
      })
    : sheet;
  if (!after) throw overtaken();
  await moveOpportunity(needs, actor, offer._id, offer.status === 'paused' ? 'resume' : 'publish');
  const now = await needs.sheets.find(id);
  // Taken out in between, it takes the offer along.
  if (now && !isShown(now)) await closeTransfer(needs, now);
  return { ...met, sheet: after };
}

const MOST_FORMER = 50;
const formerOf = ({ formerTransfers = [], transferId }: KeptSheet): readonly string[] =>
  [...formerTransfers, ...(transferId ? [transferId] : [])].slice(-MOST_FORMER);

async function offerOf(needs: TransferNeeds, actor: Actor, sheet: KeptSheet, project: Kept): Promise<Kept> {
  const content = sheet.live?.content ?? sheet.content;
  const organisationId = project.ownerType === 'organisation' ? project.ownerId : undefined;
  const { kept } = await createOpportunity(needs, actor, {
    kind: 'support',
    title: `Adapter « ${content.title.slice(0, 120)} » sur votre territoire`,
    description: [
      `Le porteur de « ${content.title} » transmet son expérience à qui veut adapter le projet ailleurs.`,
      content.summary,
      content.transfer,
      ...content.kit.map((line) => `• ${line}`),
    ]
      .filter(Boolean)
      .join('\n\n')
      .slice(0, MOST_DESCRIPTION),
    sectors: content.sectors,
    perimeter: { type: 'national' },
    remote: true,
    capacity: PLACES,
    forms: ['accompagnement'],
    conditions: '',
    ...(organisationId
      ? { organisationId }
      : { organisation: { name: project.title.slice(0, 200), size: 'tpe' as const } }),
  });
  return kept;
}

/**
 * A project of the actor's says that it adapts the one of a sheet. Whoever talked with the holder about it has her word
 * already; for others it waits for her.
 */
export async function adaptSheet(
  needs: TransferNeeds,
  actor: Actor,
  sheetId: string,
  projectId: string,
): Promise<{ readonly isConfirmed: boolean }> {
  const shown = (await needs.shelf.now()).byId.get(sheetId);
  if (!shown) throw new AppError('not-found');
  const { sheet } = shown;
  const project = await needs.ownProjects.find(projectId);
  const standing = project && (await standingTo(needs, actor, project));
  if (!project || !standing?.isPeople)
    throw new AppError('invalid-input', { errors: [{ path: 'projectId', rule: 'not-your-project' }] });
  if (!isPublic(project))
    throw new AppError('conflict', { errors: [{ path: 'projectId', rule: 'not-published' }] });
  const source = await needs.ownProjects.find(sheet.projectId);
  const isOwn = source !== undefined && (await standingTo(needs, actor, source)).isPeople;
  if (sheet.projectId === projectId)
    throw new AppError('invalid-input', { errors: [{ path: 'projectId', rule: 'own-pair' }] });
  const met = await needs.introductions.ofPairs([projectId], formerOf(sheet));
  const isConfirmed = isOwn || met.some(({ status }) => isTalking(status) && status !== 'abandoned');
  const lineage = await needs.lineages.declare({
    fromId: sheet.projectId,
    toId: projectId,
    isConfirmed,
    at: needs.now(),
  });
  await needs.sheetTelling.ofLineage(lineage);
  return { isConfirmed: lineage.isConfirmed };
}

export async function confirmAdaptation(
  needs: TransferNeeds,
  actor: Actor,
  { id, other }: { readonly id: string; readonly other: string },
  isConfirmed: boolean,
): Promise<MetSheet> {
  const met = await meetSheet(needs, actor, id);
  const { standing, sheet } = met;
  // Of what nobody answers for here, the team says it.
  const isHers = standing.isPeople || (standing.isTeam && sheet.consent.state === 'public-source');
  if (!isHers) throw new AppError('forbidden');
  const lineage = await needs.lineages.decide(sheet.projectId, other, isConfirmed);
  if (!lineage) throw new AppError('not-found');
  if (isConfirmed) await needs.sheetTelling.ofLineage(lineage);
  return met;
}
