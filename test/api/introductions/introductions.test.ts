import { expect } from 'chai';
import { aClient, type Client, emailOf, signUp } from '../../support/actors.ts';
import { MESSAGE, moved, proposed, publishedNeed, publishedProject } from '../../support/pairs.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { codeOf, refused, told } from '../../support/told.ts';
import { aNeed } from '../builders.ts';

describe('An introduction', () => {
  let first: TestService;
  let second: TestService;
  let amina: Client;
  let acheteuse: Client;
  before(async () => {
    first = await startTestService();
    second = await startTestService({ mongodbUri: first.config.mongodbUri });
    amina = await signUp(first, 'amina', { roles: ['holder'], displayName: 'Amina' });
    acheteuse = await signUp(first, 'acheteuse', { roles: ['buyer'], displayName: 'Claire' });
    await first.seed({ opportunities: [aNeed()] });
  });
  after(async () => {
    await second.stop();
    await first.stop();
  });

  const pair = async (facts: object = {}) => ({
    projectId: await publishedProject(amina),
    opportunityId: await publishedNeed(acheteuse, { contactBudget: 20, ...facts }),
  });
  const begun = async () => {
    const { projectId, opportunityId } = await pair();
    return proposed(amina, projectId, opportunityId);
  };
  const ruleOf = async (client: Client, name: 'propose' | 'moveIntroduction', asked: object) => {
    const { errors = [] } = await refused(client, name, asked);
    return errors.map(({ path, message }) => `${path}: ${message}`).join(' ');
  };
  const milestonesOf = ({ milestones }: { milestones: readonly { milestone: string }[] }) =>
    milestones.map(({ milestone }) => milestone);

  it('goes from a suggestion to an agreement, each step dated with who did it', async () => {
    const { projectId, opportunityId } = await pair();
    const draft = await told(amina, 'draftProposal', {
      query: { projectId, opportunityId, side: 'project' },
    });
    expect(draft.obstacle).to.equal(null);
    expect(draft.message).to.include('Les Buffets d’Amina').and.to.include('Buffets pour nos réunions');
    expect(draft.people).to.equal('Claire');
    const begun = await proposed(amina, projectId, opportunityId);
    expect(begun.status).to.equal('proposed');
    expect(begun.reasons).not.to.deep.equal([]);
    expect(begun.can).to.deep.equal(['withdraw']);
    const { id } = begun;
    const inbox = await told(acheteuse, 'myIntroductions', { query: { folder: 'to-answer' } });
    expect(inbox.items.map((one) => one.id)).to.include(id);
    const seen = await told(acheteuse, 'getIntroduction', { params: { id } });
    expect(seen.can).to.have.members(['accept', 'decline']);
    expect(seen.message).to.equal(MESSAGE);
    expect(seen.conversationId).to.equal(null);
    const accepted = await moved(acheteuse, id, { action: 'accept' });
    expect(accepted.conversationId).to.equal(id);
    const later = { params: { id }, body: { action: 'meet', on: '2999-01-01' } };
    expect(await ruleOf(amina, 'moveIntroduction', later)).to.include('on: Ce jour n’est pas encore venu');
    await moved(amina, id, { action: 'meet', on: '2026-11-20' });
    await moved(acheteuse, id, { action: 'agree' });
    const done = await moved(amina, id, { action: 'finish' });
    expect(milestonesOf(done)).to.deep.equal(['proposed', 'opened', 'accepted', 'meeting', 'agreed', 'done']);
    expect(done.milestones.map(({ by }) => by)).to.deep.equal([
      'Amina',
      'Claire',
      'Claire',
      'Amina',
      'Claire',
      'Amina',
    ]);
    expect(done.milestones[3]?.at.slice(0, 10)).to.equal('2026-11-20');
    expect(done.can).to.deep.equal(['state-outcome']);
  });

  it('is one a pair, from either side, whoever is first on whichever node', async () => {
    const { projectId, opportunityId } = await pair();
    const elsewhere = aClient(second.url, acheteuse);
    const body = (side: string) => ({ body: { projectId, opportunityId, side, message: MESSAGE } });
    const tries = await Promise.all(
      Array.from({ length: 6 }, (_, at) =>
        at % 2 ? elsewhere.ask('propose', body('opportunity')) : amina.ask('propose', body('project')),
      ),
    );
    expect(tries.map(({ status }) => status).sort()).to.deep.equal([201, 409, 409, 409, 409, 409]);
    const kept = await first.connection
      .collection('introductions')
      .countDocuments({ projectId, opportunityId });
    expect(kept).to.equal(1);
    expect(await ruleOf(amina, 'propose', body('project'))).to.include('existe déjà');
  });

  it('has one answer when two people click at once, and tells the other which', async () => {
    const { id } = await begun();
    const [accepted, declined] = await Promise.all([
      acheteuse.ask('moveIntroduction', { params: { id }, body: { action: 'accept' } }),
      acheteuse.ask('moveIntroduction', { params: { id }, body: { action: 'decline', reason: 'too-far' } }),
    ]);
    expect([accepted.status, declined.status].sort()).to.deep.equal([200, 409]);
    const { status, milestones } = await told(amina, 'getIntroduction', { params: { id } });
    expect(status).to.equal(accepted.ok ? 'accepted' : 'declined');
    expect(milestones).to.have.length(2);
    const late = accepted.ok ? { action: 'decline', reason: 'too-far' } : { action: 'accept' };
    expect(await ruleOf(acheteuse, 'moveIntroduction', { params: { id }, body: late })).to.match(
      /changé entre-temps\s: elle est (déjà acceptée|déclinée)/,
    );
  });

  it('takes a second click of the same person for the first', async () => {
    const { id } = await begun();
    const both = await Promise.all([1, 2].map(() => moved(acheteuse, id, { action: 'accept' })));
    expect(both.map(({ status }) => status)).to.deep.equal(['accepted', 'accepted']);
    expect(milestonesOf(await told(amina, 'getIntroduction', { params: { id } }))).to.deep.equal([
      'proposed',
      'accepted',
    ]);
  });

  it('is answered only by who was asked, and withdrawn only by who proposed', async () => {
    const { id } = await begun();
    for (const body of [{ action: 'accept' }, { action: 'decline', reason: 'other' }])
      expect(await codeOf(amina, 'moveIntroduction', { params: { id }, body })).to.equal('forbidden');
    expect(
      await codeOf(acheteuse, 'moveIntroduction', { params: { id }, body: { action: 'withdraw' } }),
    ).to.equal('forbidden');
    expect(await codeOf(amina, 'moveIntroduction', { params: { id }, body: { action: 'agree' } })).to.equal(
      'conflict',
    );
    expect((await moved(amina, id, { action: 'withdraw' })).status).to.equal('withdrawn');
  });

  it('wants a reason to decline, keeps it, and asks nothing of the same side again', async () => {
    const { projectId, opportunityId } = await pair();
    const { id } = await proposed(amina, projectId, opportunityId);
    await told(acheteuse, 'getIntroduction', { params: { id } });
    const bare = await refused(acheteuse, 'moveIntroduction', {
      params: { id },
      body: { action: 'decline' },
    });
    expect(bare.errors?.map(({ path }) => path)).to.deep.equal(['reason']);
    const declined = await moved(acheteuse, id, {
      action: 'decline',
      reason: 'already-provided',
      note: 'En janvier ?',
    });
    expect([declined.status, declined.reason, declined.note]).to.deep.equal([
      'declined',
      'already-provided',
      'En janvier ?',
    ]);
    const again = { body: { projectId, opportunityId, side: 'project', message: MESSAGE } };
    expect(await ruleOf(amina, 'propose', again)).to.include('existe déjà');
    // Who declined may think better of it: the same record goes on.
    const anew = await proposed(acheteuse, projectId, opportunityId, 'opportunity');
    expect(anew.id).to.equal(id);
    expect(milestonesOf(anew)).to.deep.equal(['proposed', 'opened', 'declined', 'proposed']);
    expect(anew.reason).to.equal(null);
    // Read once each time it is proposed, however many look.
    await Promise.all([1, 2, 3].map(() => told(amina, 'getIntroduction', { params: { id } })));
    const read = await told(amina, 'getIntroduction', { params: { id } });
    expect(milestonesOf(read)).to.deep.equal(['proposed', 'opened', 'declined', 'proposed', 'opened']);
  });

  it('is not shown as a suggestion any more once declined', async () => {
    const { projectId, opportunityId } = await pair();
    const { id } = await proposed(amina, projectId, opportunityId);
    const suggested = async () => {
      const { items } = await told(amina, 'projectSuggestions', {
        params: { id: projectId },
        query: { limit: 50 },
      });
      return items.map(({ opportunity }) => opportunity.id);
    };
    expect(await suggested()).to.include(opportunityId);
    await moved(acheteuse, id, { action: 'decline', reason: 'other' });
    expect(await suggested()).not.to.include(opportunityId);
  });

  it('tells when the pair was first suggested', async () => {
    const { projectId, opportunityId } = await pair();
    await told(amina, 'projectSuggestions', { params: { id: projectId }, query: { limit: 50 } });
    const { id } = await proposed(amina, projectId, opportunityId);
    expect(milestonesOf(await told(amina, 'getIntroduction', { params: { id } }))).to.deep.equal([
      'suggested',
      'proposed',
    ]);
  });

  it('refuses addresses and telephone numbers before it is accepted, and keeps sums and dates', async () => {
    const { projectId, opportunityId } = await pair();
    const asked = (message: string) => ({ body: { projectId, opportunityId, side: 'project', message } });
    for (const message of [
      'Écrivez-moi : amina@exemple.fr',
      'amina (at) exemple . fr',
      'amina arobase exemple point fr',
      'Appelez le 06 12 34 56 78.',
      'Tél. +33 6.12.34.56.78',
      '0612345678',
    ])
      expect(await ruleOf(amina, 'propose', asked(message)), message).to.include(
        'message: Retirez l’adresse',
      );
    const fine =
      'Entre 10 000 et 15 000 euros en 2026, 200 couverts, SIRET 12345678901234, le 03/12/2026 à 14h30.';
    expect((await told(amina, 'propose', asked(fine))).message).to.equal(fine);
  });

  it('never carries an address or what else the other side keeps to itself', async () => {
    const { id } = await begun();
    for (const who of [amina, acheteuse]) {
      const text = await (await who.ask('getIntroduction', { params: { id } })).text();
      for (const name of ['amina', 'acheteuse']) expect(text).not.to.include(emailOf(name));
      expect(text)
        .not.to.include(amina.account?.id ?? '-')
        .and.not.to.include(acheteuse.account?.id ?? '-');
    }
  });

  it('needs somebody behind the other sheet, both published, and open conditions', async () => {
    const projectId = await publishedProject(amina, { legalForm: 'sarl-sas' });
    const ask = (opportunityId: string) => ({
      body: { projectId, opportunityId, side: 'project', message: MESSAGE },
    });
    expect(await ruleOf(amina, 'propose', ask('buffets'))).to.include('Personne ne répond encore');
    expect(await codeOf(amina, 'propose', ask('inconnue'))).to.equal('not-found');
    const reserved = await publishedNeed(acheteuse, { legalForms: ['association'] });
    expect(await ruleOf(amina, 'propose', ask(reserved))).to.include('Une condition ferme ce lien');
    const { id: draft } = await told(acheteuse, 'createOpportunity', {
      body: { kind: 'need', title: 'Un brouillon' },
    });
    expect(await codeOf(amina, 'propose', ask(draft))).to.equal('not-found');
    const { id: unpublished } = await told(amina, 'createProject', {
      body: { title: 'Pas encore', pitch: 'Des buffets.', commune: '93027' },
    });
    const open = await publishedNeed(acheteuse);
    const body = { projectId: unpublished, opportunityId: open, side: 'project', message: MESSAGE };
    expect(await ruleOf(amina, 'propose', { body })).to.include('projectId: Publiez d’abord');
    const own = await publishedNeed(amina);
    expect(await ruleOf(amina, 'propose', ask(own))).to.include('Vous êtes des deux côtés');
  });

  it('lists by folder and page, the latest change first, each once', async () => {
    const nadia = await signUp(first, 'nadia', { roles: ['holder'] });
    const projectId = await publishedProject(nadia, { title: 'Nadia' });
    const ids: string[] = [];
    for (let at = 0; at < 5; at++) {
      const opportunityId = await publishedNeed(acheteuse, { title: `Besoin ${at}` });
      ids.unshift((await proposed(nadia, projectId, opportunityId)).id);
    }
    const read: string[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const query: Record<string, string | number> = {
        limit: 2,
        folder: 'waiting',
        ...(cursor ? { cursor } : {}),
      };
      const page: { items: { id: string }[]; nextCursor: string | null } = await told(
        nadia,
        'myIntroductions',
        {
          query,
        },
      );
      read.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(read).to.deep.equal(ids);
    expect((await told(nadia, 'myIntroductions', { query: { folder: 'to-answer' } })).items).to.deep.equal(
      [],
    );
    await moved(acheteuse, ids[4] ?? '', { action: 'accept' });
    const { items } = await told(nadia, 'myIntroductions', { query: { project: projectId } });
    expect(items[0]?.id).to.equal(ids[4]);
    const underWay = await told(nadia, 'myIntroductions', { query: { folder: 'under-way' } });
    expect(underWay.items.map(({ id }) => id)).to.deep.equal([ids[4]]);
  });
});
