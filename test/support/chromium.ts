import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';

const candidates = [
  process.env.CHROMIUM_BINARY,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Each suite gets a browser that has seen nothing; closing it removes what it kept. */
export async function openBrowser(
  options: Parameters<typeof chromium.launchPersistentContext>[1] = {},
): Promise<BrowserContext> {
  const executablePath = candidates.find((file) => file && existsSync(file));
  if (!executablePath) throw new Error('No Chromium: run the tests by `npm test`, or set CHROMIUM_BINARY.');
  const userData = await mkdtemp(join(tmpdir(), 'passerelle-chromium-'));
  const context = await chromium.launchPersistentContext(userData, {
    headless: true,
    executablePath,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    ...options,
  });
  context.once(
    'close',
    () => void rm(userData, { recursive: true, force: true, maxRetries: 5 }).catch(() => {}),
  );
  return context;
}
