import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconSpeakerphone } from '@tabler/icons-react';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { FoundSupplierView } from '../../../../api/contract/index.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { ListOrMap, type Side } from '../../ui/list-or-map.tsx';
import { MapBoundary } from '../../ui/map/map-boundary.tsx';
import { Lead, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { SkipLink } from '../../ui/skip-link.tsx';
import { Filters } from './filters.tsx';
import { cellOf } from './geometry.ts';
import { Panel } from './panel.tsx';
import { useSuppliers } from './queries.ts';
import { Results } from './results.tsx';
import { SaveSearch } from './save-search.tsx';
import { SearchBox } from './search-box.tsx';
import { filtersIn, needAddressOf, useSearch } from './search-state.ts';
import classes from './suppliers.module.css';
import { Understood } from './understood.tsx';

/** Leaflet and the lines of France come when a map is looked at, and never on another screen. */
const SupplierMap = lazy(async () => ({ default: (await import('./supplier-map.tsx')).SupplierMap }));
const ORDERS = ['relevance', 'distance', 'freshness'] as const;
const WIDE = '(min-width: 64em)';
type Looked = { readonly cell: string; readonly cellDegrees: number } | null;

const placeOf = ({ nearest, commune }: FoundSupplierView) => nearest ?? commune;

export const SuppliersPage = () => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const failureWords = useFailureWords();
  const { search, change } = useSearch();
  const query = useSuppliers(search);
  const page = query.data?.pages[0];
  const isWide = useMediaQuery(WIDE, matchMedia(WIDE).matches) ?? false;
  const [isFiltering, setFiltering] = useState(false);
  const [side, setSide] = useState<Side>('list');
  const [looked, setLooked] = useState<FoundSupplierView | null>(null);
  const [cell, setCell] = useState<Looked>(null);
  const chosen = filtersIn(search).length;
  const state = { search, change };

  const isLookedAt = useCallback(
    (supplier: FoundSupplierView) => {
      const { lon, lat } = placeOf(supplier);
      return cell !== null && cellOf(lon, lat, cell.cellDegrees) === cell.cell;
    },
    [cell],
  );
  const pick = (id: string) => {
    const card = document.getElementById(`supplier-${id}`)?.querySelector<HTMLElement>('article');
    if (!isWide || !card) return void navigate(`/projets/${id}`);
    card.scrollIntoView({ block: 'nearest' });
    card.focus();
  };
  const filters = <Filters {...state} page={page} />;
  const map = (
    <div id="suppliers-map" tabIndex={-1} className={classes.mapColumn}>
      <MapBoundary words={t('suppliers.mapTrouble')}>
        <Suspense fallback={<p role="status">{t('suppliers.mapLoading')}</p>}>
          <SupplierMap
            search={search}
            page={page}
            lookedAt={looked && placeOf(looked)}
            onLook={setCell}
            onPick={pick}
            onSearchHere={(box) => change({ box })}
          />
        </Suspense>
      </MapBoundary>
    </div>
  );
  return (
    <>
      <PageTop>
        <PageTitle>{t('suppliers.title')}</PageTitle>
        <Lead>{t('suppliers.lead')}</Lead>
        <SearchBox {...state} />
      </PageTop>
      <PageBody>
        {!isWide && (
          <ListOrMap
            filters={chosen > 0 ? t('suppliers.filtersCount', { count: chosen }) : t('suppliers.filters')}
            onFilters={() => setFiltering(true)}
            legend={t('suppliers.shownAs')}
            words={{ list: t('suppliers.list'), map: t('suppliers.map') }}
            side={side}
            onSide={setSide}
          />
        )}
        {isWide && (
          <>
            <SkipLink to="suppliers-list">{t('suppliers.toList')}</SkipLink>
            <SkipLink to="suppliers-map">{t('suppliers.toMap')}</SkipLink>
          </>
        )}
        <div className={classes.layout} data-phone={!isWide || undefined}>
          {isWide && <section aria-label={t('suppliers.filters')}>{filters}</section>}
          {(isWide || side === 'list') && (
            <div id="suppliers-list" tabIndex={-1}>
              <div className={classes.bar}>
                <p className={classes.count} role="status">
                  {page && !query.error ? t('suppliers.found', { count: page.total }) : ''}
                </p>
                <label className={classes.order}>
                  <span>{t('suppliers.order')}</span>
                  <select
                    value={search.order ?? 'relevance'}
                    onChange={(event) => change({ order: event.currentTarget.value })}
                  >
                    {ORDERS.map((order) => (
                      <option key={order} value={order}>
                        {t(`suppliers.orders.${order}`)}
                      </option>
                    ))}
                  </select>
                </label>
              </div>
              {search.order === 'distance' && page && !page.understood.from && (
                <p className="quiet">{t('suppliers.orderNeedsPlace')}</p>
              )}
              {page && <Understood {...state} page={page} />}
              <div className={classes.tools}>
                <SaveSearch search={search} />
                <Button
                  variant="default"
                  component={Link}
                  to={needAddressOf(search)}
                  leftSection={<IconSpeakerphone size={18} aria-hidden="true" />}
                >
                  {t('suppliers.publishNeed')}
                </Button>
              </div>
              <Results {...state} query={query} isLookedAt={isLookedAt} onLook={setLooked} />
            </div>
          )}
          {(isWide || side === 'map') && map}
        </div>
      </PageBody>
      {!isWide && (
        <Panel
          title={t('suppliers.filters')}
          closeLabel={t('suppliers.closeFilters')}
          isOpen={isFiltering}
          onClose={() => setFiltering(false)}
        >
          {filters}
          <Button fullWidth mt="md" size="md" onClick={() => setFiltering(false)}>
            {query.error
              ? failureWords(query.error).title
              : t('suppliers.found', { count: page?.total ?? 0 })}
          </Button>
        </Panel>
      )}
    </>
  );
};
