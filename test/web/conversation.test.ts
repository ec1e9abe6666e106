import { expect } from 'chai';
import type { MessageView } from '../../api/contract/index.ts';
import { reachOf, rowsOf } from '../../web/src/features/conversations/rows.ts';
import { joins, merged } from '../../web/src/features/conversations/stretch.ts';

const message = (seq: number, facts: Partial<MessageView> = {}): MessageView => ({
  conversationId: 'c',
  seq,
  clientId: `client-${seq}`,
  senderId: 'claire',
  text: `message ${seq}`,
  attachments: [],
  sentAt: new Date(2026, 10, 25, 10, seq).toISOString(),
  editedAt: null,
  deletedAt: null,
  ...facts,
});
const kinds = (rows: ReturnType<typeof rowsOf>) =>
  rows.map((row) => (row.kind === 'message' ? `${row.message.seq}${row.isFirst ? '!' : ''}` : row.kind));

describe('A conversation on screen', () => {
  it('is one stretch whatever the order in which its parts come; the later word counts', () => {
    const known = [message(1), message(2)];
    const edited = message(2, { text: 'changed' });
    expect(merged(known, [message(3), edited]).map(({ seq, text }) => `${seq} ${text}`)).to.deep.equal([
      '1 message 1',
      '2 changed',
      '3 message 3',
    ]);
    expect(joins(known, [message(3)])).to.equal(true);
    expect(joins(known, [message(4)]), 'a gap').to.equal(false);
    expect(joins([], [message(4)]), 'the first page').to.equal(true);
  });

  it('says each day once, who speaks once in a row, and what was new when it was opened', () => {
    const messages = [
      message(1, { sentAt: new Date(2026, 10, 24, 18).toISOString() }),
      message(2),
      message(3),
      message(4, { senderId: 'amina' }),
      message(5),
    ];
    expect(kinds(rowsOf(messages, { readSeq: 2, lastSeq: 4 }, 'amina'))).to.deep.equal([
      'day',
      '1!',
      'day',
      '2!',
      'unread',
      '3!',
      '4!',
      '5!',
    ]);
    expect(kinds(rowsOf(messages, { readSeq: 4, lastSeq: 4 }, 'amina'))).not.to.include('unread');
  });

  it('calls a message read once everyone else has read it, and never on the word of who hides it', () => {
    const mine = message(3, { senderId: 'amina' });
    const of = (accountId: string, deliveredSeq: number, readSeq: number | null) => ({
      accountId,
      deliveredSeq,
      readSeq,
    });
    const own = of('amina', 3, 3);
    expect(reachOf(mine, [own])).to.equal('sent');
    expect(reachOf(mine, [own, of('claire', 2, 2)])).to.equal('sent');
    expect(reachOf(mine, [own, of('claire', 3, null)])).to.equal('delivered');
    expect(reachOf(mine, [own, of('claire', 3, 3), of('bruno', 3, 2)])).to.equal('delivered');
    expect(reachOf(mine, [own, of('claire', 4, 4), of('bruno', 3, 3)])).to.equal('read');
  });
});
