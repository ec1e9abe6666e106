import type { Connection } from 'mongoose';
import { until } from './service.ts';

export interface ReadMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** What the service would have sent to an address, in the order it was written. */
export async function mailsTo(connection: Connection, to: string): Promise<readonly ReadMail[]> {
  const found = await connection.collection('mails').find({ to }).sort({ createdAt: 1 }).toArray();
  return found as unknown as readonly ReadMail[];
}

/** The last mail to an address once there are `count` of them. */
export async function lastMail(connection: Connection, to: string, count = 1): Promise<ReadMail> {
  await until(`mail ${count} to ${to}`, async () => (await mailsTo(connection, to)).length >= count);
  const mail = (await mailsTo(connection, to)).at(-1);
  if (!mail) throw new Error(`no mail to ${to}`);
  return mail;
}

/** The token of the one link that carries one. */
export function tokenIn({ text }: Pick<ReadMail, 'text'>): string {
  const token = /#token=([\w-]{43})\b/.exec(text)?.[1];
  if (!token) throw new Error(`no token in: ${text}`);
  return token;
}

/** The token of the last mail to an address that leads to a page, once there is one: whatever else is sent meanwhile. */
export async function tokenFor(connection: Connection, to: string, path: string): Promise<string> {
  const led = new RegExp(`${path}#token=([\\w-]{43})\\b`);
  let token: string | undefined;
  await until(`a mail to ${to} that leads to ${path}`, async () => {
    const tokens = (await mailsTo(connection, to)).flatMap(({ text }) => led.exec(text)?.[1] ?? []);
    token = tokens.at(-1);
    return token !== undefined;
  });
  return token ?? '';
}
