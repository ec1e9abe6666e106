import { type Criterion, seeing } from './criterion.ts';

const OPEN_TO_ALL = 0.5;
const NOT_KNOWN = 0.5;

/** Is the offer meant for the stage the project is at? An offer for two stages is meant more than one for all. */
export const stage: Criterion = {
  code: 'stage',
  ...seeing(['stage'], ['stages'], ({ project, opportunity }) => {
    const { stages } = opportunity.opportunity;
    const own = project.project.stage;
    if (own === null) return NOT_KNOWN;
    if (stages.length === 0) return OPEN_TO_ALL;
    return stages.includes(own) ? 1 - 0.1 * (stages.length - 1) : 0;
  }),
  evidence: ({ project, opportunity }) => {
    const { stages } = opportunity.opportunity;
    const own = project.project.stage;
    if (own === null) return { sentence: 'unknown', values: {} };
    if (stages.length === 0) return { sentence: 'all', values: {} };
    return { sentence: stages.includes(own) ? 'same' : 'other', values: { stage: own } };
  },
};
