import { Button } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PreviewInput } from '../../../../api/contract/index.ts';
import { useTabState } from '../../lib/storage.ts';
import { DetailsFields } from './details-fields.tsx';
import { type Draft, EMPTY_DRAFT, inputOf, TEXT_MAX, TEXT_MIN } from './draft.ts';
import classes from './home.module.css';
import { TextField } from './text-field.tsx';
import { TownField } from './town-field.tsx';

export interface FieldErrors {
  readonly text?: string | undefined;
  readonly commune?: string | undefined;
}
interface Props {
  readonly isBusy: boolean;
  /** What the API found wrong, beside the field it is about. */
  readonly apiErrors: FieldErrors;
  readonly onSubmit: (input: PreviewInput, place: string | null) => void;
}

export const TryForm = ({ isBusy, apiErrors, onSubmit }: Props) => {
  const { t } = useTranslation();
  const [draft, setDraft] = useTabState<Draft>('passerelle.draft', EMPTY_DRAFT);
  const [wasTried, setWasTried] = useState(false);
  const textBox = useRef<HTMLTextAreaElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });

  const length = draft.text.trim().length;
  const textError =
    length < TEXT_MIN
      ? t('home.textMissing')
      : length > TEXT_MAX
        ? t('home.textTooLong', { count: length - TEXT_MAX })
        : null;
  const townError = draft.townText.trim() !== '' && draft.town === null ? t('home.townPick') : null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    setWasTried(true);
    if (textError) return textBox.current?.focus();
    if (townError) return form.current?.querySelector<HTMLInputElement>('[role=combobox]')?.focus();
    setWasTried(false);
    onSubmit(inputOf(draft), draft.town?.name ?? null);
  };

  return (
    <form ref={form} className={classes.form} onSubmit={submit} noValidate aria-labelledby="try-title">
      <h2 id="try-title" className="hidden">
        {t('home.formTitle')}
      </h2>
      <div className={classes.formGrid}>
        <TextField
          ref={textBox}
          draft={draft}
          onChange={change}
          error={(wasTried && textError) || apiErrors.text}
        />
        <div className={classes.rest}>
          <TownField draft={draft} onChange={change} error={(wasTried && townError) || apiErrors.commune} />
          <DetailsFields draft={draft} onChange={change} />
          <div className={classes.send}>
            <Button type="submit" size="lg" aria-disabled={isBusy}>
              {isBusy ? t('home.submitting') : t('home.submit')}
            </Button>
            <p className="quiet">
              {t('home.formTitle')}. {t('home.privacy')}
            </p>
          </div>
        </div>
      </div>
    </form>
  );
};
