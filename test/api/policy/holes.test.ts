import { expect } from 'chai';
import { ROUTES, signUpSchema } from '../../../api/contract/index.ts';
import { connect } from '../../../api/database/connection.ts';
import { createBudgets, homeOf } from '../../../api/http/limits.ts';
import { aClient, type Client, emailOf, PASSWORD, signUp } from '../../support/actors.ts';
import { lastMail, tokenIn } from '../../support/mails.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { told } from '../../support/told.ts';

/** What an attack once got through. */
describe('Ways in that were found', () => {
  let service: TestService;
  before(async () => {
    service = await startTestService();
  });
  after(() => service.stop());

  const idOf = (client: Client) => client.account?.id ?? '';
  const join = (organisationId: string, client: Client, role: string, since = new Date()) =>
    service.connection
      .collection('memberships')
      .insertOne({ organisationId, accountId: idOf(client), role, since });

  it('an owner who was sent away does not come back by an invitation of his own', async () => {
    const patronne = await signUp(service, 'patronne', { roles: ['buyer'] });
    const renvoye = await signUp(service, 'renvoye', { roles: ['buyer'] });
    const { id } = await told(patronne, 'createOrganisation', { body: { name: 'Reprise' } });
    await join(id, renvoye, 'owner');
    const body = { email: emailOf('sa-seconde-adresse'), role: 'owner' };
    await told(renvoye, 'inviteMember', { params: { id }, body });
    const token = tokenIn(await lastMail(service.connection, body.email));
    await told(patronne, 'removeMember', { params: { id, member: idOf(renvoye) } });
    expect((await told(patronne, 'listInvitations', { params: { id } })).items).to.deep.equal([]);
    expect((await renvoye.ask('readInvitation', { body: { token } })).status).to.equal(410);
    expect((await renvoye.ask('acceptInvitation', { body: { token } })).status).to.equal(410);
    expect((await renvoye.ask('getOrganisation', { params: { id } })).status).to.equal(404);
  });

  it('a token of a session that was ended reads nothing private', async () => {
    const volee = await signUp(service, 'volee', { roles: ['holder', 'buyer'] });
    const { id } = await told(volee, 'createProject', { body: { title: 'Privé' } });
    const organisation = await told(volee, 'createOrganisation', { body: { name: 'Privée' } });
    const thief = aClient(service.url);
    thief.token = volee.token;
    await told(volee, 'signOutEverywhere');
    for (const name of ['myProjects', 'myProject', 'projectHistory', 'projectSuggestions'] as const)
      expect((await thief.ask(name, { params: { id } })).status, name).to.equal(401);
    for (const name of ['listMembers', 'listInvitations', 'listClaims', 'nextSteps'] as const)
      expect((await thief.ask(name, { params: { id: organisation.id } })).status, name).to.equal(401);
  });

  it('a role that was taken back reads nothing more', async () => {
    const ancienne = await signUp(service, 'ancienne', { roles: ['admin'] });
    const email = emailOf('ancienne');
    await service.connection.collection('accounts').updateOne({ email }, { $set: { roles: ['holder'] } });
    expect((await ancienne.ask('allClaims')).status).to.equal(403);
  });

  it('no mailbox is filled with invitations', async () => {
    const statuses: number[] = [];
    for (const name of ['presse-un', 'presse-deux']) {
      const client = await signUp(service, name, { roles: ['buyer'] });
      const { id } = await told(client, 'createOrganisation', { body: { name } });
      const body = { email: emailOf('cible'), role: 'viewer' };
      for (let count = 0; count < 4; count += 1)
        statuses.push((await client.ask('inviteMember', { params: { id }, body })).status);
    }
    expect(statuses).to.deep.equal([200, 200, 200, 200, 200, 429, 429, 429]);
  });

  it('one mailbox has one address, however its domain is written', () => {
    const read = (email: string) => signUpSchema.safeParse({ email, roles: ['holder'] }).data?.email;
    for (const domain of [
      'mail。exemple.fr',
      'mail．exemple.fr',
      'mail.exemple\ufe0f.fr',
      'ｍail.exemple.fr',
      'MAIL.exemple.fr',
    ])
      expect(read(`cible@${domain}`), domain).to.equal('cible@mail.exemple.fr');
    expect(read('zoé@café.fr')).to.equal('zoé@xn--caf-dma.fr');
    for (const domain of [
      'exemple.fr/a.fr',
      'exemple.fr?a.fr',
      'exemple.fr%2ea.fr',
      '127.0.0.1',
      'exemple。fr。',
    ])
      expect(read(`cible@${domain}`), domain).to.equal(undefined);
  });

  it('one home is counted as one, its zeros left out or not', () => {
    for (const address of ['2001:db8::1', '2001:db8::2', '2001:db8::1:2:3:4', '2001:DB8:0:0:ffff::'])
      expect(homeOf(address), address).to.equal('2001:db8:0:0');
    expect(homeOf('2001:db8:1:2:3::')).to.equal('2001:db8:1:2');
    expect(homeOf('::ffff:192.0.2.1')).to.equal('::ffff:192.0.2.1');
    expect(homeOf('192.0.2.1')).to.equal('192.0.2.1');
  });

  it('a count goes on where it was when the database can count no more', async () => {
    const connection = await connect(service.config.mongodbUri ?? '');
    const budget = createBudgets(connection.getClient(), connection.name)('hole', 5, 3600);
    for (let count = 0; count < 3; count += 1) await budget.take('someone');
    await connection.close();
    let taken = 3;
    for (; taken < 20; taken += 1) if (await budget.take('someone').catch(() => true)) break;
    expect(taken).to.equal(5);
  });

  it('nodes with patience share one count though the database is slow to count', async () => {
    const connection = await connect(service.config.mongodbUri ?? '');
    const client = connection.getClient();
    const nodes = [1, 2].map(() => createBudgets(client, connection.name, 20_000)('slow', 5, 3600));
    await client.db('admin').command({ fsync: 1, lock: true });
    const all = Array.from({ length: 20 }, (_one, i) =>
      nodes[i % 2]?.take('someone').then(
        () => 1,
        () => 0,
      ),
    );
    await new Promise((resolve) => setTimeout(resolve, 800));
    await client.db('admin').command({ fsyncUnlock: 1 });
    expect((await Promise.all(all)).filter(Boolean)).to.have.length(5);
    await connection.close();
  });

  it('what runs the engine draws on the smaller budget', () => {
    expect(ROUTES.nextSteps.cost).to.equal('heavy');
  });

  describe('an erased account', () => {
    it('leaves no invitation to its address', async () => {
      const hotesse = await signUp(service, 'hotesse', { roles: ['buyer'] });
      const invitee = await signUp(service, 'invitee');
      const { id } = await told(hotesse, 'createOrganisation', { body: { name: 'Hôtesse' } });
      const body = { email: emailOf('invitee'), role: 'viewer' };
      await told(hotesse, 'inviteMember', { params: { id }, body });
      await told(invitee, 'eraseAccount', { body: { password: PASSWORD } });
      expect(
        await service.connection.collection('invitations').countDocuments({ email: body.email }),
      ).to.equal(0);
    });

    it('takes along the organisation that was its alone, and what that shows', async () => {
      const seule = await signUp(service, 'seule', { roles: ['holder', 'buyer'] });
      const siret = '73282932000074';
      const { id } = await told(seule, 'createOrganisation', { body: { name: 'Seule EI', siret } });
      const content = { title: 'Chez Seule', pitch: 'Des buffets', commune: '93027', organisationId: id };
      const project = await told(seule, 'createProject', { body: content });
      await told(seule, 'moveProject', { params: { id: project.id }, body: { action: 'publish' } });
      await told(seule, 'eraseAccount', { body: { password: PASSWORD } });
      expect((await fetch(`${service.url}/api/projects/${project.id}`)).status).to.equal(404);
      const left = await Promise.all(
        ['organisations', 'projects', 'changes', 'memberships'].map((name) =>
          service.connection.collection(name).find().toArray(),
        ),
      );
      expect(JSON.stringify(left)).to.not.match(new RegExp(`${id}|${project.id}`));
      const suivante = await signUp(service, 'suivante', { roles: ['buyer'] });
      await told(suivante, 'createOrganisation', { body: { name: 'Suivante', siret } });
    });

    it('leaves an organisation with an owner: its editor of longest standing', async () => {
      const partie = await signUp(service, 'partie', { roles: ['buyer'] });
      const lectrice = await signUp(service, 'lectrice', { roles: ['buyer'] });
      const redactrice = await signUp(service, 'redactrice', { roles: ['buyer'] });
      const { id } = await told(partie, 'createOrganisation', { body: { name: 'Relais' } });
      await join(id, lectrice, 'viewer', new Date(0));
      await join(id, redactrice, 'editor');
      await told(partie, 'eraseAccount', { body: { password: PASSWORD } });
      const { items } = await told(redactrice, 'listMembers', { params: { id } });
      expect(items.map(({ name, role }) => `${name} ${role}`)).to.deep.equal([
        'lectrice viewer',
        'redactrice owner',
      ]);
    });

    it('leaves nothing that was being made meanwhile', async () => {
      const pressee = await signUp(service, 'pressee');
      const making = Array.from({ length: 40 }, async (_, index) => {
        await new Promise((done) => setTimeout(done, index * 5));
        return (await pressee.ask('createProject', { body: { title: 'Course' } })).status;
      });
      await told(pressee, 'eraseAccount', { body: { password: PASSWORD } });
      await Promise.all(making);
      const ownerId = idOf(pressee);
      expect(await service.connection.collection('projects').countDocuments({ ownerId })).to.equal(0);
      expect(await service.connection.collection('changes').countDocuments({ accountId: ownerId })).to.equal(
        0,
      );
    });
  });
});
