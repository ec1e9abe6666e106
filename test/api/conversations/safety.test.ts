import { expect } from 'chai';
import { type Client, PASSWORD, signUp } from '../../support/actors.ts';
import { startTestService, type TestService, until } from '../../support/service.ts';
import { aMessage, anIntroduction, between, idOf } from '../../support/talk.ts';
import { codeOf, told } from '../../support/told.ts';

describe('What keeps conversations bearable', () => {
  let service: TestService;
  let amina: Client;
  let bruno: Client;
  let admin: Client;
  before(async () => {
    service = await startTestService();
    amina = await signUp(service, 'amina');
    bruno = await signUp(service, 'bruno', { roles: ['buyer'] });
    admin = await signUp(service, 'admin', { roles: ['admin'] });
  });
  after(() => service.stop());
  const send = (client: Client, id: string, text: string) =>
    told(client, 'sendMessage', { params: { id }, body: aMessage(text) });
  const block = (client: Client, id: string, blocked: boolean) =>
    told(client, 'blockConversation', { params: { id }, body: { blocked } });

  it('a block ends suggestions both ways, and lifting it brings them back', async () => {
    const project = await told(amina, 'createProject', {
      body: {
        title: 'Traiteur',
        pitch: 'Des buffets et des plateaux-repas pour les entreprises',
        offer: 'Buffets, cocktails, plateaux-repas',
        commune: '93027',
        sectors: ['alimentation-restauration'],
        stage: 'developpement',
        legalForm: 'sarl-sas',
      },
    });
    await told(amina, 'moveProject', { params: { id: project.id }, body: { action: 'publish' } });
    const { id: organisationId } = await told(bruno, 'createOrganisation', {
      body: { name: 'Valmorin', size: 'grand-groupe' },
    });
    const need = await told(bruno, 'createOpportunity', {
      body: {
        kind: 'need',
        title: 'Buffets du siège',
        description: 'Un traiteur local pour des buffets et plateaux-repas',
        sectors: ['alimentation-restauration'],
        perimeter: { type: 'departement', code: '93' },
        need: { volume: 'Deux par mois', amountMin: 10_000, amountMax: 40_000 },
        organisationId,
      },
    });
    await told(bruno, 'moveOpportunity', { params: { id: need.id }, body: { action: 'publish' } });
    const hers = async () =>
      (await told(amina, 'projectSuggestions', { params: { id: project.id } })).items.map(
        ({ opportunity }) => opportunity.id,
      );
    const his = async () =>
      (await told(bruno, 'opportunitySuggestions', { params: { id: need.id } })).items.map(
        (item) => item.project.id,
      );
    await until(
      'both suggested',
      async () => (await hers()).includes(need.id) && (await his()).includes(project.id),
    );
    const id = await anIntroduction(service.connection, {
      project: { ownerType: 'account', ownerId: idOf(amina) },
      opportunity: { ownerType: 'organisation', ownerId: organisationId },
    });
    await block(amina, id, true);
    expect(await hers()).to.not.include(need.id);
    expect(await his()).to.not.include(project.id);
    await block(amina, id, false);
    expect(await hers()).to.include(need.id);
    expect(await his()).to.include(project.id);
  });

  it('a block holds in every conversation of the same two, twice is once, and a connector lays none', async () => {
    const chloe = await signUp(service, 'chloe', { roles: ['connector'] });
    const connector = { accountId: idOf(chloe), leftAt: null };
    const one = await between(service.connection, amina, bruno, { connector });
    const other = await between(service.connection, bruno, amina);
    expect(
      await codeOf(chloe, 'blockConversation', { params: { id: one }, body: { blocked: true } }),
    ).to.equal('forbidden');
    await block(bruno, one, true);
    await block(bruno, one, true);
    for (const client of [amina, bruno])
      expect(await codeOf(client, 'sendMessage', { params: { id: other }, body: aMessage('x') })).to.equal(
        'conflict',
      );
    expect(await codeOf(chloe, 'sendMessage', { params: { id: one }, body: aMessage('x') })).to.equal(
      'conflict',
    );
    await block(bruno, other, false);
    expect((await send(amina, one, 'De retour')).seq).to.equal(1);
  });

  it('a report tells the team what was said, whatever becomes of it', async () => {
    const id = await between(service.connection, amina, bruno);
    await send(bruno, id, 'Une insulte');
    const body = { reason: 'insult', seq: 1, comment: 'Vraiment pas aimable' };
    await told(amina, 'reportConversation', { params: { id }, body });
    await told(bruno, 'deleteMessage', { params: { id, seq: '1' } });
    expect(await codeOf(amina, 'listReports')).to.equal('forbidden');
    const [report] = (await told(admin, 'listReports')).items;
    expect(report).to.include({
      reason: 'insult',
      comment: 'Vraiment pas aimable',
      by: 'amina',
      conversationId: id,
    });
    expect(report?.message?.text).to.equal('Une insulte');
    // The team reads what is reported, not the conversation.
    expect(await codeOf(admin, 'listMessages', { params: { id } })).to.equal('not-found');
  });

  it('a muted conversation counts for nothing', async () => {
    const id = await between(service.connection, amina, bruno);
    const before = await told(bruno, 'myUnread');
    await send(amina, id, 'Bruit');
    expect((await told(bruno, 'myUnread')).messages).to.equal(before.messages + 1);
    const seen = await told(bruno, 'muteConversation', { params: { id }, body: { muted: true } });
    expect(seen).to.include({ isMuted: true, unread: 1 });
    expect(await told(bruno, 'myUnread')).to.deep.equal(before);
  });

  it('what a person wrote is handed to her, and goes with her account, its place kept', async () => {
    const partante = await signUp(service, 'partante');
    const id = await between(service.connection, partante, bruno);
    await send(partante, id, 'Mon adresse est secrète');
    await told(partante, 'editMessage', {
      params: { id, seq: '1' },
      body: { text: 'Elle est très secrète' },
    });
    await send(bruno, id, 'Bien noté');
    await told(bruno, 'reportConversation', {
      params: { id },
      body: { reason: 'other', seq: 1, comment: '' },
    });
    const { kept } = await told(partante, 'exportAccount');
    const { messages } = kept.conversations as { messages: { text: string; history: { text: string }[] }[] };
    expect(messages).to.have.length(1);
    expect(messages[0]).to.include({ text: 'Elle est très secrète' });
    expect(JSON.stringify(kept)).to.not.include('Bien noté');
    await told(partante, 'eraseAccount', { body: { password: PASSWORD } });
    const { items } = await told(bruno, 'listMessages', { params: { id } });
    expect(items.map(({ text, senderId }) => [text, senderId])).to.deep.equal([
      ['', null],
      ['Bien noté', idOf(bruno)],
    ]);
    expect(items[0]?.deletedAt).to.be.a('string');
    for (const name of ['messages', 'marks', 'presence', 'chatSettings', 'blocks']) {
      const rows = JSON.stringify(await service.connection.collection(name).find().toArray());
      expect(rows, name).to.not.include(idOf(partante)).and.not.include('secrète');
    }
    expect(JSON.stringify(await service.connection.collection('reports').find().toArray())).to.not.include(
      idOf(partante),
    );
  });
});
