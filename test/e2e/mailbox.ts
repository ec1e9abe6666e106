import { expect } from 'chai';
import type { Page } from 'playwright-core';

/** The link of the last mail to an address, as the demo keeps it at /dev/mails. */
export async function mailedLink(page: Page, url: string, email: string, about?: RegExp): Promise<string> {
  for (let tries = 0; tries < 50; tries += 1) {
    await page.goto(`${url}/dev/mails`);
    const line = page
      .locator('li', { hasText: email })
      .filter(about ? { hasText: about } : {})
      .first();
    if (await line.count()) {
      await line.getByRole('link').first().click();
      return (await page.locator('a[href*="#token="]').first().getAttribute('href')) ?? '';
    }
    await page.waitForTimeout(50);
  }
  throw new Error(`no mail to ${email}`);
}

/** Signed up by mail, in a minute and without a password. */
export async function signUp(page: Page, url: string, email: string, role: string): Promise<void> {
  await page.goto(`${url}/entrer?compte=nouveau`, { waitUntil: 'networkidle' });
  await page.getByRole('checkbox', { name: new RegExp(role) }).check();
  await page.getByLabel('Votre adresse e-mail').fill(email);
  await page.getByRole('button', { name: 'Créer mon compte' }).click();
  await page.getByText('Regardez votre boîte').waitFor();
  const link = new URL(await mailedLink(page, url, email));
  await page.goto(url + link.pathname + link.hash);
  await page.getByRole('button', { name: 'Confirmer et entrer' }).click();
  await page.waitForURL('**/mon-espace');
  expect(page.url(), 'the token left the address bar').not.to.contain('token');
}
