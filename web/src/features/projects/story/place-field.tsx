import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProjectLocation } from '../../../../../api/contract/index.ts';
import { callApi } from '../../../lib/api.ts';
import { formatNear } from '../../../lib/format.ts';
import { useLanguage } from '../../../lib/i18n.ts';
import type { Town } from '../../../lib/places.ts';
import { Combobox } from '../../../ui/combobox.tsx';
import { SkeletonText } from '../../../ui/skeletons.tsx';

const PlaceMap = lazy(async () => ({ default: (await import('./place-map.tsx')).PlaceMap }));

const PAUSE_MS = 250;
/** As the contract has it. */
const SHORTEST = 3;

interface Props {
  readonly town: Town;
  readonly value: ProjectLocation | null;
  readonly onChange: (place: ProjectLocation | null) => void;
  readonly error: string | undefined;
}

/** An address, or a point on a map; what outlines of priority neighbourhoods tell of it. */
export const PlaceField = ({ town, value, onChange, error }: Props) => {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [showsMap, setShowsMap] = useState(false);
  const [asked] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const isAsked = value === null && asked.length >= SHORTEST;
  const { data, isFetching, isError } = useQuery({
    queryKey: ['addresses', town.code, asked],
    queryFn: ({ signal }) => callApi('findAddresses', { query: { q: asked, commune: town.code }, signal }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const found = isAsked && !isError ? (data?.items ?? []) : [];
  const isSettled = isAsked && asked === typed.trim() && !isFetching;
  return (
    <>
      <Combobox
        label={t('story.label.location')}
        hint={t('story.place.hint')}
        placeholder={t('story.place.placeholder')}
        text={value ? value.label || t('story.place.point') : typed}
        error={error}
        maxLength={200}
        clearLabel={t('story.place.clear')}
        emptyMessage={!isSettled ? null : isError ? t('story.place.trouble') : t('story.place.none')}
        announcement={t('story.place.count', { count: found.length })}
        options={found.map(({ label, kind }, n) => ({
          id: String(n),
          label,
          detail: t(`story.place.kind.${kind}`),
        }))}
        onText={(text) => {
          setTyped(text);
          if (value) onChange(null);
        }}
        onPick={(id) => {
          const address = found[Number(id)];
          if (!address) return;
          const { label, lon, lat, kind, score } = address;
          onChange({ label, lon, lat, kind, score });
        }}
        onClear={() => {
          setTyped('');
          onChange(null);
        }}
      />
      {data?.from === 'communes' && isAsked && <p className="quiet">{t('story.place.byTown')}</p>}
      <Button variant="subtle" aria-expanded={showsMap} onClick={() => setShowsMap(!showsMap)}>
        {t(showsMap ? 'story.place.hideMap' : 'story.place.showMap')}
      </Button>
      {showsMap && <MapOfTown town={town} value={value} onChange={onChange} />}
      {value && <Verdict place={value} />}
    </>
  );
};

const MapOfTown = ({ town, value, onChange }: Omit<Props, 'error'>) => {
  const { t } = useTranslation();
  const { data, isError } = useQuery({
    queryKey: ['places', town.code],
    queryFn: ({ signal }) => callApi('findPlaces', { query: { q: town.code }, signal }),
    retry: false,
  });
  // Any view tells the tiles there are.
  const map = useQuery({
    queryKey: ['qpv-tiles'],
    queryFn: ({ signal }) => callApi('qpvMap', { query: { bbox: '0,0,0.001,0.001' as never }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const centre = value ?? data?.items.find(({ code }) => code === town.code);
  if (isError || map.isError) return <p role="status">{t('story.place.trouble')}</p>;
  if (!centre || !map.data) return <SkeletonText lines={4} />;
  return (
    <Suspense fallback={<SkeletonText lines={4} />}>
      <PlaceMap
        centre={centre}
        tiles={map.data.tiles}
        onPut={(point) => onChange({ ...point, kind: 'point', label: '', score: null })}
      />
    </Suspense>
  );
};

/** In, out, or not to be told; by which outlines, and how far from the edge. */
const Verdict = ({ place }: { readonly place: ProjectLocation }) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { lon, lat, kind } = place;
  const { data, isError } = useQuery({
    queryKey: ['qpv-membership', lon, lat, kind],
    queryFn: ({ signal }) => callApi('qpvMembership', { query: { lon, lat, kind }, signal }),
    retry: false,
  });
  if (!data || isError) return null;
  const { membership } = data;
  return (
    <p role="status">
      {membership === null
        ? t('story.place.notChecked')
        : t(`story.place.is.${membership.state}`, {
            name: membership.name,
            generation: membership.generation,
            km: formatNear(membership.distanceKm, language),
          })}
    </p>
  );
};
