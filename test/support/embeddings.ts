/** A real, small server that speaks the OpenAI protocol for embeddings: bags of hashed words, no model. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface EmbeddingsServer {
  readonly url: string;
  /** Every request so far: its texts and its key. */
  readonly asked: { readonly input: readonly string[]; readonly authorization: string | undefined }[];
  /** How the next requests are answered: as they should, or by a fault. */
  fault: ((response: ServerResponse, input: readonly string[]) => void) | null;
  stop(): Promise<void>;
}

const DIMENSIONS = 64;

/** Near texts have words in common, and their vectors then point the same way. */
export const bagOfWords = (text: string, dimensions = DIMENSIONS): number[] => {
  const vector = new Array<number>(dimensions).fill(0);
  for (const word of text.toLowerCase().match(/\p{L}{4,}/gu) ?? []) {
    let hash = 7;
    for (const letter of word) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
    vector[hash % dimensions] = (vector[hash % dimensions] ?? 0) + 1;
  }
  return vector;
};

const bodyOf = async (request: IncomingMessage): Promise<{ input: string[] }> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
};

export const startEmbeddings = async (): Promise<EmbeddingsServer> => {
  const server = createServer(async (request, response) => {
    const { input } = await bodyOf(request);
    started.asked.push({ input, authorization: request.headers.authorization });
    if (started.fault) return started.fault(response, input);
    response.setHeader('content-type', 'application/json');
    // Out of order, as the protocol allows.
    const data = input
      .map((text, index) => ({ object: 'embedding', index, embedding: bagOfWords(text) }))
      .reverse();
    response.end(JSON.stringify({ object: 'list', data, model: 'sac-de-mots' }));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const started: EmbeddingsServer = {
    url: `http://127.0.0.1:${port}/v1`,
    asked: [],
    fault: null,
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  return started;
};
