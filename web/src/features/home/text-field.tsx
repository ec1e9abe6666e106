import { Textarea } from '@mantine/core';
import { type ReactNode, type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Draft, TEXT_MAX } from './draft.ts';
import classes from './home.module.css';

const EXAMPLES = [
  { key: 'catering', town: { code: '93027', name: 'La Courneuve' } },
  { key: 'bikes', town: { code: '59512', name: 'Roubaix' } },
  { key: 'app', town: { code: '69259', name: 'Vénissieux' } },
] as const;
/** The counter stays out of the way until the end comes near. */
const COUNTER_FROM = TEXT_MAX - 1000;

interface Props {
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
  readonly error: ReactNode;
  readonly ref: Ref<HTMLTextAreaElement>;
}

export const TextField = ({ draft, onChange, error, ref }: Props) => {
  const { t } = useTranslation();
  const [ownText, setOwnText] = useState<string | null>(null);
  const length = draft.text.trim().length;
  const isExample = EXAMPLES.some(({ key }) => t(`home.example.${key}.text`) === draft.text);

  const fill = (key: (typeof EXAMPLES)[number]['key'], town: Draft['town']) => {
    // What someone wrote is never lost to a press on an example.
    if (draft.text.trim() !== '' && !isExample) setOwnText(draft.text);
    onChange({
      text: t(`home.example.${key}.text`),
      ...(town && (draft.townText === '' || isExample) && { town, townText: town.name }),
    });
  };

  return (
    <div>
      <Textarea
        ref={ref}
        label={t('home.text')}
        description={t('home.textHint')}
        placeholder={t('home.textPlaceholder')}
        error={error}
        rows={5}
        value={draft.text}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
        classNames={{ input: classes.textarea, label: classes.question }}
      />
      <p className={length > TEXT_MAX ? classes.over : classes.counter} aria-live="polite">
        {length > TEXT_MAX
          ? t('home.textOver', { count: length - TEXT_MAX })
          : length >= COUNTER_FROM && t('home.textLeft', { count: TEXT_MAX - length })}
      </p>
      <fieldset className={classes.examples}>
        <legend>{t('home.examples')}</legend>
        {EXAMPLES.map(({ key, town }) => (
          <button key={key} type="button" className={classes.example} onClick={() => fill(key, town)}>
            {t(`home.example.${key}.label`)}
          </button>
        ))}
        {ownText !== null && (
          <button
            type="button"
            className={classes.restore}
            onClick={() => {
              onChange({ text: ownText });
              setOwnText(null);
            }}
          >
            {t('home.restore')}
          </button>
        )}
      </fieldset>
    </div>
  );
};
