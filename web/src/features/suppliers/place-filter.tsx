import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SupplierPageView } from '../../../../api/contract/index.ts';
import { DEPARTEMENTS, REGION_NAMES } from '../../../../matching/taxonomy/index.ts';
import { useEpciOptions, usePlaceOptions } from '../../lib/places.ts';
import { Combobox } from '../../ui/combobox.tsx';
import { Facet } from './facet.tsx';
import { listOf, type useSearch } from './search-state.ts';

type Props = ReturnType<typeof useSearch> & { readonly page: SupplierPageView | undefined };
/** A first circle around a town that was just chosen. */
const FIRST_KM = '25';

/** Where: a circle around a town, départements, regions, intercommunalities, overseas. One of them at a time. */
export const PlaceFilter = ({ search, change, page }: Props) => {
  const { t } = useTranslation();
  const from = page?.understood.from ?? null;
  const known = search.near !== undefined && from?.code === search.near ? from.name : '';
  const [town, setTown] = useState({ text: known, isPicked: known !== '' });
  useEffect(() => setTown({ text: known, isPicked: known !== '' }), [known]);
  const { places, box } = usePlaceOptions(town.text, town.isPicked);
  const facets = page?.facets;
  return (
    <>
      <Combobox
        {...box}
        label={t('suppliers.near')}
        hint={t('suppliers.nearHint')}
        text={town.text}
        error={null}
        onText={(text) => setTown({ text, isPicked: false })}
        onPick={(code) => {
          const place = places.find((one) => one.code === code);
          if (!place) return;
          setTown({ text: place.name, isPicked: true });
          change({ near: code, km: search.km ?? FIRST_KM });
        }}
        onClear={() => {
          setTown({ text: '', isPicked: false });
          change({ near: undefined, km: undefined });
        }}
      />
      {from && (
        <Facet
          legend={t('suppliers.within', { name: from.name })}
          options={facets?.km ?? []}
          chosen={listOf(search.km)}
          labelOf={(km) => `${km} km`}
          look="one"
          onChange={([km]) => change({ km, near: from.code })}
        />
      )}
      <Facet
        legend={t('suppliers.departements')}
        options={facets?.departements ?? []}
        chosen={listOf(search.departements)}
        labelOf={(code) => DEPARTEMENTS[code]?.name ?? code}
        onChange={(codes) => change({ departements: codes.join(',') })}
      />
      <Facet
        legend={t('suppliers.regions')}
        options={facets?.regions ?? []}
        chosen={listOf(search.regions)}
        labelOf={(code) => REGION_NAMES[code] ?? code}
        onChange={(codes) => change({ regions: codes.join(',') })}
      />
      <Facet
        legend={t('suppliers.epcis')}
        options={facets?.epcis ?? []}
        chosen={listOf(search.epcis)}
        labelOf={(code) => code}
        onChange={(codes) => change({ epcis: codes.join(',') })}
      />
      <OtherEpci
        onPick={(code) => change({ epcis: [...new Set([...listOf(search.epcis), code])].join(',') })}
      />
      <Facet
        legend={t('suppliers.farAway')}
        options={
          facets && facets.overseas > 0
            ? [{ code: '1', label: t('suppliers.overseas'), count: facets.overseas }]
            : []
        }
        chosen={listOf(search.overseas)}
        labelOf={() => t('suppliers.overseas')}
        onChange={([ticked]) => change({ overseas: ticked })}
      />
    </>
  );
};

/** The facet tells the thirty fullest of a thousand: any other by its name. It joins those that are chosen. */
const OtherEpci = ({ onPick }: { readonly onPick: (code: string) => void }) => {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const { box } = useEpciOptions(typed, false);
  return (
    <Combobox
      {...box}
      label={t('suppliers.otherEpci')}
      hint={t('offer.epciHint')}
      text={typed}
      error={null}
      onText={setTyped}
      onPick={(code) => {
        setTyped('');
        onPick(code);
      }}
      onClear={() => setTyped('')}
    />
  );
};
