import { expect } from 'chai';
import { PASSWORD, signUp } from '../../support/actors.ts';
import { startTestService, type TestService, until } from '../../support/service.ts';
import { told } from '../../support/told.ts';

describe('An account that is erased', () => {
  let service: TestService;
  before(async () => {
    service = await startTestService();
  });
  after(() => service.stop());

  it('takes its own projects along, within a second, and leaves its organisation’s without its name', async () => {
    const partante = await signUp(service, 'partante', { roles: ['holder', 'buyer'] });
    const restante = await signUp(service, 'restante', { roles: ['buyer'] });
    const accountId = partante.account?.id ?? '';
    const { id: organisationId } = await told(partante, 'createOrganisation', { body: { name: 'Ensemble' } });
    await service.connection.collection('memberships').insertOne({
      organisationId,
      accountId: restante.account?.id,
      role: 'owner',
      since: new Date(),
    });
    const buffets = { title: 'Buffets', pitch: 'Des buffets', commune: '93027' };
    const own = await told(partante, 'createProject', { body: buffets });
    const shared = await told(partante, 'createProject', { body: { ...buffets, organisationId } });
    for (const { id } of [own, shared])
      await told(partante, 'moveProject', { params: { id }, body: { action: 'publish' } });
    const isShown = async (id: string) => (await fetch(`${service.url}/api/projects/${id}`)).ok;
    expect(await isShown(own.id)).to.equal(true);
    const exported = await told(partante, 'exportAccount');
    expect(JSON.stringify(exported.kept)).to.include(own.id);

    await told(partante, 'eraseAccount', { body: { password: PASSWORD } });
    await until('the end of her own', async () => !(await isShown(own.id)), 1000);
    expect(await isShown(shared.id)).to.equal(true);
    const { items } = await told(restante, 'projectHistory', { params: { id: shared.id } });
    expect(items.map(({ by }) => by)).to.deep.equal([null, null]);
    for (const name of ['projects', 'memberships', 'claims', 'changes', 'answers', 'organisations']) {
      const left = await service.connection.collection(name).find().toArray();
      expect(JSON.stringify(left), name).to.not.include(accountId);
    }
  });
});
