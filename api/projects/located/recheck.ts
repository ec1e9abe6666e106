import type { Job } from '../../jobs.ts';
import type { HeldQpvs } from '../../territory/qpv/held.ts';
import { checkedAt } from '../../territory/territory.ts';
import type { LocatedProjects } from './store.ts';

interface Needs {
  readonly locatedProjects: LocatedProjects;
  readonly heldQpvs: HeldQpvs;
}

const TOGETHER = 100;
const EVERY_MS = 60_000;

/** Checks places again by the outlines in force; on any number of nodes, and again after one died in the middle. */
export async function recheckProjects({ locatedProjects, heldQpvs }: Needs): Promise<number> {
  await heldQpvs.refresh();
  const edition = heldQpvs.inForce()?.generation.edition ?? null;
  let checked = 0;
  for (;;) {
    const due = await locatedProjects.uncheckedBy(edition, TOGETHER);
    await Promise.all(due.map((one) => locatedProjects.check(one, checkedAt(heldQpvs, one.location))));
    checked += due.length;
    if (due.length < TOGETHER) return checked;
  }
}

export const recheckJob = (needs: Needs): Job => ({
  does: 'checks the places of projects by the outlines in force',
  everyMs: EVERY_MS,
  run: async () => void (await recheckProjects(needs)),
});
