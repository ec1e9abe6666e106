import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SupplierPageView } from '../../../../api/contract/index.ts';
import {
  CERTIFICATION_LABELS,
  type Label,
  LEGAL_FORM_LABELS,
  SECTOR_LABELS,
  STAGE_LABELS,
  TEAM_SIZE_LABELS,
} from '../../../../matching/taxonomy/index.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { Facet, type FacetOption } from './facet.tsx';
import classes from './filters.module.css';
import { PlaceFilter } from './place-filter.tsx';
import { filtersIn, listOf, type useSearch } from './search-state.ts';

type Props = ReturnType<typeof useSearch> & { readonly page: SupplierPageView | undefined };
const VOLUMES_EUR = ['70000', '200000', '500000', '1000000'];

/** Every filter, with live counts under the others. */
export const Filters = ({ search, change, page }: Props) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const facets = page?.facets;
  const label = (table: Readonly<Record<string, Label>>) => (code: string) => table[code]?.[language] ?? code;
  const ticks = [
    { name: 'qpv', count: facets?.qpv ?? 0 },
    { name: 'fast', count: facets?.fast ?? 0 },
    { name: 'consortium', count: facets?.consortium ?? 0 },
  ] as const;
  const tickOptions: FacetOption[] = ticks.map(({ name, count }) => ({
    code: name,
    label: t(`suppliers.${name}`),
    count,
  }));
  return (
    <div className={classes.filters}>
      <PlaceFilter search={search} change={change} page={page} />
      <Facet
        legend={t('suppliers.mine')}
        options={facets?.lists ?? []}
        chosen={listOf(search.lists)}
        labelOf={() => t('suppliers.aList')}
        onChange={(codes) => change({ lists: codes.join(',') })}
      />
      <Facet
        legend={t('suppliers.matters')}
        options={tickOptions}
        chosen={ticks.map(({ name }) => name).filter((name) => search[name] === '1')}
        labelOf={(code) => code}
        onChange={(codes) =>
          change(Object.fromEntries(ticks.map(({ name }) => [name, codes.includes(name) ? '1' : undefined])))
        }
      />
      <Facet
        legend={t('suppliers.sectors')}
        options={facets?.sectors ?? []}
        chosen={listOf(search.sectors)}
        labelOf={label(SECTOR_LABELS)}
        onChange={(codes) => change({ sectors: codes.join(',') })}
      />
      <Facet
        legend={t('suppliers.certifications')}
        options={facets?.certifications ?? []}
        chosen={listOf(search.certifications)}
        labelOf={label(CERTIFICATION_LABELS)}
        onChange={(codes) => change({ certifications: codes.join(',') })}
      />
      <Facet
        legend={t('suppliers.sizes')}
        options={facets?.sizes ?? []}
        chosen={listOf(search.sizes)}
        labelOf={label(TEAM_SIZE_LABELS)}
        onChange={(codes) => change({ sizes: codes.join(',') })}
      />
      <label className={classes.volume}>
        <span>{t('suppliers.volume')}</span>
        <select
          value={search.volume ?? ''}
          onChange={(event) => change({ volume: event.currentTarget.value })}
        >
          <option value="">{t('suppliers.anyVolume')}</option>
          {[...new Set([...VOLUMES_EUR, ...listOf(search.volume)])].map((volume) => (
            <option key={volume} value={volume}>
              {t('suppliers.ofVolume', { amount: Number(volume).toLocaleString(language) })}
            </option>
          ))}
        </select>
      </label>
      <Facet
        legend={t('suppliers.legalForms')}
        options={facets?.legalForms ?? []}
        chosen={listOf(search.legalForms)}
        labelOf={label(LEGAL_FORM_LABELS)}
        onChange={(codes) => change({ legalForms: codes.join(',') })}
      />
      <Facet
        legend={t('suppliers.stages')}
        options={facets?.stages ?? []}
        chosen={listOf(search.stages)}
        labelOf={label(STAGE_LABELS)}
        onChange={(codes) => change({ stages: codes.join(',') })}
      />
      {filtersIn(search).length > 0 && (
        <Button
          variant="default"
          onClick={() => change(Object.fromEntries(filtersIn(search).map((name) => [name, undefined])))}
        >
          {t('suppliers.noFilters')}
        </Button>
      )}
    </div>
  );
};
