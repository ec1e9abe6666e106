import {
  type Opportunity,
  type Project,
  type Suggestion,
  strengthOf,
  tellCriterion,
  tellGate,
  tellPart,
  tellReasons,
  tellUnderstood,
  tellWhatIf,
  understand,
  type WhatIf,
} from '../matching/index.ts';
import { type Language, OPPORTUNITY_KIND_LABELS } from '../matching/taxonomy/index.ts';
import { plain } from './command.ts';

const COLUMNS = 80;
const STRENGTHS = {
  fr: { strong: 'lien fort', look: 'à regarder', lead: 'piste' },
  en: { strong: 'strong link', look: 'worth a look', lead: 'lead' },
} as const;
const GATE_MARKS = { open: '✓', closed: '✗', unknown: '?' } as const;

/** Folds a text at spaces into lines of the terminal's width, each behind the same margin. */
const wrap = (text: string, margin: number, mark = ''): string => {
  const lines: string[] = [];
  let line = '';
  const longest = new RegExp(`.{1,${COLUMNS - margin}}`, 'gu');
  for (const word of plain(text)
    .split(' ')
    .flatMap((each) => each.match(longest) ?? [''])) {
    if (line !== '' && margin + line.length + 1 + word.length > COLUMNS) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  const indent = ' '.repeat(margin);
  return [...lines, line]
    .map((each, index) => (index === 0 ? indent.slice(mark.length) + mark : indent) + each)
    .join('\n');
};

const partLine = (suggestion: Suggestion, language: Language): string =>
  suggestion.parts
    .filter(({ points }) => points > 0)
    .map(
      ({ criterion, points }) => `${tellCriterion(criterion, language).toLowerCase()} ${points.toFixed(1)}`,
    )
    .join(' + ');

/** A ranked, explained list. */
export const printSuggestions = (
  items: readonly Suggestion[],
  total: number,
  draft: Project,
  opportunityOf: ReadonlyMap<string, Opportunity>,
  language: Language,
): string => {
  const read = understand(draft).map(
    (found) => `${tellUnderstood(found, language)} («\u00a0${found.words[0] ?? ''}\u00a0»)`,
  );
  const heads = {
    fr: {
      understood: 'Compris',
      none: 'Rien ne convient pour l’instant : dites-en un peu plus, ou donnez la commune.',
      count: `${items.length} suggestions sur ${total}`,
    },
    en: {
      understood: 'Understood',
      none: 'Nothing suits for now: say a little more, or give the town.',
      count: `${items.length} suggestions of ${total}`,
    },
  }[language];
  const cards = items.map((suggestion, index) => {
    const opportunity = opportunityOf.get(suggestion.opportunityId);
    const kind = OPPORTUNITY_KIND_LABELS[suggestion.kind][language];
    const reasons = tellReasons(suggestion, language).map(({ text }) => wrap(text, 6, '- '));
    return [
      wrap(opportunity?.title ?? suggestion.opportunityId, 4, `${String(index + 1).padStart(2)}. `),
      wrap(
        `${kind} · ${opportunity?.organisation.name ?? ''} · ${STRENGTHS[language][strengthOf(suggestion)]}, ${suggestion.score.toFixed(1)}/100`,
        4,
      ),
      ...reasons,
      wrap(`= ${partLine(suggestion, language)}`, 6),
    ].join('\n');
  });
  const head = read.length > 0 ? [`${wrap(`${heads.understood} : ${read.join(' ; ')}`, 0)}\n`] : [];
  return `${[...head, ...(cards.length > 0 ? [cards.join('\n\n'), `\n${heads.count}`] : [heads.none])].join('\n')}\n`;
};

/** A pair's receipt: each part, the sum, the gates. */
export const printExplanation = (
  explained: Suggestion & { readonly suggested: boolean },
  project: Project,
  opportunity: Opportunity,
  whatIf: readonly WhatIf[],
  language: Language,
): string => {
  const isClosed = explained.gates.some(({ state }) => state === 'closed');
  const change = {
    fr: whatIf.length > 0 ? 'Ce qui l’ouvrirait :' : 'Rien que le projet puisse changer ne l’ouvre.',
    en: whatIf.length > 0 ? 'What would open it:' : 'Nothing that the project can change opens it.',
  }[language];
  const verdict = {
    fr: explained.suggested ? 'Suggéré' : 'Pas suggéré',
    en: explained.suggested ? 'Suggested' : 'Not suggested',
  }[language];
  const parts = explained.parts.map((part) =>
    [
      `  ${tellCriterion(part.criterion, language).padEnd(28)} ${part.value.toFixed(2)} × ${part.weight.toFixed(2).padEnd(5)} = ${part.points.toFixed(2).padStart(6)}`,
      wrap(tellPart(part, language), 4),
    ].join('\n'),
  );
  return `${[
    wrap(`${project.title} → ${opportunity.title}`, 0),
    '',
    ...parts,
    `  ${'—'.repeat(50)}`,
    `  ${verdict.padEnd(45)} = ${explained.score.toFixed(2).padStart(6)}`,
    '',
    ...explained.gates.map((gate) => wrap(tellGate(gate, language), 4, `${GATE_MARKS[gate.state]} `)),
    ...(isClosed ? ['', wrap(change, 2)] : []),
    ...whatIf.map((each) => wrap(tellWhatIf(each, language), 4, '- ')),
    '',
    `  ${explained.settings}`,
  ].join('\n')}\n`;
};
