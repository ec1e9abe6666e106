import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '../accounts/actor.ts';
import type { SaveSheet, SheetMove } from '../contract/catalogue.ts';
import { AppError, type FieldError } from '../errors.ts';
import type { People } from '../people/store.ts';
import { contentOf } from '../projects/projects.ts';
import { idFor } from '../publishing/ids.ts';
import { meet as meetDocument } from '../publishing/publishing.ts';
import type { Kept } from '../publishing/store.ts';
import type { Places } from '../territory/places.ts';
import { placed } from '../territory/territory.ts';
import { contactsIn, missingIn } from './faults.ts';
import { isShown, LIFECYCLE, type SheetHappening } from './lifecycle.ts';
import type { PictureStore } from './pictures/store.ts';
import { settledPictures } from './pictures.ts';
import { createSheetSearch, territoriesOf, textOf } from './search.ts';
import type { Shelf } from './shelf.ts';
import { type MetSheet, meetSheet, type StandingNeeds, standingTo } from './standing.ts';
import type { Content, KeptSheet } from './store.ts';
import type { SheetTelling } from './telling.ts';

export interface SheetNeeds extends StandingNeeds {
  readonly shelf: Shelf;
  readonly people: People;
  readonly places: Places;
  readonly sheetTelling: SheetTelling;
  readonly pictures: PictureStore;
  /** A day's sheets of one account. */
  readonly creations: { take(accountId: string): Promise<void> };
  now(): Date;
}

/** What a project says already, as the beginning of its sheet. */
function begun(project: Kept): Content {
  const { title, pitch, offer, sectors, stage, innovation, commune } = contentOf(project) as unknown as {
    title: string;
    pitch: string;
    offer: string;
  } & Pick<Content, 'sectors' | 'stage' | 'innovation' | 'commune'>;
  const unsaid = { context: '', need: '', model: '', success: '', obstacles: '', lessons: '', transfer: '' };
  return {
    ...unsaid,
    title: title.slice(0, 160),
    summary: pitch.slice(0, 500),
    solution: offer.slice(0, 4000),
    sectors: sectors.slice(0, 8),
    stage,
    innovation,
    impacts: [],
    innovator: null,
    isNational: false,
    commune,
    partners: [],
    figures: [],
    kit: [],
    pictures: [],
    reference: null,
  };
}

/** Begins the sheet of a project that the actor writes for or follows; there is one a project. */
export async function proposeSheet(needs: SheetNeeds, actor: Actor, projectId: string): Promise<MetSheet> {
  const project = await needs.ownProjects.find(projectId);
  if (!project) throw new AppError('not-found');
  const { isPeople, isFollower } = await standingTo(needs, actor, project);
  // A viewer and the team know of it; to others what is private does not exist.
  if (!isPeople && !isFollower) {
    await meetDocument(needs, { store: needs.ownProjects }, actor, projectId, 'suggestions');
    throw new AppError('forbidden');
  }
  // Somebody has to let it be public.
  if (project.ownerId === undefined)
    throw new AppError('conflict', { errors: [{ path: 'projectId', rule: 'nobody-behind' }] });
  const [there] = await needs.sheets.ofProjects([projectId]);
  if (there) return meetSheet(needs, actor, there._id);
  await needs.creations.take(actor.accountId);
  const content = begun(project);
  const at = needs.now();
  const sheet = await needs.sheets.insert({
    _id: idFor(content.title),
    projectId,
    status: 'draft',
    version: 1,
    content,
    territories: territoriesOf(content),
    live: null,
    authors: [{ accountId: actor.accountId, isNamed: false }],
    consent: { state: 'none', at: null, accountId: null, isAwaited: true },
    review: null,
    transferId: null,
    createdAt: at,
    updatedAt: at,
  });
  return meetSheet(needs, actor, sheet._id);
}

/** Saves over the version seen. What was published stays in front of everyone until the next is reviewed. */
export async function saveSheet(
  needs: SheetNeeds,
  actor: Actor,
  id: string,
  { version, isNamed, commune, pictures, ...given }: SaveSheet,
): Promise<MetSheet> {
  const met = await meetSheet(needs, actor, id, 'edit');
  const { sheet, standing } = met;
  if (sheet.version !== version) throw overtaken();
  const place = placed(needs.places, commune);
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const content: Content = {
    ...sheet.content,
    ...(said as Partial<Content>),
    ...(place === undefined ? {} : { commune: place }),
    ...(pictures ? { pictures: await settledPictures(needs, id, pictures) } : {}),
  };
  refuse(contactsIn(content));
  const isChanged = !isDeepStrictEqual(content, sheet.content);
  const authors = signed(sheet.authors, actor.accountId, isNamed, isChanged);
  if (!isChanged && isDeepStrictEqual(authors, sheet.authors)) return met;
  const after = await needs.sheets.write(sheet, {
    content,
    authors,
    territories: territoriesOf(content),
    // Whether one signs is no new version.
    status: isChanged && sheet.status === 'published' ? LIFECYCLE.revise.to : sheet.status,
    consent: {
      ...sheet.consent,
      // What her people did not write they have not agreed to yet.
      isAwaited: sheet.consent.isAwaited || (isChanged && !standing.isPeople),
    },
    updatedAt: needs.now(),
  } as Partial<KeptSheet>);
  if (!after) throw overtaken();
  return meetSheet(needs, actor, id);
}

function signed(
  authors: KeptSheet['authors'],
  accountId: string,
  isNamed: boolean | undefined,
  isChanged: boolean,
): KeptSheet['authors'] {
  const known = authors.find((one) => one.accountId === accountId);
  if (!known) return isChanged ? [...authors, { accountId, isNamed: isNamed ?? false }] : authors;
  if (isNamed === undefined) return authors;
  return authors.map((one) => (one === known ? { ...one, isNamed } : one));
}

/** Submits, withdraws, discards, archives or restores. */
export async function moveSheet(
  needs: SheetNeeds,
  actor: Actor,
  id: string,
  { version, action }: { readonly version: number; readonly action: SheetMove },
): Promise<MetSheet> {
  const met = await meetSheet(needs, actor, id, action);
  const { sheet } = met;
  if (sheet.version !== version) throw overtaken();
  if (action === 'submit') refuse(missingIn(sheet.content));
  const isAsked = action === 'submit' && sheet.consent.isAwaited;
  const { state } = sheet.consent;
  const set = {
    status: LIFECYCLE[action].to as KeptSheet['status'],
    updatedAt: needs.now(),
    ...(action === 'discard' && sheet.live
      ? { content: sheet.live.content, territories: territoriesOf(sheet.live.content) }
      : {}),
    ...(isAsked && state === 'none' ? { consent: { ...sheet.consent, state: 'asked' as const } } : {}),
  };
  const isBack = action === 'restore' && isShown({ ...sheet, ...set });
  const happenings: Readonly<Partial<Record<SheetMove, readonly SheetHappening[]>>> = {
    submit: isAsked ? ['proposed', 'consent-asked'] : ['proposed'],
    archive: ['archived'],
    restore: isBack ? ['back'] : [],
  };
  const after = await needs.sheets.write(
    sheet,
    set,
    (happenings[action] ?? []).map((happening) => ({ happening, doerId: actor.accountId })),
  );
  if (!after) throw overtaken();
  await needs.sheetTelling.ofSheet(after);
  return { ...met, sheet: after };
}

export async function deleteSheet(needs: SheetNeeds, actor: Actor, id: string) {
  await meetSheet(needs, actor, id, 'delete');
  await needs.sheets.remove(id);
  return { done: true } as const;
}

/** Half of what a sheet says, said again, makes two sheets near duplicates. */
const ALIKE = 0.5;
const MOST_ALIKE = 5;

/** Public sheets that say much of the same; for who reviews, those under review too. */
export async function alikeOf(needs: SheetNeeds, { sheet, standing }: MetSheet) {
  const { search, byId } = await needs.shelf.now();
  const text = textOf(sheet.content);
  const shown = search.alike(text, sheet._id, ALIKE, MOST_ALIKE);
  if (!standing.isReviewer && !standing.isTeam) return shown;
  const waiting = (await needs.sheets.inReview(null))
    .filter(({ _id }) => !byId.has(_id))
    .map(({ _id: id, content }) => ({ id, content }));
  const among = createSheetSearch(waiting).alike(text, sheet._id, ALIKE, MOST_ALIKE);
  return [...shown, ...among].sort((a, b) => b.share - a.share).slice(0, MOST_ALIKE);
}

export function refuse(errors: readonly FieldError[]): void {
  if (errors.length > 0) throw new AppError('invalid-input', { errors });
}
export const overtaken = () =>
  new AppError('conflict', { errors: [{ path: 'version', rule: 'sheet-changed' }] });
