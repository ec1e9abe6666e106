/** The bench's figures in a table of 80 columns. */
import type { Times } from './clock.ts';
import type { BenchFigures } from './figures.ts';
import type { GapFigures } from './gaps.ts';
import type { PeerFigures } from './peers.ts';
import type { QpvFigures } from './qpv.ts';
import type { SheetFigures } from './sheets.ts';
import type { SupplierFigures } from './suppliers.ts';

const COLUMNS = 80;
const number = (value: number, digits = 0): string =>
  value
    .toLocaleString('fr-FR', { minimumFractionDigits: digits, maximumFractionDigits: digits })
    .replace(/\s/g, ' ');
const ms = (value: number): string => (value < 100 ? number(value, 2) : number(value));
const seconds = (value: number): string => `${number(value / 1000, 1)} s`;

const cells = (label: string, ...columns: readonly string[]): string =>
  `${label.padEnd(42)}${columns.map((each) => each.padStart(12)).join('')}`.trimEnd();
const timesLine = (label: string, { mean, p50, p95 }: Times): string =>
  cells(`  ${label}`, ms(mean), ms(p50), ms(p95));
const factLine = (label: string, fact: string): string => `  ${label.padEnd(42)}${fact}`;
const fold = (text: string): string =>
  text.replace(new RegExp(`(.{1,${COLUMNS - 2}})(?: |$)`, 'gu'), '  $1\n').trimEnd();

const peerLines = (peers: readonly PeerFigures[]): string[] =>
  peers.map(({ name, query }) => timesLine(`${name} (racines), texte seul`, query));

/** The quickest bare text query, and how many of our whole calls go into it. */
const ratioLines = (ours: Times, peers: readonly PeerFigures[]): string[] => {
  const [fastest] = [...peers].sort((a, b) => a.query.mean - b.query.mean);
  if (fastest === undefined) return [];
  const times = fastest.query.mean / ours.mean;
  return [factLine('le plus rapide des autres / nous', `${number(times, 1)} × (${fastest.name})`)];
};

export const tellFigures = ({ market, ours, peers, mongo, pairs, texts }: BenchFigures): string => {
  const { exact } = ours;
  const perCandidate = (times: Times, candidates: number) =>
    `${number((times.mean * 1000) / candidates, 2)} µs`;
  const head = cells('', 'moyenne', 'p50', 'p95');
  return [
    `${number(market.opportunities)} opportunités, ${number(market.projects)} projets ; temps en millisecondes`,
    '',
    `Pour un projet${head.slice(14)}`,
    timesLine('suggestions, projet connu, 4 genres', ours.forProject),
    timesLine('suggestions, texte nouveau, 4 genres', ours.forText),
    timesLine('suggestions, projet connu, compétences', ours.forOneKind),
    timesLine('combien en tout, 4 genres', ours.countForProject),
    ...(peers === undefined ? [] : peerLines(peers.forProject)),
    ...(mongo === undefined
      ? []
      : [
          timesLine('MongoDB $text, texte seul', mongo.text),
          timesLine('MongoDB $text, conditions, $geoWithin', mongo.filtered),
          timesLine('MongoDB $geoNear, conditions, sans texte', mongo.near),
        ]),
    ...(peers === undefined ? [] : ratioLines(ours.forProject, peers.forProject)),
    '',
    `Pour une opportunité${head.slice(20)}`,
    timesLine('suggestions', ours.forOpportunity),
    timesLine('combien en tout', ours.countForOpportunity),
    ...(peers === undefined ? [] : peerLines(peers.forOpportunity)),
    ...(peers === undefined ? [] : ratioLines(ours.forOpportunity, peers.forOpportunity)),
    '',
    `Changer sur place${head.slice(17)}`,
    timesLine('ajouter ou remplacer', ours.upsert),
    timesLine('retirer', ours.remove),
    '',
    'Le reste',
    factLine('même liste que toutes les paires jugées', `${exact.agree} sur ${exact.checks}`),
    factLine('candidats aux conditions, pour un projet', number(exact.eligiblePerProject)),
    factLine('  coût de l’appel par candidat', perCandidate(ours.forProject, exact.eligiblePerProject)),
    factLine('candidats, pour une opportunité', number(exact.eligiblePerOpportunity)),
    factLine(
      '  coût de l’appel par candidat',
      perCandidate(ours.forOpportunity, exact.eligiblePerOpportunity),
    ),
    factLine('construire l’index', seconds(ours.buildMs)),
    ...(peers === undefined
      ? []
      : peers.forProject.map(({ name, buildMs }) => factLine(`  ${name}`, seconds(buildMs)))),
    ...(mongo === undefined ? [] : [factLine('  MongoDB', seconds(mongo.buildMs))]),
    ...(pairs === undefined
      ? []
      : [factLine(`10 paires par projet, ${pairs.workers} fils et index`, seconds(pairs.ms))]),
    factLine('mémoire par opportunité, textes à part', `${number(ours.bytesPerOpportunity)} octets`),
    factLine('mémoire par projet, textes à part', `${number(ours.bytesPerProject)} octets`),
    ...(texts === undefined
      ? []
      : [
          '',
          'Le canal du texte seul',
          ...texts.map(({ name, queries, ndcg10 }) =>
            factLine(`${name}, ${number(queries)} questions`, `NDCG@10 ${number(ndcg10, 3)}`),
          ),
        ]),
    ...(market.notes.length === 0 ? [] : ['', ...market.notes.map(fold)]),
  ].join('\n');
};

/** The table of the supplier search. */
export const tellSuppliers = (figures: SupplierFigures): string => {
  const { suppliers, buildMs, search, words, everyone, complete, found, http, mongo } = figures;
  const head = cells('', 'moyenne', 'p50', 'p95');
  return [
    `${number(suppliers)} fournisseurs ; temps en millisecondes, un fil`,
    '',
    `Chercher${head.slice(8)}`,
    timesLine('mots, 5 filtres, tous les décomptes', search),
    timesLine('mots seuls, tous les décomptes', words),
    timesLine('tout le monde, par distance', everyone),
    timesLine('finir ce qu’on tape', complete),
    timesLine('HTTP : mots, 5 filtres', http.search),
    timesLine('HTTP : mots seuls', http.words),
    timesLine('HTTP : tout le monde, par distance', http.everyone),
    timesLine('MongoDB $text, $geoWithin, $facet', mongo.search),
    timesLine('MongoDB $geoNear, $facet, sans texte', mongo.near),
    '',
    'Le reste',
    factLine('HTTP : fournisseurs en service', number(http.held)),
    factLine('HTTP : une réponse', `${number(http.bytes / 1000)} ko`),
    factLine('HTTP : prêt en', seconds(http.readyMs)),
    factLine(
      'HTTP : occupé d’affilée, au plus ; p99',
      `${number(http.blockedMs)} ; ${number(http.blockedP99Ms)} ms`,
    ),
    factLine('résultats des mots et 5 filtres', number(found)),
    factLine('construire l’index', seconds(buildMs)),
    factLine('  MongoDB', seconds(mongo.buildMs)),
  ].join('\n');
};

export const tellQpv = ({ outlines, positions, buildMs, ours, turf, mongo }: QpvFigures): string =>
  [
    `${number(outlines)} contours, ${number(positions)} points ; temps en millisecondes, un fil`,
    '',
    `Où est un point${cells('', 'moyenne', 'p50', 'p95').slice(15)}`,
    timesLine('dedans, dehors, à vérifier ; km du bord', ours),
    timesLine('turf sur tous : dedans ou dehors', turf),
    timesLine('MongoDB 2dsphere : dedans ou dehors', mongo),
    '',
    factLine('construire l’index', seconds(buildMs)),
  ].join('\n');

export const tellGaps = ({ communes, schemes, cells: places, whole, longestWaitMs }: GapFigures): string =>
  [
    `${number(communes)} communes, ${number(schemes)} dispositifs, ${number(places)} lieux et étapes`,
    cells('ms', 'moyenne', 'médiane', 'p95'),
    timesLine('Ce qu’il y a partout', whole),
    `  La plus longue attente d’une autre demande : ${ms(longestWaitMs)} ms`,
  ].join('\n');

export const tellSheets = ({ sheets, bytes, inOneGo, load, change, worst, search }: SheetFigures): string =>
  [
    `${number(sheets)} fiches de ${number(bytes)} octets ; temps en millisecondes`,
    '',
    `Ranger${cells('', 'en tout', 'd’affilée').slice(6)}`,
    cells('  toutes d’un coup', ms(inOneGo.ms), ms(inOneGo.blockedMs)),
    cells('  toutes, par petits paquets', ms(load.ms), ms(load.blockedMs)),
    cells('  une qui a changé ; la pire de 20', ms(change.ms), ms(change.blockedMs), ms(worst)),
    '',
    `Chercher${cells('', 'moyenne', 'p50', 'p95').slice(8)}`,
    timesLine('mots, tous les décomptes', search),
  ].join('\n');
