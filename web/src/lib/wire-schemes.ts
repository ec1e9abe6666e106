import type { SCHEME_ROUTES } from '../../../api/contract/schemes.ts';
import type { Lines } from './wire-table.ts';

/** Those of support schemes alone: they come with the screens that show them. */
export const SCHEME_WIRE: Lines<keyof typeof SCHEME_ROUTES | 'schemeFacts' | 'detachLocalVersion'> = {
  findSchemes: 'get /schemes',
  listGaps: 'get /schemes/gaps',
  exportGaps: 'get /schemes/gaps/export',
  schemeFacts: 'get /opportunities/:id/scheme',
  detachLocalVersion: 'delete /opportunities/:id/local-versions/:other',
};
