import { expect } from 'chai';
import type { ParsedMail } from 'mailparser';
import { runDigests } from '../../../api/digests/digests.ts';
import type { Opportunity, Project } from '../../../matching/types.ts';
import { aNeed, aProject, aSkillsOffer } from '../../support/builders.ts';
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

/** A Monday at eight in Paris. */
const MONDAY = new Date('2026-12-07T07:00:00Z');
const later = (days: number, minutes = 0) =>
  new Date(MONDAY.getTime() + days * 24 * 3_600_000 + minutes * 60_000);

const BUFFETS = aNeed({ deadline: '2027-03-31' });
const ACCOUNTANT = aSkillsOffer();
const to = (mail: ParsedMail) => (Array.isArray(mail.to) ? '' : (mail.to?.text ?? ''));

describe('The weekly letter', function () {
  this.timeout(60_000);
  let smtp: Smtp;
  let node: DigestNode;
  before(async () => {
    smtp = await startSmtp();
    node = await startDigestNode({ smtpUrl: smtp.url, mailFrom: 'Passerelle <lettre@exemple.fr>' }, MONDAY);
  });
  afterEach(async () => {
    await clear(node);
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
  const states = async () =>
    (await ledger(node.connection)).map(({ accountId, state, reason }) => `${accountId} ${state} ${reason}`);
  /** A caterer who looks for an accountant, and a head office that looks for a caterer. */
  const market = async (
    facts: { readonly need?: Partial<Opportunity>; readonly project?: Partial<Project> } = {},
  ) => {
    await insertAccounts(node.connection, [
      { id: 'amina', displayName: 'Amina' },
      { id: 'bruno', displayName: 'Bruno', roles: ['buyer'], language: 'en' },
    ]);
    await publish(node, {
      projects: [{ project: aProject(facts.project ?? {}), owner: 'amina' }],
      opportunities: [
        { opportunity: { ...BUFFETS, ...facts.need } as Opportunity, owner: 'bruno' },
        { opportunity: ACCOUNTANT },
      ],
    });
  };
  const letterTo = (name: string) => {
    const mail = smtp.mails.findLast((one) => to(one) === `${name}@exemple.fr`);
    if (!mail) throw new Error(`no letter to ${name}`);
    return mail;
  };

  it('tells both sides of a link, in their own words and language, once', async () => {
    await market();
    await run(MONDAY);
    expect(smtp.mails.map(to).sort()).to.deep.equal(['amina@exemple.fr', 'bruno@exemple.fr']);
    const hers = letterTo('amina');
    expect(hers.subject?.replaceAll('\u00a0', ' ')).to.equal(
      '2 nouveaux liens pour « Traiteur des 4 Chemins »',
    );
    const text = hers.text ?? '';
    expect(text).to.include('Buffets et plateaux-repas pour nos réunions (Groupe Valmorin)');
    expect(text).to.include('10\u202f000\u00a0€ à 40\u202f000\u00a0€');
    expect(text).to.include('jusqu’au 31 mars 2027').and.include('5\u00a0jours');
    expect(text).to.match(/Vous écrivez «\u00a0.+\u00a0»/);
    expect(String(hers.headers.get('list-unsubscribe') ?? hers.headers.get('list'))).to.not.equal(
      'undefined',
    );
    const his = letterTo('bruno');
    expect(his.subject).to.equal('A project for “Buffets et plateaux-repas pour nos réunions”');
    expect(his.text)
      .to.include('Traiteur des 4 Chemins')
      .and.include('La Courneuve')
      .and.match(/This project writes “/);
    for (const { html } of [hers, his]) {
      expect(String(html).length).to.be.lessThan(60_000);
      expect(String(html)).to.not.match(/<img|<script|url\(|src=/);
    }
    await run(later(0, 5));
    await run(later(2));
    expect(smtp.mails).to.have.length(2);
    expect(await states()).to.deep.equal(['amina sent null', 'bruno sent null']);
  });

  it('does not come when nothing is new, and tells of what changed', async () => {
    await market();
    await run(MONDAY);
    await run(later(7));
    expect(smtp.mails).to.have.length(2);
    expect((await states()).filter((state) => state.includes('skipped'))).to.deep.equal([
      'amina skipped nothing-new',
      'bruno skipped nothing-new',
    ]);
    await publish(node, {
      opportunities: [{ opportunity: { ...BUFFETS, title: 'Buffets, et des cocktails' }, owner: 'bruno' }],
    });
    await run(later(14));
    expect(smtp.mails).to.have.length(3);
    expect(letterTo('amina').subject?.replaceAll('\u00a0', ' ')).to.equal(
      'Un nouveau lien pour « Traiteur des 4 Chemins »',
    );
    expect(letterTo('amina').text).to.include('Buffets, et des cocktails').and.not.include('comptable');
  });

  it('leaves out whom it should, and says why', async () => {
    const seen = (date: string) => ({ seenAt: new Date(date) });
    await insertAccounts(node.connection, [
      { id: 'a-paused', mail: { pausedUntil: later(3) } },
      { id: 'b-bounced', mail: { bouncedAt: later(-30) } },
      { id: 'c-never', mail: { pace: { digest: 'never' } } },
      { id: 'd-away', ...seen('2025-11-30T10:00:00Z') },
      { id: 'e-empty' },
      { id: 'f-new', createdAt: later(0, 1) },
      { id: 'g-tuesday', mail: { letter: { weekday: 2, hour: 8 } }, createdAt: later(-3) },
      { id: 'h-alone' },
    ]);
    await publish(node, {
      projects: [
        { project: aProject({ id: 'p' }), owner: 'd-away' },
        {
          project: aProject({
            id: 'q',
            commune: { code: '97411', name: 'Saint-Denis', lon: 55.45, lat: -20.88 },
          }),
          owner: 'h-alone',
        },
      ],
      opportunities: [{ opportunity: BUFFETS }],
    });
    await run(later(0, 5));
    expect(smtp.mails).to.have.length(0);
    expect(await states()).to.deep.equal([
      'a-paused skipped paused',
      'b-bounced skipped bounced',
      'c-never skipped never',
      'd-away skipped inactive',
      'e-empty skipped nothing-published',
      'h-alone skipped nothing-new',
    ]);
  });

  it('is made up for once after three days without a service, and comes again on its day', async () => {
    await market();
    await run(later(3));
    expect(smtp.mails).to.have.length(2);
    await publish(node, {
      opportunities: [{ opportunity: aSkillsOffer({ id: 'autre', title: 'Un autre comptable' }) }],
    });
    await run(later(3, 60));
    expect(smtp.mails).to.have.length(2);
    await run(later(7));
    expect(smtp.mails).to.have.length(3);
  });

  it('says nothing of what is hidden, introduced or blocked, nor of what is over when it leaves', async () => {
    await market();
    const { connection, services } = node;
    await connection
      .collection('answers')
      .insertOne({ documentId: 'traiteur-des-4-chemins', other: 'mission-comptable', answer: 'hidden' });
    await connection.collection('blocks').insertOne({ ownerId: 'bruno', blockedId: 'amina' });
    await run(MONDAY);
    expect(await states()).to.deep.equal(['amina skipped nothing-new', 'bruno skipped nothing-new']);
    await connection.collection('blocks').deleteMany({});
    smtp.manner = 'later';
    await run(later(7));
    expect(await states()).to.include('amina rendered server-busy');
    await connection
      .collection<{ _id: string }>('opportunities')
      .updateOne({ _id: 'besoin-buffets' }, { $set: { status: 'closed' } });
    await until('it left', async () => !services.held.opportunities.has('besoin-buffets'));
    smtp.manner = 'accept';
    await run(later(7, 10));
    expect(smtp.mails).to.have.length(0);
    expect(await states()).to.include('amina skipped gone-meanwhile');
  });

  it('keeps places and contact budgets over all letters of a week, and shares what there is', async () => {
    const holders = Array.from({ length: 9 }, (_one, at) => `holder-${at}`);
    await insertAccounts(node.connection, [
      ...holders.map((id) => ({ id })),
      { id: 'bruno', mail: { pace: { digest: 'never' } } },
    ]);
    await publish(node, {
      projects: holders.map((owner) => ({ project: aProject({ id: `p-${owner}` }), owner })),
      opportunities: [
        { opportunity: aSkillsOffer({ id: 'one-place', capacity: 1 }) },
        { opportunity: { ...aNeed({ id: 'budget' }), contactBudget: 4 } as Opportunity, owner: 'bruno' },
      ],
    });
    await run(MONDAY);
    const items = (await node.connection.collection('digests').find().toArray()).flatMap(
      (row) => row.items as { opportunityId: string }[],
    );
    const told = (id: string) => items.filter(({ opportunityId }) => opportunityId === id).length;
    // Two may be told of one place; a budget of four a month takes two a week.
    expect(told('one-place')).to.equal(2);
    expect(told('budget')).to.equal(2);
    expect(smtp.mails).to.have.length(4);
  });

  it('says how many links came of the letters before', async () => {
    await market();
    await run(MONDAY);
    await node.connection
      .collection('digest_links')
      .updateOne({ accountId: 'amina' }, { $set: { answer: 'interested', introductionId: 'i' } });
    await publish(node, {
      opportunities: [{ opportunity: aSkillsOffer({ id: 'autre', title: 'Un autre comptable' }) }],
    });
    expect(letterTo('amina').text).to.not.include('lettres passées');
    await run(later(7));
    expect(letterTo('amina').text).to.include('De vos lettres passées est née une mise en relation.');
  });

  it('goes with the account, and is handed over before', async () => {
    await market();
    await run(MONDAY);
    const personal = node.services.personal.find(({ name }) => name === 'digests');
    const kept = (await personal?.exportOf('amina')) as { letters: object[]; links: object[] };
    expect(kept.letters).to.have.length(1);
    expect(kept.links).to.have.length(2);
    // What the letter quoted is somebody else's.
    expect(JSON.stringify(kept)).to.not.include('Vous écrivez');
    await personal?.eraseOf('amina');
    expect(await states()).to.deep.equal(['bruno sent null']);
    expect(await node.connection.collection('digest_links').countDocuments({ accountId: 'amina' })).to.equal(
      0,
    );
  });
});
