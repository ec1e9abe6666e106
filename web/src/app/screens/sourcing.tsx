import { NeedConsortia } from '../../features/consortia/need-consortia.tsx';
import { SourcingPage } from '../../features/sourcing/sourcing-page.tsx';

/** A need's suppliers, alone and together. */
export const Sourcing = () => <SourcingPage together={(id) => <NeedConsortia id={id} />} />;
