import { SheetPage } from '../../features/catalogue/sheet-page.tsx';
import { VersionsPage } from '../../features/catalogue/versions-page.tsx';
import { NotFound } from '../dead-ends.tsx';

/** The base as everyone reads it; what is not public any more is a dead end of the site's own. */
export { CataloguePage } from '../../features/catalogue/catalogue-page.tsx';
export const Sheet = () => <SheetPage missing={<NotFound />} />;
export const Versions = () => <VersionsPage missing={<NotFound />} />;
