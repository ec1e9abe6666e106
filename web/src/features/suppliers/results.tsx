import { useTranslation } from 'react-i18next';
import type { FoundSupplierView } from '../../../../api/contract/index.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { Failure } from '../../ui/failure.tsx';
import { useFocusAfter } from '../../ui/focus-after.ts';
import { More } from '../../ui/more.tsx';
import { SkeletonCards } from '../../ui/skeletons.tsx';
import { FoundCard } from './found-card.tsx';
import { Nobody } from './nobody.tsx';
import type { useSuppliers } from './queries.ts';
import type { useSearch } from './search-state.ts';
import classes from './suppliers.module.css';

type Props = ReturnType<typeof useSearch> & {
  readonly query: ReturnType<typeof useSuppliers>;
  /** Whether a result lies at the point of the map that is looked at. */
  readonly isLookedAt: (supplier: FoundSupplierView) => boolean;
  readonly onLook: (supplier: FoundSupplierView | null) => void;
};

/** The list: the equal of the map, and what it points at. */
export const Results = ({ search, change, query, isLookedAt, onLook }: Props) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const pages = query.data?.pages ?? [];
  const sizes = pages.map(({ items }) => items.length);
  const firstNew = useFocusAfter(sizes);
  const suppliers = pages.flatMap(({ items }) => items);
  const [first] = pages;
  const hasFailedFirst = query.error !== null && suppliers.length === 0;
  return (
    <div aria-busy={query.isPlaceholderData || query.isPending}>
      {query.isPending && <SkeletonCards count={4} />}
      {first && first.total === 0 && !hasFailedFirst && (
        <Nobody search={search} change={change} page={first} />
      )}
      {!hasFailedFirst && (
        <ul className={classes.results}>
          {suppliers.map((supplier, index) => (
            // Looking at a card is no action: what it shows on the map is in the card's own words.
            <li
              key={supplier.id}
              id={`supplier-${supplier.id}`}
              data-looked-at={isLookedAt(supplier) || undefined}
              onMouseEnter={() => onLook(supplier)}
              onMouseLeave={() => onLook(null)}
              onFocus={() => onLook(supplier)}
              onBlur={() => onLook(null)}
            >
              <FoundCard
                supplier={supplier}
                from={first?.understood.from?.code}
                ref={index === firstNew.index ? firstNew.ref : undefined}
              />
            </li>
          ))}
        </ul>
      )}
      {query.error && (
        <Failure
          words={failureWords(query.error, true)}
          onRetry={() => void (suppliers.length === 0 ? query.refetch() : query.fetchNextPage())}
        />
      )}
      <More
        label={t('suppliers.more')}
        added={sizes.length > 1 ? t('suppliers.added', { count: sizes.at(-1) ?? 0 }) : ''}
        isShown={query.hasNextPage && !hasFailedFirst}
        isBusy={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </div>
  );
};
