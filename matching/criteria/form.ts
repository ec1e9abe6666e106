import { SUPPORT_LEXICON } from '../taxonomy/support.ts';
import { type Criterion, meetings, type Pair, togetherness } from './criterion.ts';

const REST = 0.5;
const stagesOfForm = new Map(SUPPORT_LEXICON.map((form) => [form.code as string, form.stages]));
/** A form fit for the stage counts this much though nobody asked for it. */
const USUAL = 0.4;
const meet = ({ project, opportunity }: Pair) => meetings(project.forms, opportunity.forms, new Map());

const usual = ({ project, opportunity }: Pair): number => {
  const { stage } = project.project;
  if (stage === null) return 0.5;
  return Math.max(0, ...[...opportunity.forms.keys()].map((code) => stagesOfForm.get(code)?.[stage] ?? 0));
};

/** Does the scheme give the form of support that is sought, or usual at that stage? */
export const form: Criterion = {
  code: 'form',
  value: (pair) => {
    const said = togetherness(meet(pair), REST);
    return said + (1 - said) * USUAL * usual(pair);
  },
  evidence: (pair) => {
    const [first] = meet(pair);
    if (first === undefined) {
      return { sentence: 'usual', values: { forms: [...pair.opportunity.forms.keys()] }, inferred: true };
    }
    const { words, inferred } = first.askedTheme;
    return { sentence: inferred ? 'lack' : 'wish', values: { form: first.asked, words }, inferred };
  },
};
