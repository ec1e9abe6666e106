import { setTimeout as sleep } from 'node:timers/promises';
import type { DigestNeeds } from './needs.ts';
import { planDigests } from './planning.ts';
import { sendDigests } from './sending.ts';

const LOOK_AGAIN_MS = 100;

/**
 * What each node does at each tick: chooses, or lets another choose, and sends meanwhile. "Due and not in the ledger"
 * decides, so a tick that is missed or doubled changes nothing.
 * @param only one account's letter is chosen; whatever is ready is sent
 */
export async function runDigests(needs: DigestNeeds, only?: string): Promise<void> {
  let isPlanning = true;
  const planning = planDigests(needs, only).finally(() => {
    isPlanning = false;
  });
  // Told below; until then it must not be an unhandled one.
  planning.catch(() => {});
  while (isPlanning) {
    if ((await sendDigests(needs)) === 0)
      await Promise.race([planning.catch(() => {}), sleep(LOOK_AGAIN_MS)]);
  }
  await sendDigests(needs);
  await planning;
}
