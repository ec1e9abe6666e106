import { z } from 'zod';
import type { PublicSheet, SheetFilters } from '../contract/catalogue.ts';
import { idSchema, type ProjectInput } from '../contract/projects.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import { AppError } from '../errors.ts';
import type { People } from '../people/store.ts';
import { isPublic } from '../publishing/publishing.ts';
import type { PublishingStore } from '../publishing/store.ts';
import type { LineageStore } from './lineages/store.ts';
import { presentLineage, presentSheet, presentVersions } from './present.ts';
import { type Found, textOf } from './search.ts';
import type { Shelf, Shown } from './shelf.ts';
import type { SheetStore } from './store.ts';

/** What everyone may read. */
export interface ReadingNeeds {
  readonly shelf: Shelf;
  readonly sheets: Pick<SheetStore, 'versions'>;
  readonly lineages: LineageStore;
  readonly people: People;
  readonly ownOpportunities: Pick<PublishingStore, 'find'>;
  readonly held: { readonly projects: ReadonlyMap<string, ProjectInput> };
  readonly config: { readonly publicUrl: string };
}

/** Where a list was left: the last one seen, and its place should it be gone. */
const placeSchema = z.strictObject({ id: idSchema, n: z.int().min(0).max(1e6) });

export async function searchSheets({ shelf }: Pick<ReadingNeeds, 'shelf'>, filters: SheetFilters) {
  return (await shelf.now()).search.find(filters);
}

export function pageOfSheets(
  { items }: Found<Shown>,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
) {
  const after = readCursor(placeSchema, cursor);
  const place = after ? items.findIndex(({ id }) => id === after.id) : -1;
  const start = after ? (place < 0 ? after.n : place + 1) : 0;
  const page = items.slice(start, start + limit);
  const last = page.at(-1);
  const hasMore = items.length > start + limit;
  return {
    items: page,
    nextCursor: hasMore && last ? writeCursor({ id: last.id, n: start + page.length }) : null,
  };
}

const RELATED = 3;
/** Below this two sheets share their grammar rather than their subject. */
const RELATED_FROM = 0.05;

/** A public sheet with what stands around it. */
export async function readSheet(needs: ReadingNeeds, id: string): Promise<PublicSheet> {
  const { byId, byProject, search } = await needs.shelf.now();
  const shown = byId.get(id);
  if (!shown) throw new AppError('not-found');
  const { sheet } = shown;
  const signed = sheet.authors.filter(({ isNamed }) => isNamed).map(({ accountId }) => accountId);
  const [names, lineages, offer] = await Promise.all([
    needs.people.namesOf(signed),
    needs.lineages.of(sheet.projectId),
    sheet.transferId ? needs.ownOpportunities.find(sheet.transferId) : undefined,
  ]);
  const { projects } = needs.held;
  const project = projects.get(sheet.projectId);
  return presentSheet(shown, {
    authors: signed.map((accountId) => names.get(accountId) ?? '').filter(Boolean),
    project: project ? { id: project.id, title: project.title } : null,
    transferId: offer && isPublic(offer) ? offer._id : null,
    lineage: presentLineage(sheet.projectId, lineages, { projects, sheets: byProject }),
    related: search.alike(textOf(shown.content), id, RELATED_FROM, RELATED).map(({ item }) => item),
    url: addressOf(needs, id),
    pictures: picturesOf(needs, shown),
  });
}

export const addressOf = ({ config }: Pick<ReadingNeeds, 'config'>, id: string): string =>
  `${config.publicUrl}/base-de-projets/${id}`;

/** With the address at which anyone, on any site, sees each. */
export const picturesOf = (
  { config }: Pick<ReadingNeeds, 'config'>,
  { id, content }: Pick<Shown, 'id' | 'content'>,
): PublicSheet['pictures'] =>
  content.pictures.map((picture) => ({
    ...picture,
    url: `${config.publicUrl}/api/catalogue/sheets/${id}/pictures/${picture.id}`,
  }));

export async function versionsOf(needs: ReadingNeeds, id: string) {
  const shown = (await needs.shelf.now()).byId.get(id);
  if (!shown) throw new AppError('not-found');
  return presentVersions(shown.content.title, await needs.sheets.versions(id));
}

/** Of a public project: its kin, and the sheet about it. */
export async function lineageOf(needs: ReadingNeeds, projectId: string) {
  const { projects } = needs.held;
  if (!projects.has(projectId)) throw new AppError('not-found');
  const { byProject } = await needs.shelf.now();
  const lineages = await needs.lineages.of(projectId);
  return {
    ...presentLineage(projectId, lineages, { projects, sheets: byProject }),
    sheetId: byProject.get(projectId)?.id ?? null,
  };
}
