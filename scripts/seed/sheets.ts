import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import { territoriesOf } from '../../api/catalogue/search.ts';
import { type Content, createSheetStore, type KeptSheet } from '../../api/catalogue/store.ts';
import { type ProjectInput, type SheetContent, sheetContentSchema } from '../../api/contract/index.ts';

/** One line of sheets.jsonl: what the source says of a case beyond what the project says of itself. */
type Line = Partial<SheetContent> & { readonly projectId: string; readonly where: string };

const UNSAID = {
  context: '',
  need: '',
  solution: '',
  model: '',
  success: '',
  obstacles: '',
  lessons: '',
  transfer: '',
  isNational: false,
  partners: [],
  figures: [],
  kit: [],
  pictures: [],
};
/** When the demo's base was filled; the study itself is of February 2017. */
const AT = new Date('2026-11-02T08:00:00Z');
const MINUTE_MS = 60_000;

/** The cases of the study as published sheets, with where it tells of them. */
export function readSheets(dir: string, projects: readonly ProjectInput[]): KeptSheet[] {
  const byId = new Map(projects.map((project) => [project.id, project]));
  const lines = readFileSync(join(dir, 'sheets.jsonl'), 'utf8').split('\n').filter(Boolean);
  return lines.map((text, place) => {
    const { projectId, where, ...said } = JSON.parse(text) as Line;
    const project = byId.get(projectId);
    if (!project?.source) throw new Error(`sheets.jsonl:${place + 1}: no sourced project ${projectId}`);
    const { title, sectors, stage, innovation, commune, source } = project;
    const content = sheetContentSchema.parse({
      ...UNSAID,
      ...{ title, sectors, stage, innovation },
      commune: said.isNational ? null : commune,
      ...said,
      reference: { title: source.title, where },
    });
    // The first of the study is the first of the list.
    const at = new Date(AT.getTime() - place * MINUTE_MS);
    return publicSheet(projectId, content, at);
  });
}

/** A sheet that everyone may read because of where it was taken from: its first version, of its project's id. */
export const publicSheet = (id: string, content: Content, at: Date): KeptSheet => ({
  _id: id,
  projectId: id,
  status: 'published',
  version: 1,
  content,
  territories: territoriesOf(content),
  live: { content, version: 1, firstAt: at, at },
  authors: [],
  consent: { state: 'public-source', at: null, accountId: null, isAwaited: false },
  review: null,
  transferId: null,
  createdAt: at,
  updatedAt: at,
});

/** What is not there yet. */
export const seedSheets = (connection: Connection, dir: string, projects: readonly ProjectInput[]) =>
  createSheetStore(connection).addMissing(readSheets(dir, projects));
