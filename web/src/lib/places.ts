import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { callApi } from './api.ts';

const PAUSE_MS = 180;

export interface Town {
  readonly code: string;
  readonly name: string;
}

/** Communes by name or post code, as a combobox wants them; the département tells homonyms apart. */
export const usePlaceOptions = (typed: string, isPicked: boolean) => {
  const { t } = useTranslation();
  const [asked] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const { data, isFetching, isError } = useQuery({
    queryKey: ['places', asked],
    queryFn: ({ signal }) => callApi('findPlaces', { query: { q: asked }, signal }),
    enabled: asked !== '' && !isPicked,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const places = asked === '' || isPicked || isError ? [] : (data?.items ?? []);
  const isSettled = asked === typed.trim() && asked !== '' && !isFetching && !isPicked;
  return {
    places,
    box: {
      placeholder: t('home.townPlaceholder'),
      clearLabel: t('home.townClear'),
      emptyMessage: !isSettled ? null : isError ? t('home.townTrouble') : t('home.townNone'),
      announcement: t('home.townCount', { count: places.length }),
      options: places.map((place) => ({
        id: place.code,
        label: place.name,
        detail: `${place.departement.name} (${place.departement.code})`,
      })),
    },
  };
};

/** A combobox of towns: one once it is picked; what is being typed stays here. */
export const useTownBox = (value: Town | null, onChange: (town: Town | null) => void) => {
  const [typed, setTyped] = useState('');
  const { places, box } = usePlaceOptions(typed, value !== null);
  return {
    ...box,
    text: value?.name ?? typed,
    onText(text: string) {
      setTyped(text);
      if (value) onChange(null);
    },
    onPick(code: string) {
      const place = places.find((candidate) => candidate.code === code);
      if (place) onChange({ code: place.code, name: place.name });
    },
    onClear() {
      setTyped('');
      onChange(null);
    },
  };
};

/** Intercommunalities by name, likewise. */
export const useEpciOptions = (typed: string, isPicked: boolean) => {
  const { t } = useTranslation();
  const [asked] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const { data, isFetching, isError } = useQuery({
    queryKey: ['epcis', asked],
    queryFn: ({ signal }) => callApi('findEpcis', { query: { q: asked }, signal }),
    enabled: asked !== '' && !isPicked,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const epcis = asked === '' || isPicked || isError ? [] : (data?.items ?? []);
  const isSettled = asked === typed.trim() && asked !== '' && !isFetching && !isPicked;
  return {
    epcis,
    box: {
      placeholder: t('offer.epciPlaceholder'),
      clearLabel: t('home.townClear'),
      emptyMessage: !isSettled ? null : isError ? t('home.townTrouble') : t('offer.epciNone'),
      announcement: t('offer.epciCount', { count: epcis.length }),
      options: epcis.map(({ code, name, departement }) => ({
        id: code,
        label: name,
        detail: `${departement.name} (${departement.code})`,
      })),
    },
  };
};
