import { expect } from 'chai';
import { runDigests } from '../../../api/digests/digests.ts';
import { nextIssueAt } from '../../../api/digests/times.ts';
import { aClient, type Client, emailOf, signUp } from '../../support/actors.ts';
import { type DigestNode, linksIn, startDigestNode } from '../../support/digests.ts';
import { publishedNeed, publishedProject } from '../../support/pairs.ts';
import { startTestService, type TestService, until } from '../../support/service.ts';
import { type Smtp, startSmtp } from '../../support/smtp.ts';
import { codeOf, told } from '../../support/told.ts';

const DAY_MS = 24 * 3_600_000;

describe('An answer from a weekly letter', function () {
  this.timeout(60_000);
  let smtp: Smtp;
  let service: TestService;
  let node: DigestNode;
  let holder: Client;
  let buyer: Client;
  let stranger: Client;
  let visitor: Client;
  const ids = { project: '', need: '' };
  const monday = nextIssueAt({ letter: { weekday: 1, hour: 8 }, timeZone: 'Europe/Paris' }, new Date());

  before(async () => {
    smtp = await startSmtp();
    service = await startTestService({});
    node = await startDigestNode({ smtpUrl: smtp.url, mongodbUri: service.config.mongodbUri ?? '' }, monday);
    holder = await signUp(service, 'amina');
    buyer = await signUp(service, 'bruno', { roles: ['buyer'] });
    stranger = await signUp(service, 'chloe');
    visitor = aClient(service.url);
    ids.project = await publishedProject(holder);
  });
  after(async () => {
    await node.stop();
    await service.stop();
    await smtp.stop();
  });

  let weeks = 0;
  /** The links of the holder's next letter, about needs that were published for it. */
  const letterOf = async (needs: readonly string[]) => {
    for (const title of needs) ids.need = await publishedNeed(buyer, { title, contactBudget: 100 });
    await until('the index', async () => node.services.held.opportunities.has(ids.need));
    node.now = new Date(monday.getTime() + weeks++ * 7 * DAY_MS);
    const before = smtp.mails.length;
    await runDigests(node.services);
    const mail = smtp.mails
      .slice(before)
      .find(({ to }) => !Array.isArray(to) && to?.text === emailOf('amina'));
    return linksIn(String(mail?.html));
  };
  const everything = async () => {
    const names = ['introductions', 'answers', 'digest_links', 'digests', 'encounters', 'accounts'];
    return JSON.stringify(
      await Promise.all(
        // That it was shown is written by and by; what an answer would leave is any other event.
        names.map((name) =>
          node.connection
            .collection(name)
            .find({ event: { $ne: 'shown' } })
            .sort({ _id: 1 })
            .toArray(),
        ),
      ),
    );
  };

  it('shows what it would do to who is not signed in, proposes at the press of a button, and once', async () => {
    const { interested } = await letterOf(['Buffets de printemps']);
    const [token = ''] = interested;
    const before = await everything();
    const shown = await told(visitor, 'readDigestLink', { body: { token } });
    expect(shown).to.deep.include({
      action: 'interested',
      effect: 'propose',
      side: 'project',
      obstacle: null,
    });
    expect(shown.other).to.deep.equal({ id: ids.need, title: 'Buffets de printemps', people: 'bruno' });
    expect(shown.message).to.include('Les Buffets d’Amina');
    expect(await everything()).to.equal(before);
    const done = await told(visitor, 'answerDigestLink', { body: { token } });
    const again = await told(visitor, 'answerDigestLink', { body: { token } });
    expect(again).to.deep.equal(done);
    const introduction = await told(holder, 'getIntroduction', { params: { id: done.introductionId ?? '' } });
    expect(introduction).to.include({ status: 'proposed', side: 'project', message: shown.message });
    expect(await node.connection.collection('introductions').countDocuments()).to.equal(1);
    expect((await told(visitor, 'readDigestLink', { body: { token } })).obstacle).to.equal(
      'already-introduced',
    );
    await until('what is learnt', async () =>
      Boolean(
        await node.connection
          .collection('encounters')
          .findOne({ event: 'proposed', opportunityId: ids.need }),
      ),
    );
  });

  it('sets aside with a reason, which is asked for and learnt from', async () => {
    const { hide } = await letterOf(['Buffets d’été']);
    const [token = ''] = hide;
    expect(await codeOf(visitor, 'answerDigestLink', { body: { token } })).to.equal('invalid-input');
    expect(await codeOf(visitor, 'answerDigestLink', { body: { token, reason: 'because' } })).to.equal(
      'invalid-input',
    );
    const done = await told(visitor, 'answerDigestLink', { body: { token, reason: 'too-far' } });
    expect(done.effect).to.equal('hide');
    const answer = await node.connection
      .collection('answers')
      .findOne({ documentId: ids.project, other: ids.need });
    expect(answer).to.include({ answer: 'hidden', reason: 'too-far' });
    await until('what is learnt', async () =>
      Boolean(
        await node.connection.collection('encounters').findOne({ event: 'hidden', opportunityId: ids.need }),
      ),
    );
  });

  it('brings back what was put off, four weeks later and not before', async () => {
    const { later } = await letterOf(['Buffets d’automne']);
    const [token = ''] = later;
    expect((await told(visitor, 'answerDigestLink', { body: { token } })).effect).to.equal('later');
    await node.connection
      .collection('digest_links')
      .updateOne({ answer: 'later' }, { $set: { againAt: new Date(node.now.getTime() + 28 * DAY_MS) } });
    for (let week = 0; week < 3; week++) expect((await letterOf([])).interested).to.have.length(0);
    expect((await letterOf([])).interested).to.have.length(1);
    expect((await letterOf([])).interested).to.have.length(0);
  });

  it('keeps what nobody receives, and says why nothing can be proposed', async () => {
    await node.connection
      .collection<{ _id: string }>('opportunities')
      .updateOne(
        { _id: await publishedNeed(buyer, { title: 'Buffets sans personne' }) },
        { $unset: { ownerId: 1, ownerType: 1 } },
      );
    await until('the index', async () =>
      [...node.services.held.opportunities.values()].some(
        ({ id, title }) =>
          title === 'Buffets sans personne' && !node.services.held.owned.opportunities.has(id),
      ),
    );
    const { interested } = await letterOf([]);
    const [token = ''] = interested;
    const shown = await told(visitor, 'readDigestLink', { body: { token } });
    expect(shown).to.include({ effect: 'save', obstacle: 'nobody-behind', message: '' });
    expect(await told(visitor, 'answerDigestLink', { body: { token } })).to.deep.equal({
      effect: 'save',
      introductionId: null,
    });
    const saved = await told(holder, 'projectAnswers', { params: { id: ids.project } });
    expect(saved.items.some(({ other, answer }) => other === shown.other.id && answer === 'saved')).to.equal(
      true,
    );
  });

  it('acts for the account that got the letter and for no other', async () => {
    const { interested, hide, later } = await letterOf(['Buffets d’hiver']);
    const before = await everything();
    for (const [token = ''] of [interested, hide, later])
      for (const name of ['readDigestLink', 'answerDigestLink'] as const) {
        const reason = name === 'answerDigestLink' ? { reason: 'too-far' } : {};
        expect(await codeOf(stranger, name, { body: { token, ...reason } })).to.equal('forbidden');
        expect(await codeOf(buyer, name, { body: { token, ...reason } })).to.equal('forbidden');
      }
    // Another's id, another item, another action, another week: the signature is of all of it.
    const [token = ''] = interested;
    const [day = '', said = '', week = ''] = token.split('-');
    const forged = [
      token.replace(`-${said}-`, '-n0-'),
      token.replace(`-${said}-`, '-i1-'),
      token.replace(`-${week}-`, '-2020W01-'),
      token.replace(/^\w+/, (Number.parseInt(day, 36) + 1).toString(36)),
      `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
      'x'.repeat(90),
    ];
    for (const one of forged)
      expect(await codeOf(visitor, 'answerDigestLink', { body: { token: one } }), one).to.equal('gone');
    // The page itself, as scanners fetch it, with every method but the one that asks.
    for (const method of ['GET', 'HEAD', 'OPTIONS'])
      for (const path of [
        '/lettre',
        '/api/letters/answer',
        '/api/letters/link',
        `/api/letters/answer?token=${token}`,
      ])
        await fetch(service.url + path, { method });
    expect(await everything()).to.equal(before);
    expect((await told(holder, 'answerDigestLink', { body: { token: later[0] ?? '' } })).effect).to.equal(
      'later',
    );
  });

  it('has its time: a letter whose row is gone, or whose reader has left the project, opens nothing', async () => {
    const { interested } = await letterOf(['Buffets de la fête']);
    const [token = ''] = interested;
    await node.connection.collection('digests').deleteMany({});
    expect(await codeOf(visitor, 'readDigestLink', { body: { token } })).to.equal('gone');
  });
});
