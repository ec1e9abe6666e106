import { departementOf, regionOf } from '../geo.ts';
import type { Terms } from '../search/bm25.ts';
import type { OpportunityKind, Sector } from '../taxonomy/codes.ts';
import { SKILL_FAMILIES } from '../taxonomy/skill-families.ts';
import { quote } from '../text/analyse.ts';
import type { Hears } from '../text/hearing.ts';
import { stemOf } from '../text/stem.ts';
import type { Project } from '../types.ts';
import { type Circumstance, readCircumstances } from './demands.ts';
import {
  formComplaints,
  formWords,
  hearPurposes,
  hearSkills,
  payingStems,
  purposeWords,
  sectorsOfTrade,
  skillComplaints,
  skillWords,
  tradeSigns,
  tradeWords,
} from './knowledge.ts';
import { Analysed, ThemeGatherer, type Themes, termsOf } from './themes.ts';

/** A project with all that was read in it, worked out once. */
export interface ReadProject {
  readonly project: Project;
  readonly departement: string | undefined;
  readonly region: string | undefined;
  readonly trades: Themes;
  readonly skills: Themes;
  readonly purposes: Themes;
  readonly forms: Themes;
  /** How few skills it asks for, 0..1, in fifths. */
  readonly focus: number;
  readonly sectors: ReadonlySet<Sector>;
  /** What its words tell that money may ask for. */
  readonly circumstances: ReadonlySet<Circumstance>;
  /** What it says of each kind of opportunity, for the text channel. */
  readonly terms: Readonly<Record<OpportunityKind, Terms>>;
}

/** What holders say of anything: no bridge to what organisations write. */
const CHATTER_STEMS: ReadonlySet<string> = new Set(
  (
    'cherche chercher besoin voudrais voudrait aimerais aimerait veux sais sait savoir connais crois pense trouver ' +
    'trouve aide aider pas rien jamais sans gros grosse petit petite grand grande vrai vraie beau belle seul seule ' +
    'nouveau nouvelle premier première an ans jour jours mois semaine semaines gens monde vie quartier projet'
  )
    .split(' ')
    .map(stemOf),
);
/** What a skill that was heard is worth: nearly as much as one that a phrase betrays. */
const HEARD = 0.8;
/** What is usual to lack at that stage, under that form or in that sector is worth nearly as much as it is usual. */
const USUAL = 0.9;
/** Whom or what for: named, and not sold. "lavage de vaisselle pour traiteurs et crèches" is no caterer's. */
const FOR_WHOM = /\bpour\b[^.;:!?\n]*/giu;
const CLIENTS = 0.25;
/** How surely an unknown thing to pay for is a piece of equipment. */
const UNKNOWN_THING = 0.5;
/** Between the things of a list, each of which is read by itself. */
const ENUMERATED = /,|\+| et | puis /g;
/** What money is spent on after these words is to be done, and no thing to buy: "refaire le sol", "payer un comédien". */
const TO_DO: ReadonlySet<string> = new Set(
  (
    'payer financer salarier rémunérer embaucher recruter engager prendre garder former passer apprendre tester refaire rénover ' +
    'réparer isoler installer aménager agrandir déménager construire transformer mettre monter sortir ouvrir créer lancer relancer ' +
    'démarrer développer étendre tenir avancer couvrir rembourser régler honorer suivre attendre compléter assurer vivre continuer ' +
    'poursuivre finir terminer organiser produire fabriquer imprimer décrocher obtenir reprendre aller partir'
  ).split(' '),
);

type Place =
  | ('title' | 'pitch' | 'offer' | 'seeks' | 'wishes' | 'capacity' | 'purpose')
  | ('selling' | 'clients');
type Tokens = Pick<Analysed<Place>, 'of' | 'clausesOf'>;
/** What is said of each kind of opportunity, and how loudly. */
const SAID_OF_KIND: Readonly<Record<OpportunityKind, readonly (readonly [Place, number])[]>> = {
  need: [
    ['offer', 2],
    ['title', 1],
    ['pitch', 1],
    ['capacity', 0.5],
  ],
  skills: [
    ['wishes', 2],
    ['seeks', 2],
    ['pitch', 0.5],
  ],
  funding: [
    ['purpose', 2],
    ['seeks', 1],
    ['pitch', 0.5],
    ['offer', 0.5],
  ],
  support: [
    ['seeks', 2],
    ['pitch', 1],
    ['offer', 0.5],
  ],
};

const HEARD_IN = ['pitch', 'seeks', 'wishes'] as const;

const readSkills = (project: Project, tokens: Tokens, only?: string): Themes => {
  const gatherer = new ThemeGatherer(tokens, only)
    .find(skillWords, 'wishes', 1)
    .find(skillComplaints, 'wishes', 0.75)
    .find(skillWords, 'seeks', 0.9)
    .find(skillComplaints, 'seeks', 0.75)
    .find(skillComplaints, 'pitch', 0.6, true);
  // What the pitch merely names may be its own trade: only what the offer does not name counts, and little.
  const sold = skillWords.find(tokens.of('offer'), only);
  const named = new Map([...skillWords.find(tokens.of('pitch'), only)].filter(([code]) => !sold.has(code)));
  gatherer.add(named, 0.3, true);
  if (only === undefined || !sold.has(only)) {
    const hears: Hears = (clause, code) => hearSkills(clause, code).filter((heard) => !sold.has(heard.code));
    for (const place of HEARD_IN) gatherer.hear(hears, place, HEARD);
  }
  for (const family of SKILL_FAMILIES) {
    if (only !== undefined && family.code !== only) continue;
    const usual = usualLack(family, project);
    if (usual > 0 && !sold.has(family.code)) gatherer.addOne(family.code, usual * USUAL, [], true);
  }
  return gatherer.themes();
};
/** How usual it is to lack a skill at that stage, under that form or in one of those sectors, 0..1. */
const usualLack = ({ lacks }: (typeof SKILL_FAMILIES)[number], project: Project): number => {
  if (lacks === undefined) return 0;
  const { stages, legalForms, sectors } = lacks;
  let most = project.stage === null ? 0 : (stages?.[project.stage] ?? 0);
  if (project.legalForm !== null) most = Math.max(most, legalForms?.[project.legalForm] ?? 0);
  if (sectors !== undefined)
    for (const sector of project.sectors) most = Math.max(most, sectors[sector] ?? 0);
  return most;
};

/**
 * A project under the eyes: nothing is read before it is asked for, and nothing twice. With `only`, the theme of that
 * code has the words it has among all, but not the weight.
 */
export class OpenProject {
  readonly project: Project;
  readonly tokens: Tokens;

  constructor(project: Project) {
    this.project = project;
    this.tokens = new Analysed((place) => this.#textOf(place));
  }

  trades(only?: string): Themes {
    return new ThemeGatherer(this.tokens, only)
      .find(tradeWords, 'selling', 1)
      .find(tradeSigns, 'selling', 0.6)
      .find(tradeWords, 'clients', CLIENTS)
      .find(tradeWords, 'pitch', this.project.offer === '' ? 1 : 0.6)
      .find(tradeSigns, 'pitch', 0.4)
      .find(tradeSigns, 'capacity', 0.4)
      .themes('fading');
  }
  skills(only?: string): Themes {
    return readSkills(this.project, this.tokens, only);
  }
  purposes(only?: string): Themes {
    const { tokens } = this;
    const purposes = new ThemeGatherer(tokens, only)
      .find(purposeWords, 'purpose', 1)
      .find(purposeWords, 'seeks', 0.6)
      .find(purposeWords, 'pitch', 0.25, true)
      .hear(hearPurposes, 'seeks', 0.4)
      .hear(hearPurposes, 'pitch', 0.2);
    for (const part of tokens.clausesOf('purpose')) {
      // All of them, as it matters whether there is any.
      if (purposeWords.find(part).size > 0) continue;
      for (const { code, probability, words } of hearPurposes(part, only))
        purposes.addOne(code, probability * 0.6, words, true);
      if (TO_DO.has(part[0]?.word ?? '')) continue;
      // What is named in words of a trade that no lexicon holds ("enclume, soufflet") is nearly always a thing to buy.
      const things = part.filter(({ stem }) => !payingStems.has(stem) && !/^\d/.test(stem));
      if (things.length > 0) purposes.addOne('equipement', UNKNOWN_THING, [quote(things.slice(0, 1))], true);
    }
    return purposes.themes();
  }
  circumstances(): ReadonlySet<Circumstance> {
    const { pitch, seeks } = this.project;
    return readCircumstances(`${pitch} ${seeks}`, [
      this.tokens.of('pitch'),
      this.tokens.of('seeks'),
      this.tokens.of('purpose'),
      this.tokens.of('offer'),
    ]);
  }
  forms(only?: string): Themes {
    return new ThemeGatherer(this.tokens, only)
      .find(formWords, 'seeks', 1)
      .find(formWords, 'wishes', 0.9)
      .find(formComplaints, 'seeks', 0.7)
      .find(formComplaints, 'pitch', 0.5, true)
      .themes();
  }

  #textOf(place: Place): string {
    const { project } = this;
    if (place === 'wishes') return project.skillsSought.join('. ');
    if (place === 'purpose') return (project.funding?.purpose ?? '').replaceAll(ENUMERATED, '. ');
    if (place === 'selling') return `${project.offer.replaceAll(FOR_WHOM, ' ')}. ${project.title}`;
    if (place === 'clients') return (project.offer.match(FOR_WHOM) ?? []).join('. ');
    return project[place];
  }
}

/** What a project says of each kind of opportunity, each worked out when it is first asked for. */
class SpokenTerms implements Readonly<Record<OpportunityKind, Terms>> {
  readonly #tokens: Tokens;
  #terms: Partial<Record<OpportunityKind, Terms>> = {};

  constructor(tokens: Tokens) {
    this.#tokens = tokens;
  }
  #of(kind: OpportunityKind, fields: readonly (readonly [Place, number])[]): Terms {
    const terms =
      this.#terms[kind] ??
      termsOf(
        fields.map(([place, weight]) => [this.#tokens.of(place), weight] as const),
        CHATTER_STEMS,
      );
    this.#terms[kind] = terms;
    return terms;
  }
  get need() {
    return this.#of('need', SAID_OF_KIND.need);
  }
  get skills() {
    return this.#of('skills', SAID_OF_KIND.skills);
  }
  get funding() {
    return this.#of('funding', SAID_OF_KIND.funding);
  }
  get support() {
    return this.#of('support', SAID_OF_KIND.support);
  }
}

/** Where a project's themes come from: its texts, or what is kept of them. */
export type ProjectThemes = {
  readonly [Name in 'trades' | 'skills' | 'purposes' | 'forms']: () => Themes;
};

/** What was opened, as criteria look at it: each theme is read when it is first asked for. */
class Reading implements ReadProject {
  readonly project: Project;
  readonly departement: string | undefined;
  readonly region: string | undefined;
  readonly terms: ReadProject['terms'];
  readonly #from: ProjectThemes;
  #trades: Themes | undefined;
  #skills: Themes | undefined;
  #focus: number | undefined;
  #purposes: Themes | undefined;
  #forms: Themes | undefined;
  #sectors: ReadonlySet<Sector> | undefined;
  readonly #open: OpenProject;
  #circumstances: ReadonlySet<Circumstance> | undefined;

  constructor(open: OpenProject, from: ProjectThemes) {
    const { project, tokens } = open;
    this.project = project;
    this.#open = open;
    this.departement = project.commune === null ? undefined : departementOf(project.commune.code);
    this.region = this.departement === undefined ? undefined : regionOf(this.departement);
    this.terms = new SpokenTerms(tokens);
    this.#from = from;
  }
  get trades(): Themes {
    this.#trades ??= this.#from.trades();
    return this.#trades;
  }
  get skills(): Themes {
    this.#skills ??= this.#from.skills();
    return this.#skills;
  }
  get focus(): number {
    this.#focus ??= focusOf(this.skills);
    return this.#focus;
  }
  get purposes(): Themes {
    this.#purposes ??= this.#from.purposes();
    return this.#purposes;
  }
  get forms(): Themes {
    this.#forms ??= this.#from.forms();
    return this.#forms;
  }
  get sectors(): ReadonlySet<Sector> {
    this.#sectors ??= sectorsOf(this.project.sectors, this.trades);
    return this.#sectors;
  }
  get circumstances(): ReadonlySet<Circumstance> {
    this.#circumstances ??= this.#open.circumstances();
    return this.#circumstances;
  }
}

export const projectOf = (open: OpenProject, from: ProjectThemes): ReadProject => new Reading(open, from);

/** Reads a project: what it sells, lacks, would spend and wants, with the words that say so; each when it is asked for. */
export const readProject = (project: Project): ReadProject => {
  const open = new OpenProject(project);
  return new Reading(open, open);
};

/** Each skill counts by the square of its weight: what is hardly asked for hardly counts. So much asked for leaves no focus. */
const MOST_ASKED = 4;
const focusOf = (skills: Themes): number => {
  let hundredths = 0;
  for (const { weight } of skills.values()) hundredths += Math.round((100 * weight) ** 2) / 100;
  return Math.max(0, Math.round(5 * (1 - hundredths / (100 * MOST_ASKED)))) / 5;
};

/** Declared sectors, and that of the trades read: surely, when some are declared; most likely, when none is. */
const sectorsOf = (declared: readonly Sector[], trades: Themes): ReadonlySet<Sector> => {
  const sectors = new Set(declared);
  const needed = declared.length === 0 ? LIKELY : SURE;
  for (const [code, { weight }] of trades) {
    const [main] = sectorsOfTrade.get(code) ?? [];
    if (weight >= needed && main !== undefined) sectors.add(main);
  }
  return sectors;
};
const SURE = 0.75;
const LIKELY = 0.5;
