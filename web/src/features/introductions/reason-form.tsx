import { Button, Textarea } from '@mantine/core';
import { type KeyboardEventHandler, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { focusFirstError } from '../../lib/field-errors.ts';
import { useTabState } from '../../lib/storage.ts';
import { type Choice, Choices } from '../../ui/choices.tsx';
import { Actions, Quiet, Stack } from '../../ui/sheet.tsx';

const NOTE_MOST = 500;

interface Props<Reason extends string> {
  readonly storageKey: string;
  readonly legend: string;
  readonly hint: string;
  readonly choices: readonly Choice<Reason>[];
  readonly go: string;
  readonly isBusy: boolean;
  readonly onKeyDown: KeyboardEventHandler;
  readonly onCancel: () => void;
  readonly onGo: (answer: { readonly reason: Reason; readonly note?: string }, done: () => void) => void;
}

/** A reason from a short list, and a word more for who wants. */
export const ReasonForm = <Reason extends string>(props: Props<Reason>) => {
  const { t } = useTranslation();
  const [reason, setReason] = useState<Reason | null>(null);
  const [wasTried, setWasTried] = useState(false);
  const [note, setNote, forget] = useTabState(props.storageKey, '');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  return (
    <form
      ref={form}
      noValidate
      onKeyDown={props.onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        setWasTried(true);
        if (reason === null) return focusFirstError(form.current);
        if (!props.isBusy) props.onGo({ reason, ...(note.trim() ? { note: note.trim() } : {}) }, forget);
      }}
    >
      <Stack>
        <Choices
          legend={props.legend}
          hint={props.hint}
          look="pills"
          value={reason}
          onChange={setReason}
          choices={props.choices}
          error={wasTried && reason === null ? t('introductions.pickReason') : null}
        />
        <Textarea
          label={t('introductions.note')}
          description={t('introductions.noteWhy')}
          minRows={2}
          autosize
          maxLength={NOTE_MOST}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Actions>
          <Button type="submit" aria-disabled={props.isBusy}>
            {props.go}
          </Button>
          <Quiet onClick={props.onCancel}>{t('introductions.cancel')}</Quiet>
        </Actions>
      </Stack>
    </form>
  );
};
