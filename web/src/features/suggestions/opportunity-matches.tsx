import { useTranslation } from 'react-i18next';
import { hasPeople } from '../../lib/answer-clock.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { CardGrid } from '../../ui/card.tsx';
import { Failure } from '../../ui/failure.tsx';
import { useFocusAfter } from '../../ui/focus-after.ts';
import { More } from '../../ui/more.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SkeletonCards } from '../../ui/skeletons.tsx';
import { AnswerActions } from './answer-actions.tsx';
import type { Answering } from './answering.ts';
import { MatchCard } from './match-card.tsx';
import { useOpportunitySuggestions } from './queries.ts';
import classes from './suggestions.module.css';
import { useCameEmpty } from './use-came-empty.ts';
import { useExplanationPanel } from './use-explanation-panel.tsx';

interface Props {
  readonly id: string;
  /** For its own people, who may keep and set aside. */
  readonly answering?: Answering;
  readonly onNothing?: () => void;
}

/** The projects that answer an offer. */
export const OpportunityMatches = ({ id, answering, onNothing }: Props) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const { explain, panel } = useExplanationPanel();
  const query = useOpportunitySuggestions(id);
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const sizes = query.data?.pages.map((page) => page.items.length) ?? [];
  const firstNew = useFocusAfter(sizes);
  useCameEmpty(query.isSuccess ? items.length : null, onNothing);

  return (
    <section aria-labelledby="matches" className={classes.group}>
      <h2 id="matches" className={classes.heading}>
        {t('results.forOpportunity')}
      </h2>
      {query.isPending && <SkeletonCards count={4} />}
      {query.error && (
        <Failure
          words={failureWords(query.error)}
          onRetry={() => void (items.length === 0 ? query.refetch() : query.fetchNextPage())}
        />
      )}
      {query.isSuccess && items.length === 0 && <Notice tone="quiet" title={t('results.projectsEmpty')} />}
      <CardGrid>
        {items.map((suggestion, index) => (
          <li key={suggestion.project.id}>
            <MatchCard
              suggestion={suggestion}
              answers={
                answering && (
                  <AnswerActions
                    pair={{ side: 'opportunity', id, other: suggestion.project.id }}
                    title={suggestion.project.title}
                    isReachable={hasPeople(suggestion.project)}
                    saved={suggestion.saved}
                    answering={answering}
                  />
                )
              }
              ref={index === firstNew.index ? firstNew.ref : undefined}
              onWhy={() =>
                explain({
                  subject: suggestion.project.title,
                  known: suggestion,
                  pair: { side: 'opportunity', id, other: suggestion.project.id },
                })
              }
            />
          </li>
        ))}
      </CardGrid>
      <More
        label={t('results.more')}
        added={sizes.length > 1 ? t('results.moreDone', { count: sizes.at(-1) ?? 0 }) : ''}
        isShown={query.hasNextPage}
        isBusy={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
      {panel}
    </section>
  );
};
