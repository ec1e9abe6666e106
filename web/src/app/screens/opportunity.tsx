import { useParams } from 'react-router';
import { OpportunityPage } from '../../features/opportunities/opportunity-page.tsx';
import { hasPeople } from '../../lib/answer-clock.ts';
import { NotFound } from '../dead-ends.tsx';
import { ProposeHere } from '../propose-here.tsx';
import { OpportunityMatchesHere } from '../suggestions-here.tsx';

export const Opportunity = () => {
  const { id = '' } = useParams();
  return (
    <OpportunityPage key={id} id={id} missing={<NotFound />}>
      {(offer) => (
        <>
          <ProposeHere side="project" other={id} isReachable={hasPeople(offer)} />
          <OpportunityMatchesHere offer={offer} />
        </>
      )}
    </OpportunityPage>
  );
};
