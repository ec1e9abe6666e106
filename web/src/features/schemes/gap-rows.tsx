import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { GapView } from '../../../../api/contract/index.ts';
import { STAGE_LABELS } from '../../../../matching/taxonomy/index.ts';
import { formatKm } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { helpNear } from '../../lib/scheme-address.ts';
import classes from './schemes.module.css';

interface Props {
  readonly gaps: readonly GapView[];
  /** Where the focus goes when the list has grown. */
  readonly first: { readonly index: number; readonly ref: Ref<HTMLElement> };
}

const keyOf = ({ commune, stage }: GapView) => `${commune.code} ${stage}`;

const Place = ({ gap }: { readonly gap: GapView }) => (
  <Link to={helpNear(gap)}>
    {gap.commune.name} ({gap.departement.code})
  </Link>
);

const Nearest = ({ gap: { nearest } }: { readonly gap: GapView }) => {
  const { t } = useTranslation();
  const language = useLanguage();
  if (!nearest) return t('gaps.nearestNone');
  return (
    <>
      <Link to={`/opportunites/${nearest.id}`} lang="fr">
        {nearest.title}
      </Link>
      {`, ${t('fact.distance', { km: formatKm(nearest.distanceKm, language) })}`}
    </>
  );
};

/** A scheme that would mend it, begun with the place and the stage. */
const Mend = ({ gap }: { readonly gap: GapView }) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const search = new URLSearchParams({
    kind: 'support',
    commune: gap.commune.code,
    km: '20',
    etape: gap.stage,
  });
  return (
    <Link
      to={`/mes-opportunites/nouvelle?${search}`}
      aria-label={t('gaps.mendOf', { place: gap.commune.name, stage: STAGE_LABELS[gap.stage][language] })}
    >
      {t('gaps.mend')}
    </Link>
  );
};

const useOthers = () => {
  const { t } = useTranslation();
  return (gap: GapView) =>
    (['far', 'territory', 'remote', 'national'] as const)
      .filter((reach) => gap[reach] > 0)
      .map((reach) => t(`gaps.${reach}`, { count: gap[reach] }))
      .join(', ') || t('gaps.nothing');
};

export const GapTable = ({ gaps, first }: Props) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const others = useOthers();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by the keyboard.
    <section className={classes.scroll} tabIndex={0} aria-label={t('gaps.table')}>
      <table className={classes.table}>
        <thead>
          <tr>
            {(['commune', 'stage', 'projects', 'neighbourhoods', 'nearest', 'others', 'mend'] as const).map(
              (name) => (
                <th key={name} scope="col">
                  {t(`gaps.${name}`)}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {gaps.map((gap, index) => (
            <tr
              key={keyOf(gap)}
              tabIndex={-1}
              ref={index === first.index ? (first.ref as Ref<HTMLTableRowElement>) : undefined}
            >
              <th scope="row">
                <Place gap={gap} />
              </th>
              <td>{STAGE_LABELS[gap.stage][language]}</td>
              <td data-figure>{gap.projects}</td>
              <td data-figure>{gap.neighbourhoods}</td>
              <td>
                <Nearest gap={gap} />
              </td>
              <td>{others(gap)}</td>
              <td>
                <Mend gap={gap} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

/** The same, one under the other, where a table has no room. */
export const GapList = ({ gaps, first }: Props) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const others = useOthers();
  return (
    <ul className={classes.gaps} aria-label={t('gaps.table')}>
      {gaps.map((gap, index) => (
        <li
          key={keyOf(gap)}
          className={classes.gap}
          tabIndex={-1}
          ref={index === first.index ? (first.ref as Ref<HTMLLIElement>) : undefined}
        >
          <h2>
            <Place gap={gap} />, {STAGE_LABELS[gap.stage][language]}
          </h2>
          <p>
            {t('gaps.projectsCount', { count: gap.projects })},{' '}
            {t('gaps.neighbourhoodsCount', { count: gap.neighbourhoods })}
          </p>
          <p>
            {t('fact.colon', { name: t('gaps.nearest'), said: '' })}
            <Nearest gap={gap} />
          </p>
          <p>{t('fact.colon', { name: t('gaps.others'), said: others(gap) })}</p>
          <p>
            <Mend gap={gap} />
          </p>
        </li>
      ))}
    </ul>
  );
};
