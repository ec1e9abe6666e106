/** Reading, once an item: what is in its texts, with the words that say so. The door to `reading/`. */

export { NO_DEMANDS } from './reading/demands.ts';
export { sectorsOfTrade } from './reading/knowledge.ts';
export { type ReadOpportunity, readOpportunity } from './reading/opportunity.ts';
export { type ReadProject, readProject } from './reading/project.ts';
export { recallOpportunity, recallProject } from './reading/recall.ts';
export { roundedWeight, type Theme, type Themes } from './reading/themes.ts';
