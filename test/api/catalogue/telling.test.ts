import { fork } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'chai';
import { leavingJob } from '../../../api/catalogue/leaving.ts';
import { sheetTellingJob } from '../../../api/catalogue/telling.ts';
import type { OwnSheet } from '../../../api/contract/index.ts';
import { compiled } from '../../../scripts/setup/compile.mjs';
import { type Client, emailOf, signUp } from '../../support/actors.ts';
import { type DigestNode, startDigestNode } from '../../support/digests.ts';
import type { Killing } from '../../support/killed-sheet.ts';
import { mailsTo } from '../../support/mails.ts';
import { moved, proposed, publishedProject } from '../../support/pairs.ts';
import { startTestService, type TestService, until } from '../../support/service.ts';
import { consent, GRID, move, review, submittedSheet } from '../../support/sheets.ts';
import { told } from '../../support/told.ts';

const REVIEWED = { decision: 'publish', grid: GRID, reasons: [], comment: '' };

describe('What becomes of a sheet', function () {
  this.timeout(60_000);
  let service: TestService;
  let survivor: DigestNode;
  let amina: Client;
  let kofi: Client;
  let rita: Client;
  let lea: Client;
  before(async () => {
    service = await startTestService();
    survivor = await startDigestNode({ mongodbUri: service.config.mongodbUri }, new Date());
    amina = await signUp(service, 'amina', { displayName: 'Amina' });
    kofi = await signUp(service, 'kofi', { roles: ['connector'], displayName: 'Kofi' });
    lea = await signUp(service, 'lea', { displayName: 'Léa' });
    rita = await signUp(service, 'rita', { roles: ['admin'], displayName: 'Rita' });
  });
  after(async () => {
    await survivor.stop();
    await service.stop();
  });

  const bellOf = async (client: Client) =>
    (await told(client, 'myNotices', { query: { limit: 50 } })).items.map(({ title, detail }) =>
      `${title} ${detail}`.replaceAll('\u00a0', ' '),
    );
  const published = async (title: string) => review(rita, await submittedSheet(amina, title));
  const own = (client: Client, id: string) => told(client, 'ownSheet', { params: { id } });
  const statusOf = async (id: string) => (await told(amina, 'myOpportunity', { params: { id } })).status;
  /** The offer of a sheet, and an introduction to it that waits for the holder. */
  async function asked(sheet: OwnSheet, adapter: string) {
    const { transferId } = await told(amina, 'openTransfer', { params: { id: sheet.id } });
    const offer = transferId ?? '';
    await until('the index', async () => (await lea.ask('getOpportunity', { params: { id: offer } })).ok);
    const projectId = await publishedProject(lea, { title: adapter });
    return { offer, projectId, introduction: (await proposed(lea, projectId, offer)).id };
  }
  async function killed(use: Killing['use'], client: Client, id: string, given: unknown): Promise<void> {
    const account = client.account ?? { id: '', roles: [] };
    const actor = { accountId: account.id, roles: account.roles, sessionId: '', language: 'fr' as const };
    const child = fork(await compiled('test/support/killed-sheet.ts'), [], {
      execArgv: [],
      env: {
        ...process.env,
        MONGODB_URI: service.config.mongodbUri ?? '',
        KILLED: JSON.stringify({ use, actor, id, given } satisfies Killing),
      },
    });
    const [, signal] = await once(child, 'exit');
    expect(signal, `${use} was cut short`).to.equal('SIGKILL');
  }
  const survives = async () => {
    const { services } = survivor;
    await sheetTellingJob(services).run();
    await leavingJob(services).run();
  };
  const rowsAbout = (about: object) => service.connection.collection('notices').countDocuments(about);

  it('is told though the node that wrote it was killed before it told, and told once', async () => {
    const sheet = await submittedSheet(amina, 'La Laverie');
    await killed('reviewSheet', rita, sheet.id, { version: sheet.version, ...REVIEWED });
    expect((await own(amina, sheet.id)).status, 'written').to.equal('published');
    expect((await bellOf(amina)).join(), 'not told yet').not.to.include('La Laverie » est publiée');

    const { offer, projectId, introduction } = await asked(sheet, 'La Laverie de Lens');
    await killed('adaptSheet', lea, sheet.id, projectId);
    const live = await own(rita, sheet.id);
    await killed('moveSheet', rita, sheet.id, { version: live.version, action: 'archive' });
    expect(await statusOf(offer), 'its offer is still there').to.equal('published');

    await survives();
    const bell = (await bellOf(amina)).join('\n');
    expect(bell).to.include('La fiche « La Laverie » est archivée');
    // What is not so any more is not told: it is archived.
    expect(bell).not.to.include('est publiée');
    expect(await statusOf(offer)).to.equal('closed');
    expect((await bellOf(lea)).join('\n'))
      .to.include('Offre fermée : « Adapter')
      .and.include('n’est plus dans la base');
    await until('her mail', async () =>
      (await mailsTo(service.connection, emailOf('lea'))).some(({ subject }) => /Offre fermée/.test(subject)),
    );
    const before = await rowsAbout({});
    await survives();
    expect(await rowsAbout({}), 'once').to.equal(before);
    expect(await service.connection.collection('lineages').countDocuments({ untold: true })).to.equal(0);
    expect(await rowsAbout({ about: introduction, kind: 'transfer-closed' }), 'to one of the two').to.equal(
      1,
    );
  });

  it('reaches those who write when the holder does not agree any more, with what follows for her offer', async () => {
    const sheet = await published('Le Garage');
    await told(kofi, 'followProject', { params: { id: sheet.project.id } });
    const { items } = await told(amina, 'listFollowers', { params: { id: sheet.project.id } });
    await told(amina, 'acceptFollower', {
      params: { id: sheet.project.id, follow: items.find(({ status }) => status === 'asked')?.id ?? '' },
    });
    const edited = await told(kofi, 'saveSheet', {
      params: { id: sheet.id },
      body: { version: sheet.version, success: 'Un pont élévateur prêté.' },
    });
    const { offer, introduction, projectId } = await asked(edited, 'Le Garage de Dax');
    await moved(amina, introduction, { action: 'accept' });
    await killed('consentToSheet', amina, sheet.id, { version: 1, isGiven: false });
    await survives();
    expect((await bellOf(kofi)).join('\n')).to.include('Pas d’accord pour la fiche « Le Garage »');
    expect(await statusOf(offer)).to.equal('closed');
    expect((await bellOf(lea)).join('\n')).to.include('Offre fermée : « Adapter Le Garage');
    await moved(lea, introduction, { action: 'meet' });

    // Public again, it asks for nobody by itself; the holder offers it anew, and who had talked with her is known.
    const back = await consent(amina, await own(amina, sheet.id));
    expect(back).to.deep.include({ transferId: null });
    expect((await bellOf(kofi)).join('\n')).to.include('La fiche « Le Garage » est de nouveau publique');
    expect(await statusOf(offer)).to.equal('closed');
    const anew = (await told(amina, 'openTransfer', { params: { id: sheet.id } })).transferId ?? '';
    expect(await statusOf(anew)).to.equal('published');
    expect(anew).not.to.equal(offer);
    const said = await told(lea, 'adaptSheet', { params: { id: sheet.id }, body: { projectId } });
    expect(said.isConfirmed).to.equal(true);
  });

  it('closes the offer with the project that it is about, and says so', async () => {
    const sheet = await published('Le Rucher');
    const { offer } = await asked(sheet, 'Le Rucher de Gap');
    await told(amina, 'deleteProject', { params: { id: sheet.project.id } });
    expect(await statusOf(offer)).to.equal('closed');
    const { items } = await told(amina, 'opportunityHistory', { params: { id: offer } });
    expect(items[0]).to.deep.include({ action: 'close', by: null });
    await survives();
    expect((await bellOf(lea)).join('\n')).to.include('Offre fermée : « Adapter Le Rucher');
  });

  it('is told to who adapts it once the holder confirms, and to nobody else', async () => {
    const sheet = await published('La Fabrique');
    const projectId = await publishedProject(lea, { title: 'La Fabrique de Laon' });
    await told(lea, 'adaptSheet', { params: { id: sheet.id }, body: { projectId } });
    expect((await bellOf(amina)).join('\n')).to.include('« La Fabrique de Laon » dit adapter votre projet');
    await told(amina, 'confirmAdaptation', {
      params: { id: sheet.id, other: projectId },
      body: { isConfirmed: true },
    });
    expect((await bellOf(lea)).join('\n')).to.include('C’est confirmé : vous adaptez « La Fabrique »');
    expect((await bellOf(amina)).join('\n'), 'answered').not.to.include('dit adapter votre projet');
    expect((await bellOf(kofi)).join('\n')).not.to.include('La Fabrique');
    await move(amina, await own(amina, sheet.id), 'archive');
    expect((await bellOf(lea)).join('\n'), 'nor of what is not public').not.to.include('La Fabrique »');
  });
});
