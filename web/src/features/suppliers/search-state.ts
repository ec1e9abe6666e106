import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

/** What a search is made of, as it stands in the address; the API takes the same words. */
const NAMES = [
  'q',
  'sectors',
  'stages',
  'legalForms',
  'sizes',
  'certifications',
  'lists',
  'qpv',
  'consortium',
  'fast',
  'volume',
  'near',
  'km',
  'departements',
  'regions',
  'epcis',
  'overseas',
  'box',
  'exact',
  'order',
] as const;
type Name = (typeof NAMES)[number];
export type Search = Readonly<Partial<Record<Name, string>>>;
/** Filters that say where; only one of them at a time. */
const AREAS: readonly Name[] = ['km', 'departements', 'regions', 'epcis', 'overseas', 'box'];
/** Words and order are no filters. */
const NO_FILTERS = ['q', 'order', 'exact', 'near'] as const;
export type Filter = Exclude<Name, (typeof NO_FILTERS)[number]>;

export const readSearch = (params: URLSearchParams): Search =>
  Object.fromEntries(
    NAMES.map((name) => [name, params.get(name)?.trim() ?? ''] as const).filter(([, value]) => value !== ''),
  );

export const addressOf = (search: Search): string => {
  const text = new URLSearchParams(Object.entries(search)).toString();
  return text === '' ? '/fournisseurs' : `/fournisseurs?${text}`;
};

/** The page of a new need, begun with what was searched for; of several places the first. */
export const needAddressOf = ({
  q,
  sectors,
  near,
  km,
  departements,
  regions,
  epcis,
  stages,
  legalForms,
  qpv,
}: Search): string => {
  const said = {
    kind: 'need',
    texte: q,
    secteur: sectors,
    commune: near,
    km,
    departement: departements?.split(',')[0],
    region: regions?.split(',')[0],
    epci: epcis?.split(',')[0],
    etape: stages,
    statut: legalForms,
    qpv,
  };
  const known = Object.entries(said).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return `/mes-opportunites/nouvelle?${new URLSearchParams(known)}`;
};

export const listOf = (value: string | undefined): readonly string[] =>
  value === undefined ? [] : value.split(',').filter(Boolean);

/** A search with some of it said anew; undefined takes out. Another area takes the place of the one before. */
export const changed = (search: Search, change: Partial<Record<Name, string | undefined>>): Search => {
  const isOtherArea = AREAS.some((name) => change[name] !== undefined && change[name] !== '');
  const kept = isOtherArea
    ? Object.fromEntries(Object.entries(search).filter(([name]) => !AREAS.includes(name as Name)))
    : search;
  return Object.fromEntries(
    Object.entries({ ...kept, ...change }).filter(([, value]) => value !== undefined && value !== ''),
  ) as Search;
};

const isFilter = (name: Name): name is Filter => !(NO_FILTERS as readonly Name[]).includes(name);
export const filtersIn = (search: Search): readonly Filter[] =>
  NAMES.filter(isFilter).filter((name) => search[name] !== undefined);

/** The search in the address, and a way to say some of it anew: each change is a step that "back" takes back. */
export const useSearch = () => {
  const [params, setParams] = useSearchParams();
  const search = useMemo(() => readSearch(params), [params]);
  const change = useCallback(
    (some: Parameters<typeof changed>[1]) =>
      setParams(new URLSearchParams(Object.entries(changed(search, some))), { preventScrollReset: true }),
    [search, setParams],
  );
  return { search, change };
};
