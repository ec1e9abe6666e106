import type { Connection } from 'mongoose';
import type { Written } from '../api/database/documents.ts';
import { createOpportunityStore, type OpportunityStore } from '../api/opportunities/store.ts';
import { createProjectStore, type ProjectStore } from '../api/projects/store.ts';
import type { Collection } from './collection.ts';

export interface Stores {
  readonly projects: ProjectStore;
  readonly opportunities: OpportunityStore;
}

/** The stores of a connection; a connection has them once. */
export const storesOf = (connection: Connection): Stores => ({
  projects: createProjectStore(connection),
  opportunities: createOpportunityStore(connection),
});

/** Writes a collection, same ids, no doubles. */
export const load = async (
  stores: Stores,
  { projects, suppliers, opportunities }: Collection,
): Promise<{ projects: Written; opportunities: Written }> => ({
  projects: await stores.projects.upsertMany([...projects, ...suppliers]),
  opportunities: await stores.opportunities.upsertMany(opportunities),
});

/** What was written, in one line. */
export const tellWritten = (what: string, { created, changed, same }: Written): string =>
  `${what} : ${created} ajoutés, ${changed} modifiés, ${same} déjà là`;
