import { expect } from 'chai';
import { isSiren, isSiret, type OwnOrganisation } from '../../../api/contract/index.ts';
import { type Client, emailOf, signUp } from '../../support/actors.ts';
import { lastMail, mailsTo, tokenIn } from '../../support/mails.ts';
import { startTestService, type TestService, until } from '../../support/service.ts';
import { codeOf, refused, told } from '../../support/told.ts';

describe('A SIRET', () => {
  const cases: readonly (readonly [string, boolean, string])[] = [
    ['73282932000074', true, 'the example of the official documentation'],
    ['73282932000075', false, 'its last digit changed'],
    ['73282923000074', false, 'two digits swapped'],
    ['35600000000048', true, 'the head office of La Poste, by Luhn'],
    ['35600000009075', true, 'an office of La Poste, by the plain sum'],
    ['35600000009076', false, 'an office of La Poste that is none'],
    ['35600000049837', true, 'another office of La Poste'],
    ['55208131766522', true, 'a large firm'],
    ['7328293200007', false, 'thirteen digits'],
    ['732829320000745', false, 'fifteen digits'],
    ['7328293200007A', false, 'a letter'],
    ['٧٣٢٨٢٩٣٢٠٠٠٠٧٤', false, 'digits of another script'],
    ['', false, 'nothing'],
  ];
  for (const [siret, isValid, what] of cases) {
    it(`${isValid ? 'takes' : 'refuses'} ${what}`, () => expect(isSiret(siret)).to.equal(isValid));
  }
  it('has a SIREN that holds by itself', () => {
    expect(isSiren('732829320')).to.equal(true);
    expect(isSiren('732829321')).to.equal(false);
  });
});

describe('Organisations', () => {
  let service: TestService;
  let acheteuse: Client;
  let collegue: Client;
  let etranger: Client;
  let equipe: Client;
  before(async () => {
    service = await startTestService();
    acheteuse = await signUp(service, 'acheteuse', { roles: ['buyer'] });
    collegue = await signUp(service, 'collegue', { roles: ['buyer'] });
    etranger = await signUp(service, 'etranger', { roles: ['holder'] });
    equipe = await signUp(service, 'equipe', { roles: ['admin'] });
  });
  after(() => service.stop());

  const make = (body: object = {}, who = acheteuse): Promise<OwnOrganisation> =>
    told(who, 'createOrganisation', { body: { name: 'Groupe Valmorin', size: 'grand-groupe', ...body } });
  const idOf = (client: Client) => client.account?.id ?? '';

  it('belong to who makes them, with their SIREN read in the SIRET', async () => {
    const made = await make({ siret: '732 829 320 00074', commune: '93066', sector: 'energie' });
    expect(made).to.deep.include({ role: 'owner', siret: '73282932000074', siren: '732829320', version: 1 });
    expect(made.commune?.name).to.equal('Saint-Denis');
    expect(await told(acheteuse, 'getOrganisation', { params: { id: made.id } })).to.deep.equal(made);
    const { items } = await told(acheteuse, 'listMembers', { params: { id: made.id } });
    expect(items.map(({ name, role }) => [name, role])).to.deep.equal([['acheteuse', 'owner']]);
  });

  it('without a SIRET are as many as are made, even under one name', async () => {
    const made = await Promise.all([make({ name: 'Les Amis' }), make({ name: 'Les Amis' }, etranger)]);
    expect(new Set(made.map(({ id }) => id)).size).to.equal(2);
  });

  it('with a SIRET are one, ten at once included; the others are told to ask to join', async () => {
    const body = { name: 'Double', siret: '55208131766522' };
    const statuses = await Promise.all(
      Array.from({ length: 10 }, async () => (await acheteuse.ask('createOrganisation', { body })).status),
    );
    expect(statuses.sort()).to.deep.equal([200, ...Array(9).fill(422)]);
    const { errors } = await refused(etranger, 'createOrganisation', { body });
    expect(errors?.[0]?.path).to.equal('siret');
    const { items } = await told(etranger, 'findOrganisations', { query: { q: '552 081 317 66522' } });
    expect(items.map(({ name }) => name)).to.deep.equal(['Double']);
    const other = await make({ name: 'Autre' });
    const taken = { version: 1, siret: body.siret };
    expect(
      (await refused(acheteuse, 'updateOrganisation', { params: { id: other.id }, body: taken })).errors?.[0]
        ?.path,
    ).to.equal('siret');
  });

  it('asked for again as the answer was lost are one, with a SIRET or without, ten at once included', async () => {
    const clientId = '0b8f5a6e-52d3-4a7e-8f0d-7c3f6c0a9e11';
    for (const facts of [{ name: 'Sans numéro' }, { name: 'Avec numéro', siret: '44306184100047' }]) {
      const made = await Promise.all(Array.from({ length: 10 }, () => make({ ...facts, clientId })));
      expect(new Set(made.map(({ id }) => id)).size, facts.name).to.equal(1);
      expect(await make({ ...facts, clientId: clientId.toUpperCase() })).to.deep.equal(made[0]);
      expect((await make({ name: 'Une autre', clientId })).id).to.not.equal(made[0]?.id);
      expect((await make({ name: facts.name, clientId }, etranger)).id).to.not.equal(made[0]?.id);
    }
  });

  it('refuse a SIREN that is not that of the SIRET, and numbers that are none', async () => {
    const paths = async (body: object) =>
      (await refused(acheteuse, 'createOrganisation', { body: { name: 'x', ...body } })).errors?.map(
        ({ path }) => path,
      );
    expect(await paths({ siret: '35600000000048', siren: '732829320' })).to.deep.equal(['siren']);
    expect(await paths({ siret: '123' })).to.deep.equal(['siret']);
    expect(await paths({ siren: '123456789' })).to.deep.equal(['siren']);
    expect(await paths({ commune: '99999' })).to.deep.equal(['commune']);
  });

  it('are found by the start of any words of their name, without accents', async () => {
    await make({ name: 'Régie de l’Étoile du Nord' });
    const found = async (q: string) =>
      (await told(etranger, 'findOrganisations', { query: { q } })).items.map(({ name }) => name);
    expect(await found('etoile nord')).to.include('Régie de l’Étoile du Nord');
    expect(await found('REGIE')).to.include('Régie de l’Étoile du Nord');
    expect(await found('toile')).to.deep.equal([]);
    expect(await found('.*')).to.deep.equal([]);
  });

  it('do not exist for strangers, whatever they ask', async () => {
    const { id } = await make();
    const params = { id, member: idOf(acheteuse), invitation: 'x', claim: 'x' };
    for (const [name, body] of [
      ['getOrganisation'],
      ['updateOrganisation', { version: 1, name: 'Volé' }],
      ['listMembers'],
      ['changeMember', { role: 'viewer' }],
      ['removeMember'],
      ['inviteMember', { email: 'a@b.fr', role: 'owner' }],
      ['listInvitations'],
      ['listClaims'],
      ['decideClaim', { decision: 'approve' }],
    ] as const)
      expect(await codeOf(etranger, name, { params, ...(body ? { body } : {}) }), name).to.equal('not-found');
  });

  it('invite by a mail whose link works once', async () => {
    const { id } = await make();
    await told(acheteuse, 'inviteMember', {
      params: { id },
      body: { email: emailOf('collegue'), role: 'editor' },
    });
    const token = tokenIn(await lastMail(service.connection, emailOf('collegue'), 2));
    const read = await told(collegue, 'readInvitation', { body: { token } });
    expect(read).to.deep.equal({
      organisation: { name: 'Groupe Valmorin' },
      invitedBy: 'acheteuse',
      role: 'editor',
    });
    const answers = await Promise.all(
      [1, 2, 3].map(() => collegue.ask('acceptInvitation', { body: { token } })),
    );
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 410, 410]);
    expect((await told(collegue, 'getOrganisation', { params: { id } })).role).to.equal('editor');
    expect(await codeOf(etranger, 'acceptInvitation', { body: { token } })).to.equal('gone');
    // An editor writes, and does not choose who else does.
    expect(
      await codeOf(collegue, 'inviteMember', { params: { id }, body: { email: 'a@b.fr', role: 'owner' } }),
    ).to.equal('forbidden');
    expect(
      await codeOf(collegue, 'changeMember', {
        params: { id, member: idOf(collegue) },
        body: { role: 'owner' },
      }),
    ).to.equal('forbidden');
  });

  it('take an invitation back, and replace it by a second one to the same address', async () => {
    const { id } = await make();
    const email = 'personne@exemple.fr';
    const invite = () => told(acheteuse, 'inviteMember', { params: { id }, body: { email, role: 'viewer' } });
    await invite();
    const first = tokenIn(await lastMail(service.connection, email));
    const { id: invitation } = await invite();
    expect(await codeOf(etranger, 'acceptInvitation', { body: { token: first } })).to.equal('gone');
    const { items } = await told(acheteuse, 'listInvitations', { params: { id } });
    expect(items.map((one) => one.id)).to.deep.equal([invitation]);
    await told(acheteuse, 'cancelInvitation', { params: { id, invitation } });
    expect((await told(acheteuse, 'listInvitations', { params: { id } })).items).to.deep.equal([]);
  });

  it('always keep an owner, two of them leaving at once included', async () => {
    const { id } = await make();
    const leave = (who: Client) => who.ask('removeMember', { params: { id, member: idOf(who) } });
    expect((await leave(acheteuse)).status).to.equal(409);
    const demoted = { params: { id, member: idOf(acheteuse) }, body: { role: 'viewer' } };
    expect((await refused(acheteuse, 'changeMember', demoted)).code).to.equal('conflict');
    await service.connection.collection('memberships').insertOne({
      organisationId: id,
      accountId: idOf(collegue),
      role: 'owner',
      since: new Date(),
    });
    const statuses = (await Promise.all([leave(acheteuse), leave(collegue)])).map(({ status }) => status);
    expect(statuses.sort()).to.deep.equal([200, 409]);
  });

  it('let in who asks, once, by an owner', async () => {
    const { id } = await make();
    const claim = await told(collegue, 'claimOrganisation', {
      params: { id },
      body: { message: 'Je suis aux achats' },
    });
    expect(claim).to.deep.include({ status: 'pending', name: 'collegue' });
    expect(await codeOf(collegue, 'claimOrganisation', { params: { id }, body: {} })).to.equal('conflict');
    expect((await told(collegue, 'myOrganisations')).claims.map((one) => one.id)).to.include(claim.id);
    const { items } = await told(acheteuse, 'listClaims', { params: { id } });
    expect(items.map(({ message }) => message)).to.deep.equal(['Je suis aux achats']);
    const params = { id, claim: claim.id };
    expect(await codeOf(collegue, 'decideClaim', { params, body: { decision: 'approve' } })).to.equal(
      'not-found',
    );
    const decided = await told(acheteuse, 'decideClaim', {
      params,
      body: { decision: 'approve', role: 'viewer' },
    });
    expect(decided.status).to.equal('approved');
    expect((await told(collegue, 'getOrganisation', { params: { id } })).role).to.equal('viewer');
    expect(await codeOf(acheteuse, 'decideClaim', { params, body: { decision: 'decline' } })).to.equal(
      'conflict',
    );
    expect(await codeOf(collegue, 'claimOrganisation', { params: { id }, body: {} })).to.equal('conflict');
  });

  it('may be joined by the team’s leave, and asked again after a refusal', async () => {
    const { id } = await make();
    const { id: claim } = await told(etranger, 'claimOrganisation', { params: { id }, body: {} });
    expect(await codeOf(etranger, 'allClaims')).to.equal('forbidden');
    expect((await told(equipe, 'allClaims')).items.map((one) => one.id)).to.include(claim);
    await told(equipe, 'decideClaim', { params: { id, claim }, body: { decision: 'decline' } });
    expect(await codeOf(etranger, 'getOrganisation', { params: { id } })).to.equal('not-found');
    const again = await told(etranger, 'claimOrganisation', { params: { id }, body: {} });
    await told(equipe, 'decideClaim', { params: { id, claim: again.id }, body: { decision: 'approve' } });
    expect((await told(etranger, 'getOrganisation', { params: { id } })).role).to.equal('editor');
  });

  it('tell by mail who may decide that somebody asks, and who asked what was decided, once each', async () => {
    const { id } = await make({ name: 'Les Mailés' });
    const params = { id };
    const owner = await signUp(service, 'gerante', { roles: ['buyer'] });
    await service.connection.collection('memberships').insertOne({
      organisationId: id,
      accountId: idOf(owner),
      role: 'owner',
      since: new Date(),
    });
    const asker = await signUp(service, 'demandeur', { displayName: 'Démo Karim' });
    await Promise.all([1, 2, 3].map(() => asker.ask('claimOrganisation', { params, body: {} })));
    const mail = await lastMail(service.connection, emailOf('gerante'), 2);
    expect(mail.subject).to.equal('Une demande pour rejoindre « Les Mailés »');
    expect(mail.text)
      .to.include('Démo Karim')
      .and.include(`${service.config.publicUrl}/mon-organisation/${id}`)
      .and.not.include('demandeur@');
    const { items } = await told(owner, 'nextSteps');
    expect(items[0]).to.deep.equal({
      code: 'answer-claim',
      subject: { type: 'organisation', id, title: 'Les Mailés' },
      count: 1,
    });
    const waiting = (await told(equipe, 'allClaims')).items;
    const steps = (await told(equipe, 'nextSteps')).items;
    expect(steps.find(({ code }) => code === 'answer-claims')).to.deep.include({
      subject: null,
      count: waiting.length,
    });
    const claim = waiting.find(({ organisation }) => organisation.id === id)?.id ?? '';
    const body = { decision: 'decline' };
    await Promise.all([1, 2].map(() => owner.ask('decideClaim', { params: { id, claim }, body })));
    expect((await lastMail(service.connection, emailOf('demandeur'), 2)).text).to.include('pas été acceptée');
    await told(asker, 'claimOrganisation', { params, body: {} });
    await told(equipe, 'decideClaim', { params: { id, claim }, body: { decision: 'approve' } });
    const yes = await lastMail(service.connection, emailOf('demandeur'), 3);
    expect(yes.subject).to.equal('Vous avez rejoint « Les Mailés »');
    // Asked twice, decided twice: two mails to each owner, two to who asked, beside those of the sign-ups.
    await until('an empty queue', async () => {
      const left = { state: { $in: ['queued', 'claimed', 'sending'] } };
      return (await service.connection.collection('outbox').countDocuments(left)) === 0;
    });
    expect(await mailsTo(service.connection, emailOf('gerante'))).to.have.length(3);
    expect(await mailsTo(service.connection, emailOf('demandeur'))).to.have.length(3);
  });

  it('tell the team of who asks where nobody is left to answer, in its own language', async () => {
    const { id } = await make({ name: 'Déserte' });
    await told(equipe, 'changeAccount', { body: { language: 'en' } });
    await service.connection.collection('memberships').deleteMany({ organisationId: id });
    const before = (await mailsTo(service.connection, emailOf('equipe'))).length;
    await told(etranger, 'claimOrganisation', { params: { id }, body: {} });
    const mail = await lastMail(service.connection, emailOf('equipe'), before + 1);
    expect(mail.subject).to.equal('A request to join “Déserte”');
    expect(mail.text).to.include(`${service.config.publicUrl}/demandes`);
  });

  it('take no name that hides signs, and write none in a mail as a link', async () => {
    for (const name of ['Acme\r\nBcc: x@y.fr', '\u202e', '\u0000'])
      expect(
        (await refused(acheteuse, 'createOrganisation', { body: { name } })).errors?.map(({ path }) => path),
        JSON.stringify(name),
      ).to.deep.equal(['name']);
    const { id } = await make({
      name: 'Gagnez 1000 € sur https://mechant.example/x ou mechant.fr» <b>ici</b>',
    });
    await told(acheteuse, 'inviteMember', {
      params: { id },
      body: { email: 'cible@exemple.fr', role: 'viewer' },
    });
    const { subject, text, html } = await lastMail(service.connection, 'cible@exemple.fr');
    for (const part of [subject, text, html]) expect(part).to.not.match(/mechant\.\S|:\/\/mechant|<b>ici/);
    expect(subject).to.match(/^Invitation à rejoindre « Gagnez .* » sur Passerelle$/);
    expect(subject.length).to.be.below(130);
    expect(html.match(/<a /g)).to.have.length(2);
  });

  it('tell who saves second what the first has changed', async () => {
    const { id } = await make();
    const save = (body: object) => acheteuse.ask('updateOrganisation', { params: { id }, body });
    expect((await save({ version: 1, name: 'Valmorin SA' })).status).to.equal(200);
    const { conflict } = await refused(acheteuse, 'updateOrganisation', {
      params: { id },
      body: { version: 1, name: 'Valmorin SAS' },
    });
    expect(conflict).to.deep.include({ version: 2, by: { name: 'acheteuse' }, fields: ['name'] });
    expect(conflict?.current).to.deep.equal({ name: 'Valmorin SA' });
  });

  it('take no field that is not written there', async () => {
    for (const field of [
      'id',
      '_id',
      'role',
      'version',
      'createdAt',
      'updatedBy',
      'words',
      'recent',
      '$set',
    ]) {
      const { errors } = await refused(acheteuse, 'createOrganisation', {
        body: { name: 'x', [field]: 'y' },
      });
      expect(
        errors?.map(({ path }) => path),
        field,
      ).to.deep.equal([field]);
    }
  });
});
