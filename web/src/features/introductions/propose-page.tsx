import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useFailureWords } from '../../lib/failure.ts';
import { Failure } from '../../ui/failure.tsx';
import { BackLink, Lead, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { SkeletonText } from '../../ui/skeletons.tsx';
import classes from './introductions.module.css';
import { ObstacleNotice } from './obstacle-notice.tsx';
import { suggestionsPath } from './pair-action.tsx';
import { ProposeForm } from './propose-form.tsx';
import { type Pair, useDraft } from './queries.ts';
import { ProposalSides } from './sides.tsx';

/** A first message to the other side of a suggestion, or, in clear words, why none can be sent now. */
export const ProposePage = () => {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const project = search.get('projet') ?? '';
  const opportunity = search.get('offre') ?? '';
  const as = search.get('cote');
  const pair: Pair =
    as === 'offre'
      ? { side: 'opportunity', id: opportunity, other: project }
      : { side: as === 'connecteur' ? 'connector' : 'project', id: project, other: opportunity };
  const isBetween = pair.side === 'connector';
  return (
    <>
      <PageTop>
        <BackLink to={suggestionsPath(pair)}>
          {t(isBetween ? 'propose.between.back' : 'propose.back')}
        </BackLink>
        <PageTitle>{t(isBetween ? 'propose.between.title' : 'propose.title')}</PageTitle>
        <Lead>{t(isBetween ? 'propose.between.lead' : 'propose.lead')}</Lead>
      </PageTop>
      <PageBody key={`${project} ${opportunity}`}>
        <div className={classes.column}>
          <Proposal pair={pair} />
        </div>
      </PageBody>
    </>
  );
};

const Proposal = ({ pair }: { readonly pair: Pair }) => {
  const failureWords = useFailureWords();
  const { data: draft, error, isFetching, refetch } = useDraft(pair);
  const obstacle = draft?.obstacle;
  const told = useRef<HTMLDivElement>(null);
  const before = useRef(obstacle);
  // One that came while the message was written stands above it, perhaps out of sight.
  useEffect(() => {
    if (before.current === null && obstacle) told.current?.focus();
    before.current = obstacle;
  }, [obstacle]);
  return (
    <>
      <ProposalSides pair={pair} people={draft?.people ?? ''} />
      {error && !isFetching && <Failure words={failureWords(error)} onRetry={() => void refetch()} />}
      {!draft && !error && <SkeletonText lines={6} />}
      <div ref={told} role="status" tabIndex={-1} className={classes.told}>
        {draft && <ObstacleNotice draft={draft} pair={pair} />}
      </div>
      {/* A full inbox may reopen: what was written stays to be seen. */}
      {draft && (draft.obstacle === null || draft.obstacle === 'inbox-full') && (
        <ProposeForm pair={pair} draft={draft} />
      )}
    </>
  );
};
