import { TRADES } from '../taxonomy/trades.ts';
import { type Criterion, joining, meeting, meetings, type Pair } from './criterion.ts';

const closeness = new Map(TRADES.map((trade) => [trade.code, trade.neighbours]));
const REST = 0.3;
/** The trades of both sides and how they meet. */
export const TRADE_ENCOUNTER = { asked: 'trades', offered: 'trades', closeness, rest: REST } as const;
const meet = ({ project, opportunity }: Pair) => meetings(project.trades, opportunity.trades, closeness);

/** Does the project's trade answer what is needed, whatever words each side has for it? */
export const trade: Criterion = {
  code: 'trade',
  ...joining([meeting(TRADE_ENCOUNTER)]),
  evidence: (pair) => {
    const [first] = meet(pair);
    if (first === undefined) return { sentence: 'none', values: {} };
    const { asked, offered, askedTheme, offeredTheme } = first;
    const values = { trade: asked, words: askedTheme.words, offered: offeredTheme.words };
    return asked === offered
      ? { sentence: 'same', values }
      : { sentence: 'near', values: { ...values, near: offered } };
  },
};
