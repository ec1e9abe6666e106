import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OwnOpportunity } from '../../../../api/contract/index.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { Failure } from '../../ui/failure.tsx';
import { Notice } from '../../ui/notice.tsx';
import { HiddenNotice } from './answer-actions.tsx';
import { AnsweredLists } from './answered-lists.tsx';
import { useAnswering } from './answering.ts';
import classes from './answers.module.css';
import { ConsortiumSection } from './consortium.tsx';
import { OpportunityMatches } from './opportunity-matches.tsx';
import { PairActionsOf } from './pair-action.tsx';
import { useExplanationPanel } from './use-explanation-panel.tsx';
import { WhyNot } from './why-not.tsx';

interface Props {
  readonly offer: OwnOpportunity;
  /** Told once it is known that no project suits. */
  readonly onNothing: () => void;
}

/** A publisher's own: the projects that answer the offer. */
export const MyOpportunityMatches = ({ offer, onNothing }: Props) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const { id, status, missing } = offer;
  const answering = useAnswering('opportunity', id);
  const { explain, panel } = useExplanationPanel();
  return (
    <PairActionsOf kept={offer}>
      <div className={classes.stack}>
        {status === 'draft' && (
          <Notice
            tone="quiet"
            title={t('mySuggestions.draft')}
            action={
              <Button component={Link} to={`/mes-opportunites/${id}`}>
                {t('mySuggestions.finish')}
              </Button>
            }
          />
        )}
        {(status === 'paused' || status === 'closed') && (
          <Notice tone="quiet" title={t('mySuggestions.paused')} />
        )}
        {answering.error && (
          <Failure words={failureWords(answering.error)} onRetry={() => void answering.retry()} />
        )}
        {missing.length === 0 && (
          <>
            {offer.kind === 'need' && offer.can.includes('answer') && (
              <p>
                <Button component={Link} to={`/mes-opportunites/${id}/fournisseurs`}>
                  {t('mySuggestions.source')}
                </Button>
              </p>
            )}
            {offer.kind === 'need' && <ConsortiumSection id={id} />}
            <OpportunityMatches id={id} answering={answering} onNothing={onNothing} />
            <HiddenNotice answering={answering} />
            <div>
              <AnsweredLists side="opportunity" id={id} answering={answering} />
            </div>
            <WhyNot side="opportunity" id={id} explain={explain} />
          </>
        )}
        {panel}
      </div>
    </PairActionsOf>
  );
};
