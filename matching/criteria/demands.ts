import type { Evidence } from '../types.ts';
import { look, type Pair, type Piece } from './criterion.ts';

/** What is asked in words is read, and may be read wrongly: who does not meet it loses much, not all, and is told why. */
const UNMET = 0.4;
/** Nobody writes how old he is: an offer kept for the young may be meant. */
const AGE_NOT_SAID = 0.7;
/** Who has not begun to sell has no accounts to show. */
const WITHOUT_ACCOUNTS: ReadonlySet<string | null> = new Set(['idee', 'maturation']);

const form = ({ project: { project }, opportunity: { demands } }: Pair): boolean =>
  project.legalForm === null || !demands.formsOut.includes(project.legalForm);
const accounts = ({ project: { project }, opportunity: { demands } }: Pair): boolean =>
  !demands.asks.includes('accounts') ||
  !(WITHOUT_ACCOUNTS.has(project.stage) || project.legalForm === 'aucune');
/** The holder is one of the team, and may be one of its employees. */
const isEnough = ({ project: { project }, opportunity: { demands } }: Pair): boolean =>
  project.team === null || demands.leastTeam === 0 || (project.team > 1 && project.team >= demands.leastTeam);
const isSmallEnough = ({ project: { project }, opportunity: { demands } }: Pair): boolean =>
  project.team === null || project.team - 1 <= demands.mostTeam;
const told =
  (code: 'premises' | 'receivable' | 'young') =>
  ({ project, opportunity: { demands } }: Pair): boolean =>
    !demands.asks.includes(code) || project.circumstances.has(code);
const premises = told('premises');
const receivable = told('receivable');
const young = told('young');

/** How far money that asks something in words is for the project, 0..1: by what it declares, and by what it writes. */
export const byDemands: readonly [Piece, Piece] = [
  look(['legalForm', 'stage'], ['demands'], (pair) => (form(pair) && accounts(pair) ? 1 : UNMET)),
  look(['team', 'circumstances'], ['demands'], (pair) => {
    if (!isEnough(pair) || !isSmallEnough(pair) || !premises(pair) || !receivable(pair)) return UNMET;
    return young(pair) ? 1 : AGE_NOT_SAID;
  }),
];

/** What may be asked, in the order in which it is told: the sentence, whether it is met, and the words that ask. */
const ASKED: readonly (readonly [
  sentence: string,
  isMet: (pair: Pair) => boolean,
  (pair: Pair) => string | undefined,
])[] = [
  [
    'legal-form',
    form,
    ({ project: { project }, opportunity: { demands } }) =>
      project.legalForm === null ? undefined : demands.said.get(project.legalForm),
  ],
  ['team', isEnough, ({ opportunity: { demands } }) => demands.said.get('least')],
  ['team', isSmallEnough, ({ opportunity: { demands } }) => demands.said.get('most')],
  ['accounts', accounts, ({ opportunity: { demands } }) => demands.said.get('accounts')],
  ['premises', premises, ({ opportunity: { demands } }) => demands.said.get('premises')],
  ['receivable', receivable, ({ opportunity: { demands } }) => demands.said.get('receivable')],
  ['young', young, ({ opportunity: { demands } }) => demands.said.get('young')],
];
/** The first demand that is not met, with the words that ask. */
export const unmetBy = (pair: Pair): Evidence | undefined => {
  const unmet = ASKED.find(([, isMet]) => !isMet(pair));
  if (unmet === undefined) return undefined;
  const [sentence, , words] = unmet;
  return { sentence, values: { offered: words(pair) ?? '' }, inferred: true };
};
