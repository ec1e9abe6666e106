import { useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SchemePage } from '../../../../api/contract/index.ts';
import {
  STAGE_LABELS,
  STAGES,
  SUPPORT_FORM_LABELS,
  SUPPORT_FORMS,
} from '../../../../matching/taxonomy/index.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useMyProjects } from '../../lib/own.ts';
import { helpNear } from '../../lib/scheme-address.ts';
import { useSession } from '../../lib/session.ts';
import { Choices } from '../../ui/choices.tsx';
import { Failure } from '../../ui/failure.tsx';
import { MapBoundary } from '../../ui/map/map-boundary.tsx';
import map from '../../ui/map-column.module.css';
import { Notice } from '../../ui/notice.tsx';
import { Lead, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { SkeletonCards } from '../../ui/skeletons.tsx';
import { type SchemeSearch, useSchemeSearch, useSchemes } from './queries.ts';
import { Results } from './results.tsx';
import classes from './schemes.module.css';
import { SearchForm } from './search-form.tsx';

/** Leaflet and the lines of France come when a map is looked at. */
const SchemeMap = lazy(async () => ({ default: (await import('./scheme-map.tsx')).SchemeMap }));
const WIDE = '(min-width: 64em)';

export const SchemesPage = () => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const { asked: search, change } = useSchemeSearch();
  const query = useSchemes(search);
  const page = query.data?.pages[0];
  const isWide = useMediaQuery(WIDE, matchMedia(WIDE).matches) ?? false;
  const [side, setSide] = useState<'list' | 'map'>('list');
  return (
    <>
      <PageTop>
        <PageTitle>{t('schemes.title')}</PageTitle>
        <Lead>{t('schemes.lead')}</Lead>
        <SearchForm search={search} change={change} town={page?.commune ?? null} />
        {page && <AskedOnPaper search={search} place={page.commune.name} />}
      </PageTop>
      <PageBody>
        {!search.commune && <Begin />}
        {query.isLoading && <SkeletonCards count={4} />}
        {query.error && !page && (
          <Failure words={failureWords(query.error)} onRetry={() => void query.refetch()} />
        )}
        {page && (
          <>
            {!isWide && (
              <div data-screen-only>
                <div className={classes.tools}>
                  <Choices
                    legend={t('schemes.shownAs')}
                    legendHidden
                    look="pills"
                    value={side}
                    onChange={setSide}
                    choices={[
                      { value: 'list', label: t('schemes.list') },
                      { value: 'map', label: t('schemes.map') },
                    ]}
                  />
                </div>
              </div>
            )}
            <div className={classes.layout} data-phone={!isWide || undefined}>
              {(isWide || side === 'list') && (
                <Results search={search} change={change} query={query} page={page} />
              )}
              {(isWide || side === 'map') && <MapColumn page={page} />}
            </div>
          </>
        )}
        <ForTeam />
      </PageBody>
    </>
  );
};

/** What was asked for, where there are no fields to read it in. */
const AskedOnPaper = ({ search, place }: { readonly search: SchemeSearch; readonly place: string }) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const stage = STAGES.find((one) => one === search.stage);
  const form = SUPPORT_FORMS.find((one) => one === search.form);
  return (
    <p className={classes.paperOnly}>
      {[
        place,
        stage ? STAGE_LABELS[stage][language] : t('schemes.everyStage'),
        form ? SUPPORT_FORM_LABELS[form][language] : t('schemes.everyForm'),
      ].join(' · ')}
    </p>
  );
};

/** Before a place is said: that of one's own projects is a press away. */
const Begin = () => {
  const { t } = useTranslation();
  const isIn = useSession().state === 'in';
  return (
    <Notice tone="quiet" title={t('schemes.begin')}>
      <p>{t('schemes.beginText')}</p>
      {isIn && <OwnPlaces />}
    </Notice>
  );
};
const OwnPlaces = () => {
  const { t } = useTranslation();
  const { data } = useMyProjects();
  return (
    <ul className={classes.steps}>
      {data?.items.map(
        (project) =>
          project.commune && (
            <li key={project.id}>
              <Link to={helpNear(project)}>
                {t('schemes.forProject', { title: project.title, place: project.commune.name })}
              </Link>
            </li>
          ),
      )}
    </ul>
  );
};

const MapColumn = ({ page }: { readonly page: SchemePage }) => {
  const { t } = useTranslation();
  const [point, setPoint] = useState<SchemePage['points'][number] | null>(null);
  const { counts } = page;
  const apart = counts.territory + counts.remote + counts.national;
  const isThere = point !== null && page.points.includes(point);
  return (
    <div data-screen-only>
      <div className={map.column}>
        <MapBoundary words={t('schemes.mapTrouble')}>
          <Suspense fallback={<p role="status">{t('schemes.mapLoading')}</p>}>
            <SchemeMap page={page} onPick={setPoint} />
          </Suspense>
        </MapBoundary>
        <div role="status">
          {isThere && (
            <ul className={classes.steps}>
              {point.schemes.map(({ id, title }) => (
                <li key={id}>
                  <Link to={`/opportunites/${id}`} lang="fr">
                    {title}
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </div>
        {apart > 0 && <p className="quiet">{t('schemes.noPoint', { count: apart })}</p>}
      </div>
    </div>
  );
};

/** Who can mend a gap finds where there are some. */
const ForTeam = () => {
  const { t } = useTranslation();
  const session = useSession();
  const roles = session.state === 'in' ? session.account.roles : [];
  if (!roles.includes('admin') && !roles.includes('connector')) return null;
  return (
    <div data-screen-only>
      <p className={classes.team}>
        <Link to="/sans-dispositif">{t('schemes.gapsLink')}</Link>
      </p>
    </div>
  );
};
