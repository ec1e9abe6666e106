import { createHash, randomBytes, randomUUID } from 'node:crypto';

const TAIL_BYTES = 6;

/**
 * "buffets-et-plateaux-repas-k3v9x2pq": readable in a link, and no two alike.
 * @param key what tells it from all others, where it may be asked for twice; absent: nothing does
 */
export function idFor(title: string, key?: string): string {
  const words = title
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 50);
  const bytes = key === undefined ? randomBytes(TAIL_BYTES) : createHash('sha256').update(key).digest();
  const tail = BigInt(`0x${bytes.subarray(0, TAIL_BYTES).toString('hex')}`)
    .toString(36)
    .padStart(10, '0');
  return `${words}-${tail}`.replaceAll(/^-+|-(?=-)/g, '');
}

/** A UUID (version 8, RFC 9562) that is the same for the same key; of no key, another each time. */
export const uuidFor = (key?: string): string =>
  key === undefined
    ? randomUUID()
    : createHash('sha256')
        .update(key)
        .digest('hex')
        .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5');
