import { generateKeyPairSync } from 'node:crypto';
import { expect } from 'chai';
import { compose } from '../../../api/mail/letter.ts';
import { type Sender, smtpTransport, type Transport } from '../../../api/mail/transport.ts';
import { type Manner, type Smtp, startSmtp } from '../../support/smtp.ts';

const SENDER: Sender = {
  mailFrom: 'Passerelle <nepasrepondre@exemple.fr>',
  mailReplyTo: null,
  mailBounces: null,
  dkim: null,
};
const letter = compose({
  language: 'fr',
  subject: 'Bonjour\r\nBcc: tous@exemple.fr',
  paragraphs: ['Un mot.'],
  unsubscribe: {
    oneClick: 'https://passerelle.example.fr/api/u/mabc',
    page: 'https://passerelle.example.fr/desabonnement#token=mabc',
    preferences: 'https://passerelle.example.fr/reglages-mails#token=abc',
  },
});

describe('A mail server', () => {
  let smtp: Smtp;
  let transport: Transport;
  const use = (sender: Partial<Sender> = {}) => {
    transport = smtpTransport(smtp.url, { ...SENDER, ...sender }, 700);
    return transport;
  };
  beforeEach(async () => {
    smtp = await startSmtp();
  });
  afterEach(async () => {
    transport.close();
    await smtp.stop().catch(() => {});
  });
  const sent = async (manner: Manner, key: string = manner) => {
    smtp.manner = manner;
    return transport.send('lea@exemple.fr', letter, key);
  };

  it('that takes it, waits, refuses, knows no such mailbox, hangs or drops: each is told from the others', async () => {
    use();
    const outcomes: Record<string, string> = {};
    const manners: readonly Manner[] = [
      'accept',
      'later',
      'not-now',
      'refuse',
      'full',
      'no-mailbox',
      'no-sender',
      'hang',
      'drop',
    ];
    for (const manner of manners) outcomes[manner] = await sent(manner);
    expect(outcomes).to.deep.equal({
      accept: 'sent',
      later: 'later',
      'not-now': 'later',
      refuse: 'refused',
      full: 'refused',
      'no-mailbox': 'bounced',
      // Ours to mend: nobody's mailbox is to blame.
      'no-sender': 'later',
      hang: 'uncertain',
      drop: 'uncertain',
    });
    expect(await sent('accept', 'again')).to.equal('sent');
    // Taken, and taken before the line fell: none of them twice.
    expect(smtp.mails.map(({ messageId }) => messageId)).to.deep.equal([
      '<accept@exemple.fr>',
      '<drop@exemple.fr>',
      '<again@exemple.fr>',
    ]);
  }).timeout(20_000);

  it('that is not there, or that left an open line, is asked again later', async () => {
    use();
    expect(await sent('accept')).to.equal('sent');
    const { port } = smtp;
    await smtp.stop();
    expect(await transport.send('lea@exemple.fr', letter, 'gone')).to.equal('later');
    smtp = await startSmtp(port);
    expect(await transport.send('lea@exemple.fr', letter, 'back')).to.equal('sent');
    expect(smtp.mails).to.have.length(1);
  }).timeout(40_000);

  it('is told where answers and returns go, and no text becomes a header', async () => {
    use({ mailReplyTo: 'equipe@exemple.fr', mailBounces: 'retours@exemple.fr' });
    expect(await sent('accept')).to.equal('sent');
    const [mail] = smtp.mails;
    const [{ from, to, raw } = { from: '', to: '', raw: '' }] = smtp.envelopes;
    expect([from, to]).to.deep.equal(['retours@exemple.fr', 'lea@exemple.fr']);
    expect(mail?.from?.text).to.include('nepasrepondre@exemple.fr');
    expect(mail?.replyTo?.text).to.equal('equipe@exemple.fr');
    expect(mail?.bcc).to.equal(undefined);
    expect(raw).not.to.match(/^bcc:/im);
    expect(raw).to.match(/^List-Unsubscribe: <https:\/\/passerelle\.example\.fr\/api\/u\/mabc>\r$/m);
    expect(raw).to.match(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
    expect(raw).not.to.match(/^DKIM-Signature/im);
  });

  it('gets mails signed by the key that is given, their headers of unsubscribing too', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    use({ dkim: { domain: 'exemple.fr', selector: 'mails2026', key } });
    expect(await sent('accept')).to.equal('sent');
    const signature = /^DKIM-Signature: ([\s\S]+?)\r\n(?!\s)/m.exec(smtp.envelopes[0]?.raw ?? '')?.[1] ?? '';
    expect(signature).to.include('d=exemple.fr').and.to.include('s=mails2026');
    expect(signature.toLowerCase().replaceAll(/\s/g, '')).to.include('list-unsubscribe');
    expect(await sent('no-mailbox')).to.equal('bounced');
    // Signing reads it all before the server has any of it: only what was handed over is uncertain.
    const { port } = smtp;
    await smtp.stop();
    expect(await transport.send('lea@exemple.fr', letter, 'gone')).to.equal('later');
    smtp = await startSmtp(port);
  }).timeout(40_000);
});
