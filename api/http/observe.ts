import { randomUUID } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { Request, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { Histogram, type Registry } from 'prom-client';
import { routeOf } from './routes.ts';

declare module 'http' {
  interface IncomingMessage {
    /** Said back in X-Request-Id, in logs and in problem documents. */
    id?: string;
  }
}

/**
 * One log line and one measure a request. They name the route, never the address asked for: what people type must not
 * end in a log, and a path can hold it.
 */
export function observe(log: Logger, registry: Registry): RequestHandler {
  const duration = new Histogram({
    name: 'passerelle_http_request_duration_seconds',
    help: 'Time to answer, by route.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });

  return (request, response, next) => {
    const startedAt = performance.now();
    const id = requestId(request);
    request.id = id;
    response.setHeader('X-Request-Id', id);
    const route = nameOf(request);
    response.once('close', () => {
      const ms = performance.now() - startedAt;
      const { method } = request;
      const status = response.writableFinished ? response.statusCode : 499;
      duration.observe({ method: METHODS.has(method) ? method : 'other', route, status }, ms / 1000);
      const level = isQuiet(route) ? 'debug' : status >= 500 ? 'error' : 'info';
      log[level](
        { requestId: id, method, route, status, ms: Math.round(ms), from: network(request.ip) },
        'request',
      );
    });
    next();
  };
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PATCH', 'DELETE', 'OPTIONS', 'PUT']);
const OTHERS = new Set(['/api/health', '/api/ready', '/api/openapi.json', '/api/docs', '/metrics']);
const isQuiet = (route: string) => route === '/api/health' || route === '/api/ready' || route === '/metrics';

function nameOf({ method, path }: Request): string {
  if (OTHERS.has(path)) return path;
  if (!path.startsWith('/api')) return 'site';
  const found = routeOf(method, path.slice('/api'.length));
  return found ? `/api${found.route.path}` : 'unknown';
}

/** A caller's own id is kept when it is plain enough for a log. */
function requestId({ headers }: Request): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

/** The network an address is in: enough to see one source of trouble, not enough to tell a person. */
function network(address = ''): string {
  const plain = address.replace(/^::ffff:/, '');
  return isIPv6(plain) ? `${plain.split(':').slice(0, 3).join(':')}::` : plain.replace(/\.\d+$/, '.0');
}
