import { WorkPage } from '../../features/catalogue/work-page.tsx';
import { NotFound } from '../dead-ends.tsx';

/** Sheets as those see them who write, review or answer for them. */
export { MySheetsPage } from '../../features/catalogue/my-sheets-page.tsx';
export { ReviewersPage } from '../../features/catalogue/reviewers-page.tsx';
export const Work = () => <WorkPage missing={<NotFound />} />;
