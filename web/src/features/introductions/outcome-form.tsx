import { Button, Textarea } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { IntroductionView, OutcomeInput } from '../../../../api/contract/index.ts';
import { fieldErrors, focusFirstError } from '../../lib/field-errors.ts';
import { useKeptWords } from '../../lib/storage.ts';
import { NumberField, UNREADABLE } from '../../ui/number-field.tsx';
import { Actions, Pair, Said, Sheet, Stack } from '../../ui/sheet.tsx';
import { MoveFailure } from './move-failure.tsx';
import { useStateOutcome } from './queries.ts';

const COMMENT_MOST = 1000;
const EMPTY: OutcomeInput = {
  amountEur: null,
  daysGiven: null,
  raisedEur: null,
  jobsCreated: null,
  comment: '',
};

/** The caller's own statement; everything may stay empty, and what was typed outlives errors and reloads. */
export const OutcomeForm = ({ introduction }: { readonly introduction: IntroductionView }) => {
  const { t } = useTranslation();
  const { id, side, outcomes } = introduction;
  const [typed, type, forget] = useKeptWords<OutcomeInput | null>(`passerelle.outcome.${id}.${side}`, null);
  const state = useStateOutcome(id);
  const form = useRef<HTMLFormElement>(null);
  const mine = outcomes.find((outcome) => outcome.side === side);
  const saved: OutcomeInput = mine
    ? {
        amountEur: mine.amountEur,
        daysGiven: mine.daysGiven,
        raisedEur: mine.raisedEur,
        jobsCreated: mine.jobsCreated,
        comment: mine.comment,
      }
    : EMPTY;
  const values = typed ?? saved;
  const errors = fieldErrors(state.error);
  const isAboutFields = Object.keys(errors).some((field) => field in EMPTY);
  const field = (name: Exclude<keyof OutcomeInput, 'comment'>, unit: string) => (
    <NumberField
      unreadable={t('app.notNumber')}
      label={t(`outcome.${name}`)}
      hint={t(`outcome.${name}Why`)}
      unit={unit}
      value={values[name]}
      error={errors[name]}
      onChange={(value) => type({ ...values, [name]: value })}
    />
  );
  return (
    <Sheet>
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (state.isPending) return;
          const unreadable = form.current?.querySelector<HTMLElement>(`[${UNREADABLE}]`);
          if (unreadable) return unreadable.focus();
          state.mutate(values, {
            onSuccess: forget,
            onError: () => focusFirstError(form.current),
          });
        }}
      >
        <Stack>
          <Pair>
            {field('amountEur', '€')}
            {field('daysGiven', t('outcome.days'))}
            {field('raisedEur', '€')}
            {field('jobsCreated', t('outcome.jobs'))}
          </Pair>
          <Textarea
            label={t('outcome.comment')}
            description={t('outcome.commentWhy')}
            minRows={2}
            autosize
            maxLength={COMMENT_MOST}
            value={values.comment}
            error={errors.comment}
            onChange={(event) => type({ ...values, comment: event.currentTarget.value })}
          />
          {state.error && !isAboutFields && <MoveFailure error={state.error} onSeen={state.reset} />}
          <Actions>
            <Button type="submit" variant="default" aria-disabled={state.isPending}>
              {t('outcome.save')}
            </Button>
            <Said>{typed !== null ? t('outcome.kept') : state.isSuccess ? t('outcome.saved') : ''}</Said>
          </Actions>
        </Stack>
      </form>
    </Sheet>
  );
};
