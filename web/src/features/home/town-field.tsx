import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { callApi } from '../../lib/api.ts';
import { Combobox } from '../../ui/combobox.tsx';
import type { Draft } from './draft.ts';

const PAUSE_MS = 180;

interface Props {
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
  readonly error: ReactNode;
}

/** Communes by name or post code; the département tells homonyms apart. */
export const TownField = ({ draft, onChange, error }: Props) => {
  const { t } = useTranslation();
  const [asked] = useDebouncedValue(draft.townText.trim(), PAUSE_MS);
  const { data, isFetching, isError } = useQuery({
    queryKey: ['places', asked],
    queryFn: ({ signal }) => callApi('findPlaces', { query: { q: asked }, signal }),
    enabled: asked !== '' && draft.town === null,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const places = asked === '' || draft.town !== null || isError ? [] : (data?.items ?? []);
  const isSettled = asked === draft.townText.trim() && asked !== '' && !isFetching && draft.town === null;
  const emptyMessage = !isSettled ? null : isError ? t('home.townTrouble') : t('home.townNone');

  return (
    <Combobox
      label={t('home.town')}
      hint={t('home.townHint')}
      placeholder={t('home.townPlaceholder')}
      text={draft.townText}
      error={error}
      options={places.map((place) => ({
        id: place.code,
        label: place.name,
        detail: `${place.departement.name} (${place.departement.code})`,
      }))}
      onText={(townText) => onChange({ townText, town: null })}
      onPick={(code) => {
        const place = places.find((candidate) => candidate.code === code);
        if (place) onChange({ townText: place.name, town: { code: place.code, name: place.name } });
      }}
      onClear={() => onChange({ townText: '', town: null })}
      clearLabel={t('home.townClear')}
      emptyMessage={emptyMessage}
      announcement={t('home.townCount', { count: places.length })}
    />
  );
};
