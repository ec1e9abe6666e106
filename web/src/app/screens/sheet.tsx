import { SheetPage } from '../../features/catalogue/sheet-page.tsx';
import { VersionsPage } from '../../features/catalogue/versions-page.tsx';
import { WorkPage } from '../../features/catalogue/work-page.tsx';
import { NotFound } from '../dead-ends.tsx';

/** What is not there, or not public any more, is a dead end of the site's own. */
export const Sheet = () => <SheetPage missing={<NotFound />} />;
export const Versions = () => <VersionsPage missing={<NotFound />} />;
export const Work = () => <WorkPage missing={<NotFound />} />;
