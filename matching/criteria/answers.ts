import type { Answers } from '../types.ts';
import { type Criterion, type Pair, seeing } from './criterion.ts';

/** Who was never asked stands here: as good as one who answers every other time. */
const NEUTRAL = 0.5;
/** First contacts that what is neutral weighs as much as: two answers do not make a reputation. */
const PRIOR = 4;

/** Whoever would be asked. */
const answersOf = ({ side, project, opportunity }: Pair): Answers =>
  (side === 'project' ? opportunity.opportunity.answers : project.project.answers) ?? NEVER_ASKED;
const NEVER_ASKED: Answers = { asked: 0, answered: 0 };

/**
 * Does the other side answer first contacts, yes or no? A smoothed share: the mean of a beta distribution whose prior is
 * neutral, so that newcomers lose nothing and a few answers move little.
 */
export const answers: Criterion = {
  code: 'answers',
  ...seeing(['answers'], ['answers'], (pair) => {
    const { asked, answered } = answersOf(pair);
    return (Math.min(answered, asked) + PRIOR * NEUTRAL) / (asked + PRIOR);
  }),
  evidence: (pair) => {
    const { asked, answered } = answersOf(pair);
    return asked === 0 ? { sentence: 'new', values: {} } : { sentence: 'told', values: { asked, answered } };
  },
};
