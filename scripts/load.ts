import type { Connection } from 'mongoose';
import type { Written } from '../api/database/documents.ts';
import { createOpportunityStore } from '../api/opportunities/store.ts';
import { createProjectStore } from '../api/projects/store.ts';
import type { Collection } from './collection.ts';

/** Writes a collection, same ids, no doubles. */
export const load = async (
  connection: Connection,
  { projects, suppliers, opportunities }: Collection,
): Promise<{ projects: Written; opportunities: Written }> => ({
  projects: await createProjectStore(connection).upsertMany([...projects, ...suppliers]),
  opportunities: await createOpportunityStore(connection).upsertMany(opportunities),
});

/** What was written, in one line. */
export const tellWritten = (what: string, { created, changed, same }: Written): string =>
  `${what} : ${created} ajoutés, ${changed} modifiés, ${same} déjà là`;
