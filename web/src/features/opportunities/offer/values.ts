import type {
  CreateOpportunity,
  OpportunityInput,
  OwnOpportunity,
  UpdateOpportunity,
} from '../../../../../api/contract/index.ts';
import {
  type CostType,
  DEFAULT_REFRESH_MONTHS,
  type OpportunityKind,
  type RefreshMonths,
} from '../../../../../matching/taxonomy/index.ts';
import { callApi } from '../../../lib/api.ts';
import type { Saved } from '../../../lib/kept-draft.ts';

type Perimeter = OpportunityInput['perimeter'];
type KeptZone = Exclude<Perimeter, { type: 'several' }>;
export type Zone =
  | { readonly type: 'national' | 'overseas' }
  | Extract<KeptZone, { type: 'departement' | 'region' }>
  | { readonly type: 'commune' | 'epci'; readonly code: string; readonly name: string }
  | {
      readonly type: 'radius';
      readonly lon: number;
      readonly lat: number;
      readonly km: number;
      readonly name: string;
      readonly near?: string | undefined;
    }
  /** Chosen, and its place not yet. */
  | {
      readonly type: 'radius' | 'commune' | 'epci' | 'departement' | 'region';
      readonly code?: undefined;
      readonly lon?: undefined;
      readonly km?: number;
    };
export type Area = Zone | { readonly type: 'several'; readonly zones: readonly Zone[] };

export const zonesOfArea = (area: Area): readonly Zone[] => (area.type === 'several' ? area.zones : [area]);
/** Whether everything is chosen that the zone is told by. */
export const isWholeZone = (zone: Zone): boolean => {
  if (zone.type === 'radius') return zone.lon !== undefined;
  return 'code' in zone ? Boolean(zone.code) : zone.type === 'national' || zone.type === 'overseas';
};

/** What stands in the form, for any kind; names are the contract's, so that errors and conflicts find their field. */
export interface Offer
  extends Pick<
    OwnOpportunity,
    'title' | 'description' | 'sectors' | 'stages' | 'legalForms' | 'remote' | 'qpvOnly' | 'deadline'
  > {
  readonly opensOn: string | null;
  readonly organisation: {
    readonly name: string;
    readonly size: NonNullable<OwnOpportunity['organisation']>['size'] | '';
  };
  readonly perimeter: Area | null;
  readonly capacity: number | null;
  readonly contactBudget: number | null;
  readonly need: {
    readonly volume: string;
    readonly amountMin: number | null;
    readonly amountMax: number | null;
  };
  readonly skills: readonly string[];
  readonly format: NonNullable<OwnOpportunity['format']>;
  readonly days: number | null;
  readonly instrument: OwnOpportunity['instrument'];
  readonly amountMin: number | null;
  readonly amountMax: number | null;
  readonly conditions: string;
  readonly forms: NonNullable<OwnOpportunity['forms']>;
  readonly publics: NonNullable<OwnOpportunity['publics']>;
  readonly cost: {
    readonly type: CostType | null;
    readonly amountEur: number | null;
    readonly words: string;
  };
  readonly howToEnter: string;
  readonly enterUrl: string;
  readonly refreshMonths: RefreshMonths;
  /** '': of none. */
  readonly localVersionOf: string;
}
export type OfferField = keyof Offer;

export const EMPTY: Offer = {
  title: '',
  description: '',
  organisation: { name: '', size: '' },
  sectors: [],
  stages: [],
  legalForms: [],
  perimeter: null,
  remote: false,
  qpvOnly: false,
  opensOn: null,
  deadline: null,
  capacity: null,
  contactBudget: null,
  need: { volume: '', amountMin: null, amountMax: null },
  skills: [],
  format: 'mission',
  days: null,
  instrument: null,
  amountMin: null,
  amountMax: null,
  conditions: '',
  forms: [],
  publics: [],
  cost: { type: null, amountEur: null, words: '' },
  howToEnter: '',
  enterUrl: '',
  refreshMonths: DEFAULT_REFRESH_MONTHS,
  localVersionOf: '',
};

/** What each kind has of its own; the rest is shared. */
const OWN: Readonly<Record<OpportunityKind, readonly OfferField[]>> = {
  need: ['need'],
  skills: ['skills', 'format', 'days'],
  funding: ['instrument', 'amountMin', 'amountMax', 'conditions'],
  support: [
    'forms',
    'conditions',
    'publics',
    'cost',
    'howToEnter',
    'enterUrl',
    'refreshMonths',
    'localVersionOf',
  ],
};
const SPECIFIC = new Set(Object.values(OWN).flat());
const fieldsOf = (kind: OpportunityKind) =>
  (Object.keys(EMPTY) as OfferField[]).filter((field) => !SPECIFIC.has(field) || OWN[kind].includes(field));

const whole = (value: number | null) => Math.round(value ?? 0);
const keptZone = (zone: Zone): KeptZone[] => {
  if (!isWholeZone(zone)) return [];
  if (zone.type === 'radius') {
    const { lon = 0, lat, km } = zone as Extract<Zone, { lat: number }>;
    return [{ type: 'radius', lon, lat, km: km || 1 }];
  }
  return ['code' in zone ? ({ type: zone.type, code: zone.code } as KeptZone) : (zone as KeptZone)];
};
const perimeterOf = (area: Area | null): Perimeter | null => {
  const zones = area === null ? [] : zonesOfArea(area).flatMap(keptZone);
  const [first = null, ...others] = zones;
  return others.length === 0 ? first : ({ type: 'several', zones } as Perimeter);
};

/** What is free keeps neither sum nor words; the form does, for who comes back to it. */
const costOf = ({ type, amountEur, words }: Offer['cost']) => {
  if (type === null || type === 'free') return type && { type };
  return { type, words, amountEur: amountEur && whole(amountEur) };
};

/** Fields as the wire wants them; an unfilled number that has no null there is left out. */
const write = (
  offer: Offer,
  fields: readonly OfferField[],
  kind: OpportunityKind,
): Record<string, unknown> => {
  const body: Record<string, unknown> = {};
  for (const field of fields) {
    if (!fieldsOf(kind).includes(field)) continue;
    if (field === 'perimeter') body.perimeter = perimeterOf(offer.perimeter);
    else if (field === 'organisation') {
      const { name, size } = offer.organisation;
      if (name.trim() !== '' && size !== '') body.organisation = { name, size };
    } else if (field === 'need') {
      const { volume, amountMin, amountMax } = offer.need;
      body.need = { volume, amountMin: whole(amountMin), amountMax: whole(amountMax) };
    } else if (field === 'capacity' || field === 'contactBudget') {
      if (offer[field]) body[field] = whole(offer[field]);
    } else if (field === 'amountMin' || field === 'amountMax') body[field] = whole(offer[field]);
    else if (field === 'cost') body.cost = costOf(offer.cost);
    else if (field === 'enterUrl' || field === 'localVersionOf') body[field] = offer[field].trim() || null;
    else if (field === 'days') body.days = offer.days ?? 0;
    else if (field === 'instrument') {
      if (offer.instrument) body.instrument = offer.instrument;
    } else if (field === 'title') {
      if (offer.title.trim() !== '') body.title = offer.title;
    } else body[field] = offer[field];
  }
  return body;
};

const readZone = (zone: KeptZone): Zone =>
  zone.type === 'radius' || zone.type === 'commune' || zone.type === 'epci'
    ? { ...zone, name: zone.name ?? '' }
    : zone;

/** The API's fields as the form holds them; for a whole offer and for the few fields of a conflict. */
export const readOffer = (kept: Partial<OwnOpportunity>): Partial<Offer> => {
  const read = Object.fromEntries(
    Object.entries(kept).filter(([key, value]) => key in EMPTY && value !== null),
  ) as Partial<Record<OfferField, unknown>>;
  const { perimeter, need, cost } = kept;
  // What somebody emptied is empty, and not unknown.
  for (const field of ['cost', 'enterUrl', 'localVersionOf'] as const)
    if (kept[field] === null) read[field] = EMPTY[field];
  if (cost) read.cost = { type: cost.type, amountEur: cost.amountEur ?? null, words: cost.words ?? '' };
  if (perimeter)
    read.perimeter =
      perimeter.type === 'several'
        ? { type: 'several', zones: perimeter.zones.map(readZone) }
        : readZone(perimeter);
  if (need) read.need = { ...need, amountMin: need.amountMin || null, amountMax: need.amountMax || null };
  for (const field of ['amountMin', 'amountMax', 'days'] as const) if (read[field] === 0) read[field] = null;
  return read as Partial<Offer>;
};
export const savedOffer = (kept: OwnOpportunity): Saved<Offer> => ({
  id: kept.id,
  version: kept.version,
  values: { ...EMPTY, ...readOffer(kept) },
});

export const offerBody = (offer: Offer, kind: OpportunityKind, organisationId: string | null) => {
  const { organisation, ...body } = write(offer, fieldsOf(kind), kind);
  // An organisation's own name and size stand there by themselves.
  const by = organisationId ? { organisationId } : organisation ? { organisation } : {};
  return { kind, ...body, ...by, title: offer.title.trim() } as CreateOpportunity;
};

export const offerPort = (kind: OpportunityKind, organisationId: string | null) => ({
  create: (offer: Offer, clientId: string) =>
    callApi('createOpportunity', { body: { ...offerBody(offer, kind, organisationId), clientId } }),
  update: ({ id, version }: Saved<Offer>, fields: readonly OfferField[], offer: Offer) =>
    callApi('updateOpportunity', {
      params: { id },
      body: { kind, version, ...write(offer, fields, kind) } as UpdateOpportunity,
    }),
  read: (current: Readonly<Record<string, unknown>>) => readOffer(current as Partial<OwnOpportunity>),
});
