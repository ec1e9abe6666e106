import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { demoAccounts } from '../../api/accounts/demo.ts';
import { createSignedLinks } from '../../api/mail/signed.ts';
import { createSubscriptions } from '../../api/mail/subscriptions.ts';
import { aClient, type Client, emailOf, signUp } from '../support/actors.ts';
import { openBrowser } from '../support/chromium.ts';
import { proposed } from '../support/pairs.ts';
import { keyOf, SECRET } from '../support/secret.ts';
import { between, idOf } from '../support/talk.ts';
import { told } from '../support/told.ts';
import { expectSound, openSite, type Site } from './site.ts';

describe('Mails and the bell', function () {
  this.timeout(120_000);
  let site: Site;
  const opened: BrowserContext[] = [];
  before(async () => {
    site = await openSite({ config: { demo: true, jwtSecret: SECRET } });
  });
  after(async () => {
    for (const context of opened) await context.close();
    await site?.close();
  });

  const demoOf = (role: 'holder' | 'buyer') => {
    const account = demoAccounts(true).find((one) => one.role === role);
    if (!account) throw new Error(`no demo account of a ${role}`);
    return account;
  };
  const at = async (width: number): Promise<Page> => {
    const context = await openBrowser({ reducedMotion: 'reduce', viewport: { width, height: 780 } });
    opened.push(context);
    context.setDefaultTimeout(12_000);
    return context.newPage();
  };
  const enter = async (page: Page, path: string) => {
    await page.goto(`${site.url}/entrer?suite=${encodeURIComponent(path)}`, { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: new RegExp(`^${demoOf('buyer').displayName}`) }).click();
    await page.waitForURL(`**${path}`);
    await page.waitForLoadState('networkidle');
  };
  const inBoth = async (page: Page, where: string) => {
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await expectSound(page, `${where}, ${scheme}`);
    }
    await page.emulateMedia({ colorScheme: 'light' });
  };

  it('a proposal rings on an open screen, is read with the keyboard, and on the other device too', async () => {
    const [phone, desk] = [await at(360), await at(1280)];
    await enter(phone, '/notifications');
    await phone.getByText('Rien pour l’instant').waitFor();
    await inBoth(phone, 'no notices');
    await enter(desk, '/notifications');
    const holder = aClient(site.url);
    const { email, password } = demoOf('holder');
    await holder.enter(await holder.ask('signIn', { body: { email, password } }));
    const { id } = await proposed(holder, 'les-assiettes-d-abord', await aNeedOfTheBuyer());
    for (const page of [phone, desk])
      await page.getByRole('link', { name: 'Notifications : 1 nouvelle' }).waitFor();
    const item = phone.getByRole('listitem').filter({ hasText: 'vous propose une mise en relation' });
    await item.waitFor();
    await inBoth(phone, 'a notice');
    await inBoth(desk, 'a notice, wide');
    await item.getByRole('link').focus();
    await phone.keyboard.press('Enter');
    await phone.waitForURL(`**/mises-en-relation/${id}`);
    await desk.getByRole('link', { name: 'Notifications', exact: true }).waitFor();
    await desk.getByText('Non lu').first().waitFor({ state: 'detached' });
    const english = await at(360);
    await enter(english, '/notifications');
    await english.getByRole('button', { name: 'English' }).click();
    await english.getByText('proposes an introduction').waitFor();
    await expectSound(english, 'notices in English');
  });

  const aNeedOfTheBuyer = async (): Promise<string> => {
    // From the same kind of device as the pages: a new one would ring too.
    const userAgent = await opened[0]?.pages()[0]?.evaluate(() => navigator.userAgent);
    const buyer = aClient(site.url, undefined, userAgent);
    const { email, password } = demoOf('buyer');
    await buyer.enter(await buyer.ask('signIn', { body: { email, password } }));
    const { items } = await told(buyer, 'myOpportunities', { query: { limit: 50 } });
    const need = items.find(({ title }) => title.startsWith('Traiteur'));
    if (!need) throw new Error('the buyer of the demo has no caterer to find');
    return need.id;
  };

  it('mails are settled on one page, what is wrong is said where it is, and it holds at once', async () => {
    const page = await at(360);
    await enter(page, '/mes-mails');
    await page.getByRole('heading', { level: 1, name: 'Mes mails' }).waitFor();
    await inBoth(page, 'preferences');
    await page.getByRole('group', { name: 'Messages' }).getByText('Chaque jour').click();
    await page.getByLabel('Heure', { exact: true }).selectOption('18');
    await page.getByLabel('Jusqu’au').fill('2001-01-01');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Choisissez un jour à partir de demain').waitFor();
    await inBoth(page, 'preferences with a day to mend');
    await page.getByRole('button', { name: 'Reprendre les mails' }).click();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('C’est enregistré, dès maintenant.').waitFor();
    await page.reload({ waitUntil: 'networkidle' });
    expect(
      await page.getByRole('group', { name: 'Messages' }).getByLabel('Chaque jour').isChecked(),
    ).to.equal(true);
    expect(await page.getByLabel('Heure', { exact: true }).inputValue()).to.equal('18');
  });

  it('a link in a mail settles that person’s mails without signing in, and "pas encore" takes one press', async () => {
    const reader = await signUp(site, 'lectrice');
    const other = await signUp(site, 'autre');
    const links = createSubscriptions({
      accounts: { changeMail: async () => {} },
      publicUrl: site.url,
      key: keyOf('unsubscribe'),
    });
    const page = await at(1280);
    await page.goto(links.linksFor(idOf(reader), 'digest').preferences, { waitUntil: 'networkidle' });
    await page.getByRole('group', { name: 'La lettre' }).getByText('Jamais').click();
    await inBoth(page, 'preferences by a link');
    const paceOf = async (client: Client) => (await told(client, 'mailPreferences')).pace.digest;
    expect(await paceOf(reader)).to.equal('weekly');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('C’est enregistré, dès maintenant.').waitFor();
    expect([await paceOf(reader), await paceOf(other)]).to.deep.equal(['never', 'weekly']);
    await page.goto(`${site.url}/reglages-mails#token=${'x'.repeat(60)}`);
    await page.reload({ waitUntil: 'networkidle' });
    await page.getByText('Entrez pour régler vos mails').waitFor();

    const id = await between(site.connection, reader, other);
    const token = createSignedLinks(keyOf('survey'), 'not-yet').write(`1.${idOf(reader)}.${id}`);
    await page.goto(`${site.url}/pas-encore#token=${token}`, { waitUntil: 'networkidle' });
    await inBoth(page, 'not yet');
    await page.getByRole('button', { name: 'Pas encore' }).click();
    await page.getByText('C’est noté').waitFor();
  });

  it('says on every page of one’s own that an address takes no mail, until a link that arrives is followed', async () => {
    const page = await at(360);
    const reader = await signUp(site, 'rebond');
    await site.connection
      .collection('accounts')
      .updateOne({ email: emailOf('rebond') }, { $set: { 'mail.bouncedAt': new Date() } });
    const { email } = reader.account ?? { email: '' };
    await page.goto(`${site.url}/entrer`, { waitUntil: 'networkidle' });
    await page.getByLabel('Votre adresse e-mail').fill(email);
    await page.getByRole('button', { name: 'J’ai un mot de passe' }).click();
    await page.getByLabel('Votre mot de passe').fill('quatre mots sans rapport');
    await page.getByRole('button', { name: 'Entrer', exact: true }).click();
    await page.waitForURL('**/mon-espace');
    await page.getByText('Votre adresse ne reçoit plus nos mails').waitFor();
    await inBoth(page, 'an address that takes no mail');
    await page.getByRole('button', { name: 'Vérifier mon adresse' }).click();
    await page.getByText('Un lien vient de partir').waitFor();
  });
});
