import type { MarketReport } from '../matching/index.ts';
import type { Language } from '../matching/taxonomy/index.ts';

const WORDS = {
  fr: {
    head: ({ projects, openings, pairs }: MarketReport, limit: number) =>
      `${pairs} liens bons des deux côtés : ${projects} projets, ${openings} offres.\nAu plus ${limit} propositions par projet, deux par place restante.`,
    columns: ['partage équitable', 'listes de chacun', 'meilleure paire'],
    rows: {
      proposals: 'propositions',
      relevance: 'intérêt pour les projets',
      value: 'intérêt des deux côtés',
      projectsServed: 'projets servis',
      wantedByOther: 'projets parmi les 5 premiers d’en face',
      cover: 'offres proposées à quelqu’un',
      gini: 'Gini de l’exposition',
    },
    leftOut: (count: number) =>
      `Offres sans personne à qui les proposer encore, faute de place\u00a0: ${count}.`,
    beside: (share: number, gini: number) =>
      `${share}\u00a0% de l’intérêt des listes de chacun, pour ${gini}\u00a0% de leur Gini.`,
    legend:
      'Intérêt : somme des scores / 100. Gini : 0, toutes les offres sont vues autant ; vers 1, une seule est vue.',
  },
  en: {
    head: ({ projects, openings, pairs }: MarketReport, limit: number) =>
      `${pairs} links good for both sides: ${projects} projects, ${openings} offers.\nAt most ${limit} proposals a project, two for each place left.`,
    columns: ['fair share', 'own lists', 'best pair first'],
    rows: {
      proposals: 'proposals',
      relevance: 'worth to the projects',
      value: 'worth to both sides',
      projectsServed: 'projects served',
      wantedByOther: 'projects in the other side’s top 5',
      cover: 'offers put forward to someone',
      gini: 'Gini of exposure',
    },
    leftOut: (count: number) =>
      `Offers with nobody left to put them forward to, for want of places: ${count}.`,
    beside: (share: number, gini: number) =>
      `${share} % of the worth of own lists, at ${gini} % of their Gini.`,
    legend: 'Worth: sum of scores / 100. Gini: 0, all offers are seen alike; towards 1, one alone is seen.',
  },
} as const;

const NAME_COLUMNS = 26;
const SHARES = new Set(['projectsServed', 'wantedByOther', 'cover']);

/** How the market would be shared out, within eighty columns. */
export const printMarket = (report: MarketReport, limit: number, language: Language): string => {
  const words = WORDS[language];
  const all = [report.assigned, report.ownLists, report.greedy];
  const figure = (name: keyof typeof words.rows, value: number) =>
    SHARES.has(name)
      ? `${(100 * value).toFixed(0)}\u00a0%`
      : name === 'gini'
        ? value.toFixed(2)
        : value.toFixed(name === 'proposals' ? 0 : 1);
  const rows = (Object.keys(words.rows) as (keyof typeof words.rows)[]).map((name) => {
    const label = words.rows[name];
    const figures = all.map(({ measures }) => figure(name, measures[name]).padStart(18)).join('');
    // A long name has a line of its own.
    return label.length > NAME_COLUMNS
      ? `${label}\n${' '.repeat(NAME_COLUMNS)}${figures}`
      : label.padEnd(NAME_COLUMNS) + figures;
  });
  const head = ' '.repeat(NAME_COLUMNS) + words.columns.map((column) => column.padStart(18)).join('');
  const { measures: fair } = report.assigned;
  const { measures: own } = report.ownLists;
  const percent = (part: number, whole: number) => (whole === 0 ? 100 : Math.round((100 * part) / whole));
  const beside = words.beside(percent(fair.relevance, own.relevance), percent(fair.gini, own.gini));
  const left = report.assigned.leftOut.length;
  const legend = words.legend.replace('. ', '.\n');
  return `${[words.head(report, limit), '', head, ...rows, '', beside, ...(left > 0 ? [words.leftOut(left)] : []), legend].join('\n')}\n`;
};
