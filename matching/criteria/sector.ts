import { type Criterion, type Pair, seeing } from './criterion.ts';

/** An offer open to every sector is often the right one; one made for another sector hardly ever is. */
const OPEN_TO_ALL = 0.6;
const common = ({ project, opportunity }: Pair) =>
  opportunity.opportunity.sectors.filter((sector) => project.sectors.has(sector));

/** Who lends names finance as its own trade, and not as that of whom it lends to. */
const isForAll = ({ opportunity: { opportunity } }: Pair) =>
  opportunity.sectors.every((sector) => opportunity.kind === 'funding' && sector === 'finance-assurance');

/** Is the offer meant for the project's sector? */
export const sector: Criterion = {
  code: 'sector',
  ...seeing(['sectors'], ['sectors'], (pair) => {
    if (isForAll(pair)) return OPEN_TO_ALL;
    const { sectors } = pair.project;
    return pair.opportunity.opportunity.sectors.some((sector) => sectors.has(sector)) ? 1 : 0;
  }),
  evidence: (pair) => {
    if (isForAll(pair)) return { sentence: 'all', values: {} };
    const sectors = common(pair);
    return sectors.length > 0
      ? { sentence: 'same', values: { sectors } }
      : { sentence: 'other', values: { sectors: pair.opportunity.opportunity.sectors } };
  },
};
