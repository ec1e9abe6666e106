import type { Request, Response } from 'express';

/** What a few handlers need of the request itself: where it comes from, and its cookies. */
export interface Caller {
  readonly address: string;
  readonly userAgent: string;
  /** Of the browser, as it says; '' when it does not. */
  readonly timeZone: string;
  /** Sent by a page of this site, or by no browser at all. */
  readonly isSameOrigin: boolean;
  cookie(name: string): string | undefined;
  /** HttpOnly, SameSite=Strict, Secure behind HTTPS; null removes it. */
  setCookie(name: string, value: string | null, path: string, maxAgeS: number): void;
}

export const callerOf = (request: Request, response: Response): Caller => ({
  address: request.ip ?? '',
  userAgent: String(request.headers['user-agent'] ?? '').slice(0, 500),
  timeZone: String(request.headers['x-time-zone'] ?? '').slice(0, 60),
  isSameOrigin: isSameOrigin(request),
  cookie: (name) => cookieOf(request.headers.cookie ?? '', name),
  setCookie(name, value, path, maxAgeS) {
    const secure: unknown = request.app.get('secure cookies');
    const attributes = { httpOnly: true, sameSite: 'strict', secure: secure === true, path } as const;
    if (value === null) response.clearCookie(name, attributes);
    else response.cookie(name, value, { ...attributes, maxAge: maxAgeS * 1000 });
  },
});

/**
 * Browsers send Sec-Fetch-Site and do not let pages write it; older ones send Origin with what writes. A request with
 * neither comes from no page, so no page can have made a person send it.
 */
function isSameOrigin({ headers, app }: Request): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin } = headers;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  return origin === app.get('public origin') || new URL(origin).host === headers.host;
}

function cookieOf(header: string, name: string): string | undefined {
  const found = header.split(/; */).find((pair) => pair.startsWith(`${name}=`));
  return found?.slice(name.length + 1);
}
