import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { type ClientEvents, LIVE_PATH, type ServerEvents } from '../../api/contract/index.ts';

export type Talk = Socket<ServerEvents, ClientEvents>;

export function openSocket(url: string, token: string): Promise<Talk> {
  const socket: Talk = io(url, {
    path: LIVE_PATH,
    transports: ['websocket'],
    auth: { token },
    reconnection: false,
    forceNew: true,
  });
  return new Promise((done, failed) => {
    socket.once('connect', () => done(socket));
    socket.once('connect_error', (error) => {
      socket.disconnect();
      failed(error);
    });
  });
}

/** Opens one for each, so many at once; one that is refused tries again, as browsers do. */
export async function openAll(
  items: readonly { readonly url: string; token(): string }[],
  atOnce: number,
): Promise<Talk[]> {
  const opened: Talk[] = [];
  let next = 0;
  const work = async () => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index];
      while (item) {
        const socket = await openSocket(item.url, item.token()).catch(() => undefined);
        if (socket) {
          opened.push(socket);
          break;
        }
        await sleep(200);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return opened;
}

/** Resident memory of a process, bytes. Linux. */
export async function residentOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
}

/** The value below which that share lies; 0 for none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
