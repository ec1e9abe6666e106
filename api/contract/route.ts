import type { z } from 'zod';

/** One route: what comes in, what goes out, in one sentence. Paths are Express paths under /api. */
export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly reply: z.ZodType;
  /** 200 unless said. */
  readonly status?: 200 | 201 | 202;
  /** How dear a call is: 'heavy' ones share a smaller budget per address. */
  readonly cost: 'light' | 'heavy';
  /**
   * Who may call: 'public' (unless said) anyone, known when a token is sent; 'account' who is signed in; 'entry' anyone,
   * and a token that no longer holds counts as none: the ways in and out stay open to who carries a stale one.
   */
  readonly access?: 'public' | 'account' | 'entry';
  /** The body, or the reply, is a file and not JSON. */
  readonly carries?: 'upload' | 'download';
  /** A public read that shows its owner more: it asks the database whether the session still stands, as 'account' does. */
  readonly sensitive?: true;
}
export const route = <const R extends Route>(definition: R) => definition;
