import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import { AppError } from '../errors.ts';

const dist = resolve(import.meta.dirname, '../../web/dist');
const YEAR_S = 31_536_000;

export interface SiteOptions {
  readonly folder?: string;
  /** What the page of an address tells those who pass it on: its title, and what goes into its head. */
  readonly headOf?: (path: string) => Promise<Head | undefined>;
}
export interface Head {
  readonly title: string;
  /** HTML, escaped by whoever makes it. */
  readonly html: string;
}

/** The built pages: hashed files for ever, the page itself asked again each time, and every other address gets the page. */
export function siteRoutes({ folder = dist, headOf = async () => undefined }: SiteOptions = {}): Router {
  const router = Router();
  router.use(
    express.static(folder, {
      redirect: false,
      index: false,
      setHeaders: (response, path) => response.set('Cache-Control', cacheOf(path)),
    }),
  );
  router.get('/{*path}', page(join(folder, 'index.html'), headOf));
  return router;
}

/** Vite puts what carries a hash in its name under assets/. */
const cacheOf = (path: string) =>
  /[/\\]assets[/\\]/.test(path) ? `public, max-age=${YEAR_S}, immutable` : 'public, max-age=3600';

function page(file: string, headOf: NonNullable<SiteOptions['headOf']>): RequestHandler {
  return async (request, response) => {
    // A missing picture or script is missing; the page in its place would only hide it.
    if (extname(request.path) !== '' || !request.accepts('html')) throw new AppError('not-found');
    // Not built (development of the API alone): the documentation is what there is to see.
    if (!existsSync(file)) return response.redirect('/api/docs');
    response.set('Cache-Control', 'no-cache');
    const head = await headOf(request.path);
    if (!head) return response.sendFile(file);
    response.type('html').send(withHead(await readFile(file, 'utf8'), head));
  };
}

/** Functions, so that a "$" in a title is a "$". */
const withHead = (html: string, head: Head): string =>
  html
    .replace(/<title>[^<]*<\/title>/, () => `<title>${head.title}</title>`)
    .replace(/<meta\s+name="description"[^>]*>/, '')
    .replace('</head>', () => `${head.html}\n</head>`);
