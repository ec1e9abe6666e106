import compression from 'compression';
import cors from 'cors';
import type { Express } from 'express';
import helmet from 'helmet';

export interface Shield {
  readonly corsOrigins: readonly string[];
  /** Behind HTTPS: browsers are told to stay there. */
  readonly https: boolean;
  /** Where the map's pictures come from, when they come from anywhere. */
  readonly tilesUrl: string | undefined;
}

/** Headers, origins and compression: what every answer carries, pages and API alike. */
export function secure(app: Express, { corsOrigins, https, tilesUrl }: Shield): void {
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'"],
          scriptSrcAttr: ["'none'"],
          // Mantine writes its theme and responsive rules in style tags.
          styleSrc: ["'self'", "'unsafe-inline'"],
          // Pictures of conversations are fetched with a token, and shown from memory.
          imgSrc: ["'self'", 'data:', 'blob:', ...(tilesUrl ? [originOf(tilesUrl)] : [])],
          fontSrc: ["'self'"],
          connectSrc: ["'self'"],
          objectSrc: ["'none'"],
          baseUri: ["'self'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
          ...(https ? { upgradeInsecureRequests: [] } : {}),
        },
      },
      strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
      referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    }),
  );
  app.use(
    cors({
      origin: [...corsOrigins],
      methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
      allowedHeaders: ['Authorization', 'Content-Type', 'Accept-Language', 'X-Request-Id', 'X-Time-Zone'],
      exposedHeaders: ['X-Request-Id', 'Retry-After', 'ETag'],
      maxAge: 600,
    }),
  );
  app.use(compression());
}

/** "{s}" stands for one of several machines. */
const originOf = (tilesUrl: string): string =>
  (/^https?:\/\/[^/]+/.exec(tilesUrl)?.[0] ?? '').replace('{s}', '*');
