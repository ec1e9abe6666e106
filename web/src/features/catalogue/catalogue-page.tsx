import { Button, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconDownload, IconRss, IconSearch } from '@tabler/icons-react';
import { type FormEvent, lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SheetMap as Points, SheetPage } from '../../../../api/contract/index.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { Facet } from '../../ui/facet.tsx';
import { Failure } from '../../ui/failure.tsx';
import { useFocusAfter } from '../../ui/focus-after.ts';
import { ListOrMap, type Side } from '../../ui/list-or-map.tsx';
import { MapBoundary } from '../../ui/map/map-boundary.tsx';
import map from '../../ui/map-column.module.css';
import { More } from '../../ui/more.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Lead, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { Section } from '../../ui/sheet.tsx';
import { SkeletonCards } from '../../ui/skeletons.tsx';
import classes from './catalogue.module.css';
import { FACETS, type Search, useSheetSearch, useSheets } from './queries.ts';
import { SheetCard } from './sheet-card.tsx';
import { useCodeWords } from './words.ts';

/** Leaflet and the lines of France come when a map is looked at. */
const SheetMap = lazy(async () => ({ default: (await import('./sheet-map.tsx')).SheetMap }));
const WIDE = '(min-width: 64em)';
type Change = (some: Search) => void;

export const CataloguePage = () => {
  const { t } = useTranslation();
  const { search, change } = useSheetSearch();
  const query = useSheets(search);
  const page = query.data?.pages[0];
  const isWide = useMediaQuery(WIDE, matchMedia(WIDE).matches) ?? false;
  const [isFiltering, setFiltering] = useState(false);
  const [side, setSide] = useState<Side>('list');
  const chosen = FACETS.filter((name) => search[name]).length;
  const filters = <Filters search={search} change={change} page={page} />;
  return (
    <>
      <PageTop>
        <PageTitle>{t('catalogue.title')}</PageTitle>
        <Lead>{t('catalogue.lead')}</Lead>
        <SearchBox search={search} change={change} />
      </PageTop>
      <PageBody>
        {!isWide && (
          <ListOrMap
            filters={chosen > 0 ? t('catalogue.filtersCount', { count: chosen }) : t('catalogue.filters')}
            isFiltering={isFiltering}
            onFilters={() => setFiltering(!isFiltering)}
            legend={t('catalogue.shownAs')}
            words={{ list: t('catalogue.list'), map: t('catalogue.map') }}
            side={side}
            onSide={setSide}
          />
        )}
        <div className={classes.layout} data-phone={!isWide || undefined}>
          {(isWide || isFiltering) && (
            <section aria-label={t('catalogue.filters')}>
              {filters}
              {!isWide && (
                <Button mt="md" fullWidth onClick={() => setFiltering(false)}>
                  {t('catalogue.closeFilters')}
                </Button>
              )}
            </section>
          )}
          {(isWide || (side === 'list' && !isFiltering)) && <Results query={query} />}
          {(isWide || (side === 'map' && !isFiltering)) && <MapColumn search={search} />}
        </div>
        <OpenData search={search} licence={page?.licence} />
      </PageBody>
    </>
  );
};

const SearchBox = ({ search, change }: { readonly search: Search; readonly change: Change }) => {
  const { t } = useTranslation();
  const asked = search.q ?? '';
  const [text, setText] = useState(asked);
  useEffect(() => setText(asked), [asked]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change({ q: text.trim() });
  };
  return (
    <form className={classes.searchBox} onSubmit={submit}>
      <TextInput
        type="search"
        label={t('catalogue.what')}
        description={t('catalogue.whatHint')}
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        leftSection={<IconSearch size={20} stroke={1.8} aria-hidden="true" />}
      />
      <Button type="submit" size="md">
        {t('catalogue.search')}
      </Button>
    </form>
  );
};

const isDepartement = (code: string) => code.startsWith('departement-');
const all = () => true;
/** Regions and départements are one filter in two lists. */
const BOXES = [
  { name: 'innovation', legend: 'innovation', holds: all },
  { name: 'impacts', legend: 'impacts', holds: all },
  { name: 'sectors', legend: 'sectors', holds: all },
  { name: 'stages', legend: 'stages', holds: all },
  { name: 'territories', legend: 'regions', holds: (code: string) => !isDepartement(code) },
  { name: 'territories', legend: 'departements', holds: isDepartement },
  { name: 'innovators', legend: 'innovators', holds: all },
] as const;

interface FilterProps {
  readonly search: Search;
  readonly change: Change;
  readonly page: SheetPage | undefined;
}
const Filters = ({ search, change, page }: FilterProps) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { label } = useCodeWords();
  const words = {
    number: (count: number) => formatNumber(count, language),
    results: (count: number) => t('catalogue.results', { count }),
    showAll: (count: number) => t('catalogue.showAll', { count }),
  };
  return (
    <div className={classes.filters}>
      {BOXES.map(({ name, legend, holds }) => {
        const chosen = (search[name] ?? '').split(',').filter(Boolean);
        return (
          <Facet
            key={legend}
            words={words}
            legend={t(`catalogue.facet.${legend}`)}
            options={(page?.facets[name] ?? []).filter(({ code }) => holds(code))}
            chosen={chosen.filter(holds)}
            labelOf={(code) => label(name, code)}
            onChange={(codes) =>
              change({ [name]: [...chosen.filter((code) => !holds(code)), ...codes].join(',') })
            }
          />
        );
      })}
      {FACETS.some((name) => search[name]) && (
        <Button
          variant="default"
          onClick={() => change(Object.fromEntries(FACETS.map((name) => [name, ''])))}
        >
          {t('catalogue.noFilters')}
        </Button>
      )}
    </div>
  );
};

const Results = ({ query }: { readonly query: ReturnType<typeof useSheets> }) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const pages = query.data?.pages ?? [];
  const sizes = pages.map(({ items }) => items.length);
  const firstNew = useFocusAfter(sizes);
  const sheets = pages.flatMap(({ items }) => items);
  const [first] = pages;
  return (
    <div aria-busy={query.isPlaceholderData || query.isPending}>
      <p className={classes.count} role="status">
        {first && !query.error ? t('catalogue.found', { count: first.total }) : ''}
      </p>
      {query.isPending && <SkeletonCards count={4} />}
      {first?.total === 0 && (
        <Notice tone="quiet" title={t('catalogue.none')}>
          <p>{t('catalogue.noneText')}</p>
        </Notice>
      )}
      <ul className={classes.results}>
        {sheets.map((sheet, index) => (
          <li key={sheet.id}>
            <SheetCard sheet={sheet} ref={index === firstNew.index ? firstNew.ref : undefined} />
          </li>
        ))}
      </ul>
      {query.error && (
        <Failure
          words={failureWords(query.error)}
          onRetry={() => void (sheets.length === 0 ? query.refetch() : query.fetchNextPage())}
        />
      )}
      <More
        label={t('catalogue.more')}
        added={sizes.length > 1 ? t('catalogue.added', { count: sizes.at(-1) ?? 0 }) : ''}
        isShown={query.hasNextPage && !query.error}
        isBusy={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </div>
  );
};

const MapColumn = ({ search }: { readonly search: Search }) => {
  const { t } = useTranslation();
  const [point, setPoint] = useState<Points['points'][number] | null>(null);
  return (
    <div className={map.column}>
      <MapBoundary words={t('catalogue.mapTrouble')}>
        <Suspense fallback={<p role="status">{t('catalogue.mapLoading')}</p>}>
          <SheetMap search={search} onPick={setPoint} />
        </Suspense>
      </MapBoundary>
      <div role="status">
        {point && (
          <>
            <p>{t('catalogue.here', { place: point.commune.name, count: point.sheets.length })}</p>
            <ul className={classes.bullets}>
              {point.sheets.map(({ id, title }) => (
                <li key={id}>
                  <Link to={`/base-de-projets/${id}`} lang="fr">
                    {title}
                  </Link>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  );
};

const FORMATS = ['csv', 'json', 'jsonld'] as const;
const OpenData = ({
  search,
  licence,
}: {
  readonly search: Search;
  readonly licence: SheetPage['licence'] | undefined;
}) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const file = (format: (typeof FORMATS)[number]) =>
    `/api/catalogue/export?${new URLSearchParams({ ...search, format, lang: language })}`;
  return (
    <Section title={t('catalogue.openTitle')}>
      <p className={classes.open}>
        {t('catalogue.openText', { licence: licence?.name ?? 'Licence Ouverte' })}
      </p>
      <ul className={classes.links}>
        {FORMATS.map((format) => (
          <li key={format}>
            <a href={file(format)} download>
              <IconDownload size={18} stroke={1.8} aria-hidden="true" />
              {{ csv: 'CSV', json: 'JSON', jsonld: 'JSON-LD' }[format]}
            </a>
          </li>
        ))}
        {(['atom', 'rss'] as const).map((format) => (
          <li key={format}>
            <a href={`/api/catalogue/feed?format=${format}`}>
              <IconRss size={18} stroke={1.8} aria-hidden="true" />
              {{ atom: 'Atom', rss: 'RSS' }[format]}
            </a>
          </li>
        ))}
        <li>
          <a href={`/api/docs?lang=${language}#listSheets`}>{t('catalogue.openApi')}</a>
        </li>
        {licence && (
          <li>
            <a href={licence.url} rel="license">
              {licence.name}
            </a>
          </li>
        )}
      </ul>
    </Section>
  );
};
