import { expect } from 'chai';
import { tellInactive } from '../../../api/accounts/inactive.ts';
import { createAccountStore } from '../../../api/accounts/store.ts';
import { createTelling } from '../../../api/introductions/letters.ts';
import { remindExpiring } from '../../../api/introductions/silence.ts';
import { createIntroductionStore } from '../../../api/introductions/store.ts';
import { askOutcomes, type SurveyNeeds } from '../../../api/introductions/survey.ts';
import { createSignedLinks } from '../../../api/mail/signed.ts';
import { createNotices } from '../../../api/notices/notices.ts';
import { createNoticeStore } from '../../../api/notices/store.ts';
import { createOrganisationStore } from '../../../api/organisations/store.ts';
import { aClient, type Client, signUp } from '../../support/actors.ts';
import { keyOf, SECRET } from '../../support/secret.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { between, idOf } from '../../support/talk.ts';
import { codeOf, loose, told } from '../../support/told.ts';

const DAY_MS = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY_MS);

describe('Asking what became of it', () => {
  let service: TestService;
  let needs: SurveyNeeds & Parameters<typeof remindExpiring>[0];
  let amina: Client;
  let claire: Client;
  const links = createSignedLinks(keyOf('survey'), 'not-yet');
  before(async () => {
    service = await startTestService({ jwtSecret: SECRET });
    amina = await signUp(service, 'amina', { displayName: 'Amina' });
    claire = await signUp(service, 'claire', { displayName: 'Claire' });
    const { connection } = service;
    const { memberships } = createOrganisationStore(connection);
    const notices = createNotices({
      store: createNoticeStore(connection),
      mail: { postNotice: async () => {} },
      push: { changed: () => {} },
      now: () => new Date(),
    });
    needs = {
      introductions: createIntroductionStore(connection),
      ...{ memberships, notices },
      tell: createTelling({ memberships, notices }),
      now: () => new Date(),
    };
  });
  after(() => service.stop());
  beforeEach(async () => {
    for (const collection of ['notices', 'introductions'])
      await service.connection.collection(collection).deleteMany({});
  });

  const accepted = (days: number, facts: object = {}) =>
    between(service.connection, amina, claire, {
      milestones: [
        { milestone: 'accepted', at: ago(days), side: 'opportunity', accountId: null, reason: null },
      ],
      ...facts,
    });
  const ask = async () => {
    await Promise.all([askOutcomes(needs), askOutcomes(needs)]);
    await askOutcomes(needs);
  };
  const asked = async (kind = 'outcome-survey') =>
    (await service.connection.collection('notices').find({ kind }).toArray()).map(
      ({ accountId, about }) => `${about} ${accountId}`,
    );

  it('asks each side once a month, three and six months after the acceptance, and nobody who has said something', async () => {
    const month = await accepted(31);
    await accepted(20);
    await accepted(60);
    await accepted(31, { status: 'abandoned' });
    const stated = await accepted(91, { status: 'agreed' });
    await told(amina, 'stateOutcome', {
      params: { id: stated },
      body: { amountEur: 900, daysGiven: null, raisedEur: null, jobsCreated: null, comment: '' },
    });
    await ask();
    expect(await asked()).to.have.members([
      `${month} ${idOf(amina)}`,
      `${month} ${idOf(claire)}`,
      `${stated} ${idOf(claire)}`,
    ]);
    const { items } = await told(claire, 'myNotices');
    expect(items.map(({ title }) => loose(title))).to.deep.equal(
      Array(2).fill('« Traiteur des 4 Chemins » : où en êtes-vous ?'),
    );
  });

  it('takes "not yet" by a press alone, for the side of whom the mail was sent to, and asks it again next time', async () => {
    const id = await accepted(31);
    await ask();
    const token = links.write(`1.${idOf(amina)}.${id}`);
    const visitor = aClient(service.url);
    for (const url of [`${service.url}/pas-encore`, `${service.url}/api/introductions/not-yet`])
      await fetch(url);
    const notYet = async () => (await needs.introductions.find(id))?.notYet ?? [];
    expect(await notYet()).to.deep.equal([]);
    for (let press = 0; press < 2; press += 1)
      expect(await told(visitor, 'answerNotYet', { body: { token } })).to.deep.equal({ done: true });
    expect((await notYet()).map(({ side, round }) => [side, round])).to.deep.equal([['project', 1]]);
    expect((await told(amina, 'myNotices')).items).to.deep.equal([]);
    expect((await told(claire, 'myNotices')).items).to.have.length(1);
    await service.connection.collection('notices').deleteMany({});
    await service.connection
      .collection('introductions')
      .updateMany({}, { $set: { 'milestones.0.at': ago(91) } });
    await ask();
    expect(await asked()).to.have.length(2);
  });

  it('takes it by no link that is changed, of another use, or of somebody who does not speak for it any more', async () => {
    const id = await accepted(31);
    const stranger = await signUp(service, 'stranger');
    const good = links.write(`1.${idOf(amina)}.${id}`);
    const others = [
      `${good.slice(0, -1)}${good.endsWith('A') ? 'B' : 'A'}`,
      links.write(`1.${idOf(stranger)}.${id}`),
      links.write(`1.${idOf(amina)}.${id.slice(0, -1)}x`),
      createSignedLinks(keyOf('unsubscribe'), 'not-yet').write(`1.${idOf(amina)}.${id}`),
      createSignedLinks(keyOf('survey'), 'preferences').write(`1.${idOf(amina)}.${id}`),
    ];
    for (const token of others)
      expect(await codeOf(stranger, 'answerNotYet', { body: { token } })).to.equal('gone');
    expect((await needs.introductions.find(id))?.notYet).to.equal(undefined);
  });

  it('reminds the side that has not answered five days before a proposal ends, once, and not who asked', async () => {
    const waiting = { status: 'proposed', awaits: ['opportunity'], milestones: [] } as const;
    const soon = await between(service.connection, amina, claire, { ...waiting, expiresAt: ago(-4) });
    await between(service.connection, amina, claire, { ...waiting, expiresAt: ago(-6) });
    await between(service.connection, amina, claire, { ...waiting, expiresAt: ago(1) });
    await Promise.all([remindExpiring(needs), remindExpiring(needs)]);
    expect(await asked('introduction')).to.deep.equal([`${soon} ${idOf(claire)}`]);
    expect((await told(claire, 'myNotices')).items[0]?.title).to.match(
      /^Amina attend votre réponse jusqu’au \d+ /,
    );
  });

  it('asks who has not been here for eleven months, once for each absence', async () => {
    const accounts = createAccountStore(service.connection);
    const set = (client: Client, seenAt: Date) =>
      service.connection
        .collection<{ _id: string }>('accounts')
        .updateOne({ _id: idOf(client) }, { $set: { seenAt } });
    const posted: string[] = [];
    const post = async ({ key = '', to }: { readonly key?: string; readonly to: string }) =>
      void posted.push(`${key} ${to}`);
    const away = ago(340);
    await set(claire, away);
    for (const days of [300, 370]) {
      await set(amina, ago(days));
      await tellInactive({ accounts, mail: { post }, now: () => new Date() });
    }
    expect([...new Set(posted)]).to.deep.equal([
      `inactive/${idOf(claire)}/${away.getTime()} claire@exemple.fr`,
    ]);
    await told(claire, 'signIn', {
      body: { email: 'claire@exemple.fr', password: 'quatre mots sans rapport' },
    });
    expect((await accounts.find(idOf(claire)))?.seenAt?.getTime()).to.be.above(Date.now() - 60_000);
  });
});
