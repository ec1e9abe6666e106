import { Button, NativeSelect } from '@mantine/core';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DEPARTEMENTS, REGION_NAMES } from '../../../../../matching/taxonomy/index.ts';
import { useEpciOptions, usePlaceOptions } from '../../../lib/places.ts';
import { Choices } from '../../../ui/choices.tsx';
import { Combobox } from '../../../ui/combobox.tsx';
import { NumberField } from '../../../ui/number-field.tsx';
import { Pair } from '../../../ui/sheet.tsx';
import { type Area, isWholeZone, type Zone, zonesOfArea } from './values.ts';

const TYPES = ['radius', 'commune', 'epci', 'departement', 'region', 'overseas', 'national'] as const;
/** As the contract has it. */
const MOST_ZONES = 20;
const FIRST_KM = 30;

interface Props {
  readonly value: Area | null;
  readonly onChange: (area: Area) => void;
  readonly error: string | undefined;
}
interface ZoneProps {
  readonly value: Zone;
  readonly onChange: (zone: Zone) => void;
  readonly error: string | undefined;
}

/** The place of a radius or of a single town. */
const PlaceField = ({ value, onChange, error }: ZoneProps) => {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const isPicked =
    value.type === 'radius' ? value.lon !== undefined : 'code' in value && value.code !== undefined;
  const { places, box } = usePlaceOptions(typed, isPicked);
  const near = 'near' in value && value.near ? t('offer.placeNear', { name: value.near }) : '';
  const name = isPicked && 'name' in value ? value.name || near || t('offer.placeKept') : typed;
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

/** An intercommunality by its name. */
const EpciField = ({ value, onChange, error }: ZoneProps) => {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const isPicked = 'code' in value && value.code !== undefined;
  const { epcis, box } = useEpciOptions(typed, isPicked);
  const clear = () => onChange({ type: 'epci' });
  return (
    <Combobox
      {...box}
      label={t('offer.epci')}
      hint={t('offer.epciHint')}
      text={isPicked && 'name' in value ? (value.name ?? '') : typed}
      error={error && !isPicked ? t('offer.placeMissing') : null}
      onText={(text) => {
        setTyped(text);
        if (isPicked) clear();
      }}
      onPick={(code) => {
        const epci = epcis.find((candidate) => candidate.code === code);
        if (epci) onChange({ type: 'epci', code, name: epci.name });
      }}
      onClear={() => {
        setTyped('');
        clear();
      }}
    />
  );
};

interface OneProps extends Omit<ZoneProps, 'value'> {
  readonly value: Zone | null;
  readonly types: readonly (typeof TYPES)[number][];
  readonly legend: string;
  readonly hint: string | undefined;
}
/** One zone: which sort, and which. */
const ZoneField = ({ value, onChange, error, types, legend, hint }: OneProps) => {
  const { t } = useTranslation();
  const code = value && 'code' in value ? (value.code ?? '') : '';
  const pick = { value: '', label: t('offer.pick') };
  return (
    <>
      <Choices
        legend={legend}
        {...(hint === undefined ? {} : { hint })}
        look="pills"
        value={value?.type ?? null}
        error={error}
        onChange={(type) => onChange((type === 'radius' ? { type, km: FIRST_KM } : { type }) as Zone)}
        choices={types.map((type) => ({ value: type, label: t(`offer.perimeterIs.${type}`) }))}
      />
      {value?.type === 'radius' && (
        <Pair>
          <PlaceField value={value} onChange={onChange} error={error} />
          <NumberField
            unreadable={t('app.notNumber')}
            label={t('offer.km')}
            hint={t('offer.kmHint')}
            unit="km"
            value={value.km ?? null}
            onChange={(km) => onChange({ ...value, km: km ?? 0 })}
          />
        </Pair>
      )}
      {value?.type === 'commune' && <PlaceField value={value} onChange={onChange} error={error} />}
      {value?.type === 'epci' && <EpciField value={value} onChange={onChange} error={error} />}
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

/** Where a project must be to be suggested: one zone, or any of several. */
export const AreaField = ({ value, onChange, error }: Props) => {
  const { t } = useTranslation();
  const zones = value === null ? [] : zonesOfArea(value);
  const put = (all: readonly Zone[]) => {
    const [first] = all;
    if (first) onChange(all.length === 1 ? first : { type: 'several', zones: all });
  };
  const last = zones.at(-1);
  const mayAdd =
    last !== undefined && last.type !== 'national' && isWholeZone(last) && zones.length < MOST_ZONES;
  const isOne = zones.length < 2;
  return (
    <>
      {(zones.length === 0 ? [null] : zones).map((zone, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a zone has no name but its place in the list
        <Fragment key={n}>
          <ZoneField
            value={zone}
            error={error}
            legend={isOne ? t('offer.perimeter') : t('offer.perimeterPart', { number: n + 1 })}
            hint={n === 0 ? t('offer.perimeterHint') : undefined}
            types={isOne ? TYPES : TYPES.filter((type) => type !== 'national')}
            onChange={(changed) =>
              put(zone === null ? [changed] : zones.map((one, at) => (at === n ? changed : one)))
            }
          />
          {!isOne && (
            <Button
              variant="subtle"
              onClick={() => put(zones.filter((_one, at) => at !== n))}
              aria-label={t('offer.perimeterLess', { number: n + 1 })}
            >
              {t('offer.perimeterRemove')}
            </Button>
          )}
        </Fragment>
      ))}
      {mayAdd && (
        <Button variant="default" onClick={() => put([...zones, { type: 'departement' }])}>
          {t('offer.perimeterMore')}
        </Button>
      )}
    </>
  );
};
