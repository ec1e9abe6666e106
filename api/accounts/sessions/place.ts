import type { Language } from '../../../matching/taxonomy/index.ts';

/** As much of where somebody is as the connection and the browser tell; no service is asked, no whole address kept. */
export interface Place {
  /** An address without its end, 'a.b.c' of IPv4 or the first 48 bits of IPv6; '' when there is none. */
  readonly network: string;
  /** IANA name of the browser's time zone; '' when it does not say. */
  readonly timeZone: string;
}

const ZONES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('timeZone'));

/** @param home an IPv4 address, or the first four groups of an IPv6 one */
export function readPlace(home: string, timeZone: string): Place {
  const ipv4 = /^(?:::ffff:)?(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/i.exec(home)?.[1];
  const ipv6 = /^([\da-f]{1,4}:[\da-f]{1,4}:[\da-f]{1,4}):/i.exec(home)?.[1];
  // Names out of the runtime's own list, never what the browser wrote.
  return { network: ipv4 ?? ipv6 ?? '', timeZone: ZONES.has(timeZone) ? timeZone : '' };
}

const OWN_NETWORK =
  /^(127|10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\.|^(0:0:0\.|f[cd][\da-f]{2}:|fe80:)/i;
const WORDS = {
  fr: { zone: 'fuseau horaire', network: 'réseau', own: 'réseau local', unknown: 'Lieu inconnu' },
  en: { zone: 'time zone', network: 'network', own: 'local network', unknown: 'Unknown place' },
};

/** "Paris (fuseau horaire), réseau 192.0.2.x" */
export function tellPlace({ network, timeZone }: Place, language: Language): string {
  const words = WORDS[language];
  const city = timeZone.includes('/') ? timeZone.split('/').at(-1)?.replaceAll('_', ' ') : undefined;
  const shown = network.includes('.') ? `${network}.x` : `${network}:…`;
  const parts = [
    city && `${city} (${words.zone})`,
    network && (OWN_NETWORK.test(`${network}.`) ? words.own : `${words.network} ${shown}`),
  ].filter(Boolean);
  const told = parts.join(', ');
  return told ? told.charAt(0).toUpperCase() + told.slice(1) : words.unknown;
}
