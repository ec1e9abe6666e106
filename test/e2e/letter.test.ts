import { createHmac } from 'node:crypto';
import { expect } from 'chai';
import { createDigestLinks } from '../../api/digests/links.ts';
import type { DigestItem } from '../../api/digests/store.ts';
import { signUp } from '../support/actors.ts';
import { publishedNeed, publishedProject } from '../support/pairs.ts';
import { idOf } from '../support/talk.ts';
import { expectSound, openSite, type Site } from './site.ts';

const SECRET = 'un secret assez long pour les tests du site';
const WEEK = '2026-W50';

describe('The links of a weekly letter', function () {
  this.timeout(60_000);
  let site: Site;
  before(async () => {
    site = await openSite({ config: { demo: true, jwtSecret: SECRET } });
  });
  after(() => site?.close());

  it('lead to a page that says what it would do, does it at a press, and nothing by being opened', async () => {
    const holder = await signUp(site, 'porteuse');
    const buyer = await signUp(site, 'acheteur', { roles: ['buyer'] });
    const projectId = await publishedProject(holder);
    const pair = (opportunityId: string): DigestItem => ({
      ...{ side: 'project', projectId, opportunityId, hash: '', score: 70, reason: null },
    });
    const items = [
      pair(await publishedNeed(buyer, { title: 'Buffets du siège' })),
      pair(await publishedNeed(buyer, { title: 'Buffets de l’usine' })),
    ];
    const accountId = idOf(holder);
    await site.connection.collection<{ _id: string }>('digests').insertOne({
      ...{ _id: `${accountId}/${WEEK}`, accountId, week: WEEK, state: 'sent', items },
    } as never);
    const key = createHmac('sha256', SECRET).update('passerelle/digest').digest();
    const links = createDigestLinks(site.url, key);
    const pathTo = (index: number, action: 'interested' | 'hide' | 'later') =>
      links.linkTo({ accountId, week: WEEK, index, action }).slice(site.url.length);
    const count = () => site.connection.collection('introductions').countDocuments();

    const page = await site.visit(pathTo(0, 'interested'));
    await page.setViewportSize({ width: 360, height: 740 });
    await page.getByText('Les Buffets d’Amina').first().waitFor();
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await expectSound(page, `letter, ${scheme}`);
    }
    expect(await count()).to.equal(0);
    await page.getByRole('button', { name: 'Envoyer ce message' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('C’est parti.').waitFor();
    expect(await page.getByText('Rien n’est parti encore').count()).to.equal(0);
    await expectSound(page, 'letter, answered');
    expect(await count()).to.equal(1);

    const second = await site.visit(pathTo(1, 'hide'));
    await second.getByRole('button', { name: 'Écarter' }).click();
    await second.getByText('Choisissez une raison').waitFor();
    await expectSound(second, 'letter, no reason');
    await second.getByText('Trop loin').click();
    await second.getByRole('button', { name: 'Écarter' }).click();
    await second.getByText('C’est noté.').waitFor();
    expect(await site.connection.collection('answers').countDocuments({ answer: 'hidden' })).to.equal(1);

    const third = await site.visit(`${pathTo(1, 'later').replace('/lettre', '/lettre?lang=en')}`);
    await third.getByRole('button', { name: 'Tell me again later' }).waitFor();
    await third.goto(`${site.url}/?lang=fr`);
  });
});
