import { expect } from 'chai';
import { createSheetStore } from '../../api/catalogue/store.ts';
import { ROUTES, type RouteName } from '../../api/contract/index.ts';
import { aSupportScheme } from '../support/builders.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { aSheet } from '../support/sheets.ts';
import { aNeed, aProject } from './builders.ts';
import { type Asked, ask, problem, reply } from './client.ts';

/** Routes that ask for no account and answer in JSON; the others are held to the contract beside their own tests. */
type OpenRoute = {
  [Name in RouteName]: (typeof ROUTES)[Name] extends
    | { readonly access: string }
    | { readonly carries: string }
    ? never
    : Name;
}[RouteName];

/** One call that succeeds for each route: the table's type forgets none. */
const CALLS: Readonly<Record<OpenRoute, Asked>> = {
  previewSuggestions: {
    body: { text: 'Je fais des buffets, je cherche mes premiers gros clients', commune: '93027' },
  },
  listProjects: {},
  getProject: { params: { id: 'traiteur' } },
  projectSuggestions: { params: { id: 'traiteur' } },
  explainForProject: { params: { id: 'traiteur', other: 'buffets' } },
  listOpportunities: {},
  getOpportunity: { params: { id: 'buffets' } },
  schemeFacts: { params: { id: 'incubateur' } },
  opportunityConsortium: { params: { id: 'buffets' } },
  opportunitySuggestions: { params: { id: 'buffets' } },
  explainForOpportunity: { params: { id: 'buffets', other: 'traiteur' } },
  findSchemes: { query: { commune: '93027', stage: 'idee' } },
  findPlaces: { query: { q: 'saint-denis' } },
  qpvMap: { query: { bbox: '2.3,48.8,2.5,49' } },
  findEpcis: { query: { q: 'grand' } },
  listDemoAccounts: {},
  searchSuppliers: { query: { q: 'buffets à La Courneuve', km: 25, near: '93027' } },
  completeSuppliers: { query: { q: 'buff' } },
  mapSuppliers: { query: { view: '-5,41,10,52', zoom: 5 } },
  projectPhotos: { params: { id: 'traiteur' } },
  getSupplier: { params: { id: 'traiteur' }, query: { near: '93027' } },
  listSheets: { query: { q: 'buffets', sectors: 'alimentation-restauration' } },
  mapSheets: {},
  getSheet: { params: { id: 'traiteur' } },
  sheetVersions: { params: { id: 'traiteur' } },
  projectLineage: { params: { id: 'traiteur' } },
};
const OPEN_ROUTES = Object.keys(CALLS) as OpenRoute[];

describe('The contract', () => {
  let service: TestService;
  let url: string;
  before(async () => {
    service = await startTestService();
    await service.seed({
      projects: [aProject()],
      opportunities: [aNeed(), aSupportScheme({ id: 'incubateur' })],
    });
    await createSheetStore(service.connection).addMissing([aSheet()]);
    ({ url } = service);
  });
  after(() => service.stop());

  for (const name of OPEN_ROUTES) {
    const { method, path } = ROUTES[name];
    for (const language of ['fr', 'en'] as const) {
      it(`holds for ${method.toUpperCase()} ${path} in ${language}`, async () => {
        await reply(url, name, { ...CALLS[name], language });
      });
    }
  }

  it('answers an unknown id of any route with a 404 problem', async () => {
    for (const name of OPEN_ROUTES) {
      if (!('params' in ROUTES[name])) continue;
      const response = await ask(url, name, { params: { id: 'inconnu', other: 'inconnu' } });
      expect((await problem(response)).code, name).to.equal('not-found');
    }
  });

  it('is published as OpenAPI 3.1 with every route', async () => {
    const response = await fetch(`${url}/api/openapi.json`);
    const document = (await response.json()) as {
      openapi: string;
      paths: Record<string, Record<string, unknown>>;
    };
    expect(document.openapi).to.equal('3.1.0');
    for (const { method, path } of Object.values(ROUTES)) {
      expect(document.paths[path.replaceAll(/:(\w+)/g, '{$1}')]).to.have.property(method);
    }
  });

  it('is told to people in French and in English, without a script', async () => {
    const french = await (await fetch(`${url}/api/docs`)).text();
    const english = await (await fetch(`${url}/api/docs?lang=en`)).text();
    expect(french).to.include('lang="fr"').and.include('page par page').and.not.include('<script');
    expect(english).to.include('lang="en"').and.include('page by page').and.not.include('<script');
    for (const { path } of Object.values(ROUTES)) {
      expect(french).to.include(`/api${path.replaceAll(/:(\w+)/g, '{$1}')}`);
    }
  });
});
