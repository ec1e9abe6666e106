import { expect } from 'chai';
import { createAccountStore } from '../../../api/accounts/store.ts';
import { createOutboxStore } from '../../../api/mail/store.ts';
import { createNotices } from '../../../api/notices/notices.ts';
import { createNoticeStore } from '../../../api/notices/store.ts';
import { createOpportunityStore } from '../../../api/opportunities/store.ts';
import { createOrganisationStore } from '../../../api/organisations/store.ts';
import { createPeople } from '../../../api/people/store.ts';
import { createProjectStore } from '../../../api/projects/store.ts';
import { tellNewMatches } from '../../../api/saved-searches/alerts.ts';
import { createSavedSearchStore } from '../../../api/saved-searches/store.ts';
import { createHeld } from '../../../api/suggestions/held.ts';
import { createSupplierListStore } from '../../../api/supplier-lists/store.ts';
import { loadPlaces } from '../../../api/territory/places.ts';
import { aClient, type Client, emailOf, signUp } from '../../support/actors.ts';
import { lastMail, mailsTo } from '../../support/mails.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { codeOf, refused, told } from '../../support/told.ts';
import { aProject } from '../builders.ts';

const DAY_MS = 24 * 3_600_000;
const ago = (days: number) => new Date(Date.now() - days * DAY_MS);

describe('Saved searches', function () {
  this.timeout(30_000);
  let service: TestService;
  let buyer: Client;
  before(async () => {
    service = await startTestService({ demo: true });
    await service.seed({ projects: [aProject()] });
    buyer = await signUp(service, 'acheteuse', { roles: ['buyer'] });
    await told(buyer, 'changeMailPreferences', { body: { pace: { searches: 'now' } } });
  });
  after(() => service.stop());
  beforeEach(() => service.connection.collection('notices').deleteMany({}));

  /** What the job does, as two nodes at once, on the stores and the index that a node has. */
  async function look(): Promise<void> {
    const { connection } = service;
    const projects = createProjectStore(connection);
    const clocks = { shownOf: () => null, answersOf: () => undefined };
    const { held, followed } = createHeld({
      projects,
      opportunities: createOpportunityStore(connection),
      clocks,
    });
    for await (const content of projects.all()) followed[0]?.put(content);
    const outbox = createOutboxStore(connection);
    const now = () => new Date();
    const needs = {
      savedSearches: createSavedSearchStore(connection),
      supplierLists: createSupplierListStore(connection),
      memberships: createOrganisationStore(connection).memberships,
      people: createPeople(connection),
      accounts: createAccountStore(connection),
      notices: createNotices({
        store: createNoticeStore(connection),
        mail: {
          postNotice: ({ key, kind, accountId, props }) =>
            outbox.add({
              _id: key,
              ...{ kind, accountId, category: 'searches', props: { ...props } },
              usefulUntil: new Date(Date.now() + DAY_MS),
            }),
        },
        push: { changed: () => {} },
        now,
      }),
      ...{ held, places: loadPlaces(), now },
    };
    await Promise.all([tellNewMatches(needs), tellNewMatches(needs)]);
  }
  const setSearch = (id: string, set: object) =>
    service.connection.collection<{ _id: string }>('saved_searches').updateOne({ _id: id }, { $set: set });
  const setProject = (id: string, set: object) =>
    service.connection.collection<{ _id: string }>('projects').updateOne({ _id: id }, { $set: set });
  const toldSoFar = () => service.connection.collection('notices').countDocuments({ kind: 'search-matches' });

  const save = (body: object) => told(buyer, 'saveSearch', { body });

  it('tell how many answer today, and are one person’s own', async () => {
    const { id, total } = await save({ name: 'Buffets', query: { q: 'buffet', qpv: '1' }, alert: 'none' });
    expect(total).to.equal(1);
    const other = await signUp(service, 'curieux', { roles: ['buyer'] });
    expect((await told(other, 'mySearches')).items).to.deep.equal([]);
    for (const [name, body] of [
      ['changeSearch', { alert: 'daily' }],
      ['deleteSearch', undefined],
    ] as const)
      expect(await codeOf(other, name, { params: { id }, ...(body ? { body } : {}) })).to.equal('not-found');
    await told(buyer, 'deleteSearch', { params: { id } });
    expect((await told(buyer, 'mySearches')).items).to.deep.equal([]);
  });

  it('asked for again as the answer was lost, by twenty at once, are kept once', async () => {
    const clientId = '6f1c2b1e-3a58-4d0e-9c0a-2f6a3e1b7d90';
    const body = { name: 'Buffets', query: { q: 'buffet' }, alert: 'daily', clientId };
    const kept = await Promise.all(Array.from({ length: 20 }, () => save(body)));
    const [first] = kept;
    for (const each of kept) expect(each).to.deep.equal(first);
    const other = await save({ ...body, name: 'Cocktails' });
    const { items } = await told(buyer, 'mySearches');
    expect(items.map(({ name }) => name).sort()).to.deep.equal(['Buffets', 'Cocktails']);
    for (const id of [first?.id, other.id]) await told(buyer, 'deleteSearch', { params: { id: id ?? '' } });
  });

  it('refuse filters that the search would refuse, by the same names', async () => {
    const wrong = async (query: object) =>
      (await refused(buyer, 'saveSearch', { body: { name: 'x', query, alert: 'none' } })).errors?.map(
        ({ path }) => path,
      );
    expect(await wrong({ km: '25' })).to.deep.equal(['query.near']);
    expect(await wrong({ sectors: 'magie' })).to.not.be.empty;
    expect(await wrong({ inconnu: 'x' })).to.deep.equal(['query.inconnu']);
    expect(await wrong({ near: '99999' })).to.deep.equal(['near']);
    expect(await wrong({ q: { $gt: '' } })).to.not.be.empty;
  });

  it('say what is new once, and nothing when nothing is', async () => {
    await setProject('traiteur', { publishedAt: ago(1) });
    const { id } = await save({ name: 'Buffets', query: { q: 'buffet' }, alert: 'daily' });
    await look();
    expect(await toldSoFar(), 'not due').to.equal(0);
    await setSearch(id, { dueAt: new Date() });
    await look();
    expect(await toldSoFar(), 'what was there when it was saved is no news').to.equal(0);
    await setSearch(id, { dueAt: new Date(), toldUntil: ago(2) });
    await look();
    expect(await toldSoFar()).to.equal(1);
    await setSearch(id, { dueAt: new Date() });
    await look();
    expect(await toldSoFar(), 'told of already').to.equal(1);
    await told(buyer, 'changeSearch', { params: { id }, body: { alert: 'none' } });
    const kept = await service.connection
      .collection<{ _id: string; dueAt: Date | null }>('saved_searches')
      .findOne({ _id: id });
    expect(kept?.dueAt).to.equal(null);
    await told(buyer, 'deleteSearch', { params: { id } });
  });

  it('for a place that exists no longer find nobody, and keep nobody else’s from being told', async () => {
    await setProject('traiteur', { publishedAt: ago(1) });
    const gone = await save({
      name: 'Avant la fusion',
      query: { near: '93027', epcis: '200054781' },
      alert: 'daily',
    });
    const { id } = await save({ name: 'Buffets', query: { q: 'buffet' }, alert: 'daily' });
    await setSearch(gone.id, {
      query: { near: '93027', epcis: '200000000' },
      dueAt: ago(1),
      toldUntil: ago(2),
    });
    await setSearch(id, { dueAt: new Date(), toldUntil: ago(2) });
    await look();
    expect(await toldSoFar()).to.equal(1);
    const { items } = await told(buyer, 'mySearches');
    expect(items.map(({ name, total }) => [name, total])).to.deep.equal([
      ['Buffets', 1],
      ['Avant la fusion', 0],
    ]);
    for (const each of [gone.id, id]) await told(buyer, 'deleteSearch', { params: { id: each } });
  });

  it('reach the mailbox with the new names, in a mail that one click ends', async () => {
    await service.seed({ projects: [aProject({ id: 'nouveau', title: 'Chez Awa <b>traiteur</b>' })] });
    await setProject('nouveau', { publishedAt: ago(1) });
    await setProject('traiteur', { publishedAt: ago(30) });
    const query = { q: 'buffet', near: '93027', km: '30' };
    const { id } = await save({ name: 'Buffets près de chez nous', query, alert: 'daily' });
    const isHeld = async () =>
      (await told(buyer, 'searchSuppliers', { query: { q: 'buffet', order: 'freshness' } })).items[0]?.id ===
      'nouveau';
    while (!(await isHeld())) await new Promise((done) => setTimeout(done, 20));
    await setSearch(id, { dueAt: new Date(), toldUntil: ago(2) });
    const before = (await mailsTo(service.connection, emailOf('acheteuse'))).length;
    await look();
    const mail = await lastMail(service.connection, emailOf('acheteuse'), before + 1);
    expect(mail.subject).to.include('nouveau fournisseur').and.include('Buffets près de chez nous');
    expect(mail.text)
      .to.include('Chez Awa')
      .and.match(/fournisseurs\?q=buffet/);
    expect(mail.html).to.not.include('<b>traiteur');
    expect(mail.text).to.match(/desabonnement/);
    const end = /fin-alerte#token=([\w.-]+)/.exec(mail.text)?.[1] ?? '';
    const stranger = aClient(service.url);
    const kept = async () => (await told(buyer, 'mySearches')).items.find((one) => one.id === id)?.alert;
    expect((await stranger.ask('endAlert', { body: { token: `${end.slice(0, -1)}_` } })).status).to.equal(
      410,
    );
    expect(await kept()).to.equal('daily');
    for (const _twice of [1, 2])
      expect((await stranger.ask('endAlert', { body: { token: end } })).status).to.equal(200);
    expect(await kept()).to.equal('none');
    await told(buyer, 'changeSearch', { params: { id }, body: { alert: 'daily' } });
    const token = /#token=(s[\w.-]+)/.exec(mail.text)?.[1] ?? '';
    expect((await buyer.ask('unsubscribe', { params: { token } })).status).to.equal(200);
    await setSearch(id, { dueAt: new Date(), toldUntil: ago(3) });
    await look();
    await new Promise((done) => setTimeout(done, 3000));
    expect(await mailsTo(service.connection, emailOf('acheteuse'))).to.have.length(before + 1);
  });
});
