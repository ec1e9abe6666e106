import { useTranslation } from 'react-i18next';
import type { OpportunitySuggestion, Preview } from '../../../../api/contract/index.ts';
import { CardGrid } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SuggestionCard } from './suggestion-card.tsx';
import classes from './suggestions.module.css';

interface Props {
  readonly group: Preview['groups'][number];
  readonly onWhy: (suggestion: OpportunitySuggestion) => void;
}

const Cards = ({
  items,
  onWhy,
}: {
  readonly items: readonly OpportunitySuggestion[];
  readonly onWhy: Props['onWhy'];
}) => (
  <CardGrid>
    {items.map((suggestion) => (
      <li key={suggestion.opportunity.id}>
        <SuggestionCard suggestion={suggestion} level={4} onWhy={() => onWhy(suggestion)} />
      </li>
    ))}
  </CardGrid>
);

/** One kind's best suggestions, then the good links that a condition keeps closed. */
export const KindGroup = ({ group, onWhy }: Props) => {
  const { t } = useTranslation();
  const { kind, items, total, closed } = group;
  return (
    <div className={classes.group}>
      {total > items.length && <p className="quiet">{t('results.bestOf', { shown: items.length, total })}</p>}
      {items.length === 0 ? (
        <Notice tone="quiet" title={t('results.shown', { count: 0 })}>
          <p>{t(`results.empty.${kind}`)}</p>
        </Notice>
      ) : (
        <Cards items={items} onWhy={onWhy} />
      )}
      {closed.length > 0 && (
        <div className={classes.closed}>
          <p className={classes.closedTitle}>{t('results.closed')}</p>
          <p className="quiet">{t('results.closedText')}</p>
          <Cards items={closed} onWhy={onWhy} />
        </div>
      )}
    </div>
  );
};
