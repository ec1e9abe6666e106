import { z } from 'zod';
import { idSchema, type ProjectInput, projectInputSchema } from '../contract/index.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import { AppError } from '../errors.ts';
import type { ProjectStore } from './store.ts';

/** A stored document as the contract knows it; undefined when it does not fit. */
export function readProject(content: unknown): ProjectInput | undefined {
  const result = projectInputSchema.safeParse(content);
  return result.success ? result.data : undefined;
}

export async function getProject(
  { projects }: { readonly projects: ProjectStore },
  id: string,
): Promise<ProjectInput> {
  const project = readProject(await projects.find(id));
  if (!project) throw new AppError('not-found');
  return project;
}

const placeSchema = z.strictObject({ id: idSchema });

export async function listProjects(
  { projects }: { readonly projects: ProjectStore },
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ readonly items: readonly ProjectInput[]; readonly nextCursor: string | null }> {
  const after = readCursor(placeSchema, cursor)?.id;
  // One more than asked tells whether there is a next page.
  const found = await projects.page({}, after, limit + 1);
  const last = found[limit - 1] as { readonly id: string } | undefined;
  return {
    items: found.slice(0, limit).flatMap((content) => readProject(content) ?? []),
    nextCursor: found.length > limit && last ? writeCursor({ id: last.id }) : null,
  };
}
