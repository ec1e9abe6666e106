import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DEPARTEMENTS, REGION_NAMES } from '../../../../../matching/taxonomy/index.ts';
import { usePlaceOptions } from '../../../lib/places.ts';
import { Choices } from '../../../ui/choices.tsx';
import { Combobox } from '../../../ui/combobox.tsx';
import { NumberField } from '../../../ui/number-field.tsx';
import { Pair } from '../../../ui/sheet.tsx';
import type { Area } from './values.ts';

const TYPES = ['radius', 'commune', 'departement', 'region', 'national'] as const;
const FIRST_KM = 30;

interface Props {
  readonly value: Area | null;
  readonly onChange: (area: Area) => void;
  readonly error: string | undefined;
}

/** The place of a radius or of a single town. */
const PlaceField = ({ value, onChange, error }: { readonly value: Area } & Omit<Props, 'value'>) => {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const isPicked =
    value.type === 'radius' ? value.lon !== undefined : 'code' in value && value.code !== undefined;
  const { places, box } = usePlaceOptions(typed, isPicked);
  const name = isPicked && 'name' in value ? value.name || t('offer.placeKept') : typed;
  const km = value.type === 'radius' ? { km: value.km ?? FIRST_KM } : {};
  const clear = () => onChange({ type: value.type as 'radius' | 'commune', ...km });
  return (
    <Combobox
      {...box}
      label={t('offer.place')}
      hint={t('offer.placeHint')}
      text={name}
      error={error && !isPicked ? t('offer.placeMissing') : null}
      onText={(text) => {
        setTyped(text);
        if (isPicked) clear();
      }}
      onPick={(code) => {
        const place = places.find((candidate) => candidate.code === code);
        if (!place) return;
        if (value.type === 'radius') {
          onChange({
            type: 'radius',
            lon: place.lon,
            lat: place.lat,
            km: value.km ?? FIRST_KM,
            name: place.name,
          });
        } else onChange({ type: 'commune', code: place.code, name: place.name });
      }}
      onClear={() => {
        setTyped('');
        clear();
      }}
    />
  );
};

/** Where a project must be to be suggested: five ways to say it. */
export const AreaField = ({ value, onChange, error }: Props) => {
  const { t } = useTranslation();
  const code = value && 'code' in value ? (value.code ?? '') : '';
  const pick = { value: '', label: t('offer.pick') };
  return (
    <>
      <Choices
        legend={t('offer.perimeter')}
        hint={t('offer.perimeterHint')}
        look="pills"
        value={value?.type ?? null}
        error={error}
        onChange={(type) =>
          onChange(type === 'national' ? { type } : type === 'radius' ? { type, km: FIRST_KM } : { type })
        }
        choices={TYPES.map((type) => ({ value: type, label: t(`offer.perimeterIs.${type}`) }))}
      />
      {value?.type === 'radius' && (
        <Pair>
          <PlaceField value={value} onChange={onChange} error={error} />
          <NumberField
            unreadable={t('app.notNumber')}
            label={t('offer.km')}
            hint="&nbsp;"
            unit="km"
            value={value.km ?? null}
            onChange={(km) => onChange({ ...value, km: km ?? 0 })}
          />
        </Pair>
      )}
      {value?.type === 'commune' && <PlaceField value={value} onChange={onChange} error={error} />}
      {value?.type === 'departement' && (
        <NativeSelect
          label={t('offer.departement')}
          value={code}
          onChange={(event) => onChange({ type: 'departement', code: event.currentTarget.value })}
          data={[
            pick,
            ...Object.entries(DEPARTEMENTS).map(([key, { name }]) => ({
              value: key,
              label: `${name} (${key})`,
            })),
          ]}
        />
      )}
      {value?.type === 'region' && (
        <NativeSelect
          label={t('offer.region')}
          value={code}
          onChange={(event) => onChange({ type: 'region', code: event.currentTarget.value })}
          data={[pick, ...Object.entries(REGION_NAMES).map(([key, label]) => ({ value: key, label }))]}
        />
      )}
    </>
  );
};
