/** A national market made up for the bench: the demo's sentences shuffled, places by population, the same for the same seed. */
import type { OpportunityInput, Place, ProjectInput } from '../../api/contract/index.ts';
import { UNSAID } from '../../api/projects/own.ts';
import { loadPlaces } from '../../api/territory/places.ts';
import type { Opportunity, Project } from '../../matching/index.ts';
import { LEGAL_FORMS, type OpportunityKind, SECTORS, STAGES } from '../../matching/taxonomy/index.ts';
import { readCollection } from '../collection.ts';

export interface Market {
  readonly projects: readonly Project[];
  readonly opportunities: readonly Opportunity[];
  readonly today: string;
}
export type Chance = () => number;

const TODAY = '2026-11-24';
const DAYS_AHEAD = 300;
/** Words of a long description, on average: what the peers were measured on before. */
const WORDS = 110;
const SHARES: Readonly<Record<OpportunityKind, number>> = {
  need: 0.35,
  skills: 0.25,
  funding: 0.2,
  support: 0.2,
};
/** How far each kind reaches: shares of national, region, département, commune; the rest a circle. */
const REACHES: Readonly<Record<OpportunityKind, readonly [number, number, number, number]>> = {
  need: [0.08, 0.12, 0.2, 0.1],
  skills: [0.15, 0.15, 0.2, 0.05],
  funding: [0.2, 0.3, 0.25, 0.1],
  support: [0.05, 0.25, 0.3, 0.15],
};
const REMOTE: Readonly<Record<OpportunityKind, number>> = {
  need: 0.03,
  skills: 0.3,
  funding: 0.1,
  support: 0.08,
};
/** Sums are asked for and offered in round figures. */
const ROUND_EUR = [
  500, 1000, 1500, 2000, 3000, 5000, 8000, 10_000, 15_000, 20_000, 30_000, 50_000, 80_000, 100_000,
] as const;
const CIRCLES_KM = [5, 10, 15, 20, 30, 50, 80] as const;
const SYLLABLES =
  'ba be bo ca co da do fa fi ga gi la le lo ma me mi na no pa pe ra re ri ro sa so ta te ti va ve vi'.split(
    ' ',
  );

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export const chanceFrom = (seed: number): Chance => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/**
 * @param size how many opportunities
 * @param projects a tenth as many unless told
 * @param demo a folder in the collection's format to take sentences from
 */
export const makeMarket = (
  size: number,
  demo: string,
  seed = 20261124,
  projects = Math.ceil(size / 10),
): Market => {
  const chance = chanceFrom(seed);
  const collection = readCollection(demo);
  const places = placesByPopulation(chance);
  const holders = [...collection.projects, ...collection.suppliers];
  // A local version stands for one scheme, which is not in this market.
  const ofKind = (kind: OpportunityKind) =>
    collection.opportunities.filter((each) => each.kind === kind && !('localVersionOf' in each));
  const bases = {
    need: ofKind('need'),
    skills: ofKind('skills'),
    funding: ofKind('funding'),
    support: ofKind('support'),
  };
  const likeOpportunities = nearest(
    collection.opportunities,
    (a) => `${a.title} ${a.description}`,
    (a) => a.kind,
  );
  const likeHolders = nearest(
    holders,
    (a) => `${a.pitch} ${a.seeks}`,
    () => '',
  );
  return {
    today: TODAY,
    projects: Array.from({ length: projects }, (_, n) =>
      inOnePiece(aProject(n, holders, likeHolders, places(), chance)),
    ),
    opportunities: Array.from({ length: size }, (_, n) => {
      const kind = kindBy(chance());
      const base = pick(bases[kind], chance);
      return inOnePiece(anOpportunity(n, base, likeOpportunities.get(base) ?? [base], places(), chance));
    }),
  };
};

/** As many suppliers, all of whom sell something, and what buyers would type: titles of needs with a town. */
export const makeSuppliers = (
  size: number,
  demo: string,
  seed = 20261124,
): { readonly suppliers: readonly Project[]; readonly asked: readonly string[] } => {
  const chance = chanceFrom(seed);
  const { projects, suppliers, opportunities } = readCollection(demo);
  const places = placesByPopulation(chance);
  const holders = [...projects, ...suppliers].filter(({ offer }) => offer !== '');
  const like = nearest(
    holders,
    (a) => `${a.pitch} ${a.offer}`,
    () => '',
  );
  return {
    suppliers: Array.from({ length: size }, (_, n) => ({
      ...inOnePiece(aProject(n, holders, like, places(), chance)),
      publishedAt: Math.floor(chance() * 1e12),
      joinsConsortium: chance() < 0.4,
    })),
    asked: opportunities.filter(({ kind }) => kind === 'need').map(({ title }) => title),
  };
};

/** As it comes from a database: not strung together of pieces that the first reader would have to join, and be charged for. */
const inOnePiece = <Item>(item: Item): Item => JSON.parse(JSON.stringify(item));

const pick = <Item>(items: readonly Item[], chance: Chance): Item => {
  const item = items[Math.floor(chance() * items.length)];
  if (item === undefined) throw new RangeError('Nothing to pick from');
  return item;
};
const kindBy = (drawn: number): OpportunityKind => {
  let sum = 0;
  for (const [kind, share] of Object.entries(SHARES) as [OpportunityKind, number][]) {
    sum += share;
    if (drawn < sum) return kind;
  }
  return 'support';
};

/** Large cities come up as often as they are large. */
const placesByPopulation = (chance: Chance): (() => Place) => {
  const known = loadPlaces();
  const all = Array.from({ length: 96 }, (_, n) =>
    known.findPlaces(String(n + 1).padStart(2, '0'), 400),
  ).flat();
  const places = [
    ...new Map([...all, ...known.findPlaces('97', 400)].map((place) => [place.code, place])).values(),
  ];
  const sums: number[] = [];
  for (const { population } of places) sums.push((sums.at(-1) ?? 0) + population);
  return () => {
    const drawn = chance() * (sums.at(-1) ?? 0);
    let [low, high] = [0, places.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) > drawn) high = middle;
      else low = middle + 1;
    }
    return places[low] ?? pick(places, chance);
  };
};

/** How many others a text borrows sentences from: the likest, so that it goes on speaking of one thing. */
const MOST_ALIKE = 4;
const nearest = <Item>(
  items: readonly Item[],
  textOf: (item: Item) => string,
  groupOf: (item: Item) => string,
): ReadonlyMap<Item, readonly Item[]> => {
  const words = new Map(
    items.map((item) => [
      item,
      new Set(
        textOf(item)
          .toLowerCase()
          .match(/\p{L}{5,}/gu),
      ),
    ]),
  );
  const shared = (a: Item, b: Item) => {
    const own = words.get(a);
    return (
      [...(words.get(b) ?? [])].filter((word) => own?.has(word)).length / Math.sqrt(words.get(b)?.size ?? 1)
    );
  };
  return new Map(
    items.map((item) => {
      const others = items.filter((other) => other !== item && groupOf(other) === groupOf(item));
      const ranked = others
        .map((other) => ({ other, near: shared(item, other) }))
        .sort((a, b) => b.near - a.near);
      return [item, ranked.slice(0, MOST_ALIKE).map(({ other }) => other)];
    }),
  );
};

const sentencesOf = (text: string): string[] =>
  text.split(/(?<=[.!?])\s+/).filter((sentence) => sentence !== '');
const countWords = (text: string) => text.split(/\s+/).length;

/** Sentences of the base, then of others like it, until there are enough words. */
const mixed = (base: string, others: readonly string[], words: number, chance: Chance): string => {
  const kept = sentencesOf(base).filter(() => chance() < 0.7);
  while (countWords(kept.join(' ')) < words && others.length > 0) {
    kept.push(pick(sentencesOf(pick(others, chance)).concat('Réponse sous un mois.'), chance));
  }
  return kept.join(' ');
};
/** A name nobody else has: the long tail of the words of a real market. */
const aName = (chance: Chance): string => {
  const name = Array.from({ length: 3 }, () => pick(SYLLABLES, chance)).join('');
  return name.charAt(0).toUpperCase() + name.slice(1);
};
const someOf = <Item>(items: readonly Item[], share: number, chance: Chance): Item[] =>
  chance() < share ? items.filter(() => chance() < 0.5) : [];

const anOpportunity = (
  number: number,
  base: OpportunityInput,
  alike: readonly OpportunityInput[],
  place: Place,
  chance: Chance,
): Opportunity => {
  const { kind } = base;
  const organisation = `${aName(chance)} ${place.name}`;
  const others = alike.map(({ description }) => description);
  const words = WORDS * (0.5 + chance());
  const capacity = 1 + Math.floor(chance() * 12);
  const common = {
    id: `o${String(number).padStart(7, '0')}`,
    title: `${base.title}, ${place.name}`,
    description: `${mixed(base.description, others, words, chance)} Contact : ${organisation}.`,
    organisation: { ...base.organisation, name: organisation },
    sectors: chance() < 0.8 ? base.sectors : [pick(SECTORS, chance)],
    stages: someOf(STAGES, 0.4, chance),
    legalForms: someOf(LEGAL_FORMS, 0.35, chance),
    perimeter: aPerimeter(kind, place, chance),
    remote: chance() < REMOTE[kind],
    qpvOnly: chance() < 0.12,
    deadline: chance() < 0.5 ? null : dayFrom(Math.floor(chance() * DAYS_AHEAD) - 10),
    capacity,
    taken: chance() < 0.7 ? 0 : Math.floor(chance() * (capacity + 1)),
  };
  const sum = () => pick(ROUND_EUR, chance);
  const amountMin = sum();
  const amounts = { amountMin, amountMax: amountMin + sum() };
  if (base.kind === 'need') return { ...base, ...common, need: { volume: base.need.volume, ...amounts } };
  if (base.kind === 'funding') return { ...base, ...common, ...amounts };
  return { ...base, ...common };
};

const dayFrom = (days: number): string =>
  new Date(Date.parse(TODAY) + days * 86_400_000).toISOString().slice(0, 10);

const aPerimeter = (kind: OpportunityKind, place: Place, chance: Chance): Opportunity['perimeter'] => {
  const [national, region, departement, commune] = REACHES[kind];
  const drawn = chance();
  if (drawn < national) return { type: 'national' };
  if (drawn < national + region) return { type: 'region', code: place.region.code };
  if (drawn < national + region + departement) return { type: 'departement', code: place.departement.code };
  if (drawn < national + region + departement + commune) return { type: 'commune', code: place.code };
  return { type: 'radius', lon: place.lon, lat: place.lat, km: pick(CIRCLES_KM, chance) };
};

const aProject = (
  number: number,
  holders: readonly ProjectInput[],
  like: ReadonlyMap<ProjectInput, readonly ProjectInput[]>,
  place: Place,
  chance: Chance,
): Project => {
  const base = pick(holders, chance);
  const pitches = (like.get(base) ?? [base]).map(({ pitch }) => pitch);
  const least = pick(ROUND_EUR, chance);
  return {
    ...base,
    id: `p${String(number).padStart(7, '0')}`,
    title: `${base.title} ${aName(chance)}`,
    pitch: mixed(base.pitch, pitches, WORDS * 0.5, chance),
    seeks: base.seeks === '' ? pick(holders, chance).seeks : base.seeks,
    skillsSought: base.skillsSought.length === 0 ? pick(holders, chance).skillsSought : base.skillsSought,
    sectors: chance() < 0.8 ? base.sectors : [pick(SECTORS, chance)],
    stage: chance() < 0.9 ? pick(STAGES, chance) : null,
    legalForm: chance() < 0.9 ? pick(LEGAL_FORMS, chance) : null,
    commune: { code: place.code, name: place.name, lon: place.lon, lat: place.lat },
    inQpv: chance() < 0.9 ? chance() < 0.6 : null,
    funding:
      chance() < 0.6
        ? { min: least, max: least * 2, purpose: base.funding?.purpose ?? pick(holders, chance).seeks }
        : null,
    team: chance() < 0.8 ? 1 + Math.floor(chance() * 8) : UNSAID.team,
  };
};
