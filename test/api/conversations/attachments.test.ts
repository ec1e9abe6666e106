import { deflateSync } from 'node:zlib';
import { expect } from 'chai';
import sharp from 'sharp';
import type { AttachmentView } from '../../../api/contract/index.ts';
import { expireAttachments } from '../../../api/conversations/attachments.ts';
import { createFileStore } from '../../../api/conversations/files/store.ts';
import { createMessageStore } from '../../../api/conversations/store.ts';
import type { Client } from '../../support/actors.ts';
import { signUp } from '../../support/actors.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { aMessage, between } from '../../support/talk.ts';
import { codeOf, refused, told } from '../../support/told.ts';

describe('Attachments', () => {
  let service: TestService;
  let amina: Client;
  let bruno: Client;
  let intrus: Client;
  let id = '';
  before(async () => {
    service = await startTestService();
    amina = await signUp(service, 'amina');
    bruno = await signUp(service, 'bruno');
    intrus = await signUp(service, 'intrus');
    id = await between(service.connection, amina, bruno);
  });
  after(() => service.stop());

  const put = (client: Client, name: string, content: Buffer | string, headers: object = {}, to = id) =>
    fetch(`${service.url}/api/conversations/${to}/attachments?${new URLSearchParams({ name })}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${client.token}`,
        'content-type': 'application/octet-stream',
        ...headers,
      },
      body: content,
    });
  const upload = async (client: Client, name: string, content: Buffer | string): Promise<AttachmentView> => {
    const response = await put(client, name, content);
    const text = await response.text();
    expect(response.status, text).to.equal(201);
    return JSON.parse(text) as AttachmentView;
  };
  const refusal = async (name: string, content: Buffer | string) => {
    const response = await put(amina, name, content);
    const problem = (await response.json()) as { readonly errors?: readonly { readonly message: string }[] };
    return `${response.status} ${problem.errors?.[0]?.message ?? ''}`;
  };
  const get = (client: Client, attachment: string, from = id) =>
    client.ask('downloadAttachment', { params: { id: from, attachment } });
  const send = (client: Client, attachments: readonly string[], to = id) =>
    told(client, 'sendMessage', { params: { id: to }, body: aMessage('Ci-joint', { attachments }) });

  it('lose where and with what a photograph was taken, and stay upright', async () => {
    const photo = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#a03030' } })
      .withExif({
        IFD0: { Make: 'TelephoneSecret' },
        IFD3: { GPSLatitude: '48/1 55/1 0/1', GPSLatitudeRef: 'N' },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const before = await sharp(photo).metadata();
    expect(before.exif, 'the photograph knows its place').to.be.an.instanceof(Buffer);
    expect(photo.toString('latin1')).to.include('TelephoneSecret');
    const file = await upload(amina, 'photo.jpg', photo);
    expect(file).to.include({ mediaType: 'image/jpeg', width: 40, height: 60, name: 'photo.jpg' });
    await send(amina, [file.id]);
    const response = await get(bruno, file.id);
    const received = Buffer.from(await response.arrayBuffer());
    const after = await sharp(received).metadata();
    expect([after.exif, after.xmp, after.iptc, after.orientation]).to.deep.equal([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(received.toString('latin1')).to.not.include('TelephoneSecret');
    expect(response.headers.get('content-type')).to.equal('image/jpeg');
    expect(response.headers.get('content-disposition')).to.match(/^inline; filename\*=UTF-8''photo\.jpg$/);
  });

  it('keep moving images moving', async () => {
    const frame = (background: string) =>
      sharp({ create: { width: 8, height: 8, channels: 3, background } })
        .png()
        .toBuffer();
    const gif = await sharp(await Promise.all(['red', 'blue'].map(frame)), { join: { animated: true } })
      .gif()
      .toBuffer();
    const file = await upload(amina, 'bouge.gif', gif);
    expect(file).to.include({ width: 8, height: 8 });
    const kept = Buffer.from(await (await get(amina, file.id)).arrayBuffer());
    expect((await sharp(kept).metadata()).pages).to.equal(2);
  });

  it('are what they hold, whatever they are called', async () => {
    const png = await sharp({ create: { width: 2, height: 2, channels: 3, background: 'white' } })
      .png()
      .toBuffer();
    expect(await upload(amina, 'page.html', png)).to.include({
      mediaType: 'image/png',
      name: 'page.html.png',
    });
    expect(await upload(amina, '../../etc/pass\u202egnp.wd', png)).to.include({ mediaType: 'image/png' });
    const [last] = await service.connection
      .collection('attachments.files')
      .find()
      .sort({ uploadDate: -1 })
      .limit(1)
      .toArray();
    expect(last?.filename).to.match(/^[^/\\\u202e]+\.png$/);
    const html = '<!doctype html><script>alert(1)</script>';
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';
    for (const name of ['image.png', 'page.html', 'image.svg', 'x', 'x.pdf', 'x.js'])
      for (const content of [html, svg, `<?xml version="1.0"?>${svg}`])
        expect(await refusal(name, content), name).to.match(/^422 Ce type de fichier/);
    for (const [name, content] of [
      ['x.png', Buffer.from('MZ\u0090\u0000')],
      ['x.txt', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0])],
      ['x.zip', Buffer.from('504b0304140000000000', 'hex')],
      ['x.txt', Buffer.alloc(0)],
      ['x.txt', Buffer.from('un\u0000deux')],
    ] as const)
      expect(await refusal(name, content), name).to.match(/^422 Ce type de fichier/);
  });

  it('that are texts are saved, never shown, even when they hold a page', async () => {
    const file = await upload(amina, 'page.txt', '<!doctype html><script>alert(1)</script>');
    expect(file.mediaType).to.equal('text/plain');
    const response = await get(amina, file.id);
    expect(response.headers.get('content-type')).to.equal('text/plain; charset=utf-8');
    expect(response.headers.get('content-disposition')).to.match(/^attachment; /);
    expect(response.headers.get('x-content-type-options')).to.equal('nosniff');
    expect(response.headers.get('content-security-policy')).to.equal("default-src 'none'; sandbox");
    expect(response.headers.get('cache-control')).to.include('no-store');
    const pdf = await upload(amina, 'devis d’été.pdf', '%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF');
    const saved = await get(amina, pdf.id);
    expect(saved.headers.get('content-disposition')).to.equal(
      `attachment; filename*=UTF-8''${encodeURIComponent('devis d’été.pdf')}`,
    );
    expect(await saved.text()).to.include('%PDF-1.7');
  });

  it('that unfold to too many pixels are refused before they are drawn', async () => {
    // 20,000 × 20,000 white pixels in a PNG of some 50 KB: it would take 1.2 GB.
    const bomb = hugePng(20_000, 20_000);
    expect(bomb.length).to.be.lessThan(200_000);
    const memory = process.memoryUsage().rss;
    expect(await refusal('petit.png', bomb)).to.match(/^422 Cette image est abîmée ou trop grande/);
    expect(process.memoryUsage().rss - memory).to.be.lessThan(400_000_000);
    const cut = (
      await sharp({ create: { width: 300, height: 300, channels: 3, background: 'red' } })
        .jpeg()
        .toBuffer()
    ).subarray(0, 400);
    expect(await refusal('coupe.jpg', cut)).to.match(/^422 Cette image est abîmée/);
  });

  it('weigh at most 10 MB', async () => {
    const most = 10 * 1024 * 1024;
    expect(await refusal('gros.txt', Buffer.alloc(most + 1, 'a'))).to.match(/^413 Ce fichier dépasse 10 Mo/);
    const file = await upload(amina, 'gros.txt', Buffer.alloc(most, 'a'));
    expect(file.bytes).to.equal(most);
    expect((await (await get(amina, file.id)).arrayBuffer()).byteLength).to.equal(most);
    const zipped = await put(amina, 'x.txt', 'abc', { 'content-encoding': 'gzip' });
    expect(zipped.status).to.equal(415);
    expect((await put(amina, 'x.txt', '{}', { 'content-type': 'application/json' })).status).to.equal(415);
    expect((await put(amina, '', 'abc')).status).to.equal(422);
  });

  it('are read by who takes part once they are sent, before that by who put them there, by nobody else', async () => {
    const file = await upload(amina, 'devis.txt', 'Douze euros');
    expect((await get(amina, file.id)).status).to.equal(200);
    expect((await get(bruno, file.id)).status).to.equal(404);
    const message = await send(amina, [file.id]);
    expect(message.attachments).to.deep.equal([file]);
    expect(await (await get(bruno, file.id)).text()).to.equal('Douze euros');
    expect((await get(intrus, file.id)).status).to.equal(404);
    expect((await put(intrus, 'x.txt', 'abc')).status).to.equal(404);
    const elsewhere = await between(service.connection, amina, intrus);
    for (const client of [amina, intrus])
      expect((await get(client, file.id, elsewhere)).status).to.equal(404);
  });

  it('go with one message of their sender, in their conversation, once', async () => {
    const hers = await upload(amina, 'a.txt', 'à elle');
    const his = await upload(bruno, 'b.txt', 'à lui');
    const elsewhere = await between(service.connection, amina, intrus);
    const refusedWith = (client: Client, attachments: readonly unknown[], to = id) =>
      refused(client, 'sendMessage', { params: { id: to }, body: aMessage('', { attachments }) });
    for (const attempt of [
      refusedWith(amina, [his.id]),
      refusedWith(amina, [hers.id], elsewhere),
      refusedWith(amina, [hers.id, 'inconnu']),
      refusedWith(amina, [{ $ne: null }]),
    ])
      expect((await attempt).errors?.[0]?.path).to.match(/^attachments/);
    const body = aMessage('', { attachments: [hers.id, hers.id] });
    const sent = await told(amina, 'sendMessage', { params: { id }, body });
    expect(sent.attachments).to.have.length(1);
    expect(await told(amina, 'sendMessage', { params: { id }, body })).to.deep.equal(sent);
    expect((await refusedWith(amina, [hers.id])).errors?.[0]?.message).to.include('déjà été envoyé');
  });

  it('go when their message is taken back, from everywhere', async () => {
    const file = await upload(amina, 'secret.txt', 'secret');
    const { seq } = await send(amina, [file.id]);
    const removed = await told(amina, 'deleteMessage', { params: { id, seq: String(seq) } });
    expect(removed.attachments).to.deep.equal([]);
    for (const client of [amina, bruno]) expect((await get(client, file.id)).status).to.equal(404);
    const chunks = service.connection.collection('attachments.chunks');
    expect(await chunks.countDocuments({ files_id: file.id as never })).to.equal(0);
    // Sent again after that, it is the tombstone that is answered.
    expect(await codeOf(bruno, 'deleteMessage', { params: { id, seq: String(seq) } })).to.equal('not-found');
  });

  it('that nobody sends are gone after a day; those sent stay, told or not', async () => {
    const unsent = await upload(amina, 'oubli.txt', 'oubli');
    const sent = await upload(amina, 'envoi.txt', 'envoi');
    await send(amina, [sent.id]);
    const files = service.connection.collection('attachments.files');
    const long = new Date(Date.now() - 30 * 3_600_000);
    // As if the node had died between the message and the word to its file.
    for (const { id: fileId } of [unsent, sent])
      await files.updateOne({ _id: fileId as never }, { $set: { 'metadata.expiresAt': long } });
    await expireAttachments({
      files: createFileStore(service.connection),
      messages: createMessageStore(service.connection),
      now: () => new Date(),
    });
    expect((await get(amina, unsent.id)).status).to.equal(404);
    expect((await get(bruno, sent.id)).status).to.equal(200);
  });
});

/** A PNG that says it is that large and holds that many white pixels, packed. */
function hugePng(width: number, height: number): Buffer {
  const row = Buffer.alloc(1 + Math.ceil(width / 8), 0xff);
  row[0] = 0;
  const packed = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)), { level: 9 });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', packed),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(8 + body.length);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), 4 + body.length);
  return framed;
}

function crc32(data: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
