import type { z } from 'zod';
import { invalid } from './errors.ts';

/** Where a list was left: opaque to the caller, small, safe in a URL. */
export const writeCursor = (place: object): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url');

/** A cursor that was not written by `writeCursor` for this list is refused by name. */
export function readCursor<Place>(schema: z.ZodType<Place>, cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined;
  const result = schema.safeParse(parsed(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (!result.success || writeCursor(result.data as object) !== cursor) throw invalid('cursor', 'bad-cursor');
  return result.data;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
