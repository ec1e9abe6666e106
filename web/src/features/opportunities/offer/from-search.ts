import { useQuery } from '@tanstack/react-query';
import {
  DEPARTEMENTS,
  LEGAL_FORMS,
  REGION_NAMES,
  SECTORS,
  STAGES,
} from '../../../../../matching/taxonomy/index.ts';
import { callApi } from '../../../lib/api.ts';
import type { Area, Offer } from './values.ts';

const TITLE_MOST = 90;
const TEXT_MOST = 5000;
const KM_MOST = 1000;

/** The beginning of a text, to the last whole word that fits. */
const beginningOf = (text: string): string => {
  const [line = ''] = text.split('\n');
  if (line.length <= TITLE_MOST) return line;
  const cut = line.slice(0, TITLE_MOST + 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), TITLE_MOST / 2)).trimEnd()}…`;
};
const listed = <Code extends string>(value: string | null, codes: readonly Code[]): Code[] => {
  const asked = (value ?? '').split(',');
  return codes.filter((code) => asked.includes(code));
};
const isKey = (table: object, key: string | null): key is string => key !== null && Object.hasOwn(table, key);

/**
 * A need begun from the words, sectors, place and conditions of a search, as the address carries them; null: none of them.
 * What is in no list is left out: an address may come from anywhere.
 */
export const readSearchWords = (
  search: URLSearchParams,
): {
  readonly begun: Partial<Offer>;
  readonly commune: string | null;
  readonly km: number | null;
  readonly epci: string | null;
} | null => {
  const text = (search.get('texte') ?? '').trim().slice(0, TEXT_MOST);
  const commune = /^(\d{5}|2[AB]\d{3})$/i.exec(search.get('commune') ?? '')?.[0] ?? null;
  const km = Number(search.get('km'));
  const epci = /^\d{9}$/.exec(search.get('epci') ?? '')?.[0] ?? null;
  const departement = search.get('departement');
  const region = search.get('region');
  const area: Area | null = isKey(DEPARTEMENTS, departement)
    ? { type: 'departement', code: departement }
    : isKey(REGION_NAMES, region)
      ? { type: 'region', code: region }
      : null;
  const sectors = listed(search.get('secteur'), SECTORS);
  const stages = listed(search.get('etape'), STAGES);
  const legalForms = listed(search.get('statut'), LEGAL_FORMS);
  const qpvOnly = search.get('qpv') === '1';
  const begun = {
    ...(text ? { title: beginningOf(text), description: text } : {}),
    ...(sectors.length > 0 ? { sectors } : {}),
    ...(stages.length > 0 ? { stages } : {}),
    ...(legalForms.length > 0 ? { legalForms } : {}),
    ...(qpvOnly ? { qpvOnly } : {}),
    ...(area ? { perimeter: area } : {}),
  };
  if (Object.keys(begun).length === 0 && commune === null && epci === null) return null;
  return { begun, commune, km: km > 0 && km <= KM_MOST ? km : null, epci };
};

/** The same with its place looked up; undefined while it is. A place that cannot be had is left to be chosen. */
export const useSearchWords = (search: URLSearchParams | null): Partial<Offer> | null | undefined => {
  const words = search && readSearchWords(search);
  const commune = words?.commune ?? null;
  const place = useQuery({
    queryKey: ['places', commune],
    queryFn: ({ signal }) => callApi('findPlaces', { query: { q: commune ?? '' }, signal }),
    enabled: commune !== null,
    retry: false,
  });
  const epci = words?.epci ?? null;
  const group = useQuery({
    queryKey: ['epcis', epci],
    queryFn: ({ signal }) => callApi('findEpcis', { query: { q: epci ?? '' }, signal }),
    enabled: epci !== null,
    retry: false,
  });
  if (!words) return null;
  if (epci !== null) {
    if (group.isPending) return undefined;
    const found = group.data?.items.find(({ code }) => code === epci);
    return found
      ? { ...words.begun, perimeter: { type: 'epci', code: found.code, name: found.name } }
      : words.begun;
  }
  if (commune === null) return words.begun;
  if (place.isPending) return undefined;
  const found = place.data?.items.find(({ code }) => code === commune.toUpperCase());
  if (!found) return words.begun;
  const { code, name, lon, lat } = found;
  const perimeter: Area =
    words.km === null ? { type: 'commune', code, name } : { type: 'radius', lon, lat, km: words.km, name };
  return { ...words.begun, perimeter };
};
