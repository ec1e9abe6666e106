import { expect } from 'chai';
import { type Client, emailOf, signUp } from '../support/actors.ts';
import { mailsTo } from '../support/mails.ts';
import { MESSAGE, moved, proposed, publishedNeed, publishedProject } from '../support/pairs.ts';
import { startTestService, type TestService, until } from '../support/service.ts';
import { aMessage, between, idOf, listen } from '../support/talk.ts';
import { codeOf, refused, told } from '../support/told.ts';

describe('Notices', function () {
  this.timeout(30_000);
  let service: TestService;
  let other: TestService;
  let amina: Client;
  let claire: Client;
  before(async () => {
    service = await startTestService();
    other = await startTestService({ mongodbUri: service.config.mongodbUri });
    amina = await signUp(service, 'amina', { displayName: 'Amina' });
    claire = await signUp(service, 'claire', { roles: ['buyer'], displayName: 'Claire' });
  });
  after(async () => {
    await other.stop();
    await service.stop();
  });
  beforeEach(async () => {
    for (const collection of ['notices', 'contact_budgets', 'mail_places'])
      await service.connection.collection(collection).deleteMany({});
  });

  const begun = async (title = 'Buffets pour nos réunions') =>
    proposed(
      amina,
      await publishedProject(amina),
      await publishedNeed(claire, { title, contactBudget: 100 }),
    );
  const list = (client: Client) => told(client, 'myNotices');
  const unread = async (client: Client) => (await told(client, 'myUnread')).notices;

  it('say at the bell what the mail says, to the same people, in the reader’s language', async () => {
    const { id } = await begun();
    const { items } = await list(claire);
    expect(items).to.have.length(1);
    expect(items[0]).to.deep.include({
      category: 'introductions',
      title: 'Amina vous propose une mise en relation',
      path: `/mises-en-relation/${id}`,
      isRead: false,
    });
    expect(items[0]?.detail).to.include('Buffets pour nos réunions').and.to.include('Les Buffets d’Amina');
    const english = await told(claire, 'myNotices', { language: 'en' });
    expect(english.items[0]?.title).to.equal('Amina proposes an introduction');
    expect(await unread(claire)).to.equal(1);
    expect((await list(amina)).items).to.deep.equal([]);
    expect(JSON.stringify(items)).not.to.include(emailOf('amina')).and.not.to.include(MESSAGE);
    await until('the mail', async () =>
      (await mailsTo(service.connection, emailOf('claire'))).some(({ text }) => text.includes(id)),
    );
  });

  it('wake open screens on every node, and are read on all of them at once', async () => {
    const ears = [await listen(claire, service.url), await listen(claire, other.url)];
    const woken = (count: number) =>
      until('all woken', async () =>
        ears.every(
          ({ events }) =>
            events.filter(
              ({ name, payload }) => name === 'changed' && (payload as { what: string }).what === 'notices',
            ).length >= count,
        ),
      );
    await begun();
    await woken(1);
    const [item] = (await list(claire)).items;
    const reply = await told(claire, 'readNotices', { body: { ids: [item?.id ?? ''] } });
    expect(reply).to.deep.equal({ unread: 0 });
    await woken(2);
    expect((await list(claire)).items[0]?.isRead).to.equal(true);
    for (const ear of ears) ear.close();
  });

  it('are read by looking at what they are about, and gone for all once it is answered', async () => {
    const first = await begun('Un premier besoin');
    const second = await begun('Un second besoin');
    expect(await unread(claire)).to.equal(2);
    await told(claire, 'getIntroduction', { params: { id: first.id } });
    expect(await unread(claire)).to.equal(1);
    await moved(claire, second.id, { action: 'decline', reason: 'bad-timing' });
    expect(await unread(claire)).to.equal(0);
    // What is no longer asked is no longer shown; the answer is shown to who asked.
    expect((await list(claire)).items.map(({ path }) => path)).to.deep.equal([
      `/mises-en-relation/${first.id}`,
    ]);
    expect((await list(amina)).items.map(({ title }) => title)).to.deep.equal(['Claire ne donne pas suite']);
  });

  it('tell of unread messages once they waited, and are read with the conversation', async () => {
    const id = await between(service.connection, amina, claire);
    await told(amina, 'sendMessage', { params: { id }, body: aMessage('Bonjour Claire') });
    await service.connection
      .collection('messages')
      .updateMany({ conversationId: id }, { $set: { lookAt: new Date(Date.now() - 600_000) } });
    await until('the notice', async () => (await unread(claire)) === 1);
    const [item] = (await list(claire)).items;
    expect(item).to.deep.include({ title: 'Nouveau message de Amina', path: `/conversations/${id}` });
    await told(claire, 'markConversation', { params: { id }, body: { readSeq: 1 } });
    expect(await unread(claire)).to.equal(0);
    expect((await list(claire)).items).to.deep.equal([]);
  });

  it('are read by their own person alone, whatever ids are tried', async () => {
    await begun();
    const [item] = (await list(claire)).items;
    await told(amina, 'readNotices', { body: { ids: [item?.id ?? ''] } });
    await told(amina, 'readNotices', { body: { until: new Date(Date.now() + 1000).toISOString() } });
    expect(await unread(claire)).to.equal(1);
    for (const body of [{}, { ids: [] }, { ids: [{ $ne: '' }] }, { ids: ['x'], until: 'y' }, { about: 'x' }])
      expect(await codeOf(claire, 'readNotices', { body }), JSON.stringify(body)).to.equal('invalid-input');
    const { errors = [] } = await refused(claire, 'myNotices', { query: { cursor: 'eyJhdCI6MX0' } });
    expect(errors[0]?.path).to.equal('cursor');
    const late = await told(claire, 'readNotices', { body: { until: new Date(0).toISOString() } });
    expect(late.unread).to.equal(1);
  });

  it('come by pages, each once, and all of them can be read up to what was seen', async () => {
    for (let count = 0; count < 5; count += 1) await begun(`Besoin ${count}`);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Awaited<ReturnType<typeof list>> = await told(claire, 'myNotices', {
        query: { limit: 2, ...(cursor ? { cursor } : {}) },
      });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(new Set(seen).size).to.equal(5);
    expect(seen).to.have.length(5);
    const [newest] = (await list(claire)).items;
    expect(await told(claire, 'readNotices', { body: { until: newest?.at ?? '' } })).to.deep.equal({
      unread: 0,
    });
  });

  it('are handed over with the account, and gone with it, with what waited to be mailed', async () => {
    const dora = await signUp(service, 'dora', { roles: ['buyer'] });
    await told(dora, 'changeMailPreferences', { body: { pace: { introductions: 'weekly' } } });
    const projectId = await publishedProject(amina);
    await proposed(amina, projectId, await publishedNeed(dora, { contactBudget: 100 }));
    const outbox = service.connection.collection('outbox');
    const waiting = () => outbox.countDocuments({ accountId: idOf(dora) });
    await until(
      'held',
      async () => (await outbox.countDocuments({ accountId: idOf(dora), state: 'held' })) === 1,
    );
    const { kept } = await told(dora, 'exportAccount');
    expect(kept.notices).to.have.length(1);
    await told(dora, 'eraseAccount', { body: { password: 'quatre mots sans rapport' } });
    expect(await waiting()).to.equal(0);
    expect(await service.connection.collection('notices').countDocuments({ accountId: idOf(dora) })).to.equal(
      0,
    );
  });
});
