import { randomBytes } from 'node:crypto';

/** "buffets-et-plateaux-repas-k3v9x2pq": readable in a link, and no two alike. */
export function idFor(title: string): string {
  const words = title
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 50);
  const tail = BigInt(`0x${randomBytes(6).toString('hex')}`)
    .toString(36)
    .padStart(10, '0');
  return `${words}-${tail}`.replaceAll(/^-+|-(?=-)/g, '');
}
