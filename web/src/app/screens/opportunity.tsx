import { useParams } from 'react-router';
import { OpportunityPage } from '../../features/opportunities/opportunity-page.tsx';
import { OpportunityMatches } from '../../features/suggestions/opportunity-matches.tsx';
import { NotFound } from '../dead-ends.tsx';
import { ProposeHere } from '../propose-here.tsx';

export const Opportunity = () => {
  const { id = '' } = useParams();
  return (
    <OpportunityPage key={id} id={id} missing={<NotFound />}>
      <ProposeHere side="project" other={id} />
      <OpportunityMatches id={id} />
    </OpportunityPage>
  );
};
