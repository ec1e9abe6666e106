import { expect } from 'chai';
import { createSheetStore } from '../../../api/catalogue/store.ts';
import { ROUTES, type Route, type RouteName } from '../../../api/contract/index.ts';
import { aClient, type Client, signUp } from '../../support/actors.ts';
import { startTestService, type TestService, until } from '../../support/service.ts';
import { aSheet } from '../../support/sheets.ts';
import { anIntroduction } from '../../support/talk.ts';
import { told } from '../../support/told.ts';
import { aNeed, aProject } from '../builders.ts';
import type { Asked } from '../client.ts';

/**
 * Who may call what, over every route of the contract: a route without a line does not compile. A document belongs to an
 * organisation with an owner, an editor and a viewer; strangers of every role and the team are outside of it.
 */
const WHO = ['visitor', 'holder', 'buyer', 'connector', 'viewer', 'editor', 'owner', 'admin'] as const;
type Who = (typeof WHO)[number];
const MEMBERS: readonly Who[] = ['viewer', 'editor', 'owner'];

type Subject = 'project' | 'opportunity' | 'organisation' | 'conversation' | 'list';
interface OwnLine {
  readonly on: Subject;
  readonly may: readonly Who[];
  readonly asks?: Omit<Asked, 'params'> & { readonly headers?: Readonly<Record<string, string>> };
  /** Other ids of its path; what stands there for a stranger is not his to know either. */
  readonly params?: Readonly<Record<string, string>>;
  /** What a person who may gets: 200 unless said (a thing that does not exist inside an organisation of one's own). */
  readonly gets?: number;
}
type Line =
  /** Anyone, visitors too. */
  | { readonly open: Asked; readonly gets?: number }
  /** Anyone who is signed in, about nothing of anyone's. */
  | { readonly signedIn: Asked }
  | { readonly only: readonly Who[] }
  /** One's own account and sessions: `accounts/` holds the rest. */
  | 'self'
  | OwnLine;

const read: readonly Who[] = ['viewer', 'editor', 'owner', 'admin'];
const write: readonly Who[] = ['editor', 'owner'];
const own: readonly Who[] = ['owner'];
/** Who speaks for the organisation of one side. To everybody else, the team included, a conversation does not exist. */
const talk: readonly Who[] = ['editor', 'owner'];
const CLIENT_ID = '0b7cf1b2-7c0f-4b3e-9a55-0d6a3f3f0001';
const ownOrTeam: readonly Who[] = ['owner', 'admin'];
const need = { kind: 'need', title: 'Un besoin' };

const LINES: Readonly<Record<RouteName, Line>> = {
  previewSuggestions: { open: { body: { text: 'des buffets' } } },
  listProjects: { open: {} },
  getProject: { open: { params: { id: 'traiteur' } } },
  projectSuggestions: { on: 'project', may: read },
  explainForProject: { on: 'project', may: read, params: { other: 'buffets' } },
  listOpportunities: { open: {} },
  getOpportunity: { open: { params: { id: 'buffets' } } },
  opportunitySuggestions: { on: 'opportunity', may: read },
  opportunityConsortium: { on: 'opportunity', may: read },
  explainForOpportunity: { on: 'opportunity', may: read, params: { other: 'traiteur' } },
  findPlaces: { open: { query: { q: 'lyon' } } },
  findAddresses: { signedIn: { query: { q: 'rue de la gare' } } },
  qpvMap: { open: { query: { bbox: '2.3,48.8,2.5,49' } } },
  qpvMembership: { signedIn: { query: { lon: 2.4, lat: 48.9, kind: 'point' } } },
  findEpcis: { open: { query: { q: 'lyon' } } },
  findSchemes: { open: { query: { commune: '93027' } } },
  // Of his territories alone: gaps.test.ts holds which.
  listGaps: { only: ['connector', 'admin'] },
  exportGaps: { only: ['connector', 'admin'] },
  searchSuppliers: { open: { query: { q: 'buffets' } } },
  completeSuppliers: { open: { query: { q: 'buff' } } },
  mapSuppliers: { open: { query: { view: '-5,41,10,52', zoom: 5 } } },
  getSupplier: { open: { params: { id: 'traiteur' } } },

  signUp: 'self',
  confirmAddress: 'self',
  listDemoAccounts: { open: {} },
  signIn: 'self',
  askMagicLink: 'self',
  redeemMagicLink: 'self',
  refreshSession: 'self',
  signOut: 'self',
  endSession: 'self',
  listSessions: 'self',
  signOutEverywhere: 'self',
  forgotPassword: 'self',
  resetPassword: 'self',
  getAccount: 'self',
  changeAccount: 'self',
  eraseAccount: 'self',
  changePassword: 'self',
  changeEmail: 'self',
  confirmEmail: 'self',
  exportAccount: 'self',

  myProjects: { signedIn: {} },
  myProject: { on: 'project', may: read },
  createProject: { signedIn: { body: { title: 'Un projet' } } },
  updateProject: { on: 'project', may: write, asks: { body: { version: 1, team: 9 } } },
  deleteProject: { on: 'project', may: ownOrTeam },
  moveProject: { on: 'project', may: write, asks: { body: { action: 'publish' } } },
  duplicateProject: { on: 'project', may: write },
  projectHistory: { on: 'project', may: read },
  projectAnswers: { on: 'project', may: read },
  answerForProject: {
    on: 'project',
    may: write,
    params: { other: 'buffets' },
    asks: { body: { answer: 'saved' } },
  },
  unanswerForProject: { on: 'project', may: write, params: { other: 'buffets' } },
  understandProject: { signedIn: { body: { text: 'des buffets' } } },
  projectGains: { on: 'project', may: read },

  myOpportunities: { signedIn: {} },
  myOpportunity: { on: 'opportunity', may: read },
  createOpportunity: { signedIn: { body: need } },
  updateOpportunity: {
    on: 'opportunity',
    may: write,
    asks: { body: { kind: 'need', version: 1, capacity: 9 } },
  },
  deleteOpportunity: { on: 'opportunity', may: ownOrTeam },
  moveOpportunity: { on: 'opportunity', may: write, asks: { body: { action: 'publish' } } },
  duplicateOpportunity: { on: 'opportunity', may: write },
  opportunityHistory: { on: 'opportunity', may: read },
  opportunityAnswers: { on: 'opportunity', may: read },
  answerForOpportunity: {
    on: 'opportunity',
    may: write,
    params: { other: 'traiteur' },
    asks: { body: { answer: 'saved' } },
  },
  unanswerForOpportunity: { on: 'opportunity', may: write, params: { other: 'traiteur' } },
  schemeFacts: { open: { params: { id: 'buffets' } }, gets: 404 },
  detachLocalVersion: {
    on: 'opportunity',
    may: ['editor', 'owner', 'admin'],
    params: { other: 'buffets' },
    gets: 404,
  },
  reachOfOpportunity: { signedIn: { body: need } },

  createOrganisation: { signedIn: { body: { name: 'Une organisation' } } },
  findOrganisations: { signedIn: { query: { q: 'organisation' } } },
  myOrganisations: { signedIn: {} },
  getOrganisation: { on: 'organisation', may: read },
  updateOrganisation: {
    on: 'organisation',
    may: write,
    asks: { body: { version: 1, legalForm: 'sarl-sas' } },
  },
  listMembers: { on: 'organisation', may: read },
  changeMember: {
    on: 'organisation',
    may: own,
    params: { member: 'x' },
    asks: { body: { role: 'viewer' } },
    gets: 404,
  },
  removeMember: { on: 'organisation', may: own, params: { member: 'x' }, gets: 404 },
  inviteMember: { on: 'organisation', may: own, asks: { body: { email: 'a@b.fr', role: 'viewer' } } },
  listInvitations: { on: 'organisation', may: own },
  cancelInvitation: { on: 'organisation', may: own, params: { invitation: 'x' }, gets: 404 },
  readInvitation: { open: { body: { token: 'x'.repeat(43) } }, gets: 410 },
  acceptInvitation: 'self',
  // An organisation that is found by name may be asked by anyone; a member is told that he is one.
  claimOrganisation: 'self',
  listClaims: { on: 'organisation', may: ownOrTeam },
  allClaims: { only: ['admin'] },
  decideClaim: {
    on: 'organisation',
    may: ownOrTeam,
    params: { claim: 'x' },
    asks: { body: { decision: 'decline' } },
    gets: 404,
  },
  nextSteps: { signedIn: {} },

  // `introductions/` holds what each side and nobody else may do.
  draftProposal: 'self',
  propose: 'self',
  myIntroductions: { signedIn: {} },
  getIntroduction: 'self',
  moveIntroduction: 'self',
  stateOutcome: 'self',
  outcomeContradictions: { only: ['admin'] },

  // Of the buyer's side alone: neither its viewers nor the team read what it thinks of suppliers.
  sourcing: { on: 'opportunity', may: write },
  draftBatch: { on: 'opportunity', may: write },
  inviteBatch: {
    on: 'opportunity',
    may: write,
    asks: { body: { version: 0, projectIds: ['traiteur'], message: 'Rappelez-moi au 06 12 34 56 78' } },
    gets: 422,
  },
  markSupplier: {
    on: 'opportunity',
    may: write,
    params: { other: 'traiteur' },
    asks: { body: { version: 0, note: 'À voir' } },
  },
  exportSourcing: { on: 'opportunity', may: write, asks: { query: { format: 'csv' } } },

  needConsortia: { on: 'opportunity', may: write },
  startConsortium: {
    on: 'opportunity',
    may: write,
    asks: { body: { projectIds: ['traiteur', 'autre'], message: 'Rappelez-moi au 06 12 34 56 78' } },
    gets: 422,
  },
  inviteConsortium: {
    on: 'opportunity',
    may: write,
    params: { consortium: 'x' },
    asks: { body: { message: 'Bonjour' } },
    gets: 404,
  },
  projectConsortia: { on: 'project', may: write },
  // Of what is published everybody's; of a draft its people's, as photos.test.ts holds.
  projectPhotos: { open: { params: { id: 'traiteur' } } },
  addPhoto: {
    on: 'project',
    may: write,
    asks: {
      query: { name: 'buffet.txt', alt: 'Un buffet' },
      body: 'Pas une image',
      headers: { 'content-type': 'application/octet-stream' },
    },
    gets: 422,
  },
  openPhoto: { open: { params: { id: 'traiteur', photo: 'x' } }, gets: 404 },
  describePhoto: {
    on: 'project',
    may: write,
    params: { photo: 'x' },
    asks: { body: { alt: 'Un buffet' } },
    gets: 404,
  },
  orderPhotos: { on: 'project', may: write, asks: { body: { photoIds: ['x'] } }, gets: 422 },
  removePhoto: { on: 'project', may: write, params: { photo: 'x' }, gets: 404 },
  joinConsortium: { on: 'project', may: write, params: { consortium: 'x' }, gets: 404 },
  leaveConsortium: { on: 'project', may: write, params: { consortium: 'x' }, gets: 404 },
  joinFor: {
    on: 'project',
    may: write,
    asks: { body: { opportunityId: 'buffets', partnerIds: ['inconnu'], message: 'Bonjour' } },
    gets: 422,
  },
  answerJointly: {
    on: 'project',
    may: write,
    params: { consortium: 'x' },
    asks: { body: { version: 1, leadId: 'x', text: '', amountEur: null, isSent: false } },
    gets: 404,
  },

  // For connectors, of what is published: follows.test.ts holds who.
  followProject: 'self',
  unfollowProject: 'self',
  myFollows: { signedIn: {} },
  listFollowers: { on: 'project', may: read },
  acceptFollower: { on: 'project', may: write, params: { follow: 'x' }, gets: 404 },
  removeFollower: { on: 'project', may: write, params: { follow: 'x' }, gets: 404 },

  myConversations: { signedIn: {} },
  myUnread: { signedIn: {} },
  getConversation: { on: 'conversation', may: talk },
  listMessages: { on: 'conversation', may: talk },
  sendMessage: {
    on: 'conversation',
    may: talk,
    asks: { body: { clientId: CLIENT_ID, text: 'Bonjour' } },
    gets: 201,
  },
  // Written by the owner: a colleague reads it, and changes nothing of it.
  editMessage: { on: 'conversation', may: own, params: { seq: '1' }, asks: { body: { text: 'Bonsoir' } } },
  deleteMessage: { on: 'conversation', may: own, params: { seq: '1' } },
  markConversation: { on: 'conversation', may: talk, asks: { body: { readSeq: 1 } } },
  muteConversation: { on: 'conversation', may: talk, asks: { body: { muted: true } } },
  blockConversation: { on: 'conversation', may: talk, asks: { body: { blocked: true } } },
  reportConversation: {
    on: 'conversation',
    may: talk,
    asks: { body: { reason: 'spam', comment: '' } },
    gets: 201,
  },
  listReports: { only: ['admin'] },
  searchMessages: { signedIn: { query: { q: 'bonjour' } } },
  chatSettings: { signedIn: {} },
  changeChatSettings: { signedIn: { body: { showsReads: true } } },
  uploadAttachment: {
    on: 'conversation',
    may: talk,
    asks: {
      query: { name: 'devis.txt' },
      body: 'Un devis.',
      headers: { 'content-type': 'application/octet-stream' },
    },
    gets: 201,
  },
  downloadAttachment: { on: 'conversation', may: talk, params: { attachment: 'x' }, gets: 404 },
  myNotices: { signedIn: {} },
  readNotices: { signedIn: { body: { ids: ['x'] } } },
  readDigestLink: { open: { body: { token: 'x'.repeat(60) } }, gets: 410 },
  answerDigestLink: { open: { body: { token: 'x'.repeat(60) } }, gets: 410 },
  answerNotYet: { open: { body: { token: 'x'.repeat(60) } }, gets: 410 },
  mailPreferences: { signedIn: {} },
  changeMailPreferences: { signedIn: { body: { pace: { messages: 'daily' } } } },
  linkedMailPreferences: { open: { body: { token: 'x'.repeat(60) } }, gets: 410 },
  changeLinkedMailPreferences: { open: { body: { token: 'x'.repeat(60) } }, gets: 410 },
  unsubscribe: { open: { params: { token: 'mx' } }, gets: 404 },

  mySupplierLists: { signedIn: {} },
  createSupplierList: { signedIn: { body: { name: 'Traiteurs' } } },
  renameSupplierList: { on: 'list', may: write, asks: { body: { name: 'Traiteurs' } } },
  deleteSupplierList: { on: 'list', may: write },
  addToSupplierList: { on: 'list', may: write, params: { other: 'traiteur' } },
  takeFromSupplierList: { on: 'list', may: write, params: { other: 'traiteur' } },
  mySearches: { signedIn: {} },
  endAlert: { open: { body: { token: 'x'.repeat(60) } }, gets: 410 },
  saveSearch: { signedIn: { body: { name: 'Buffets', query: { q: 'buffet' }, alert: 'none' } } },
  changeSearch: 'self',
  deleteSearch: 'self',

  listSheets: { open: {} },
  mapSheets: { open: {} },
  getSheet: { open: { params: { id: 'traiteur' } } },
  sheetVersions: { open: { params: { id: 'traiteur' } } },
  sheetPicture: { open: { params: { id: 'traiteur', other: 'x' } }, gets: 404 },
  exportSheets: { open: { query: { format: 'csv' } } },
  sheetFeed: { open: { query: { format: 'atom' } } },
  projectLineage: { open: { params: { id: 'traiteur' } } },
  mySheets: { signedIn: {} },
  proposeSheet: { on: 'project', may: write },
  // `catalogue/` holds what authors, holders, reviewers and nobody else may do.
  ownSheet: 'self',
  saveSheet: 'self',
  moveSheet: 'self',
  deleteSheet: 'self',
  reviewSheet: 'self',
  consentToSheet: 'self',
  addSheetPicture: 'self',
  ownSheetPicture: 'self',
  openTransfer: 'self',
  adaptSheet: 'self',
  confirmAdaptation: 'self',
  askToReview: 'self',
  listReviewers: { only: ['admin'] },
  decideReviewer: 'self',
};

describe('The policies', () => {
  let service: TestService;
  const people = {} as Record<Who, Client>;
  let organisationId = '';
  before(async () => {
    service = await startTestService();
    people.visitor = aClient(service.url);
    for (const role of ['holder', 'buyer', 'connector', 'admin'] as const)
      people[role] = await signUp(service, role, { roles: [role] });
    for (const member of MEMBERS) people[member] = await signUp(service, member, { roles: ['buyer'] });
    await service.seed({ projects: [aProject()], opportunities: [aNeed()] });
    await createSheetStore(service.connection).addMissing([aSheet()]);
    organisationId = await freshOrganisation();
  });
  after(() => service.stop());

  async function freshOrganisation(): Promise<string> {
    const { id } = await told(people.owner, 'createOrganisation', {
      body: { name: 'La nôtre', size: 'pme' },
    });
    for (const role of ['viewer', 'editor'] as const)
      await service.connection.collection('memberships').insertOne({
        organisationId: id,
        accountId: people[role].account?.id,
        role,
        since: new Date(),
      });
    return id;
  }

  const drafts = {
    project: () => ({
      body: { title: 'Le nôtre', pitch: 'Des buffets', commune: '93027', organisationId },
    }),
    opportunity: () => ({
      body: { ...need, description: 'Des buffets', perimeter: { type: 'national' }, organisationId },
    }),
  };
  /** A new one wherever a call may have changed the one before; `isPublic` after its publication. */
  async function fresh(on: Subject, isPublic: boolean): Promise<string> {
    if (on === 'organisation') return freshOrganisation();
    if (on === 'conversation') {
      // Nobody is blocked by the one before.
      await service.connection.collection('blocks').deleteMany({});
      const other = people.holder.account?.id ?? '';
      const party = { ownerType: 'organisation', ownerId: organisationId } as const;
      const opposite = { ownerType: 'account', ownerId: `${other}-elsewhere` } as const;
      const id = await anIntroduction(service.connection, { project: opposite, opportunity: party });
      const body = { clientId: CLIENT_ID, text: 'Un premier message' };
      await told(people.owner, 'sendMessage', { params: { id }, body });
      return id;
    }
    if (on === 'list')
      return (await told(people.owner, 'createSupplierList', { body: { name: 'La nôtre', organisationId } }))
        .id;
    const create = on === 'project' ? 'createProject' : 'createOpportunity';
    const { id } = await told(people.owner, create, drafts[on]());
    if (isPublic)
      await told(people.owner, on === 'project' ? 'moveProject' : 'moveOpportunity', {
        params: { id },
        body: { action: 'publish' },
      });
    return id;
  }

  function expected(route: Route, line: OwnLine, who: Who, isPublic: boolean): number {
    if (who === 'visitor' && route.access === 'account') return 401;
    if (line.may.includes(who)) return line.gets ?? 200;
    if (line.on === 'conversation') return talk.includes(who) ? 403 : 404;
    // Whom a buyer has in mind is nobody else's to know, the team included.
    if (line.on === 'list') return MEMBERS.includes(who) ? 403 : 404;
    const isInside = MEMBERS.includes(who) || who === 'admin';
    return isInside || isPublic ? 403 : 404;
  }

  for (const [name, line] of Object.entries(LINES) as [RouteName, Line][]) {
    const route: Route = ROUTES[name];
    if (line === 'self') {
      it(`${name} knows nobody but the caller`, async () => {
        const hasForeignIds = route.path.includes(':');
        if (hasForeignIds) expect(route.access, 'a path with an id asks for an account').to.equal('account');
        if (route.access !== 'account') return;
        const response = await people.visitor.ask(name, {
          params: { id: 'x', other: 'x' },
          ...(route.body ? { body: {} } : {}),
        });
        expect(response.status).to.equal(401);
      });
    } else if ('open' in line) {
      it(`${name} is for everyone`, async () => {
        for (const who of WHO)
          expect((await people[who].ask(name, line.open)).status, who).to.equal(line.gets ?? 200);
      });
    } else if ('signedIn' in line) {
      it(`${name} is for everyone who is signed in`, async () => {
        expect((await people.visitor.ask(name, line.signedIn)).status).to.equal(401);
        for (const who of WHO.filter((one) => one !== 'visitor'))
          expect((await people[who].ask(name, line.signedIn)).status, who).to.equal(200);
      });
    } else if ('only' in line) {
      it(`${name} is for ${line.only.join(', ')}`, async () => {
        for (const who of WHO) {
          const status = who === 'visitor' ? 401 : line.only.includes(who) ? 200 : 403;
          expect((await people[who].ask(name)).status, who).to.equal(status);
        }
      });
    } else {
      for (const isPublic of line.on === 'project' || line.on === 'opportunity' ? [false, true] : [false]) {
        it(`${name} of ${isPublic ? 'a published' : 'a private'} ${line.on} is for ${line.may.join(', ')}`, async () => {
          let id: string | undefined;
          for (const who of WHO) {
            id ??= await fresh(line.on, isPublic);
            const isMove = name === 'moveProject' || name === 'moveOpportunity';
            const asks = isPublic && isMove ? { body: { action: 'confirm' } } : line.asks;
            const version = isPublic ? 2 : 1;
            const body =
              typeof asks?.body === 'object' && asks.body !== null && 'version' in asks.body
                ? { ...asks.body, version: asks.body.version && version }
                : asks?.body;
            const response = await people[who].ask(name, {
              ...asks,
              ...(body ? { body } : {}),
              params: { id, ...line.params },
            });
            const text = await response.text();
            expect(response.status, `${who}: ${text.slice(0, 300)}`).to.equal(
              expected(route, line, who, isPublic),
            );
            if (response.ok && route.method !== 'get') id = undefined;
          }
        }).timeout(60_000);
      }
    }
  }

  it('have a line for every route of the contract, and no other', () => {
    expect(Object.keys(LINES).sort()).to.deep.equal(Object.keys(ROUTES).sort());
  });

  it('let the team stop what is published, and nobody else outside', async () => {
    for (const action of ['pause', 'close'] as const) {
      for (const who of ['holder', 'buyer', 'connector', 'viewer'] as const) {
        const params = { id: await fresh('project', true) };
        expect((await people[who].ask('moveProject', { params, body: { action } })).status, who).to.equal(
          403,
        );
        expect((await people.admin.ask('moveProject', { params, body: { action } })).status).to.equal(200);
      }
    }
  });

  it('end with the membership, at the next call', async () => {
    const id = await fresh('project', false);
    const params = { id };
    expect((await people.editor.ask('myProject', { params })).status).to.equal(200);
    const member = people.editor.account?.id ?? '';
    await told(people.owner, 'removeMember', { params: { id: organisationId, member } });
    await until(
      'the end',
      async () => (await people.editor.ask('myProject', { params })).status === 404,
      500,
    );
    expect(
      (await people.editor.ask('updateProject', { params, body: { version: 1, team: 3 } })).status,
    ).to.equal(404);
  });
});
