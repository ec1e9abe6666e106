import { createHmac } from 'node:crypto';
import { expect } from 'chai';
import { createSubscriptions } from '../../api/mail/subscriptions.ts';
import { signUp } from '../support/actors.ts';
import { expectSound, openSite, type Site } from './site.ts';

const SECRET = 'un secret assez long pour les tests du site';

describe('The link at the foot of a mail', function () {
  this.timeout(60_000);
  let site: Site;
  before(async () => {
    site = await openSite({ config: { demo: true, jwtSecret: SECRET } });
  });
  after(() => site?.close());

  it('ends that kind of mails by one press, signed in or not, in both languages, and not by being opened', async () => {
    const { account } = await signUp(site, 'lectrice');
    const accountId = account?.id ?? '';
    const key = createHmac('sha256', SECRET).update('passerelle/unsubscribe').digest();
    const { page: link } = createSubscriptions({
      accounts: { changeMail: async () => {} },
      publicUrl: site.url,
      key,
    }).linksFor(accountId, 'messages');
    const ended = async () =>
      (await site.connection.collection<{ _id: string }>('accounts').findOne({ _id: accountId }))?.[
        'mail' as never
      ];
    const page = await site.visit(link.slice(site.url.length));
    await page.setViewportSize({ width: 360, height: 740 });
    await page.getByRole('heading', { level: 1, name: 'Ne plus recevoir ces mails' }).waitFor();
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await expectSound(page, `unsubscribe, ${scheme}`);
    }
    const english = await site.visit(`/desabonnement?lang=en#${link.split('#')[1]}`);
    await english.getByRole('button', { name: 'Stop these mails' }).waitFor();
    await english.goto(`${site.url}/?lang=fr`);
    expect(await ended()).to.equal(undefined);
    await page.getByRole('button', { name: 'Arrêter ces mails' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('plus de mails de messages non lus').waitFor();
    await expectSound(page, 'unsubscribed');
    expect(await ended()).to.deep.equal({ pace: { messages: 'never' } });
    await page.goto(`${site.url}/desabonnement`);
    await page.getByRole('heading', { level: 1, name: 'Ce lien est incomplet' }).waitFor();
  });
});
