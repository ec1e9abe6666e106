import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { aClient, type Client, signUp } from '../../support/actors.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { codeOf, refused, told } from '../../support/told.ts';
import { aProject } from '../builders.ts';

const HOSTILE = '<img src=x onerror=alert(1)> =1+1';

describe('Favourite lists', () => {
  let service: TestService;
  let buyer: Client;
  let colleague: Client;
  let stranger: Client;
  let organisationId = '';
  before(async () => {
    service = await startTestService();
    await service.seed({ projects: [aProject(), aProject({ id: 'velos', title: 'Vélos' })] });
    [buyer, colleague, stranger] = (await Promise.all(
      ['acheteuse', 'collegue', 'inconnu'].map((name) => signUp(service, name, { roles: ['buyer'] })),
    )) as [Client, Client, Client];
    ({ id: organisationId } = await told(buyer, 'createOrganisation', {
      body: { name: 'Groupe', size: 'pme' },
    }));
    await service.connection.collection('memberships').insertOne({
      organisationId,
      accountId: colleague.account?.id,
      role: 'editor',
      since: new Date(),
    });
  });
  after(() => service.stop());
  const listOf = async (client: Client, body: object) =>
    (await told(client, 'createSupplierList', { body })).id;

  it('are shared in the organisation, filter the search, and are counted there', async () => {
    const id = await listOf(buyer, { name: 'Traiteurs', organisationId });
    await told(colleague, 'addToSupplierList', { params: { id, other: 'traiteur' } });
    const again = await told(buyer, 'addToSupplierList', { params: { id, other: 'traiteur' } });
    expect(again.suppliers.map(({ id: one }) => one)).to.deep.equal(['traiteur']);
    const page = await told(colleague, 'searchSuppliers', { query: { lists: id } });
    expect(page.items.map(({ id: one }) => one)).to.deep.equal(['traiteur']);
    const all = await told(colleague, 'searchSuppliers', {});
    expect(all.facets.lists).to.deep.equal([{ code: id, label: 'Traiteurs', count: 1 }]);
    await told(buyer, 'takeFromSupplierList', { params: { id, other: 'traiteur' } });
    expect((await told(buyer, 'searchSuppliers', { query: { lists: id } })).total).to.equal(0);
    await told(buyer, 'deleteSupplierList', { params: { id } });
  });

  it('asked for twice are made once', async () => {
    const body = { name: 'Paysagistes', clientId: randomUUID() };
    const ids = await Promise.all([body, body].map((one) => listOf(buyer, one)));
    const others = [await listOf(buyer, { ...body, organisationId }), await listOf(stranger, body)];
    expect(new Set(ids)).to.have.lengthOf(1);
    expect(new Set([...ids, ...others])).to.have.lengthOf(3);
    for (const [n, id] of [ids[0], ...others].entries())
      await told(n < 2 ? buyer : stranger, 'deleteSupplierList', { params: { id: id ?? '' } });
  });

  it('are refused beyond fifty, the fiftieth is answered again', async () => {
    const ownerId = stranger.account?.id;
    const others = Array.from({ length: 49 }, (_, n) => ({ _id: `autre-${n}`, ownerId }));
    const lists = service.connection.collection<{ _id: string }>('supplier_lists');
    await lists.insertMany(others.map((one) => ({ ...one, ownerType: 'account', name: 'A', suppliers: [] })));
    const last = { name: 'La dernière', clientId: randomUUID() };
    expect(await listOf(stranger, last)).to.equal(await listOf(stranger, last));
    const more = await refused(stranger, 'createSupplierList', { body: { ...last, name: 'Une de trop' } });
    expect(more.errors).to.have.nested.property('[0].path', 'name');
    await lists.deleteMany({ ownerId });
  });

  it('of somebody else are kept in no search', async () => {
    const id = await listOf(buyer, { name: 'À garder' });
    const save = { name: 'Les miens', query: { lists: id, q: 'buffet' }, alert: 'daily' } as const;
    for (const [who, lists] of [
      [stranger, id],
      [buyer, `${id},inconnue`],
    ] as const) {
      const { errors } = await refused(who, 'saveSearch', {
        body: { ...save, query: { lists } },
        language: 'en',
      });
      expect(errors).to.deep.equal([
        {
          path: 'query.lists',
          message: 'There is no such list, or it is not yours: remove it, or sign in.',
        },
      ]);
      expect((await told(who, 'mySearches')).items).to.deep.equal([]);
    }
    expect((await told(buyer, 'saveSearch', { body: save })).query).to.deep.equal(save.query);
    await told(buyer, 'deleteSupplierList', { params: { id } });
  });

  it('of somebody else do not exist, in the search neither', async () => {
    const id = await listOf(buyer, { name: 'À moi' });
    for (const client of [colleague, stranger, aClient(service.url)]) {
      const { errors } = await refused(client, 'searchSuppliers', { query: { lists: id } });
      expect(errors?.[0]?.path).to.equal('lists');
    }
    expect(await codeOf(stranger, 'addToSupplierList', { params: { id, other: 'traiteur' } })).to.equal(
      'not-found',
    );
    expect((await told(stranger, 'mySupplierLists')).items).to.deep.equal([]);
  });

  it('take only what is published, and names as text', async () => {
    const id = await listOf(buyer, { name: HOSTILE });
    expect(await codeOf(buyer, 'addToSupplierList', { params: { id, other: 'inconnu' } })).to.equal(
      'not-found',
    );
    const { items } = await told(buyer, 'mySupplierLists');
    expect(items.find((list) => list.id === id)?.name).to.equal(HOSTILE);
    for (const name of ['', '   ', '\u202e', 'x'.repeat(81)]) {
      const { errors } = await refused(buyer, 'createSupplierList', { body: { name } });
      expect(errors?.[0]?.path).to.equal('name');
    }
    expect(
      await codeOf(buyer, 'createSupplierList', { body: { name: 'x', organisationId: 'autre' } }),
    ).to.equal('invalid-input');
  });

  it('go with the account, or stay with the organisation', async () => {
    const leaver = await signUp(service, 'partante', { roles: ['buyer'] });
    await listOf(leaver, { name: 'Personnelle' });
    await service.connection.collection('memberships').insertOne({
      organisationId,
      accountId: leaver.account?.id,
      role: 'editor',
      since: new Date(),
    });
    const shared = await listOf(leaver, { name: 'Commune', organisationId });
    const exported = JSON.stringify(await told(leaver, 'exportAccount'));
    expect(exported).to.include('Personnelle');
    const erased = await leaver.ask('eraseAccount', { body: { password: 'quatre mots sans rapport' } });
    expect(erased.status, await erased.clone().text()).to.equal(200);
    const left = await service.connection
      .collection('supplier_lists')
      .find({ name: { $in: ['Personnelle', 'Commune'] } })
      .toArray();
    expect(left.map(({ _id }) => String(_id))).to.deep.equal([shared]);
  });
});
