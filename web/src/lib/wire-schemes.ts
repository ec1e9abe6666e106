import type { SCHEME_ROUTES } from '../../../api/contract/schemes.ts';
import type { Lines } from './wire-table.ts';

/** Those of support schemes by place: they come with their screens. */
export const SCHEME_WIRE: Lines<keyof typeof SCHEME_ROUTES> = {
  findSchemes: 'get /schemes',
  listGaps: 'get /schemes/gaps',
  exportGaps: 'get /schemes/gaps/export',
};
