import { TRADES } from '../taxonomy/trades.ts';
import { type Criterion, joining, meeting } from './criterion.ts';
import { meetings, strongestOf } from './kinship.ts';

const closeness = new Map(TRADES.map((trade) => [trade.code, trade.neighbours]));
const REST = 0.3;
/** The trades of both sides and how they meet. */
export const TRADE_ENCOUNTER = { asked: 'trades', offered: 'trades', closeness, rest: REST } as const;

/** Does the project's trade answer what is needed, whatever words each side has for it? */
export const trade: Criterion = {
  code: 'trade',
  ...joining([meeting(TRADE_ENCOUNTER)]),
  evidence: ({ project, opportunity }) => {
    const first = strongestOf(meetings(project.trades, opportunity.trades, closeness));
    if (first === undefined) return { sentence: 'none', values: {} };
    const { asked, offered } = first;
    const values = {
      trade: asked,
      words: project.trades.get(asked)?.words ?? [],
      offered: opportunity.trades.get(offered)?.words ?? [],
    };
    return asked === offered
      ? { sentence: 'same', values }
      : { sentence: 'near', values: { ...values, near: offered } };
  },
};
