/** `npm run check`: everything a reviewer would otherwise have to say. All of it runs; one failure fails the whole. */

import { bin } from './root.mjs';
import { hand, say } from './say.mjs';

const tsc = bin('typescript', 'bin/tsc');
const checks = [
  ['Format et règles (biome)', [bin('@biomejs/biome', 'bin/biome'), 'check', '--error-on-warnings', '.']],
  ['Types : api, scripts, test', [tsc, '--project', '.']],
  ['Types : matching, sans Node ni DOM', [tsc, '--project', 'matching']],
  ['Types : web', [tsc, '--project', 'web']],
  ['Architecture', [bin('mocha', 'bin/mocha.js'), '--reporter', 'dot', 'test/architecture.test.ts']],
  ['Code et paquets inutilisés (knip)', [bin('knip', 'bin/knip.js'), '--treat-config-hints-as-errors']],
  ['OpenAPI à jour', ['--import=tsx', 'scripts/openapi.ts', '--check']],
];

export async function check() {
  const failed = [];
  for (const [what, args] of checks) {
    const startedAt = Date.now();
    say(`• ${what}`);
    if ((await hand(process.execPath, args)) !== 0) failed.push(what);
    else say(`  bien (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
  }
  say(failed.length === 0 ? '✓ Tout est en ordre.' : `✗ À corriger : ${failed.join(' ; ')}.`);
  return failed.length === 0 ? 0 : 1;
}
