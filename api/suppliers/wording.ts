import { departementOf } from '../../matching/index.ts';
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
/** More communes than bear any one name. */
const MOST_NAMESAKES = 60;
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

const withoutArticle = (folded: string) => folded.replace(/^(le|la|les|l) /, '');
const departementNames = new Map(
  Object.entries(DEPARTEMENTS).flatMap(([code, { name }]) =>
    [fold(name), withoutArticle(fold(name))].map(
      (folded) => [folded, { type: 'departement', code, name }] as const,
    ),
  ),
);
const regionNames = new Map(
  Object.entries(REGION_NAMES).map(([code, name]) => [fold(name), { type: 'region', code, name }] as const),
);
const SHORT_NAMES: ReadonlyMap<string, string> = new Map([
  ['idf', '11'],
  ['paca', '93'],
  ['reunion', '04'],
  ['la reunion', '04'],
]);

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

let latest: { readonly places: Places; readonly typed: string; readonly wording: Wording } | undefined;

/** Reads places in a buyer's words: a town by its whole name, a post code, a département, a region. Read once, however often it is asked for in a row. */
export function readWording(places: Places, typed: string): Wording {
  if (latest?.places === places && latest.typed === typed) return latest.wording;
  const wording = read(places, typed);
  latest = { places, typed, wording };
  return wording;
}

function read(places: Places, typed: string): Wording {
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
      const at = townBefore(places, typed, words, first, found) ?? { first, end: first + length, found };
      return without(places, typed, words, at);
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
  const communes = communesNamed(places, name.name)
    .filter((place) => isMeant(place, name))
    .map(asRead);
  if (communes.length > 0 || territory) return [...communes, ...(territory ? [territory] : [])];
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
const namesOf = ({ name }: Place): readonly string[] => [fold(name), withoutArticle(fold(name))];
/** Of all communes: most runs of words name none, and looking for one goes through all of France. */
const known = new WeakMap<Places, ReadonlySet<string>>();
function namesIn(places: Places): ReadonlySet<string> {
  const names = known.get(places) ?? new Set(places.all().flatMap(namesOf));
  known.set(places, names);
  return names;
}
function communesNamed(places: Places, name: string): readonly Place[] {
  const folded = fold(name);
  if (!namesIn(places).has(folded)) return [];
  return places.findPlaces(name, MOST_NAMESAKES).filter((place) => namesOf(place).includes(folded));
}

/** A name of several words is hardly anything else; one word may be. */
function isMeant({ population }: Place, { name, folded, before, isOneWord, isLast }: Named): boolean {
  if (!isOneWord) return true;
  if (EVERYDAY.has(folded)) return isCapital(name) && BEFORE_A_TOWN.test(before);
  if (isCapital(name) || LEADS_TO_A_TOWN.test(before)) return population >= 1000;
  return population >= METROPOLIS || (isLast && population >= WELL_KNOWN);
}

/** "Seine-Saint-Denis", "la Drôme", "Bretagne", "idf". */
function territoryNamed({ name, folded, before, isOneWord }: Named): PlaceRead | undefined {
  const short = SHORT_NAMES.get(folded);
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
/** Smaller ones are offered down to this share of the largest; below, who means them names their département. */
const PLAUSIBLE = 0.05;
/** Overseas names came along with people: from this size on, a town there is offered whatever the one in Europe counts. */
const OVERSEAS_TOWN = 1000;

const peopleIn = (places: Places, { type, code }: PlaceRead): number =>
  type === 'commune' ? (places.placeByCode(code)?.population ?? 0) : 0;
const mostIn = (places: Places, read: readonly PlaceRead[]): number =>
  Math.max(0, ...read.map((one) => peopleIn(places, one)));

/** Those of one name that are as likely as the largest. */
export function rivalsOf(places: Places, read: readonly PlaceRead[]): readonly PlaceRead[] {
  const most = mostIn(places, read);
  return read.filter((one) => one.type === 'commune' && peopleIn(places, one) >= RIVAL * most);
}

/** Those that somebody who gives the name alone may well mean. */
function plausible(places: Places, read: readonly PlaceRead[]): readonly PlaceRead[] {
  const most = mostIn(places, read);
  return read.filter((one) => {
    if (one.type !== 'commune') return true;
    const least = one.code.startsWith('97') ? Math.min(OVERSEAS_TOWN, PLAUSIBLE * most) : PLAUSIBLE * most;
    return peopleIn(places, one) >= least;
  });
}

/** Where a place stands among the words: from `first` to before `end`. */
interface At {
  readonly first: number;
  readonly end: number;
  readonly found: readonly PlaceRead[];
}

/** "Saint-Denis, Seine-Saint-Denis": the département was found first, being longer, and the town stands before it. */
function townBefore(
  places: Places,
  typed: string,
  words: readonly Word[],
  end: number,
  [territory]: readonly PlaceRead[],
): At | undefined {
  if (territory?.type !== 'departement') return undefined;
  for (let length = Math.min(MOST_WORDS, end); length > 0; length--) {
    const some = words.slice(end - length, end);
    if (!areJoined(typed, some)) continue;
    const name = typed.slice(some[0]?.start, some.at(-1)?.end);
    const found = isCapital(name) ? namesakes(places, name, territory.code) : [];
    if (found.length > 0) return { first: end - length, end, found };
  }
  return undefined;
}

const namesakes = (places: Places, name: string, departement: string): readonly PlaceRead[] =>
  communesNamed(places, name)
    .filter((place) => departementOf(place.code) === departement)
    .map(asRead);

const MOST_BETWEEN = 2;
/** Before these a number counts. */
const COUNTED =
  /^(personnes?|pers|couverts?|repas|plateaux?|convives?|invit[ée]s?|m2|m|k|euros?|heures?|h|jours?|postes?|salari[ée]s?|places?|pi[eè]ces?|logements?|colis|kg|tonnes?)$/i;
/** The département that stands behind a town, by its number or its name ("Saint-Denis 93", "Saint-Denis dans l’Aude"). */
function departementBehind(
  typed: string,
  words: readonly Word[],
  end: number,
): { readonly code: string; readonly end: number } | undefined {
  const number = words[end]?.text.toUpperCase() ?? '';
  if (DEPARTEMENTS[number] && !COUNTED.test(words[end + 1]?.text ?? ''))
    return { code: number, end: end + 1 };
  let first = end;
  while (first < end + MOST_BETWEEN && BEFORE_A_TOWN.test(words[first]?.text ?? '')) first += 1;
  for (let length = MOST_WORDS; length > 0; length--) {
    const some = words.slice(first, first + length);
    if (some.length < length || !areJoined(typed, some)) continue;
    const name = typed.slice(some[0]?.start, some.at(-1)?.end);
    const departement = departementNames.get(fold(name));
    if (departement) return { code: departement.code, end: first + length };
  }
  return undefined;
}

/** The words without the place and what leads to it; a département behind a town chooses among its namesakes. */
function without(places: Places, typed: string, words: readonly Word[], { first, end, found }: At): Wording {
  let start = first;
  while (start > 0 && BEFORE_A_TOWN.test(words[start - 1]?.text ?? '')) start -= 1;
  const behind = departementBehind(typed, words, end);
  const name = typed.slice(words[first]?.start, words[end - 1]?.end);
  const isTown = found.some(({ type }) => type === 'commune');
  const chosen = behind && isTown ? namesakes(places, name, behind.code) : [];
  const isChosen = behind !== undefined && chosen.length > 0;
  const others = plausible(places, found).filter(({ code }) => chosen.every((one) => one.code !== code));
  const cutFrom = words[start]?.start ?? 0;
  const cutTo = words[(isChosen ? behind.end : end) - 1]?.end ?? typed.length;
  return {
    text: `${typed.slice(0, cutFrom)} ${typed.slice(cutTo)}`
      .replaceAll(/\s[(),;]*(?=\s|$)/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
    places: [...chosen, ...others].slice(0, MOST_PLACES),
    isAmbiguous: !isChosen && rivalsOf(places, found).length > 1,
  };
}
