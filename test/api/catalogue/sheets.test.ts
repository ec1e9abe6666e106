import { expect } from 'chai';
import fc from 'fast-check';
import sharp from 'sharp';
import { contactsIn } from '../../../api/catalogue/faults.ts';
import { SEND_BACK_REASONS } from '../../../api/contract/index.ts';
import { type Client, emailOf, PASSWORD, signUp } from '../../support/actors.ts';
import { mailsTo } from '../../support/mails.ts';
import { moved, publishedProject } from '../../support/pairs.ts';
import { startTestService, type TestService, until } from '../../support/service.ts';
import { consent, GRID, move, review, submittedSheet, WORDS } from '../../support/sheets.ts';
import { codeOf, refused, told } from '../../support/told.ts';
import { aProject } from '../builders.ts';

describe('A sheet of the base', () => {
  let service: TestService;
  let other: TestService;
  let amina: Client;
  let kofi: Client;
  let rita: Client;
  let team: Client;
  let stranger: Client;
  before(async () => {
    service = await startTestService();
    // A second node on the same database.
    other = await startTestService({ mongodbUri: service.config.mongodbUri });
    amina = await signUp(service, 'amina', { displayName: 'Amina' });
    kofi = await signUp(service, 'kofi', { roles: ['connector'], displayName: 'Kofi' });
    rita = await signUp(service, 'rita', { roles: ['connector'], displayName: 'Rita' });
    team = await signUp(service, 'team', { roles: ['admin'], displayName: 'L’équipe' });
    stranger = await signUp(service, 'passant', { roles: ['connector'], displayName: 'Passant' });
    await told(rita, 'askToReview', { body: { territories: ['region-11'] } });
    await told(team, 'decideReviewer', {
      params: { id: rita.account?.id ?? '' },
      body: { isAccepted: true },
    });
  });
  after(async () => {
    await other.stop();
    await service.stop();
  });

  const own = (client: Client, id: string) => told(client, 'ownSheet', { params: { id } });
  const followed = async (projectId: string, connector = kofi) => {
    await told(connector, 'followProject', { params: { id: projectId } });
    const { items } = await told(amina, 'listFollowers', { params: { id: projectId } });
    const follow = items.find(({ status }) => status === 'asked')?.id ?? '';
    await told(amina, 'acceptFollower', { params: { id: projectId, follow } });
  };
  const aProjectOf = (client: Client, title: string) => publishedProject(client, { title });
  const submitted = (title: string) => submittedSheet(amina, title);
  const published = async (title: string) => review(rita, await submitted(title));
  const isPublic = async (id: string, at = service) => {
    const [page, list, csv, feed] = await Promise.all(
      [`sheets/${id}`, 'sheets?limit=50', 'export?format=csv', 'feed?format=atom'].map(async (path) => {
        const response = await fetch(`${at.url}/api/catalogue/${path}`);
        return response.ok ? response.text() : '';
      }),
    );
    const seen = [page !== '', list?.includes(id), csv?.includes(id), feed?.includes(id)];
    expect(new Set(seen).size, `${seen}`).to.equal(1);
    return seen[0];
  };
  const bellOf = async (client: Client) =>
    (await told(client, 'myNotices')).items.map(({ title }) => title.replaceAll('\u00a0', ' '));

  it('is begun by a connector, consented to by the holder, reviewed, published and told of', async () => {
    const projectId = await aProjectOf(amina, 'La Table commune');
    expect(await codeOf(kofi, 'proposeSheet', { params: { id: projectId } }), 'no leave').to.equal(
      'forbidden',
    );
    await followed(projectId);
    const begun = await told(kofi, 'proposeSheet', { params: { id: projectId } });
    expect(begun.content).to.include({ title: 'La Table commune', stage: 'developpement' });
    expect((await told(kofi, 'proposeSheet', { params: { id: projectId } })).id, 'once').to.equal(begun.id);

    const early = await refused(kofi, 'moveSheet', {
      params: { id: begun.id },
      body: { version: 1, action: 'submit' },
    });
    expect(early.errors?.map(({ path }) => path)).to.include.members(['need', 'innovator', 'impacts']);
    const saved = await told(kofi, 'saveSheet', {
      params: { id: begun.id },
      body: { version: 1, ...WORDS, isNamed: true },
    });
    const sent = await move(kofi, saved, 'submit');
    expect(sent.consent).to.deep.include({ state: 'asked', isAwaited: true });
    expect(await bellOf(rita)).to.include('Une fiche attend votre relecture : « La Table commune »');
    expect(await bellOf(amina)).to.include('Votre accord pour la fiche « La Table commune »');
    await until('her mail', async () =>
      (await mailsTo(service.connection, emailOf('amina'))).some(({ subject }) => /accord/.test(subject)),
    );

    const without = {
      params: { id: sent.id },
      body: { version: sent.version, decision: 'publish', grid: GRID, reasons: [], comment: '' },
    };
    const early2 = await refused(rita, 'reviewSheet', without);
    expect(early2.errors?.[0]?.path, 'no consent').to.equal('consent');
    expect(await codeOf(kofi, 'reviewSheet', without), 'his own').to.equal('forbidden');
    expect(await codeOf(stranger, 'reviewSheet', without)).to.equal('not-found');
    expect(
      await codeOf(kofi, 'consentToSheet', {
        params: { id: sent.id },
        body: { version: sent.version, isGiven: true },
      }),
    ).to.equal('forbidden');
    expect(await isPublic(sent.id)).to.equal(false);

    const agreed = await consent(amina, sent);
    expect(agreed.consent).to.include({ state: 'given', by: 'Amina', isAwaited: false });
    const out = await review(rita, { ...agreed, version: agreed.version });
    expect(out).to.include({ status: 'published' });
    expect(out.live).to.include({ version: 1, isShown: true });
    expect(await isPublic(sent.id)).to.equal(true);
    expect(await isPublic(sent.id, other), 'on the other node').to.equal(true);
    expect(await bellOf(kofi)).to.include('La fiche « La Table commune » est publiée');
    const page = await told(stranger, 'getSheet', { params: { id: sent.id } });
    expect(page.authors, 'only who signs').to.deep.equal(['Kofi']);
  });

  it('goes back with reasons, and is out of scope without the study’s two filters', async () => {
    const sheet = await submitted('Le Fournil partagé');
    const outOfScope = await refused(rita, 'reviewSheet', {
      params: { id: sheet.id },
      body: {
        version: sheet.version,
        decision: 'publish',
        grid: { ...GRID, impact: 'no' },
        reasons: [],
        comment: '',
      },
    });
    expect(outOfScope.errors?.map(({ path }) => path)).to.deep.equal(['grid.impact']);
    const silent = await refused(rita, 'reviewSheet', {
      params: { id: sheet.id },
      body: { version: sheet.version, decision: 'send-back', grid: GRID, reasons: [], comment: '' },
    });
    expect(silent.errors?.[0]?.path).to.equal('reasons');
    const back = await review(rita, sheet, {
      decision: 'send-back',
      reasons: [...SEND_BACK_REASONS],
      comment: 'D’où vient le chiffre ?',
    });
    expect(back.status).to.equal('draft');
    expect((await own(amina, sheet.id)).review).to.include({ comment: 'D’où vient le chiffre ?' });
    expect(await bellOf(amina)).to.include('La fiche « Le Fournil partagé » revient vers vous');
    expect(await codeOf(rita, 'ownSheet', { params: { id: sheet.id } }), 'a draft').to.equal('not-found');
  });

  it('is out everywhere at once when the holder takes her consent back, and comes back with it', async () => {
    const sheet = await published('Les Cartables neufs');
    expect(await isPublic(sheet.id, other)).to.equal(true);
    const revoked = await consent(amina, sheet, false);
    expect(revoked.consent.state).to.equal('revoked');
    for (const node of [service, other]) expect(await isPublic(sheet.id, node)).to.equal(false);
    const versions = await fetch(`${other.url}/api/catalogue/sheets/${sheet.id}/versions`);
    expect(versions.status).to.equal(404);
    const again = await consent(amina, revoked);
    expect(again.live).to.include({ isShown: true });
    expect(await isPublic(sheet.id, other)).to.equal(true);
    await told(amina, 'deleteProject', { params: { id: sheet.project.id } });
    expect(await isPublic(sheet.id, other), 'with its project').to.equal(false);
  });

  it('is shown as it was while a new version is written, and tells what changed', async () => {
    const sheet = await published('Le Vélo cargo');
    const edited = await told(amina, 'saveSheet', {
      params: { id: sheet.id },
      body: { version: sheet.version, lessons: 'Il faut un garage.' },
    });
    expect(edited.status).to.equal('draft');
    const now = await told(stranger, 'getSheet', { params: { id: sheet.id } });
    expect(now.lessons).to.equal(WORDS.lessons);
    const discarded = await move(amina, edited, 'discard');
    expect(discarded.content.lessons).to.equal(WORDS.lessons);
    const anew = await told(amina, 'saveSheet', {
      params: { id: sheet.id },
      body: { version: discarded.version, lessons: 'Il faut un garage.' },
    });
    await review(rita, await move(amina, anew, 'submit'));
    const { items } = await told(stranger, 'sheetVersions', { params: { id: sheet.id } });
    expect(items.map(({ version }) => version)).to.deep.equal([2, 1]);
    expect(items[0]?.changes).to.deep.equal([
      { field: 'lessons', before: WORDS.lessons, after: 'Il faut un garage.' },
    ]);
    const archived = await move(amina, await own(amina, sheet.id), 'archive');
    expect(archived.can).to.include('restore').and.not.include('edit');
    expect(await isPublic(sheet.id)).to.equal(false);
  });

  it('asks the holder again for what somebody else wrote after her consent', async () => {
    const sheet = await published('Les Jardins du Mail');
    await followed(sheet.project.id);
    const edited = await told(kofi, 'saveSheet', {
      params: { id: sheet.id },
      body: { version: sheet.version, success: 'Selon Kofi, la mairie.' },
    });
    expect(edited.consent).to.deep.include({ state: 'given', isAwaited: true });
    const sent = await move(kofi, edited, 'submit');
    const asked = await refused(rita, 'reviewSheet', {
      params: { id: sheet.id },
      body: { version: sent.version, decision: 'publish', grid: GRID, reasons: [], comment: '' },
    });
    expect(asked.errors?.[0]?.path).to.equal('consent');
    expect(await isPublic(sheet.id), 'what she agreed to stays').to.equal(true);
  });

  it('keeps one of two who save or judge at once, and loses neither in silence', async () => {
    const sheet = await submitted('Le Four commun');
    const both = await Promise.all(
      [1, 2].map(() =>
        rita.ask('reviewSheet', {
          params: { id: sheet.id },
          body: { version: sheet.version, decision: 'publish', grid: GRID, reasons: [], comment: '' },
        }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
    const live = await own(amina, sheet.id);
    const saves = await Promise.all(
      ['Un.', 'Deux.'].map((lessons) =>
        amina.ask('saveSheet', { params: { id: sheet.id }, body: { version: live.version, lessons } }),
      ),
    );
    expect(saves.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
  });

  it('says which sheets say the same, and holds no address in any field', async () => {
    await published('L’Atelier des Lilas');
    const twin = await submitted('L’Atelier du Lilas');
    const seen = await own(rita, twin.id);
    expect(seen.alike.map(({ title }) => title)).to.include('L’Atelier des Lilas');
    const projectId = await aProjectOf(amina, 'Sans adresse');
    const { id } = await told(amina, 'proposeSheet', { params: { id: projectId } });
    const call = 'Appelez-moi au 06 12 34 56 78';
    for (const [body, path] of [
      [{ lessons: call }, 'lessons'],
      [{ title: 'moi@exemple.fr' }, 'title'],
      [{ partners: [{ name: 'Mairie', role: call }] }, 'partners[0].role'],
      [{ kit: ['Un devis', call] }, 'kit[1]'],
    ] as const) {
      const problem = await refused(amina, 'saveSheet', { params: { id }, body: { version: 1, ...body } });
      expect(problem.errors?.map((error) => error.path)).to.deep.equal([path]);
    }
    await told(amina, 'deleteSheet', { params: { id } });
    expect(await codeOf(amina, 'ownSheet', { params: { id } })).to.equal('not-found');
  });

  it('brings who would adapt it to the holder by an introduction, and tells the lineage both ways', async () => {
    const sheet = await published('La Recyclerie des Tours');
    const page = () => told(stranger, 'getSheet', { params: { id: sheet.id } });
    expect((await page()).transferId).to.equal(null);
    const opened = await told(amina, 'openTransfer', { params: { id: sheet.id } });
    const transferId = opened.transferId ?? '';
    expect((await page()).transferId).to.equal(transferId);
    expect((await told(amina, 'openTransfer', { params: { id: sheet.id } })).transferId, 'once').to.equal(
      transferId,
    );

    const lea = await signUp(service, 'lea', { displayName: 'Léa' });
    const mine = await aProjectOf(lea, 'La Recyclerie de Dijon');
    const far = await aProjectOf(lea, 'La Recyclerie de Brest');
    const said = { params: { id: sheet.id }, body: { projectId: far } };
    expect((await told(lea, 'adaptSheet', said)).isConfirmed, 'without a word of hers').to.equal(false);
    expect((await page()).lineage.to).to.deep.equal([]);
    expect(await codeOf(stranger, 'adaptSheet', said), 'not his project').to.equal('invalid-input');

    await until(
      'the index',
      async () => (await lea.ask('getOpportunity', { params: { id: transferId } })).ok,
    );
    const { id } = await told(lea, 'propose', {
      body: {
        projectId: mine,
        opportunityId: transferId,
        side: 'project',
        message: 'Je voudrais faire pareil.',
      },
    });
    await moved(amina, id, { action: 'accept' });
    const mineSaid = { params: { id: sheet.id }, body: { projectId: mine } };
    expect((await told(lea, 'adaptSheet', mineSaid)).isConfirmed).to.equal(true);
    await told(amina, 'confirmAdaptation', {
      params: { id: sheet.id, other: far },
      body: { isConfirmed: true },
    });
    expect(
      await codeOf(lea, 'confirmAdaptation', {
        params: { id: sheet.id, other: far },
        body: { isConfirmed: true },
      }),
    ).to.equal('not-found');
    expect((await page()).lineage.to.map(({ title }) => title)).to.have.members([
      'La Recyclerie de Dijon',
      'La Recyclerie de Brest',
    ]);
    const back = await told(stranger, 'projectLineage', { params: { id: mine } });
    expect(back.from.map(({ sheetId }) => sheetId)).to.deep.equal([sheet.id]);

    await consent(amina, await own(amina, sheet.id), false);
    const offer = await told(amina, 'myOpportunity', { params: { id: transferId } });
    expect(offer.status, 'nobody is asked for it any more').to.equal('closed');
  });

  it('is reviewed by who was accepted for its territory, and nobody else', async () => {
    const sheet = await submitted('Le Café des Langues');
    await told(stranger, 'askToReview', { body: { territories: ['departement-93'] } });
    expect((await told(stranger, 'mySheets')).reviewer).to.deep.include({ isAccepted: false });
    const read = { params: { id: sheet.id } };
    expect(await codeOf(stranger, 'ownSheet', read), 'not accepted').to.equal('not-found');
    const decide = (isAccepted: boolean) =>
      told(team, 'decideReviewer', { params: { id: stranger.account?.id ?? '' }, body: { isAccepted } });
    await decide(true);
    expect((await told(stranger, 'mySheets')).toReview.map(({ id }) => id)).to.include(sheet.id);
    await told(stranger, 'askToReview', { body: { territories: ['departement-21'] } });
    await decide(true);
    expect(await codeOf(stranger, 'ownSheet', read), 'of another place').to.equal('not-found');
    await decide(false);
    expect((await told(stranger, 'mySheets')).reviewer).to.equal(null);
    expect(await codeOf(amina, 'askToReview', { body: { territories: ['national'] } })).to.equal('forbidden');
    expect(
      await codeOf(rita, 'decideReviewer', {
        params: { id: rita.account?.id ?? '' },
        body: { isAccepted: true },
      }),
    ).to.equal('forbidden');
  });

  it('hands over and forgets a person, and goes with its project', async () => {
    const zoe = await signUp(service, 'zoe', { roles: ['connector'], displayName: 'Zoé Sellier' });
    const kept = await published('La Bibliothèque d’objets');
    await followed(kept.project.id, zoe);
    const edited = await told(zoe, 'saveSheet', {
      params: { id: kept.id },
      body: { version: kept.version, success: 'Un mot de Zoé.', isNamed: true },
    });
    await consent(amina, await move(zoe, edited, 'submit'));
    await review(rita, await own(rita, kept.id));
    await told(zoe, 'askToReview', { body: { territories: ['national'] } });
    expect((await told(stranger, 'getSheet', { params: { id: kept.id } })).authors).to.deep.equal([
      'Zoé Sellier',
    ]);
    expect(JSON.stringify(await told(zoe, 'exportAccount'))).to.include('Un mot de Zoé.');
    const zoeId = zoe.account?.id ?? '';
    await told(zoe, 'eraseAccount', { body: { password: PASSWORD } });
    for (const name of ['sheets', 'sheet_versions', 'reviewers', 'lineages']) {
      const left = JSON.stringify(await service.connection.collection(name).find().toArray());
      expect(left, name).not.to.include(zoeId);
    }
    expect((await told(stranger, 'getSheet', { params: { id: kept.id } })).authors).to.deep.equal([]);

    const nour = await signUp(service, 'nour', { displayName: 'Nour' });
    const projectId = await aProjectOf(nour, 'Le Projet de Nour');
    const begun = await told(nour, 'proposeSheet', { params: { id: projectId } });
    const body = { version: 1, ...WORDS };
    const sent = await move(
      nour,
      await told(nour, 'saveSheet', { params: { id: begun.id }, body }),
      'submit',
    );
    const out = await review(team, await consent(nour, sent));
    expect(await isPublic(out.id, other)).to.equal(true);
    await told(nour, 'eraseAccount', { body: { password: PASSWORD } });
    expect(await isPublic(out.id, other)).to.equal(false);
    expect(
      await service.connection.collection('sheet_versions').countDocuments({ sheetId: out.id }),
    ).to.equal(0);
  });

  it('takes no id of a picture for a telephone number', () => {
    const uuids = fc.oneof(fc.uuid(), fc.constant('0b7cf1b2-0123-4567-8901-0d6a3f3f0001'));
    fc.assert(
      fc.property(uuids, (id) => {
        expect(contactsIn({ pictures: [{ id, alt: 'Le studio' }] })).to.deep.equal([]);
      }),
    );
    expect(contactsIn({ pictures: [{ id: 'x', alt: 'Au 01 23 45 67 89' }] })).to.deep.equal([
      { path: 'pictures[0].alt', rule: 'contact-details' },
    ]);
  });

  it('shows pictures drawn anew, with their words, to whom the sheet is shown', async () => {
    const sheet = await published('Le Studio photo');
    const photo = await sharp({ create: { width: 2400, height: 1200, channels: 3, background: '#b33' } })
      .withExif({ IFD0: { Artist: 'Awa Secrète' } })
      .jpeg()
      .toBuffer();
    const send = (client: Client, body: Buffer) =>
      fetch(`${service.url}/api/me/sheets/${sheet.id}/pictures`, {
        method: 'POST',
        headers: {
          'content-type': 'application/octet-stream',
          authorization: `Bearer ${client.token}`,
        },
        body: new Uint8Array(body),
      });
    expect((await send(stranger, photo)).status).to.equal(404);
    expect((await send(amina, Buffer.from('<svg onload="alert(1)"/>'))).status).to.equal(422);
    expect((await send(amina, Buffer.from('%PDF-1.4'))).status).to.equal(422);
    const kept = (await (await send(amina, photo)).json()) as { id: string; width: number };
    expect(kept.width).to.equal(1600);
    const save = (pictures: object[], version = sheet.version) =>
      amina.ask('saveSheet', { params: { id: sheet.id }, body: { version, pictures } });
    expect((await save([{ id: kept.id, alt: '' }])).status, 'without words').to.equal(422);
    const foreign = { id: '0b7cf1b2-7c0f-4b3e-9a55-0d6a3f3f0001', alt: 'Une autre' };
    expect((await save([foreign])).status, 'not of this sheet').to.equal(422);
    expect((await save([{ id: kept.id, alt: 'Le studio' }])).status).to.equal(200);
    const picture = `${service.url}/api/catalogue/sheets/${sheet.id}/pictures/${kept.id}`;
    expect((await fetch(picture)).status, 'not reviewed yet').to.equal(404);
    const waiting = { params: { id: sheet.id, other: kept.id } };
    expect((await stranger.ask('ownSheetPicture', waiting)).status).to.equal(404);
    expect((await amina.ask('ownSheetPicture', waiting)).status).to.equal(200);
    const live = await review(rita, await move(amina, await own(amina, sheet.id), 'submit'));
    const shown = await fetch(picture);
    expect(shown.headers.get('content-type')).to.equal('image/jpeg');
    expect(Buffer.from(await shown.arrayBuffer()).includes('Secrète')).to.equal(false);
    const handed = await told(amina, 'exportAccount');
    expect(JSON.stringify(handed), 'whose it is').to.include(kept.id);
    await consent(amina, live, false);
    expect((await fetch(picture)).status, 'taken back').to.equal(404);
    await told(amina, 'deleteProject', { params: { id: sheet.project.id } });
    for (const pieces of ['sheet_pictures.files', 'sheet_pictures.chunks'])
      expect(await service.connection.collection(pieces).countDocuments(), pieces).to.equal(0);
  });

  it('about what nobody answers for here begins with nobody, and says so', async () => {
    await service.seed({ projects: [aProject()] });
    await told(kofi, 'followProject', { params: { id: 'traiteur' } });
    const problem = await refused(kofi, 'proposeSheet', { params: { id: 'traiteur' } });
    expect(problem.errors?.[0]?.message).to.match(/Personne ne répond/);
  });
});
