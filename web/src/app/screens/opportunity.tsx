import { useParams } from 'react-router';
import { OpportunityPage } from '../../features/opportunities/opportunity-page.tsx';
import { OpportunityMatches } from '../../features/suggestions/opportunity-matches.tsx';
import { NotFound } from '../dead-ends.tsx';

export const Opportunity = () => {
  const { id = '' } = useParams();
  return (
    <OpportunityPage key={id} id={id} missing={<NotFound />}>
      <OpportunityMatches id={id} />
    </OpportunityPage>
  );
};
