import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';

const candidates = [
  process.env.CHROMIUM_BINARY,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

let running: Promise<Browser> | undefined;
let open = 0;

/**
 * A browser that has seen nothing: what it keeps is its own, though one Chromium runs for all of a process. Where files
 * run in parallel it goes on to the next file, and ends with its worker.
 */
export async function openBrowser(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  running ??= launch();
  open += 1;
  const browser = await running;
  const context = await browser.newContext({ locale: 'fr-FR', timezoneId: 'Europe/Paris', ...options });
  context.once('close', () => {
    open -= 1;
    if (open > 0 || process.env.MOCHA_WORKER_ID) return;
    running = undefined;
    void browser.close();
  });
  return context;
}

async function launch(): Promise<Browser> {
  const executablePath = candidates.find((file) => file && existsSync(file));
  if (!executablePath) throw new Error('No Chromium: run the tests by `npm test`, or set CHROMIUM_BINARY.');
  return chromium.launch({
    headless: true,
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
