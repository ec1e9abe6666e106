import { z } from 'zod';

export interface EmbeddingsConfig {
  /** Where the API begins, without a trailing slash: https://…/v1. */
  readonly url: string;
  readonly model: string;
  /** null: none is sent. */
  readonly key: string | null;
}

/** Why there is no vector, in words that hold nothing of what was sent or received. */
export class NoEmbedding extends Error {}

const PATIENCE_MS = 5_000;
const MOST_BYTES = 16 * 1024 * 1024;
const MOST_DIMENSIONS = 4096;

const replySchema = z.object({
  data: z.array(
    z.object({ index: z.int().min(0), embedding: z.array(z.number()).min(1).max(MOST_DIMENSIONS) }),
  ),
});

/**
 * Asks an OpenAI-compatible endpoint for the vectors of some texts, in their order.
 * @throws NoEmbedding when it is down, slow, refuses, or answers anything but one vector a text, all of one length
 */
export async function embed(
  { url, model, key }: EmbeddingsConfig,
  texts: readonly string[],
  patienceMs = PATIENCE_MS,
): Promise<readonly (readonly number[])[]> {
  const signal = AbortSignal.timeout(patienceMs);
  const body = await bodyOf(async () => {
    const response = await fetch(`${url}/embeddings`, {
      method: 'POST',
      // The key must not follow to another host.
      redirect: 'error',
      signal,
      headers: {
        'content-type': 'application/json',
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify({ model, input: texts, encoding_format: 'float' }),
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw new NoEmbedding(`status ${response.status}`);
    }
    return readAll(response);
  }, signal);
  const result = replySchema.safeParse(body);
  if (!result.success) throw new NoEmbedding('unreadable reply');
  const vectors = new Map(result.data.data.map(({ index, embedding }) => [index, embedding]));
  const inOrder = texts.map((_, index) => vectors.get(index));
  const length = inOrder[0]?.length;
  if (vectors.size !== texts.length || inOrder.some((vector) => vector?.length !== length))
    throw new NoEmbedding('not one vector a text, all of one length');
  return inOrder.filter((vector) => vector !== undefined);
}

async function bodyOf(ask: () => Promise<string>, signal: AbortSignal): Promise<unknown> {
  let text: string;
  try {
    text = await ask();
  } catch (error) {
    if (error instanceof NoEmbedding) throw error;
    // What fetch says may name the address, and the address may be a secret.
    throw new NoEmbedding(signal.aborted ? 'too slow' : 'no connection');
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new NoEmbedding('unreadable reply');
  }
}

async function readAll(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MOST_BYTES) throw new NoEmbedding('reply too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
