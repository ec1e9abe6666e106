import type { ProjectLocation, QpvCheck } from '../../contract/index.ts';
import { PRECISION_KM } from '../precision.ts';
import type { HeldQpvs } from './held.ts';

/** What is kept of a place: a clear answer or none, and which outlines gave it. */
export interface Checked {
  readonly qpv: QpvCheck | null;
  readonly qpvEdition: string | null;
}

export const membershipAt = (
  qpvs: HeldQpvs,
  { lon, lat, kind }: Pick<ProjectLocation, 'lon' | 'lat' | 'kind'>,
) => qpvs.membershipOf({ lon, lat }, PRECISION_KM[kind]);

/** Nothing is kept where the answer is not clear. */
export function checkedAt(qpvs: HeldQpvs, location: ProjectLocation | null): Checked {
  const qpvEdition = qpvs.inForce()?.generation.edition ?? null;
  const membership = location && membershipAt(qpvs, location);
  if (!membership || membership.state === 'unknown') return { qpv: null, qpvEdition };
  const { generation, code, name } = membership;
  const isIn = membership.state === 'in';
  return { qpv: { isIn, generation, code: isIn ? code : null, name: isIn ? name : null }, qpvEdition };
}
