/** A Chromium for the browser journeys, in CHROMIUM_BINARY. Only as root on Debian is one installed. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { alone } from './lock.mjs';
import { explainOutput, Stop } from './root.mjs';
import { work } from './say.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const elsewhere = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/usr/bin/chromium'];

export async function findChromium() {
  process.env.CHROMIUM_BINARY = find() ?? (await alone(async () => find() ?? (await install())));
}

function find() {
  const chosen = process.env.CHROMIUM_BINARY;
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new Stop(`CHROMIUM_BINARY (${chosen}) n’existe pas.`);
  }
  const folders = (process.env.PATH ?? '').split(delimiter);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...elsewhere].find((file) => existsSync(file)) ?? null;
}

async function install() {
  const canInstall =
    process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');
  if (!canInstall) {
    throw new Stop(
      'Les tests demandent Chromium ou Chrome : installez-en un, ou donnez son chemin par CHROMIUM_BINARY.',
    );
  }
  const steps = [
    ['Lecture de la liste des paquets Debian', ['update']],
    [
      'Installation de Chromium (apt-get, une minute environ)',
      ['install', '-y', '--no-install-recommends', 'chromium'],
    ],
  ];
  process.env.DEBIAN_FRONTEND = 'noninteractive';
  for (const [what, args] of steps) {
    const { status, output } = await work(what, 'apt-get', args);
    if (status !== 0) {
      const reason = output.trim().split('\n').at(-1);
      throw (
        explainOutput(output, 'le paquet chromium') ??
        new Stop(`apt-get n’a pas pu installer Chromium : ${reason}.`)
      );
    }
  }
  return find() ?? fail();
}

function fail() {
  throw new Stop(
    'Le paquet chromium est installé, mais son programme est introuvable : donnez CHROMIUM_BINARY.',
  );
}
