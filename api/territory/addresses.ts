import { z } from 'zod';
import type { Address, addressesSchema } from '../contract/index.ts';
import type { Places } from './places.ts';
import { placeKindOf } from './precision.ts';

export interface AddressesFound {
  readonly items: Address[];
  readonly from: z.infer<typeof addressesSchema>['from'];
}
export interface Addresses {
  /** What the address API finds, the best first; the towns of the words when it is off, slow, or answers rubbish. */
  find(words: string, commune: string | undefined): Promise<AddressesFound>;
}

const PATIENCE_MS = 2500;
const MOST_BYTES = 256 * 1024;
const MOST_FOUND = 5;
/** Below, the words and what was found have little in common. */
const LEAST_SCORE = 0.4;
const KEPT_MS = 10 * 60_000;
const MOST_KEPT = 500;
/** After a failure the API is left alone so long, and nobody waits for it. */
const REST_MS = 30_000;

/** As the Base Adresse Nationale and the Géoplateforme answer. */
const replySchema = z.object({
  features: z
    .array(
      z.object({
        geometry: z.object({
          coordinates: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]),
        }),
        properties: z.object({
          label: z.string().min(1),
          score: z.number(),
          type: z.string(),
          citycode: z.string().regex(/^\d[\dAB]\d{3}$/),
        }),
      }),
    )
    .max(100),
});

interface Options {
  /** Where the API begins, up to `/search`; null: it is not asked. */
  readonly url: string | null;
  readonly places: Places;
  /** Milliseconds, of any origin. */
  readonly clock: () => number;
  readonly patienceMs?: number;
}

export function createAddresses({ url, places, clock, patienceMs = PATIENCE_MS }: Options): Addresses {
  const kept = new Map<string, { readonly items: Address[]; readonly until: number }>();
  let restsUntil = Number.NEGATIVE_INFINITY;

  async function ask(base: string, words: string, commune: string | undefined): Promise<Address[]> {
    const query = new URLSearchParams({ q: words, limit: String(MOST_FOUND), autocomplete: '1' });
    if (commune) query.set('citycode', commune);
    const response = await fetch(`${base}/search?${query}`, {
      signal: AbortSignal.timeout(patienceMs),
      redirect: 'error',
      headers: { accept: 'application/json' },
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw new Error(`status ${response.status}`);
    }
    const { features } = replySchema.parse(JSON.parse(await readAll(response)));
    return features
      .map(({ geometry: { coordinates }, properties }): Address => {
        const [lon, lat] = coordinates;
        const { label, score, type, citycode } = properties;
        const kind = placeKindOf(type);
        return {
          label: label.slice(0, 200),
          lon,
          lat,
          kind,
          score: Math.min(1, Math.max(0, score)),
          commune: citycode,
        };
      })
      .filter(({ score }) => (score ?? 0) >= LEAST_SCORE);
  }

  /** Town centres: the commune that was named, else those that the words begin. */
  function byCommune(words: string, code: string | undefined): AddressesFound {
    const named = code === undefined ? undefined : places.exactByCode(code);
    const found = named ? [named] : places.findPlaces(words, MOST_FOUND);
    const items = found.map(
      (place): Address => ({
        ...{ label: place.name, lon: place.lon, lat: place.lat, score: null, commune: place.code },
        kind: 'municipality',
      }),
    );
    return { items, from: 'communes' };
  }

  return {
    async find(words, commune) {
      const key = `${commune ?? ''} ${words.toLowerCase().replaceAll(/\s+/g, ' ')}`;
      const known = kept.get(key);
      if (known && known.until > clock()) return { items: known.items, from: 'addresses' };
      if (url === null || clock() < restsUntil) return byCommune(words, commune);
      try {
        const items = await ask(url, words, commune);
        if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value ?? '');
        kept.set(key, { items, until: clock() + KEPT_MS });
        return { items, from: 'addresses' };
      } catch {
        // Down, slow or not what it should be: whoever types goes on with towns, and does not wait again.
        restsUntil = clock() + REST_MS;
        return byCommune(words, commune);
      }
    },
  };
}

async function readAll(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MOST_BYTES) throw new Error('reply too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
