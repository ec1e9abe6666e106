import { expect } from 'chai';
import { runDigests } from '../../../api/digests/digests.ts';
import { tellNewMatches } from '../../../api/saved-searches/alerts.ts';
import type { KeptSearch } from '../../../api/saved-searches/store.ts';
import { aNeed, aProject } from '../../support/builders.ts';
import {
  clear,
  type DigestNode,
  insertAccounts,
  ledger,
  publish,
  startDigestNode,
} from '../../support/digests.ts';
import { until } from '../../support/service.ts';
import { type Smtp, startSmtp } from '../../support/smtp.ts';

const MONDAY = new Date('2026-12-07T07:00:00Z');
const later = (days: number, minutes = 0) =>
  new Date(MONDAY.getTime() + days * 24 * 3_600_000 + minutes * 60_000);

describe('Saved searches in the weekly letter', function () {
  this.timeout(60_000);
  let smtp: Smtp;
  let node: DigestNode;
  before(async () => {
    smtp = await startSmtp();
    node = await startDigestNode({ smtpUrl: smtp.url, mailFrom: 'Passerelle <lettre@exemple.fr>' }, MONDAY);
  });
  afterEach(async () => {
    await clear(node);
    await node.connection.collection('saved_searches').deleteMany({});
    smtp.forget();
  });
  after(async () => {
    await node.stop();
    await smtp.stop();
  });

  const run = async (now: Date) => {
    node.now = now;
    await runDigests(node.services);
  };
  const aSearch = async () => {
    const search: KeptSearch = {
      _id: 'recherche',
      accountId: 'bruno',
      name: 'Buffets du siège',
      query: { q: 'buffet' },
      alert: 'weekly',
      createdAt: later(-20),
      toldUntil: later(-7),
      dueAt: later(-1),
    };
    await node.connection.collection<KeptSearch>('saved_searches').insertOne(search);
  };
  const search = () => node.connection.collection<KeptSearch>('saved_searches').findOne({ _id: 'recherche' });
  const aSupplier = async (id: string, publishedAt: Date) => {
    await publish(node, {
      projects: [{ project: aProject({ id, title: `Chez ${id} <b>` }), owner: 'amina' }],
    });
    await node.connection
      .collection<{ _id: string }>('projects')
      .updateOne({ _id: id }, { $set: { publishedAt } });
    const isHeld = async () =>
      node.services.held.suppliers.search({
        ...{ text: '', seed: 0, limit: 0, members: new Map(), order: 'freshness' },
        ...{ publishedBetween: [publishedAt.getTime() - 1, publishedAt.getTime() + 1] },
      } as never).total > 0;
    await until('the index', isHeld);
  };
  const buyer = (mail: object = {}) =>
    insertAccounts(node.connection, [
      { id: 'bruno', displayName: 'Bruno', roles: ['buyer'], mail },
      { id: 'amina', mail: { pace: { digest: 'never' } } },
    ]);

  it('make a letter of their own news where there are no links, once, and none of nothing', async () => {
    await buyer();
    await aSearch();
    await run(MONDAY);
    expect(smtp.mails, 'nothing new').to.deep.equal([]);
    await aSupplier('awa', later(3));
    await run(later(7));
    const [mail] = smtp.mails;
    expect(mail?.subject).to.equal('Un nouveau fournisseur pour vos recherches');
    expect(mail?.text).to.match(/Un nouveau fournisseur pour «\sBuffets du siège\s»/);
    expect(mail?.text)
      .to.include('Chez awa')
      .and.match(/fournisseurs\?q=buffet/);
    expect(mail?.text).to.match(/fin-alerte#token=[\w.-]+/);
    expect(String(mail?.html)).not.to.include('<b>');
    expect((await search())?.toldUntil).to.deep.equal(later(7, -1));
    await run(later(7, 30));
    await run(later(14));
    expect(smtp.mails, 'told once').to.have.length(1);
    // By the job of mails of their own nothing is told of it.
    node.now = later(15);
    await tellNewMatches(node.services);
    expect(await node.connection.collection('outbox').countDocuments({ kind: 'search-matches' })).to.equal(0);
  });

  it('are not told twice by who died after sending, and are told after a letter that failed', async () => {
    await buyer();
    await aSearch();
    await aSupplier('awa', later(-2));
    smtp.manner = 'refuse';
    await run(MONDAY);
    const [his] = (await ledger(node.connection)).filter(({ accountId }) => accountId === 'bruno');
    expect(his?.state).to.equal('failed');
    expect((await search())?.toldUntil).to.deep.equal(later(-7));
    smtp.manner = 'accept';
    await node.connection
      .collection<{ _id: string }>('accounts')
      .updateOne({ _id: 'bruno' }, { $unset: { bouncedAt: 1, 'mail.bouncedAt': 1 } });
    await run(later(7));
    expect(smtp.mails).to.have.length(1);
    // As if the node had died between the mail server and the search.
    await node.connection
      .collection<{ _id: string }>('saved_searches')
      .updateOne({ _id: 'recherche' }, { $set: { toldUntil: later(-7) } });
    await run(later(14));
    expect(smtp.mails).to.have.length(1);
  });

  it('stand below the links, and go with an alert that was ended or mails that are not wanted', async () => {
    await buyer();
    await aSearch();
    await aSupplier('awa', later(-2));
    await publish(node, {
      opportunities: [{ opportunity: aNeed({ deadline: '2027-03-31' }), owner: 'bruno' }],
    });
    await run(MONDAY);
    const text = smtp.mails[0]?.text ?? '';
    expect(text.indexOf('PROJETS POUR VOS BESOINS')).to.be.above(0);
    expect(text.indexOf('VOS RECHERCHES')).to.be.above(text.indexOf('PROJETS POUR VOS BESOINS'));
    for (const set of [{ alert: 'none' }, { alert: 'daily' }]) {
      await node.connection
        .collection<{ _id: string }>('saved_searches')
        .updateOne({ _id: 'recherche' }, { $set: { ...set, toldUntil: later(-7) } });
      await node.connection.collection('digests').deleteMany({});
      smtp.forget();
      await run(later(7));
      expect(smtp.mails.map((mail) => mail.text ?? '').join(), JSON.stringify(set)).not.to.include(
        'VOS RECHERCHES',
      );
    }
  });

  it('come in a mail of their own to who wants no letter', async () => {
    await buyer({ pace: { digest: 'never' } });
    await aSearch();
    await aSupplier('awa', later(-2));
    await run(MONDAY);
    expect(smtp.mails).to.deep.equal([]);
    await tellNewMatches(node.services);
    await tellNewMatches(node.services);
    expect(await node.connection.collection('outbox').countDocuments({ kind: 'search-matches' })).to.equal(1);
  });
});
