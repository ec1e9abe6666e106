import type { Lines } from './wire-table.ts';

/** Those of support schemes alone: they come with the screens that show them. */
export const SCHEME_WIRE: Lines<'schemeFacts' | 'detachLocalVersion'> = {
  schemeFacts: 'get /opportunities/:id/scheme',
  detachLocalVersion: 'delete /opportunities/:id/local-versions/:other',
};
