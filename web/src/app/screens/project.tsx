import { useParams } from 'react-router';
import { FollowButton } from '../../features/follows/follow-button.tsx';
import { ProjectPage } from '../../features/projects/project-page.tsx';
import { hasPeople } from '../../lib/answer-clock.ts';
import { NotFound } from '../dead-ends.tsx';
import { IntroduceHere } from '../introduce-here.tsx';
import { ProposeHere } from '../propose-here.tsx';
import { SchemesHere } from '../schemes-here.tsx';
import { SheetHere } from '../sheet-here.tsx';
import { ProjectSuggestionsHere } from '../suggestions-here.tsx';
import { SupplierExtras, SupplierPictures } from '../supplier-extras.tsx';

export const Project = () => {
  const { id = '' } = useParams();
  return (
    <ProjectPage key={id} id={id} missing={<NotFound />}>
      {(project) => (
        <>
          <SupplierPictures id={id} />
          {/* On paper: what the supplier says of itself, and nothing that is done on a screen. */}
          <div data-screen-only>
            <FollowButton id={id} />
            <ProposeHere side="opportunity" other={id} isReachable={hasPeople(project)} />
            <IntroduceHere id={id}>
              <ProjectSuggestionsHere project={project} />
            </IntroduceHere>
            <SchemesHere id={id} />
            <SheetHere id={id} />
            <SupplierExtras id={id} />
          </div>
        </>
      )}
    </ProjectPage>
  );
};
