import { SKILL_FAMILIES } from '../taxonomy/skill-families.ts';
import { type Criterion, joining, meeting } from './criterion.ts';
import { meetings, strongestOf } from './kinship.ts';

const closeness = new Map(SKILL_FAMILIES.map((family) => [family.code, family.neighbours]));
/** Further wishes that the same offer serves count half. */
const REST = 0.5;

/** Does the offer bring what the project seeks, or evidently lacks? Wishes said outright weigh more than inferred ones. */
export const skill: Criterion = {
  code: 'skill',
  ...joining([meeting({ asked: 'skills', offered: 'skills', closeness, rest: REST })]),
  evidence: ({ project, opportunity }) => {
    const first = strongestOf(meetings(project.skills, opportunity.skills, closeness));
    if (first === undefined) return { sentence: 'none', values: {} };
    const { asked, offered } = first;
    const theme = project.skills.get(asked);
    const words = theme?.words ?? [];
    const values = {
      family: asked,
      near: offered,
      words,
      offered: opportunity.skills.get(offered)?.words ?? [],
    };
    if (theme?.inferred !== true) return { sentence: asked === offered ? 'wish' : 'near', values };
    return { sentence: words.length > 0 ? 'lack' : 'usual', values, inferred: true };
  },
};
