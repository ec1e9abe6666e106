import { lookup } from 'node:dns/promises';
import { type RequestOptions, request } from 'node:https';
import ipaddr from 'ipaddr.js';
import { Refusal } from '../../refusal.ts';

const PATIENCE_MS = 60_000;
const MOST_BYTES = 150 * 1024 * 1024;
const MOST_HOPS = 3;

/** Addresses that no public file is kept at: this machine, its neighbours, a cloud's own services. */
export const isPublicAddress = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';

interface Options {
  readonly patienceMs?: number;
  readonly mostBytes?: number;
  /** For tests with a server of their own certificate on this machine. */
  readonly mayReach?: (address: string) => boolean;
  readonly tls?: Pick<
    RequestOptions,
    'ciphers' | 'maxVersion' | 'checkServerIdentity' | 'rejectUnauthorized'
  >;
}

/**
 * Fetches a file of a public https address, no larger than a whole generation of outlines. The address that was looked
 * up is the one that is called, so that a name cannot be public when it is judged and private when it is called.
 * @throws Refusal in one sentence
 */
export async function download(address: string, options: Options = {}, hops = 0): Promise<string> {
  const { patienceMs = PATIENCE_MS, mostBytes = MOST_BYTES, mayReach = isPublicAddress, tls = {} } = options;
  const url = readUrl(address);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const found = ipaddr.isValid(host)
    ? { address: host, family: ipaddr.parse(host).kind() === 'ipv6' ? 6 : 4 }
    : await lookup(host).catch(() => {
        throw new Refusal(
          `${host} ne se trouve pas : vérifiez l’adresse et le réseau, ou donnez un fichier.`,
        );
      });
  if (!mayReach(found.address))
    throw new Refusal(
      `${host} est une adresse privée : donnez l’adresse publique du fichier, ou le fichier.`,
    );
  const signal = AbortSignal.timeout(patienceMs);
  try {
    return await new Promise<string>((done, failed) => {
      const asked = request(
        url,
        {
          signal,
          ...tls,
          lookup: (_name, { all }, answer) =>
            all
              ? (answer as unknown as (error: null, all: object[]) => void)(null, [found])
              : answer(null, found.address, found.family),
          headers: { accept: 'application/geo+json, application/json' },
        },
        (response) => {
          const { statusCode = 0, headers } = response;
          if (statusCode >= 300 && statusCode < 400 && headers.location && hops < MOST_HOPS) {
            response.destroy();
            download(new URL(headers.location, url).href, options, hops + 1).then(done, failed);
            return;
          }
          if (statusCode !== 200) {
            response.destroy();
            failed(new Refusal(`${host} répond ${statusCode} : vérifiez l’adresse du fichier.`));
            return;
          }
          const chunks: Buffer[] = [];
          let size = 0;
          response.on('data', (chunk: Buffer) => {
            chunks.push(chunk);
            size += chunk.length;
            if (size <= mostBytes) return;
            response.destroy();
            failed(
              new Refusal(
                `Le fichier dépasse ${Math.round(mostBytes / 1024 / 1024)} Mo : ce n’est pas celui des quartiers.`,
              ),
            );
          });
          response.on('end', () => done(Buffer.concat(chunks).toString('utf8')));
          response.on('error', failed);
        },
      );
      asked.on('error', failed);
      asked.end();
    });
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (signal.aborted)
      throw new Refusal(
        `${host} n’a pas tout envoyé en ${Math.round(patienceMs / 1000)} s : recommencez, ou donnez un fichier.`,
      );
    throw new Refusal(`${host} ne répond pas : vérifiez l’adresse et le réseau, ou donnez un fichier.`);
  }
}

function readUrl(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '')
    throw new Refusal('Il faut une adresse https:// sans nom ni mot de passe.');
  return url;
}
