import { departementOf, regionOf } from '../geo.ts';
import type { Terms } from '../search/bm25.ts';
import type { OpportunityKind, Sector } from '../taxonomy/codes.ts';
import { SKILL_FAMILIES } from '../taxonomy/skill-families.ts';
import { quote, stemOf, type Token } from '../text/analyse.ts';
import type { Hears } from '../text/hearing.ts';
import type { Project } from '../types.ts';
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
import { Analysed, lazily, ThemeGatherer, type Themes, termsOf } from './themes.ts';

/** A project with all that was read in it, worked out once. */
export interface ReadProject {
  readonly project: Project;
  readonly departement: string | undefined;
  readonly region: string | undefined;
  readonly trades: Themes;
  readonly skills: Themes;
  readonly purposes: Themes;
  readonly forms: Themes;
  readonly sectors: ReadonlySet<Sector>;
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
/** How surely an unknown thing to pay for is a piece of equipment. */
const UNKNOWN_THING = 0.5;
const spokenTerms = (...fields: readonly (readonly [readonly Token[], number])[]): Terms =>
  termsOf(fields, CHATTER_STEMS);

const HEARD_IN = ['pitch', 'seeks', 'wishes'] as const;

const readSkills = (
  project: Project,
  tokens: Pick<Analysed<'pitch' | 'offer' | 'seeks' | 'wishes'>, 'of'>,
  only?: string,
): Themes => {
  const gatherer = new ThemeGatherer();
  gatherer
    .add(skillWords.find(tokens.of('wishes'), only), 1)
    .add(skillComplaints.find(tokens.of('wishes'), only), 0.75);
  gatherer
    .add(skillWords.find(tokens.of('seeks'), only), 0.9)
    .add(skillComplaints.find(tokens.of('seeks'), only), 0.75);
  gatherer.add(skillComplaints.find(tokens.of('pitch'), only), 0.6, true);
  // What the pitch merely names may be its own trade: only what the offer does not name counts, and little.
  const sold = skillWords.find(tokens.of('offer'), only);
  const named = new Map([...skillWords.find(tokens.of('pitch'), only)].filter(([code]) => !sold.has(code)));
  gatherer.add(named, 0.3, true);
  if (only === undefined || !sold.has(only)) {
    const hears: Hears = (clause, code) => hearSkills(clause, code).filter((heard) => !sold.has(heard.code));
    for (const place of HEARD_IN) gatherer.hear(tokens.of(place), hears, HEARD, only);
  }
  for (const family of SKILL_FAMILIES) {
    if (only !== undefined && family.code !== only) continue;
    const { stages, legalForms, sectors } = family.lacks ?? {};
    const prior = Math.max(
      project.stage === null ? 0 : (stages?.[project.stage] ?? 0),
      project.legalForm === null ? 0 : (legalForms?.[project.legalForm] ?? 0),
      ...project.sectors.map((sector) => sectors?.[sector] ?? 0),
    );
    if (prior > 0 && !sold.has(family.code)) gatherer.addOne(family.code, prior * 0.6, [], true);
  }
  return gatherer.themes();
};

/**
 * A project under the eyes: nothing is read before it is asked for, and nothing twice. With `only`, the theme of that
 * code has the words and the doubt it has among all, but not the weight.
 */
export const openProject = (project: Project) => {
  const tokens = new Analysed({
    title: project.title,
    pitch: project.pitch,
    offer: project.offer,
    seeks: project.seeks,
    wishes: project.skillsSought.join('. '),
    capacity: project.capacity,
    purpose: project.funding?.purpose ?? '',
    selling: `${project.offer}. ${project.title}`,
  });
  const readTrades = (only?: string) =>
    new ThemeGatherer()
      .add(tradeWords.find(tokens.of('selling'), only), 1)
      .add(tradeSigns.find(tokens.of('selling'), only), 0.6)
      .add(tradeWords.find(tokens.of('pitch'), only), project.offer === '' ? 1 : 0.6)
      .add(tradeSigns.find(tokens.of('pitch'), only), 0.4)
      .add(tradeSigns.find(tokens.of('capacity'), only), 0.4)
      .themes('fading');
  const readPurposes = (only?: string) => {
    // All of them, as it matters whether there is any.
    const stated = purposeWords.find(tokens.of('purpose'));
    const purposes = new ThemeGatherer()
      .add(stated, 1)
      .add(purposeWords.find(tokens.of('seeks'), only), 0.6)
      .add(purposeWords.find(tokens.of('pitch'), only), 0.25, true)
      .hear(tokens.of('seeks'), hearPurposes, 0.4, only)
      .hear(tokens.of('pitch'), hearPurposes, 0.2, only);
    if (stated.size === 0) purposes.hear(tokens.of('purpose'), hearPurposes, 0.6, only);
    // A purpose in words of a trade that no lexicon holds ("enclume, soufflet") nearly always names things to buy.
    if (stated.size === 0 && tokens.of('purpose').length > 0) {
      const things = tokens.of('purpose').filter(({ stem }) => !payingStems.has(stem) && !/^\d/.test(stem));
      if (things.length > 0) purposes.addOne('equipement', UNKNOWN_THING, [quote(things.slice(0, 1))], true);
    }
    return purposes.themes();
  };
  const readForms = (only?: string) =>
    new ThemeGatherer()
      .add(formWords.find(tokens.of('seeks'), only), 1)
      .add(formWords.find(tokens.of('wishes'), only), 0.9)
      .add(formComplaints.find(tokens.of('seeks'), only), 0.7)
      .add(formComplaints.find(tokens.of('pitch'), only), 0.5, true)
      .themes();
  const departement = project.commune === null ? undefined : departementOf(project.commune.code);
  const readTerms: Readonly<Record<OpportunityKind, () => Terms>> = {
    need: () =>
      spokenTerms(
        [tokens.of('offer'), 2],
        [tokens.of('title'), 1],
        [tokens.of('pitch'), 1],
        [tokens.of('capacity'), 0.5],
      ),
    skills: () => spokenTerms([tokens.of('wishes'), 2], [tokens.of('seeks'), 2], [tokens.of('pitch'), 0.5]),
    funding: () =>
      spokenTerms(
        [tokens.of('purpose'), 2],
        [tokens.of('seeks'), 1],
        [tokens.of('pitch'), 0.5],
        [tokens.of('offer'), 0.5],
      ),
    support: () => spokenTerms([tokens.of('seeks'), 2], [tokens.of('pitch'), 1], [tokens.of('offer'), 0.5]),
  };
  return {
    known: {
      project,
      departement,
      region: departement === undefined ? undefined : regionOf(departement),
      terms: lazily({}, readTerms),
    },
    read: {
      trades: readTrades,
      skills: (only?: string) => readSkills(project, tokens, only),
      purposes: readPurposes,
      forms: readForms,
    },
  };
};

type ThemesOf<Name extends string> = Readonly<Record<Name, () => Themes>>;

/** What was opened, as criteria look at it. */
export const projectOf = (
  { known }: Pick<ReturnType<typeof openProject>, 'known'>,
  read: ThemesOf<'trades' | 'skills' | 'purposes' | 'forms'>,
): ReadProject => {
  const project: ReadProject = lazily(known, {
    ...read,
    sectors: () => sectorsOf(known.project.sectors, project.trades),
  });
  return project;
};

/** Reads a project: what it sells, lacks, would spend and wants, with the words that say so; each when it is asked for. */
export const readProject = (project: Project): ReadProject => {
  const open = openProject(project);
  return projectOf(open, open.read);
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
