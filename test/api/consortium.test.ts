import { expect } from 'chai';
import type { ConsortiumReply } from '../../api/contract/index.ts';
import { aClient, signUp } from '../support/actors.ts';
import { aNeed, aSkillsOffer, painter, tiler, works } from '../support/builders.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { told } from '../support/told.ts';
import { ask, reply } from './client.ts';

describe('A consortium', () => {
  let service: TestService;
  before(async () => {
    service = await startTestService();
    await service.seed({
      projects: [painter, tiler],
      opportunities: [
        aNeed({ id: 'travaux', ...works }),
        aNeed({
          id: 'peinture',
          ...works,
          title: 'Peinture',
          description: 'Peinture de bureaux.',
          need: { volume: 'peinture', amountMin: 0, amountMax: 9_000 },
        }),
        aSkillsOffer({ id: 'heures' }),
      ],
    });
  });
  after(() => service.stop());
  const consortium = async (id: string, language: 'fr' | 'en' = 'fr') =>
    ((await reply(service.url, 'opportunityConsortium', { params: { id }, language })) as ConsortiumReply)
      .consortium;

  it('is proposed for a need too broad and too large for one, with what each brings', async () => {
    const found = await consortium('travaux');
    expect(found?.members.map(({ project }) => project.id).sort()).to.deep.equal(['carreleur', 'peintre']);
    expect(found?.members.flatMap(({ trades }) => trades).sort()).to.deep.equal([
      'carrelage-sols',
      'peinture',
    ]);
    expect(found?.members.reduce((sum, { volumeEur }) => sum + volumeEur, 0)).to.equal(160_000);
    expect(found).to.deep.include({ isWhole: true, missing: { trades: [], volumeEur: 0 } });
    expect(found?.members[0]?.text).to.match(/^Apporte\u00a0: .+, environ [\d\u202f]+\u00a0€ du contrat\.$/);
    expect(found?.text).to.match(/^Ensemble, ces 2 projets couvrent/);
    expect((await consortium('travaux', 'en'))?.members[0]?.text).to.match(/^Brings: .+ of the contract\.$/);
  });

  it('is not where one project is enough, nor for what is no need', async () => {
    expect(await consortium('peinture')).to.equal(null);
    expect(await consortium('heures')).to.equal(null);
    expect((await ask(service.url, 'opportunityConsortium', { params: { id: 'nowhere' } })).status).to.equal(
      404,
    );
  });

  it('shows of a project no more than a card, and never one that was hidden', async () => {
    const buyer = await signUp(service, 'acheteuse', { roles: ['buyer'] });
    const body = {
      kind: 'need',
      ...works,
      organisation: { name: 'Bailleur', size: 'public' },
      perimeter: { type: 'departement', code: '93' },
    };
    const { id } = await told(buyer, 'createOpportunity', { body });
    const params = { id };
    const seen = await told(buyer, 'opportunityConsortium', { params });
    expect(seen.consortium?.members).to.have.length(2);
    expect(JSON.stringify(seen)).not.to.match(/"capacity"|"team"|"funding"|"skillsSought"|"seeks"/);
    expect((await aClient(service.url).ask('opportunityConsortium', { params })).status).to.equal(404);
    await told(buyer, 'answerForOpportunity', {
      params: { id, other: 'carreleur' },
      body: { answer: 'hidden', reason: 'too-far' },
    });
    expect((await told(buyer, 'opportunityConsortium', { params })).consortium).to.equal(null);
  });
});
