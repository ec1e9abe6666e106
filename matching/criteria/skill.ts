import { SKILL_FAMILIES } from '../taxonomy/skill-families.ts';
import { type Criterion, joining, meeting, meetings, type Pair } from './criterion.ts';

const closeness = new Map(SKILL_FAMILIES.map((family) => [family.code, family.neighbours]));
/** Further wishes that the same offer serves count half. */
const REST = 0.5;
const meet = ({ project, opportunity }: Pair) => meetings(project.skills, opportunity.skills, closeness);

/** Does the offer bring what the project seeks, or evidently lacks? Wishes said outright weigh more than inferred ones. */
export const skill: Criterion = {
  code: 'skill',
  ...joining([meeting({ asked: 'skills', offered: 'skills', closeness, rest: REST })]),
  evidence: (pair) => {
    const [first] = meet(pair);
    if (first === undefined) return { sentence: 'none', values: {} };
    const { asked, offered, askedTheme, offeredTheme } = first;
    const values = { family: asked, near: offered, words: askedTheme.words, offered: offeredTheme.words };
    if (!askedTheme.inferred) return { sentence: asked === offered ? 'wish' : 'near', values };
    return { sentence: askedTheme.words.length > 0 ? 'lack' : 'usual', values, inferred: true };
  },
};
