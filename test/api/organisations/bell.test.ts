import { expect } from 'chai';
import { claimsAtTheBell } from '../../../api/database/migrations/0018-claims-at-the-bell.ts';
import { aClient, type Client, emailOf, PASSWORD, signUp } from '../../support/actors.ts';
import { lastMail, mailsTo, tokenIn } from '../../support/mails.ts';
import { startTestService, type TestService, until } from '../../support/service.ts';
import { idOf } from '../../support/talk.ts';
import { codeOf, loose, told } from '../../support/told.ts';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

describe('What an organisation tells at the bell', function () {
  this.timeout(30_000);
  let service: TestService;
  let olga: Client;
  let ivan: Client;
  let nina: Client;
  before(async () => {
    service = await startTestService();
    olga = await signUp(service, 'olga', { roles: ['buyer'], displayName: 'Olga' });
    ivan = await signUp(service, 'ivan', { roles: ['buyer'], displayName: 'Ivan' });
    nina = await signUp(service, 'nina', { roles: ['buyer'], displayName: 'Nina' });
  });
  after(() => service.stop());
  const rows = (name: string) => service.connection.collection<{ _id: string }>(name);
  beforeEach(async () => {
    for (const name of ['notices', 'mail_places', 'mails', 'outbox']) await rows(name).deleteMany({});
    await rows('accounts').updateMany({}, { $unset: { mail: 1 } });
  });

  const make = async () =>
    (await told(olga, 'createOrganisation', { body: { name: 'Groupe Valmorin', size: 'pme' } })).id;
  const invite = (id: string, email: string) =>
    told(olga, 'inviteMember', { params: { id }, body: { email, role: 'editor' } });
  const bell = async (client: Client, language: 'fr' | 'en' = 'fr') =>
    (await told(client, 'myNotices', { language })).items;
  const unread = async (client: Client) => (await told(client, 'myUnread')).notices;
  const rung = (client: Client, count = 1) =>
    until('the notice', async () => (await unread(client)) === count);
  const queued = { state: { $in: ['queued', 'claimed', 'sending'] } };
  const settled = () =>
    until('an empty queue', async () => (await rows('outbox').countDocuments(queued)) === 0);

  it('an invitation, to a person who has an account, in her language and with its link', async () => {
    const id = await make();
    await invite(id, emailOf('ivan').toUpperCase());
    await rung(ivan);
    const [item] = await bell(ivan);
    expect(item).to.deep.include({ category: 'organisations', isRead: false });
    expect(loose(item?.title)).to.equal('Invitation à rejoindre « Groupe Valmorin » sur Passerelle');
    expect(item?.detail).to.include('Olga');
    expect((await bell(ivan, 'en'))[0]?.title).to.equal('Invitation to join “Groupe Valmorin” on Passerelle');
    const mail = await lastMail(service.connection, emailOf('ivan'));
    expect(mail.text)
      .to.include(item?.path ?? '-')
      .and.include('/desabonnement#token=g');
    expect(await bell(nina)).to.deep.equal([]);
    await told(ivan, 'acceptInvitation', { body: { token: tokenIn({ text: item?.path ?? '' }) } });
    expect(await unread(ivan)).to.equal(0);
    expect(await bell(ivan)).to.deep.equal([]);
    await settled();
    expect(await mailsTo(service.connection, emailOf('ivan'))).to.have.length(1);
    expect(JSON.stringify(await rows('notices').find().toArray())).to.not.include('token');
  });

  it('nothing to an address without account, which gets the mail alone; and the reply tells neither', async () => {
    const id = await make();
    const replies = [await invite(id, emailOf('nina')), await invite(id, 'inconnue@exemple.fr')];
    await rung(nina);
    const mail = await lastMail(service.connection, 'inconnue@exemple.fr');
    expect(mail.text).to.include('/invitation#token=').and.not.include('/desabonnement');
    expect(await rows('notices').countDocuments()).to.equal(1);
    const [known, unknown] = replies.map(({ email: _email, id: _id, sentAt, expiresAt, ...rest }) => rest);
    expect(known).to.deep.equal(unknown);
  });

  it('no invitation any more that is taken back, replaced, over, or of who is no owner now', async () => {
    const id = await make();
    const first = await invite(id, emailOf('nina'));
    await rung(nina);
    await invite(id, emailOf('nina'));
    await until('the second', async () => (await rows('notices').countDocuments()) === 2);
    expect(await unread(nina)).to.equal(1);
    const [item, ...others] = await bell(nina);
    expect(others).to.deep.equal([]);
    expect(item?.id).to.not.include(first.id);
    const invitations = rows('invitations');
    for (const [change, back] of [
      [{ expiresAt: new Date(0) }, { expiresAt: new Date(Date.now() + 60_000) }],
      [{ invitedBy: idOf(ivan) }, { invitedBy: idOf(olga) }],
    ]) {
      await invitations.updateMany({ organisationId: id }, { $set: change as object });
      expect(await bell(nina), JSON.stringify(change)).to.deep.equal([]);
      await invitations.updateMany({ organisationId: id }, { $set: back as object });
      expect(await bell(nina)).to.have.length(1);
    }
    const [{ id: invitation = '' } = {}] = (await told(olga, 'listInvitations', { params: { id } })).items;
    await told(olga, 'cancelInvitation', { params: { id, invitation } });
    expect(await bell(nina)).to.deep.equal([]);
    expect(await unread(nina)).to.equal(0);
  });

  it('a claim to all who decide, gone for all once it is decided, and the answer to who asked', async () => {
    const id = await make();
    const params = { id };
    await rows('memberships').insertOne({
      ...{ organisationId: id, accountId: idOf(ivan), role: 'owner', since: new Date() },
    } as never);
    const claim = await told(nina, 'claimOrganisation', { params, body: { message: 'Je suis aux achats' } });
    expect(await codeOf(nina, 'claimOrganisation', { params, body: {} })).to.equal('conflict');
    for (const owner of [olga, ivan]) {
      expect(await unread(owner)).to.equal(1);
      const [item] = await bell(owner);
      expect(item).to.deep.include({ category: 'organisations', path: `/mon-organisation/${id}` });
      expect(loose(item?.detail)).to.include('« Nina » demande à rejoindre');
    }
    // Who may not decide any more does not read it, even if it was told.
    await told(olga, 'changeMember', { params: { id, member: idOf(ivan) }, body: { role: 'viewer' } });
    expect(await bell(ivan)).to.deep.equal([]);
    const decide = (which: string, body: object) =>
      told(olga, 'decideClaim', { params: { id, claim: which }, body });
    await decide(claim.id, { decision: 'decline' });
    expect(await unread(olga)).to.equal(0);
    expect(await bell(olga)).to.deep.equal([]);
    const [no] = await bell(nina);
    expect(no).to.deep.include({ path: '/mon-organisation', isRead: false });
    const again = await told(nina, 'claimOrganisation', { params, body: {} });
    expect(await bell(nina)).to.deep.equal([]);
    expect(await bell(olga)).to.have.length(1);
    await decide(again.id, { decision: 'approve', role: 'viewer' });
    const [yes, ...others] = await bell(nina);
    expect(others).to.deep.equal([]);
    expect(loose(yes?.title)).to.equal('Vous avez rejoint « Groupe Valmorin »');
    expect(yes?.path).to.equal(`/mon-organisation/${id}`);
    await told(nina, 'removeMember', { params: { id, member: idOf(nina) } });
    expect(await bell(nina)).to.deep.equal([]);
  });

  it('by mail as slowly as she chose, or not at all, and at the bell in any case', async () => {
    const id = await make();
    await told(olga, 'changeMailPreferences', { body: { pace: { organisations: 'never' } } });
    await told(nina, 'claimOrganisation', { params: { id }, body: {} });
    await settled();
    expect(await bell(olga)).to.have.length(1);
    expect(await mailsTo(service.connection, emailOf('olga'))).to.deep.equal([]);
  });

  it('what waited to be mailed before it stood at the bell, to the person, once', async () => {
    const id = await make();
    const claim = await told(nina, 'claimOrganisation', { params: { id }, body: {} });
    await settled();
    const [row] = await rows('outbox').find({ kind: 'claim-made' }).toArray();
    await rows('mails').deleteMany({});
    await rows('outbox').deleteMany({});
    await rows('outbox').insertOne({
      ...{ _id: row?._id ?? '', kind: 'claim-made', to: emailOf('olga'), language: 'fr', attempts: 0 },
      props: { organisation: 'x', name: 'y', link: 'z' },
      ...{ state: 'held', dueAt: new Date(), usefulUntil: new Date(Date.now() + 60_000) },
    } as never);
    await claimsAtTheBell.up?.(service.connection.db as never);
    await rows('outbox').updateMany({}, { $set: { state: 'queued' } });
    const mail = await lastMail(service.connection, emailOf('olga'));
    expect(loose(mail.text)).to.include('« Nina » demande à rejoindre « Groupe Valmorin »');
    expect(claim.status).to.equal('pending');
  });

  it('and a new sign-in of the account, whose mail leaves whatever is chosen or paused', async () => {
    const pausedUntil = new Date(Date.now() + 86_400_000).toISOString();
    await told(nina, 'changeMailPreferences', { body: { pausedUntil } });
    const other = aClient(service.url, undefined, FIREFOX);
    await other.enter(await other.ask('signIn', { body: { email: emailOf('nina'), password: PASSWORD } }));
    await rung(nina);
    const [item] = await bell(nina);
    expect(item).to.deep.include({
      ...{ category: 'security', title: 'Nouvelle connexion à votre compte', path: '/securite' },
    });
    expect(item?.detail).to.include('Firefox');
    // Read at the bell, perhaps by who should not be there: the mail leaves all the same.
    await told(other, 'readNotices', { body: { ids: [item?.id ?? ''] } });
    const mail = await lastMail(service.connection, emailOf('nina'));
    expect(mail.subject).to.equal('Nouvelle connexion à votre compte');
    await settled();
    expect(await mailsTo(service.connection, emailOf('nina'))).to.have.length(1);
    await told(other, 'signOut');
    expect(await bell(nina)).to.have.length(1);
    expect(await bell(olga)).to.deep.equal([]);
  });
});
