import { Button, NativeSelect } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  STAGE_LABELS,
  STAGES,
  SUPPORT_FORM_LABELS,
  SUPPORT_FORMS,
} from '../../../../matching/taxonomy/index.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { type Town, usePlaceOptions } from '../../lib/places.ts';
import { Combobox } from '../../ui/combobox.tsx';
import button from '../../ui/pill-button.module.css';
import type { ChangeSearch, SchemeSearch } from './queries.ts';
import classes from './schemes.module.css';

interface Props {
  readonly search: SchemeSearch;
  readonly change: ChangeSearch;
  /** The town of the address, once its name is known. */
  readonly town: Town | null;
}

const plain = (name: string) =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();

/** Where, at which stage, what kind of help. What is chosen counts at once; a name that was only typed, on the button. */
export const SearchForm = ({ search, change, town }: Props) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const known = town?.code === search.commune ? (town?.name ?? '') : '';
  const [typed, setTyped] = useState({ text: known, isPicked: known !== '' });
  useEffect(() => {
    if (known) setTyped({ text: known, isPicked: true });
  }, [known]);
  const { places, box } = usePlaceOptions(typed.text, typed.isPicked);
  const [namesakes, setNamesakes] = useState<typeof places>([]);
  const [isRefused, setRefused] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const say = (text: string) => {
    setTyped({ text, isPicked: false });
    setNamesakes([]);
    setRefused(false);
  };
  const pick = ({ code, name }: Town) => {
    say(name);
    setTyped({ text: name, isPicked: true });
    change({ commune: code });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.isPicked) return;
    const same = places.filter(({ name }) => plain(name) === plain(typed.text));
    const sure = same.length === 1 ? same : same.length === 0 && places.length === 1 ? places : [];
    if (sure[0]) return pick(sure[0]);
    setNamesakes(same);
    setRefused(same.length === 0);
    if (same.length === 0) form.current?.querySelector<HTMLInputElement>('[role=combobox]')?.focus();
  };
  return (
    <search data-screen-only>
      <form ref={form} className={classes.search} onSubmit={submit} noValidate>
        <div className={classes.fields}>
          <Combobox
            {...box}
            label={t('schemes.place')}
            hint={t('schemes.placeHint')}
            text={typed.text}
            error={isRefused ? t('schemes.placePick') : null}
            onText={say}
            onPick={(code) => {
              const place = places.find((one) => one.code === code);
              if (place) pick(place);
            }}
            onClear={() => say('')}
          />
          <NativeSelect
            label={t('schemes.stage')}
            value={search.stage ?? ''}
            onChange={(event) => change({ stage: event.currentTarget.value })}
            data={[
              { value: '', label: t('schemes.everyStage') },
              ...STAGES.map((value) => ({ value, label: STAGE_LABELS[value][language] })),
            ]}
          />
          <NativeSelect
            label={t('schemes.form')}
            value={search.form ?? ''}
            onChange={(event) => change({ form: event.currentTarget.value })}
            data={[
              { value: '', label: t('schemes.everyForm') },
              ...SUPPORT_FORMS.map((value) => ({ value, label: SUPPORT_FORM_LABELS[value][language] })),
            ]}
          />
          <Button type="submit">{t('schemes.search')}</Button>
        </div>
        <div role="status">
          {namesakes.length > 0 && (
            <p className={classes.pills}>
              {t('schemes.which', { name: namesakes[0]?.name, count: namesakes.length })}{' '}
              {namesakes.map((place) => (
                <button key={place.code} type="button" className={button.pill} onClick={() => pick(place)}>
                  {`${place.name}, ${place.departement.name}`}
                </button>
              ))}
            </p>
          )}
        </div>
      </form>
    </search>
  );
};
