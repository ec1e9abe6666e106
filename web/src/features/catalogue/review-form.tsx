import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnSheet, ReviewInput } from '../../../../api/contract/index.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { fieldErrors } from '../../lib/field-errors.ts';
import { useKeptWords } from '../../lib/storage.ts';
import { Choices } from '../../ui/choices.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Actions, Section } from '../../ui/sheet.tsx';
import classes from './catalogue.module.css';
import { useReview } from './queries.ts';

const CRITERIA = ['neighbourhood', 'impact', 'novelty', 'evidence', 'lessons', 'transfer'] as const;
const MARKS = ['yes', 'partly', 'no'] as const;
const REASONS = [
  'incomplete',
  'unclear',
  'unsourced',
  'advertising',
  'personal-data',
  'duplicate',
  'out-of-scope',
] as const;
type Grid = ReviewInput['grid'];

/** The evaluation grid, and the two ways out of a review; what was judged is kept until it is sent. */
export const ReviewForm = ({ sheet }: { readonly sheet: OwnSheet }) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const review = useReview(sheet.id);
  const [kept, keep, forget] = useKeptWords<{
    readonly grid: Partial<Grid>;
    readonly reasons: readonly (typeof REASONS)[number][];
    readonly comment: string;
  }>(`passerelle.review.${sheet.id}.${sheet.version}`, { grid: {}, reasons: [], comment: '' });
  const [wasTried, setWasTried] = useState(false);
  const refused = fieldErrors(review.error);
  const isWhole = CRITERIA.every((criterion) => kept.grid[criterion]);
  const send = (decision: ReviewInput['decision']) => {
    setWasTried(true);
    if (!isWhole || review.isPending) return;
    review.mutate(
      {
        version: sheet.version,
        decision,
        grid: kept.grid as Grid,
        reasons: decision === 'publish' ? [] : [...kept.reasons],
        comment: kept.comment.trim(),
      },
      { onSuccess: forget },
    );
  };
  const [first] = Object.values(refused);
  return (
    <Section title={t('catalogue.reviewTitle')} lead={t('catalogue.reviewLead')}>
      <div className={classes.grid}>
        {CRITERIA.map((criterion) => (
          <Choices
            key={criterion}
            legend={t(`catalogue.criterion.${criterion}`)}
            look="pills"
            value={kept.grid[criterion] ?? null}
            onChange={(mark) => keep({ ...kept, grid: { ...kept.grid, [criterion]: mark } })}
            choices={MARKS.map((mark) => ({ value: mark, label: t(`catalogue.mark.${mark}`) }))}
            error={
              refused[`grid.${criterion}`] ??
              (wasTried && !kept.grid[criterion] ? t('catalogue.markMissing') : null)
            }
          />
        ))}
        <Choices
          legend={t('catalogue.reasonsLegend')}
          look="pills"
          many
          value={kept.reasons}
          onChange={(reasons) => keep({ ...kept, reasons })}
          choices={REASONS.map((reason) => ({ value: reason, label: t(`catalogue.reason.${reason}`) }))}
          error={refused.reasons}
        />
        <Textarea
          label={t('catalogue.comment')}
          autosize
          minRows={3}
          maxLength={2000}
          value={kept.comment}
          error={refused.comment}
          onChange={(event) => keep({ ...kept, comment: event.currentTarget.value })}
        />
        {review.error && (
          <Failure
            words={{ ...failureWords(review.error), ...(first ? { detail: first } : {}) }}
            onRetry={() => {
              if (review.variables) send(review.variables.decision);
            }}
          />
        )}
        <Actions>
          <Button onClick={() => send('publish')} aria-disabled={review.isPending}>
            {t('catalogue.publish')}
          </Button>
          <Button variant="default" onClick={() => send('send-back')} aria-disabled={review.isPending}>
            {t('catalogue.sendBack')}
          </Button>
        </Actions>
      </div>
    </Section>
  );
};
