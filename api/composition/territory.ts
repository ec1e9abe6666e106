import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { recheckJob } from '../projects/located/recheck.ts';
import { createLocatedProjects } from '../projects/located/store.ts';
import { createAddresses } from '../territory/addresses.ts';
import { loadPlaces } from '../territory/places.ts';
import { createHeldQpvs, followQpvs } from '../territory/qpv/held.ts';
import { createQpvStore } from '../territory/qpv/store.ts';

/** Where things are: communes, addresses, priority neighbourhoods. */
export function createTerritoryServices(config: Config, connection: Connection, log: Logger) {
  const places = loadPlaces();
  const qpvs = createQpvStore(connection);
  const heldQpvs = createHeldQpvs(qpvs);
  const locatedProjects = createLocatedProjects(connection);
  return {
    territory: {
      places,
      heldQpvs,
      addresses: createAddresses({ url: config.addressUrl, places, clock: () => performance.now() }),
    },
    followedQpvs: followQpvs(qpvs, heldQpvs, log),
    recheck: recheckJob({ locatedProjects, heldQpvs }),
  };
}
