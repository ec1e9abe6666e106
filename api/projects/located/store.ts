import type { Connection } from 'mongoose';
import type { ProjectLocation, QpvCheck } from '../../contract/index.ts';
import { AppError } from '../../errors.ts';

interface Located {
  readonly _id: string;
  readonly location: ProjectLocation;
}

/** Projects that have said their place. */
export interface LocatedProjects {
  /** Some that were last checked by other outlines than these. */
  uncheckedBy(edition: string | null, limit: number): Promise<Located[]>;
  /** Writes what outlines tell of a place, if it is still the place. Its version stays: nobody's words have changed. */
  check(
    seen: Located,
    checked: { readonly qpv: QpvCheck | null; readonly qpvEdition: string | null },
  ): Promise<void>;
}

const CONNECTED = 1;

export function createLocatedProjects(connection: Connection): LocatedProjects {
  const projects = () => {
    if (connection.readyState !== CONNECTED) throw new AppError('unavailable', { retryAfterS: 5 });
    return connection.collection<{ _id: string; location: unknown; qpvEdition: string | null }>('projects');
  };
  return {
    uncheckedBy: (edition, limit) =>
      projects()
        .find({ location: { $type: 'object' }, qpvEdition: { $ne: edition } })
        .project<Located>({ location: 1 })
        .limit(limit)
        .toArray(),
    async check({ _id, location }, checked) {
      await projects().updateOne({ _id, location }, { $set: checked });
    },
  };
}
