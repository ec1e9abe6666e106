import { useParams } from 'react-router';
import { OpportunityPage } from '../../features/opportunities/opportunity-page.tsx';
import { NotFound } from '../dead-ends.tsx';
import { ProposeHere } from '../propose-here.tsx';
import { OpportunityMatchesHere } from '../suggestions-here.tsx';

export const Opportunity = () => {
  const { id = '' } = useParams();
  return (
    <OpportunityPage key={id} id={id} missing={<NotFound />}>
      {(offer) => (
        <>
          <ProposeHere side="project" other={id} />
          <OpportunityMatchesHere offer={offer} />
        </>
      )}
    </OpportunityPage>
  );
};
