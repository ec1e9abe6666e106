import { z } from 'zod';
import { idSchema } from './projects.ts';

/** What routes share: one thing by its id, lists by page. */
export const byId = z.strictObject({ id: idSchema });
export const listQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(50).default(20),
  cursor: z.string().max(200).optional(),
});
/** `q`: words of the name, accents and capitals aside; the closest first. */
export const searchQuery = listQuery.extend({ q: z.string().trim().min(1).max(80).optional() });
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });
