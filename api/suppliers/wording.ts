import { DEPARTEMENTS, REGION_NAMES } from '../../matching/taxonomy/index.ts';
import type { Place, PlaceRead } from '../contract/index.ts';
import type { Places } from '../territory/places.ts';
import { foldName as fold } from '../territory/territory.ts';

/** A buyer's words with the places taken out, and the places that stood in them, the likeliest first. */
export interface Wording {
  readonly text: string;
  readonly places: readonly PlaceRead[];
  /** Towns of one name that are as likely as each other: which one is meant must be asked. */
  readonly isAmbiguous: boolean;
}

const MOST_WORDS = 5;
const MOST_PLACES = 3;
/** A town so large is meant even in small letters and with nothing before it. */
const WELL_KNOWN = 20_000;
/** The start of a name is enough for a town so large, behind "à" or "sur". */
const LARGE = 10_000;
const BEFORE_A_TOWN = /^(a|à|de|d|sur|vers|pres|près|autour|dans|en|du|le|la|les|l|entre|cote|côté)$/i;
/** Behind these nothing but a place comes. */
const LEADS_TO_A_TOWN = /^(a|à|sur|vers|pres|près|autour)$/i;
/** Towns that are words of every day too: meant with a capital and behind "à" alone. */
const EVERYDAY = new Set([
  'orange',
  'tours',
  'sens',
  'grasse',
  'vienne',
  'nice',
  'lens',
  'cher',
  'nord',
  'manche',
]);
/** Large enough to be meant anywhere in the words. */
const METROPOLIS = 100_000;
const BEFORE_A_NUMBER = /^(dans|le|departement|département|dep|dép|dpt)$/i;

const departementNames = new Map(
  Object.entries(DEPARTEMENTS).map(
    ([code, { name }]) => [fold(name), { type: 'departement', code, name }] as const,
  ),
);
const regionNames = new Map(
  Object.entries(REGION_NAMES).map(([code, name]) => [fold(name), { type: 'region', code, name }] as const),
);
const SHORT_NAMES: Readonly<Record<string, string>> = {
  idf: '11',
  paca: '93',
  reunion: '04',
  'la reunion': '04',
};

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}
const wordsIn = (text: string): Word[] =>
  [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: word, index }) => ({
    text: word,
    start: index,
    end: index + word.length,
  }));

const asRead = (place: Place): PlaceRead => ({
  type: 'commune',
  code: place.code,
  name: place.name,
  detail: place.departement.name,
});

/** Whether two words follow each other with nothing but a hyphen, an apostrophe or a space between. */
const areJoined = (text: string, words: readonly Word[]): boolean =>
  words.every((word, n) => n === 0 || /^[\s'’-]+$/.test(text.slice(words[n - 1]?.end, word.start)));

/** Reads places in a buyer's words: a town by its whole name, a post code, a département, a region. About a millisecond. */
export function readWording(places: Places, typed: string): Wording {
  const words = wordsIn(typed);
  for (let length = Math.min(MOST_WORDS, words.length); length > 0; length--) {
    for (let first = 0; first + length <= words.length; first++) {
      const some = words.slice(first, first + length);
      if (!areJoined(typed, some)) continue;
      const name = typed.slice(some[0]?.start, some.at(-1)?.end);
      const found = placesNamed(places, {
        name,
        folded: fold(name),
        before: words[first - 1]?.text ?? '',
        isOneWord: length === 1,
        isLast: first + length === words.length,
      });
      if (found.length === 0) continue;
      return without(places, typed, words, first, first + length, found);
    }
  }
  return { text: typed, places: [], isAmbiguous: false };
}

/** A name as it stands among the words. */
interface Named {
  readonly name: string;
  readonly folded: string;
  readonly before: string;
  readonly isOneWord: boolean;
  readonly isLast: boolean;
}

function placesNamed(places: Places, name: Named): readonly PlaceRead[] {
  if (/^\d/.test(name.name)) return numbered(places, name.name, name.before);
  const territory = territoryNamed(name);
  const communes = places
    .findPlaces(name.name, 6)
    .filter((place) => isNamed(place, name.folded) && isMeant(place, name))
    .map(asRead);
  if (communes.length > 0 || territory)
    return [...communes, ...(territory ? [territory] : [])].slice(0, MOST_PLACES);
  // "à Vitry": the start of a large town's name.
  const isStart = isCapital(name.name) && LEADS_TO_A_TOWN.test(name.before) && name.name.length > 3;
  return isStart
    ? places
        .findPlaces(name.name, 1)
        .filter((place) => place.population >= LARGE && fold(place.name).startsWith(`${name.folded} `))
        .map(asRead)
    : [];
}

const isCapital = (text: string) => /^\p{Lu}/u.test(text);
const withoutArticle = (folded: string) => folded.replace(/^(le|la|les|l) /, '');
const isNamed = (place: Place, folded: string) =>
  fold(place.name) === folded || withoutArticle(fold(place.name)) === folded;

/** A name of several words is hardly anything else; one word may be. */
function isMeant({ population }: Place, { name, folded, before, isOneWord, isLast }: Named): boolean {
  if (!isOneWord) return true;
  if (EVERYDAY.has(folded)) return isCapital(name) && BEFORE_A_TOWN.test(before);
  if (isCapital(name) || LEADS_TO_A_TOWN.test(before)) return population >= 1000;
  return population >= METROPOLIS || (isLast && population >= WELL_KNOWN);
}

/** "Seine-Saint-Denis", "la Drôme", "Bretagne", "idf". */
function territoryNamed({ name, folded, before, isOneWord }: Named): PlaceRead | undefined {
  const short = SHORT_NAMES[folded];
  if (short) return { type: 'region', code: short, name: REGION_NAMES[short] ?? short, detail: '' };
  const isSure = !isOneWord || (isCapital(name) && (BEFORE_A_TOWN.test(before) || !EVERYDAY.has(folded)));
  const found = regionNames.get(folded) ?? departementNames.get(folded);
  return isSure && found ? { ...found, detail: '' } : undefined;
}

/** "93200" anywhere; "93" where it is said to be a département: 80 is more often a number of people. */
function numbered(places: Places, digits: string, before: string): readonly PlaceRead[] {
  if (/^\d{5}$/.test(digits)) return places.findPlaces(digits, MOST_PLACES).map(asRead);
  const departement = DEPARTEMENTS[digits.toUpperCase()];
  return departement && BEFORE_A_NUMBER.test(before)
    ? [{ type: 'departement', code: digits.toUpperCase(), name: departement.name, detail: '' }]
    : [];
}

/** Of two towns of one name the smaller is meant often enough from this share of the larger on. */
const RIVAL = 0.25;
/** Those of one name that are as likely as the largest. */
export function rivalsOf(places: Places, read: readonly PlaceRead[]): readonly PlaceRead[] {
  const people = ({ type, code }: PlaceRead) =>
    type === 'commune' ? (places.placeByCode(code)?.population ?? 0) : 0;
  const most = Math.max(0, ...read.map(people));
  return read.filter((one) => one.type === 'commune' && people(one) >= RIVAL * most);
}

/** The words without the place and what leads to it; a département behind a town ("Saint-Denis 93") chooses among its namesakes. */
function without(
  places: Places,
  typed: string,
  words: readonly Word[],
  first: number,
  end: number,
  found: readonly PlaceRead[],
): Wording {
  let start = first;
  while (start > 0 && BEFORE_A_TOWN.test(words[start - 1]?.text ?? '')) start -= 1;
  const next = words[end]?.text.toUpperCase() ?? '';
  const inNext = found.filter(
    ({ type, code }) =>
      type === 'commune' && next !== '' && code.startsWith(next) && /^\d[\dAB]{1,2}$/.test(next),
  );
  const stop = inNext.length > 0 ? end + 1 : end;
  const cutFrom = words[start]?.start ?? 0;
  const cutTo = words[stop - 1]?.end ?? typed.length;
  return {
    text: `${typed.slice(0, cutFrom)} ${typed.slice(cutTo)}`.replaceAll(/\s+/g, ' ').trim(),
    places: inNext.length > 0 ? [...inNext, ...found.filter((one) => !inNext.includes(one))] : found,
    isAmbiguous: inNext.length === 0 && rivalsOf(places, found).length > 1,
  };
}
