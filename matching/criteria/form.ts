import { SUPPORT_LEXICON } from '../taxonomy/support.ts';
import { type Criterion, joining, look, meeting, type Pair } from './criterion.ts';
import { meetings, strongestOf } from './kinship.ts';

const REST = 0.5;
const stagesOfForm = new Map(SUPPORT_LEXICON.map((form) => [form.code as string, form.stages]));
/** A form fit for the stage counts this much though nobody asked for it. */
const USUAL = 0.4;
const alike = new Map();

const NOT_KNOWN = 0.5;
/** How usual a form is at the project's stage, 0..1. */
const usualness = ({ project }: Pair, code: string): number => {
  const { stage } = project.project;
  return stage === null ? NOT_KNOWN : (stagesOfForm.get(code)?.[stage] ?? 0);
};
/** The scheme's forms, the most usual at that stage first. */
const usualForms = (pair: Pair): string[] =>
  [...pair.opportunity.forms.keys()].sort(
    (a, b) => usualness(pair, b) - usualness(pair, a) || (a < b ? -1 : 1),
  );
const usual = (pair: Pair): number => Math.max(0, ...usualForms(pair).map((code) => usualness(pair, code)));

/** Does the scheme give the form of support that is sought, or usual at that stage? */
export const form: Criterion = {
  code: 'form',
  ...joining(
    [
      meeting({ asked: 'forms', offered: 'forms', closeness: alike, rest: REST }),
      look(['stage'], ['forms'], usual),
    ],
    ([said = 0, usually = 0]) => said + (1 - said) * USUAL * usually,
  ),
  evidence: (pair) => {
    const { project, opportunity } = pair;
    const first = strongestOf(meetings(project.forms, opportunity.forms, alike));
    const theme = project.forms.get(first?.asked ?? '');
    if (first === undefined || theme === undefined) {
      return { sentence: 'usual', values: { forms: usualForms(pair).slice(0, 2) }, inferred: true };
    }
    const { words, inferred } = theme;
    return { sentence: inferred ? 'lack' : 'wish', values: { form: first.asked, words }, inferred };
  },
};
