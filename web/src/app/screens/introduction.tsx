import { useParams } from 'react-router';
import { IntroductionPage } from '../../features/introductions/introduction-page.tsx';
import { NotFound } from '../dead-ends.tsx';

export const Introduction = () => {
  const { id = '' } = useParams();
  return <IntroductionPage key={id} missing={<NotFound />} />;
};
