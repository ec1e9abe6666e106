import { cityOf, isArrondissement } from './geo.ts';
import { CRITERION_NAMES, GATE_SENTENCES, PART_SENTENCES, type Sentence } from './sentences.ts';
import { SETTINGS } from './settings.ts';
import {
  INSTRUMENT_LABELS,
  type Label,
  type Language,
  LEGAL_FORM_LABELS,
  SECTOR_LABELS,
  STAGE_LABELS,
  SUPPORT_FORM_LABELS,
} from './taxonomy/codes.ts';
import { FUNDING_PURPOSES } from './taxonomy/funding.ts';
import { SKILL_FAMILIES } from './taxonomy/skill-families.ts';
import { DEPARTEMENTS, REGION_NAMES } from './taxonomy/territories.ts';
import { TRADES } from './taxonomy/trades.ts';
import type { CriterionCode, Evidence, GateResult, Part, Side, Suggestion, Understood } from './types.ts';

/** From the strongest: "lien fort", "à regarder", "piste". */
export type Strength = 'strong' | 'look' | 'lead';

/** The strength of a link in one word. */
export const strengthOf = ({ kind, score }: Pick<Suggestion, 'kind' | 'score'>): Strength => {
  const { look, strong } = SETTINGS.bands[kind];
  return score >= strong ? 'strong' : score >= look ? 'look' : 'lead';
};

type Labels = ReadonlyMap<string, Label>;
const labelled = (entries: readonly { code: string; label: Label }[]): Labels =>
  new Map(entries.map(({ code, label }) => [code, label]));
const tableOf = (table: Readonly<Record<string, Label>>): Labels => new Map(Object.entries(table));

const skills = labelled(SKILL_FAMILIES);
const purposes = labelled(FUNDING_PURPOSES);
const trades = labelled(TRADES);
const sectors = tableOf(SECTOR_LABELS);
const stages = tableOf(STAGE_LABELS);
const legalForms = tableOf(LEGAL_FORM_LABELS);
const instruments = tableOf(INSTRUMENT_LABELS);
const forms = tableOf(SUPPORT_FORM_LABELS);

/** Which values are codes, and whose. */
const LABELS_OF_VALUE: Readonly<Record<string, Labels>> = {
  family: skills,
  purpose: purposes,
  trade: trades,
  sectors,
  stage: stages,
  form: forms,
  forms,
  instrument: instruments,
};
const LABELS_OF_TOPIC: Readonly<Record<Understood['topic'], Labels>> = {
  trade: trades,
  skill: skills,
  purpose: purposes,
  form: forms,
  stage: stages,
  'legal-form': legalForms,
};

/** A no-break space before the unit, as French typography asks; before the figure in English. */
export const euros = (amount: number, language: Language) => {
  const figure = new Intl.NumberFormat(language, { maximumFractionDigits: 0 }).format(amount);
  return language === 'fr' ? `${figure}\u00a0€` : `€${figure}`;
};
const kilometres = (km: number, language: Language) =>
  km < 1
    ? { fr: 'moins de 1\u00a0km', en: 'less than 1\u00a0km' }[language]
    : `${new Intl.NumberFormat(language, { maximumFractionDigits: 0 }).format(km)}\u00a0km`;
const day = (iso: string, language: Language) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' })
    .format(new Date(`${iso}T00:00:00Z`))
    .replace(/^1 /, language === 'fr' ? '1er ' : '1 ');

const team = (people: number, language: Language) =>
  people <= 1
    ? { fr: 'une personne seule', en: 'one person' }[language]
    : { fr: `une équipe de ${people}`, en: `a team of ${people}` }[language];

type Value = string | number | readonly string[];
/** One value in words: money, distance, date, label of a code, or the quoted words themselves. */
const inWords = (name: string, value: Value, language: Language): string => {
  if (name === 'km' || name === 'withinKm') return kilometres(Number(value), language);
  if (name === 'deadline' || name === 'opensOn') return day(String(value), language);
  if (name === 'team') return team(Number(value), language);
  const labels = LABELS_OF_VALUE[name];
  const label = (code: string) => labels?.get(code)?.[language] ?? code;
  if (typeof value === 'number') return new Intl.NumberFormat(language).format(value);
  if (typeof value === 'string') return label(value);
  if (name === 'words' || name === 'offered') return value[0] ?? '';
  return value.map(label).join(', ');
};

const sided = (sentence: Sentence, language: Language, side: Side): string => {
  const other = language === 'fr' ? sentence.fr2 : sentence.en2;
  return side === 'opportunity' && other !== undefined ? other : sentence[language];
};
/** "3 000 €", "1 000 € à 5 000 €", "jusqu’à 5 000 €"; 0 stands for not known. */
const rangeInWords = (min: number, max: number, language: Language): string => {
  const [low, high] = [euros(min, language), euros(max, language)];
  if (min === 0 && max === 0) return { fr: 'montant non précisé', en: 'amount not stated' }[language];
  if (min === max) return low;
  if (max === 0) return { fr: `à partir de ${low}`, en: `from ${low}` }[language];
  if (min === 0) return { fr: `jusqu’à ${high}`, en: `up to ${high}` }[language];
  return { fr: `${low} à ${high}`, en: `${low} to ${high}` }[language];
};

/** Values and, where a minimum and a maximum are given, the range of the two. */
const fill = (template: string, values: Readonly<Record<string, Value>>, language: Language): string => {
  const text = template.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const [min, max] = [values[`${name}Min`], values[`${name}Max`]];
    if (min !== undefined && max !== undefined) return rangeInWords(Number(min), Number(max), language);
    return inWords(name, values[name] ?? '', language);
  });
  const told = text.charAt(0).toUpperCase() + text.slice(1);
  return language === 'fr' ? told.replace(/« /g, '«\u00a0').replace(/ ([»:;?!])/g, '\u00a0$1') : told;
};

/** A criterion's name on a receipt. */
export const tellCriterion = (criterion: CriterionCode, language: Language, side: Side = 'project'): string =>
  sided(CRITERION_NAMES[criterion], language, side);

const tellEvidence = (
  criterion: CriterionCode,
  evidence: Evidence,
  language: Language,
  side: Side,
): string => {
  const sentence = PART_SENTENCES[criterion][evidence.sentence];
  if (sentence === undefined) throw new Error(`no sentence for ${criterion}/${evidence.sentence}`);
  return fill(sided(sentence, language, side), evidence.values, language);
};

/** What a criterion saw, in one sentence for the side that reads it. */
export const tellPart = (part: Part, language: Language, side: Side = 'project'): string =>
  tellEvidence(part.criterion, part.evidence, language, side);

/** A gate's answer in one sentence. */
export const tellGate = (
  { gate, state, values }: GateResult,
  language: Language,
  side: Side = 'project',
): string => {
  const sentences = GATE_SENTENCES[gate];
  const sentence = sentences[`${state}-${values.type}`] ?? sentences[state];
  if (sentence === undefined) throw new Error(`no sentence for gate ${gate}/${state}`);
  const accepted = Array.isArray(values.accepted) ? values.accepted : [];
  const labels = gate === 'stage' ? stages : legalForms;
  const told = {
    ...values,
    accepted: accepted.map((code: string) => labels.get(code)?.[language] ?? code),
    area: areaInWords(values, language),
  };
  return fill(sided(sentence, language, side), told, language);
};

/** Regions, départements and arrondissements have names of their own; a commune's is not the engine's to know. */
const areaInWords = ({ type, code, zones }: GateResult['values'], language: Language): string => {
  if (type === 'several' && Array.isArray(zones)) {
    const told = zones.map((zone: string) => {
      const [of = '', named = ''] = zone.split(' ');
      return areaInWords({ type: of, code: named }, language);
    });
    return [...new Set(told)].join(', ');
  }
  if (type === 'region') return REGION_NAMES[String(code)] ?? String(code);
  if (type === 'departement') return DEPARTEMENTS[String(code)]?.name ?? String(code);
  const arrondissement = type === 'commune' ? arrondissementInWords(String(code), language) : undefined;
  return arrondissement ?? (OTHER_AREAS[String(type)] ?? OTHER_TOWN)[language];
};

/** Each city with the code before that of its first arrondissement. */
const CITIES: Readonly<Record<string, readonly [name: string, before: number]>> = {
  '75056': ['Paris', 75_100],
  '69123': ['Lyon', 69_380],
  '13055': ['Marseille', 13_200],
};
function arrondissementInWords(code: string, language: Language): string | undefined {
  const [name, before] = (isArrondissement(code) && CITIES[cityOf(code)]) || [];
  if (name === undefined || before === undefined) return undefined;
  const n = Number(code) - before;
  return language === 'fr'
    ? `le ${n === 1 ? '1er' : `${n}e`} arrondissement de ${name}`
    : `arrondissement ${n} of ${name}`;
}

const OTHER_TOWN: Label = { fr: 'une autre commune', en: 'another town' };
const OTHER_AREAS: Readonly<Record<string, Label>> = {
  epci: { fr: 'une autre intercommunalité', en: 'another group of towns' },
  overseas: { fr: 'l’outre-mer', en: 'overseas France' },
  radius: { fr: 'autour d’une autre commune', en: 'around another town' },
};

/** Evidence that says nothing worth a line on a card. */
const QUIET = new Set([
  'none',
  'all',
  'unknown',
  'arrondissement',
  'wide',
  'other',
  'outside',
  'unusual',
  'left',
  'national',
  'small',
  'new',
  'told',
  'far',
]);
/** What is to be checked before anything else: told last, however little the part brings. */
const CAUTIONS = new Set(['excluded', 'legal-form', 'team', 'accounts', 'premises', 'receivable', 'young']);
const MOST_REASONS = 3;

/** Shared words say the least to a person, however many points they bring. */
const persuasion = ({ criterion, points }: Part): number => (criterion === 'text' ? 0 : points);

/** Two or three reasons in words, the most telling first, then what is to be checked; `inferred` marks what the engine supposes. */
export const tellReasons = (
  suggestion: Pick<Suggestion, 'parts'>,
  language: Language,
  side: Side = 'project',
): { text: string; inferred: boolean }[] =>
  withCaution([...suggestion.parts].sort((a, b) => persuasion(b) - persuasion(a))).map((part) => ({
    text: tellPart(part, language, side),
    inferred: part.evidence.inferred === true,
  }));

/** The first that speak for it, and in the last place what most of all is to be checked. */
const withCaution = (parts: readonly Part[]): Part[] => {
  const caution = parts
    .filter(({ evidence }) => CAUTIONS.has(evidence.sentence))
    .sort((a, b) => a.value - b.value)
    .slice(0, 1);
  const reasons = parts.filter(
    ({ evidence: { sentence }, value }) => !QUIET.has(sentence) && !CAUTIONS.has(sentence) && value >= 0.25,
  );
  return [...reasons.slice(0, MOST_REASONS - caution.length), ...caution];
};

/** The label of something that was understood. */
export const tellUnderstood = ({ topic, code }: Understood, language: Language): string =>
  LABELS_OF_TOPIC[topic].get(code)?.[language] ?? code;
