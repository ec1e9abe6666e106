import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SchemePage } from '../../../../api/contract/index.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { Failure } from '../../ui/failure.tsx';
import { useFocusAfter } from '../../ui/focus-after.ts';
import { More } from '../../ui/more.tsx';
import { Nobody, NoneNear } from './nobody.tsx';
import type { ChangeSearch, SchemeSearch, useSchemes } from './queries.ts';
import { SchemeCard } from './scheme-card.tsx';
import classes from './schemes.module.css';

const GROUPS = ['near', 'far', 'territory', 'remote', 'national'] as const;

interface Props {
  readonly search: SchemeSearch;
  readonly change: ChangeSearch;
  readonly query: ReturnType<typeof useSchemes>;
  readonly page: SchemePage;
}

/** The schemes by how they come to the place: what is near first, what has no point apart and counted. */
export const Results = ({ search, change, query, page }: Props) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const pages = query.data?.pages ?? [];
  const sizes = pages.map(({ items }) => items.length);
  const firstNew = useFocusAfter(sizes);
  const all = pages.flatMap(({ items }) => items);
  const { counts, total, commune } = page;
  const groups = GROUPS.filter((reach) => counts[reach] > 0);
  return (
    <div>
      <p className={classes.count} role="status">
        {t('schemes.found', { count: total, place: commune.name })}
      </p>
      {groups.length > 1 && (
        <ul className={classes.summary}>
          {groups.map((reach) => (
            <li key={reach}>
              {all.some((one) => one.reach === reach) ? (
                <a href={`#${reach}`}>{t(`schemes.count.${reach}`, { count: counts[reach] })}</a>
              ) : (
                t(`schemes.count.${reach}`, { count: counts[reach] })
              )}
            </li>
          ))}
        </ul>
      )}
      {total === 0 ? (
        <Nobody search={search} change={change} page={page} />
      ) : (
        counts.near === 0 && <NoneNear search={search} change={change} page={page} />
      )}
      {total > 0 && <PrintAll query={query} left={total - all.length} />}
      {groups.map((reach) => {
        const items = all.flatMap((scheme, index) => (scheme.reach === reach ? [{ scheme, index }] : []));
        if (items.length === 0) return null;
        return (
          <section key={reach} aria-labelledby={reach} className={classes.group}>
            <h2 id={reach} tabIndex={-1}>
              {t(`schemes.group.${reach}`)} <span className="quiet">({counts[reach]})</span>
            </h2>
            <p className="quiet">{t(`schemes.groupText.${reach}`)}</p>
            <ul className={classes.results}>
              {items.map(({ scheme, index }) => (
                <li key={scheme.id} id={`scheme-${scheme.id}`}>
                  <SchemeCard scheme={scheme} ref={index === firstNew.index ? firstNew.ref : undefined} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      {query.error && (
        <Failure words={failureWords(query.error)} onRetry={() => void query.fetchNextPage()} />
      )}
      <More
        label={t('schemes.more')}
        added={sizes.length > 1 ? t('schemes.added', { count: sizes.at(-1) ?? 0 }) : ''}
        isShown={query.hasNextPage && !query.error}
        isBusy={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </div>
  );
};

interface PrintProps {
  readonly query: ReturnType<typeof useSchemes>;
  readonly left: number;
}
/** On paper is everything: what was not shown yet is fetched before. */
const PrintAll = ({ query, left }: PrintProps) => {
  const { t } = useTranslation();
  const [isBusy, setBusy] = useState(false);
  const printAll = async () => {
    setBusy(true);
    let last = query.hasNextPage ? await query.fetchNextPage() : null;
    while (last?.hasNextPage && !last.error) last = await last.fetchNextPage();
    setBusy(false);
    // What was fetched is drawn before the browser takes its picture of the page.
    if (!last?.error) setTimeout(print, 100);
  };
  return (
    <>
      <div className={classes.tools}>
        <Button
          variant="default"
          leftSection={<IconPrinter size={18} aria-hidden="true" />}
          loading={isBusy}
          onClick={() => void printAll()}
        >
          {t('schemes.print')}
        </Button>
      </div>
      {left > 0 && <p className={classes.paperOnly}>{t('schemes.notAll', { count: left })}</p>}
    </>
  );
};
