import { Tabs } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OPPORTUNITY_KINDS, type OpportunityKind } from '../../../../matching/taxonomy/index.ts';
import { hasPeople } from '../../lib/answer-clock.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { ApiError } from '../../lib/problem.ts';
import { CardGrid } from '../../ui/card.tsx';
import { Failure } from '../../ui/failure.tsx';
import { useFocusAfter } from '../../ui/focus-after.ts';
import { More } from '../../ui/more.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SkeletonCards } from '../../ui/skeletons.tsx';
import { AnswerActions } from './answer-actions.tsx';
import type { Answering } from './answering.ts';
import type { Asked } from './explanation-drawer.tsx';
import { KindTabs } from './kind-tabs.tsx';
import { PairActionFoot } from './pair-action.tsx';
import { useProjectSuggestions } from './queries.ts';
import { SuggestionCard } from './suggestion-card.tsx';
import classes from './suggestions.module.css';
import { useCameEmpty } from './use-came-empty.ts';
import { useExplanationPanel } from './use-explanation-panel.tsx';

interface KindProps {
  readonly id: string;
  readonly kind: OpportunityKind;
  readonly explain: (asked: Asked) => void;
  readonly answering: Answering | null;
  /** Nothing of this kind. */
  readonly onNothing: () => void;
}

const KindSuggestions = ({ id, kind, explain, answering, onNothing }: KindProps) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const query = useProjectSuggestions(id, kind);
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const sizes = query.data?.pages.map((page) => page.items.length) ?? [];
  const firstNew = useFocusAfter(sizes);
  const total = query.data?.pages[0]?.total ?? 0;

  useCameEmpty(query.isSuccess ? total : null, onNothing);

  if (query.isPending) return <SkeletonCards count={4} />;
  // Somebody has just ceased to follow it: nothing is wrong.
  if (query.error instanceof ApiError && query.error.code === 'forbidden')
    return <Notice tone="quiet" title={t('results.private')} />;
  if (query.error && items.length === 0) {
    return <Failure words={failureWords(query.error)} onRetry={() => void query.refetch()} />;
  }
  return (
    <div className={classes.group}>
      <p role="status" className="quiet">
        {t('results.shown', { count: total })}
      </p>
      {items.length === 0 && (
        <Notice tone="quiet" title={t(`kind.${kind}.many`)}>
          <p>{t(`results.empty.${kind}`)}</p>
        </Notice>
      )}
      <CardGrid>
        {items.map((suggestion, index) => (
          <li key={suggestion.opportunity.id}>
            <SuggestionCard
              projectId={id}
              suggestion={suggestion}
              level={3}
              answers={
                answering ? (
                  <AnswerActions
                    pair={{ side: 'project', id, other: suggestion.opportunity.id }}
                    title={suggestion.opportunity.title}
                    isReachable={hasPeople(suggestion.opportunity)}
                    saved={suggestion.saved}
                    answering={answering}
                  />
                ) : (
                  <PairActionFoot
                    pair={{ side: 'project', id, other: suggestion.opportunity.id }}
                    title={suggestion.opportunity.title}
                    isReachable={hasPeople(suggestion.opportunity)}
                  />
                )
              }
              ref={index === firstNew.index ? firstNew.ref : undefined}
              onWhy={() =>
                explain({
                  subject: suggestion.opportunity.title,
                  known: suggestion,
                  pair: { side: 'project', id, other: suggestion.opportunity.id },
                })
              }
            />
          </li>
        ))}
      </CardGrid>
      {query.error && (
        <Failure words={failureWords(query.error)} onRetry={() => void query.fetchNextPage()} />
      )}
      <More
        label={t('results.more')}
        added={sizes.length > 1 ? t('results.moreDone', { count: sizes.at(-1) ?? 0 }) : ''}
        isShown={query.hasNextPage}
        isBusy={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </div>
  );
};

interface Props {
  readonly id: string;
  /** For its own people, who may keep and set aside. */
  readonly answering?: Answering;
  /** Told once it is known that nothing suits, of no kind. */
  readonly onNothing?: () => void;
}

/** For who would have to follow the project first. */
export const PrivateSuggestions = () => {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="suggestions">
      <h2 id="suggestions" className={classes.heading}>
        {t('results.forProject')}
      </h2>
      <Notice tone="quiet" title={t('results.private')} />
    </section>
  );
};

/** A project's suggestions; each kind is asked for when its tab opens. */
export const ProjectSuggestions = ({ id, answering, onNothing }: Props) => {
  const { t } = useTranslation();
  const { explain, panel } = useExplanationPanel();
  // Until somebody chooses, the first kind that has something.
  const [chosen, setChosen] = useState<OpportunityKind | null>(null);
  const [nothingIn, setNothingIn] = useState<readonly OpportunityKind[]>([]);
  const shown = chosen ?? OPPORTUNITY_KINDS.find((kind) => !nothingIn.includes(kind)) ?? OPPORTUNITY_KINDS[0];
  const hasNothing = OPPORTUNITY_KINDS.every((kind) => nothingIn.includes(kind));
  useCameEmpty(hasNothing ? 0 : null, onNothing);
  return (
    <section aria-labelledby="suggestions">
      <h2 id="suggestions" className={classes.heading}>
        {t(answering ? 'results.forMine' : 'results.forProject')}
      </h2>
      <Tabs
        value={shown}
        onChange={(value) => setChosen(OPPORTUNITY_KINDS.find((kind) => kind === value) ?? null)}
        keepMounted={false}
      >
        <KindTabs
          label={t('results.kinds')}
          kinds={OPPORTUNITY_KINDS.map((kind) => ({ kind, total: null }))}
        />
        {OPPORTUNITY_KINDS.map((kind) => (
          <Tabs.Panel key={kind} value={kind} pt={20}>
            <KindSuggestions
              id={id}
              kind={kind}
              explain={explain}
              answering={answering ?? null}
              onNothing={() => setNothingIn((before) => [...before, kind])}
            />
          </Tabs.Panel>
        ))}
      </Tabs>
      {panel}
    </section>
  );
};
