import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import express, { type Request, type Response, type Router } from 'express';
import type { z } from 'zod';
import type { Route } from '../contract/index.ts';
import { AppError } from '../errors.ts';
import { type Call, callOf, inTime } from './mount.ts';

/** Serves a route whose body is a file: read only when the handler asks, once it knows that the caller may. */
export function mountUpload<const R extends Route>(
  router: Router,
  route: R,
  mostBytes: number,
  handler: (call: Call<R>, read: () => Promise<Buffer>) => Promise<z.output<R['reply']>>,
): void {
  const raw = express.raw({ limit: mostBytes, type: 'application/octet-stream', inflate: false });
  router[route.method](route.path, async (request: Request, response: Response) => {
    const call = await callOf(route, request, response);
    const read = async () => {
      if (!request.is('application/octet-stream')) throw new AppError('unsupported-media-type');
      await new Promise<void>((done, failed) =>
        raw(request, response, (error: unknown) => (error ? failed(tooLarge(error)) : done())),
      );
      return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    };
    const reply = await handler(call, read);
    response
      .status(route.status ?? 200)
      .set('Cache-Control', 'no-store')
      .json(reply);
  });
}

function tooLarge(error: unknown): unknown {
  if ((error as { readonly type?: string }).type !== 'entity.too.large') return error;
  return new AppError('payload-too-large', { errors: [{ path: 'file', rule: 'file-too-large' }] });
}

export interface SentFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  /** A picture, drawn by us; everything else is saved and never opened as a page of this site. */
  readonly isShown: boolean;
  /** How long a browser may keep it; absent: not at all. */
  readonly keptS?: number;
  readonly content: Readable;
}

/** Serves a route whose reply is a file. */
export function mountDownload<const R extends Route>(
  router: Router,
  route: R,
  handler: (call: Call<R>) => Promise<SentFile>,
): void {
  router[route.method](route.path, async (request: Request, response: Response) => {
    const file = await handler(await callOf(route, request, response));
    // RFC 6266 and 8187.
    const name = encodeURIComponent(file.name).replaceAll(
      /['()*]/g,
      (sign) => `%${sign.charCodeAt(0).toString(16)}`,
    );
    response.set({
      'Content-Type': file.mediaType.startsWith('text/')
        ? `${file.mediaType}; charset=utf-8`
        : file.mediaType,
      'Content-Length': String(file.bytes),
      'Content-Disposition': `${file.isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': file.keptS
        ? `private, max-age=${file.keptS}, no-transform`
        : 'private, no-store, no-transform',
    });
    await pipeline(file.content, response);
  });
}

export interface SentText {
  readonly mediaType: string;
  readonly text: string | Buffer;
  /** A name: it is saved under it rather than shown. */
  readonly name?: string;
}

/**
 * Serves a route whose reply is a text that everyone may have: asked again each time, answered 304 when nothing changed,
 * read by programs of any site.
 */
export function mountText<const R extends Route>(
  router: Router,
  route: R,
  handler: (call: Call<R>) => Promise<SentText>,
): void {
  router[route.method](route.path, async (request: Request, response: Response) => {
    const { mediaType, text, name } = await inTime(handler(await callOf(route, request, response)));
    response.set({
      'Content-Type': `${mediaType}; charset=utf-8`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-cache',
      ...(name ? { 'Content-Disposition': `attachment; filename="${name}"` } : {}),
    });
    response.send(text);
  });
}
