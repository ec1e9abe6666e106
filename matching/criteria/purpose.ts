import { FUNDING_PURPOSES } from '../taxonomy/funding.ts';
import { type Criterion, joining, meanLook, meeting, type Pair } from './criterion.ts';
import { meetings, strongestOf, togetherness } from './kinship.ts';

const purposes = new Map(FUNDING_PURPOSES.map((purpose) => [purpose.code, purpose]));
/** Money for something near is not money for it: neighbours count this much of their closeness. */
const NEAR = 0.6;
const closeness = new Map(
  FUNDING_PURPOSES.map(({ code, neighbours }) => [
    code,
    Object.fromEntries(Object.entries(neighbours).map(([other, near]) => [other, near * NEAR])),
  ]),
);
const REST = 0.2;
/** An offer that names no purpose takes what its instrument is usual for, at this much. */
const USUAL = 0.3;
/** From here on an exclusion is told. */
const WORTH_SAYING = 0.3;
/** A word met in passing counts a little, and is no reason to give. */
const WORTH_QUOTING = 0.3;
/** A project that says nothing of what it would pay. */
const NOT_SAID = 0.45;
/** Stands for that silence among the pieces, outside 0..1. */
const SILENT = -1;
/** What is left out is taken at its word, without its neighbours. */
const alike = new Map();

/** How well the instrument suits what the project wants to pay for, 0..1. */
const usual = meanLook(
  {
    asked: 'purposes',
    worth: (code, offer) =>
      offer.kind === 'funding' ? (purposes.get(code)?.instruments[offer.instrument] ?? 0) : 0,
    none: SILENT,
  },
  ['instrument'],
);
const exclusions = ({ project, opportunity }: Pair) =>
  meetings(project.purposes, opportunity.excluded, alike);

/** Does the money pay for what the project wants to pay? What the conditions leave out counts against. */
export const purpose: Criterion = {
  code: 'purpose',
  ...joining(
    [
      usual,
      meeting({ asked: 'purposes', offered: 'purposes', closeness, rest: REST }),
      meeting({ asked: 'purposes', offered: 'excluded', closeness: alike, rest: REST }),
    ],
    ([usually = SILENT, said = 0, out = 0]) =>
      usually === SILENT ? NOT_SAID : (said + (1 - said) * USUAL * usually) * (1 - 0.7 * out),
  ),
  evidence: (pair) => {
    const { project, opportunity } = pair;
    if (project.purposes.size === 0) return { sentence: 'unknown', values: {} };
    const barred = exclusions(pair);
    if (togetherness(barred, REST) >= WORTH_SAYING) {
      const out = strongestOf(barred);
      return {
        sentence: 'excluded',
        values: {
          purpose: out?.asked ?? '',
          offered: opportunity.excluded.get(out?.offered ?? '')?.words ?? [],
        },
      };
    }
    const first = strongestOf(meetings(project.purposes, opportunity.purposes, closeness));
    const theme = project.purposes.get(first?.asked ?? '');
    if (first === undefined || theme === undefined || theme.weight < WORTH_QUOTING)
      return { sentence: usual.value(pair) >= 0.5 ? 'usual' : 'none', values: {}, inferred: true };
    const values = {
      purpose: first.asked,
      words: theme.words,
      offered: opportunity.purposes.get(first.offered)?.words ?? [],
    };
    const near = first.asked === first.offered ? {} : { near: first.offered };
    return { sentence: 'pays', values: { ...values, ...near }, inferred: theme.inferred };
  },
};
