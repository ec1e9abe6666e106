import { type Criterion, type Pair, seeing } from './criterion.ts';

/** An offer open to every sector says nothing for or against. */
const OPEN_TO_ALL = 0.4;
const common = ({ project, opportunity }: Pair) =>
  opportunity.opportunity.sectors.filter((sector) => project.sectors.has(sector));

/** Is the offer meant for the project's sector? */
export const sector: Criterion = {
  code: 'sector',
  ...seeing(['sectors'], ['sectors'], (pair) => {
    if (pair.opportunity.opportunity.sectors.length === 0) return OPEN_TO_ALL;
    return common(pair).length > 0 ? 1 : 0;
  }),
  evidence: (pair) => {
    if (pair.opportunity.opportunity.sectors.length === 0) return { sentence: 'all', values: {} };
    const sectors = common(pair);
    return sectors.length > 0
      ? { sentence: 'same', values: { sectors } }
      : { sentence: 'other', values: { sectors: pair.opportunity.opportunity.sectors } };
  },
};
