import { expect } from 'chai';
import sharp from 'sharp';
import type { PhotoView } from '../../api/contract/index.ts';
import { arranged } from '../../api/photos/order/store.ts';
import { createPhotoStore } from '../../api/photos/store.ts';
import { aClient, type Client, PASSWORD, signUp } from '../support/actors.ts';
import { publishedProject } from '../support/pairs.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { codeOf, told } from '../support/told.ts';

describe('Pictures of a project', function () {
  this.timeout(30_000);
  let service: TestService;
  let amina: Client;
  let stranger: Client;
  let visitor: Client;
  let id = '';
  before(async () => {
    service = await startTestService();
    amina = await signUp(service, 'amina');
    stranger = await signUp(service, 'inconnu', { roles: ['admin', 'buyer'] });
    visitor = aClient(service.url);
    id = await publishedProject(amina, { title: 'Les buffets d’Amina' });
  });
  after(() => service.stop());
  beforeEach(async () => {
    for (const name of ['photos.files', 'photos.chunks', 'photoOrders'])
      await service.connection.collection(name).deleteMany({});
  });

  const aPicture = (side = 60) =>
    sharp({ create: { width: side * 2, height: side, channels: 3, background: '#c33' } })
      .withExif({ IFD0: { Copyright: 'Amina chez elle' } })
      .jpeg()
      .toBuffer();
  const put = (client: Client, content: Buffer | string, alt = 'Un buffet froid', to = id, name = 'p.jpg') =>
    fetch(`${service.url}/api/projects/${to}/photos?${new URLSearchParams({ name, alt })}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${client.token}`, 'content-type': 'application/octet-stream' },
      body: content,
    });
  const added = async (alt?: string): Promise<PhotoView> => {
    const response = await put(amina, await aPicture(), alt);
    expect(response.status).to.equal(201);
    return (await response.json()) as PhotoView;
  };
  const pieces = () => service.connection.collection('photos.chunks').countDocuments();

  it('stand on its page with their words, drawn anew, and go when they are taken away', async () => {
    const response = await put(amina, await aPicture(1200));
    const photo = (await response.json()) as PhotoView;
    expect(photo).to.include({ alt: 'Un buffet froid', width: 1600, height: 800 });
    expect((await told(visitor, 'getSupplier', { params: { id } })).photos).to.deep.equal([photo]);
    const file = await visitor.ask('openPhoto', { params: { id, photo: photo.id } });
    expect(file.headers.get('content-type')).to.equal('image/jpeg');
    expect(file.headers.get('content-disposition')).to.match(/^inline/);
    expect(file.headers.get('x-content-type-options')).to.equal('nosniff');
    expect(Buffer.from(await file.arrayBuffer()).toString('latin1')).not.to.include('Amina');
    const page = await fetch(`${service.url}/projets/${id}`, { headers: { accept: 'text/html' } });
    expect(await page.text()).to.include(`/api/projects/${id}/photos/${photo.id}`);
    await told(amina, 'describePhoto', { params: { id, photo: photo.id }, body: { alt: 'Un buffet chaud' } });
    expect((await told(visitor, 'projectPhotos', { params: { id } })).items[0]?.alt).to.equal(
      'Un buffet chaud',
    );
    await told(amina, 'removePhoto', { params: { id, photo: photo.id } });
    expect((await visitor.ask('openPhoto', { params: { id, photo: photo.id } })).status).to.equal(404);
    expect(await pieces()).to.equal(0);
  });

  it('stand in the order of the project’s people, the first for all, and what comes later behind', async () => {
    const first = await added('Le premier');
    const second = await added('Le deuxième');
    const third = await added('Le troisième');
    const order = (client: Client, photoIds: readonly string[]) =>
      client.ask('orderPhotos', { params: { id }, body: { photoIds } });
    expect((await order(amina, [third.id, first.id])).status).to.equal(200);
    const alts = async () =>
      (await told(visitor, 'getSupplier', { params: { id } })).photos.map(({ alt }) => alt);
    expect(await alts()).to.deep.equal(['Le troisième', 'Le premier', 'Le deuxième']);
    const page = await fetch(`${service.url}/projets/${id}`, { headers: { accept: 'text/html' } });
    expect(await page.text()).to.match(new RegExp(`og:image" content="[^"]*/photos/${third.id}`));
    await told(amina, 'removePhoto', { params: { id, photo: third.id } });
    await added('Le dernier');
    expect(await alts()).to.deep.equal(['Le premier', 'Le deuxième', 'Le dernier']);

    expect((await order(stranger, [second.id])).status).to.equal(403);
    const foreign = await publishedProject(amina, { title: 'Un autre étal' });
    const elsewhere = { params: { id: foreign }, body: { photoIds: [first.id] } };
    expect(await codeOf(amina, 'orderPhotos', elsewhere)).to.equal('invalid-input');
    for (const photoIds of [[third.id], [], ['$ne'], Array.from({ length: 7 }, () => first.id)])
      expect((await order(amina, photoIds)).status, JSON.stringify(photoIds)).to.equal(422);
    expect((await order(amina, [second.id, second.id, first.id])).status).to.equal(200);
    expect(await alts()).to.deep.equal(['Le deuxième', 'Le premier', 'Le dernier']);
  });

  it('are six at most, however many come at once, each with words', async () => {
    const picture = await aPicture();
    const statuses = await Promise.all(
      Array.from({ length: 9 }, async () => (await put(amina, picture)).status),
    );
    expect(statuses.filter((status) => status === 201).length).to.be.at.most(6);
    const { items } = await told(amina, 'projectPhotos', { params: { id } });
    expect(items.length).to.be.within(1, 6);
    for (let more = items.length; more < 6; more++) await added();
    expect((await put(amina, picture)).status).to.equal(422);
    for (const alt of ['', '   ', '\u200b\u202e', 'x'.repeat(201)])
      expect((await put(amina, picture, alt)).status, JSON.stringify(alt)).to.equal(422);
  });

  it('are pictures, whatever a file calls itself', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';
    const wide = Buffer.from(await aPicture());
    for (const content of [
      svg,
      '<script>alert(1)</script>',
      '%PDF-1.7 un devis',
      '',
      wide.subarray(0, 300),
    ]) {
      const response = await put(amina, content);
      expect(response.status, String(content).slice(0, 20)).to.equal(422);
      const { errors } = (await response.json()) as { errors: { path: string; message: string }[] };
      expect(errors[0]?.path).to.equal('file');
      expect(errors[0]?.message).to.match(/Choisissez/);
    }
    expect((await put(amina, Buffer.alloc(11 * 1024 * 1024, 1))).status).to.equal(413);
    expect(await pieces()).to.equal(0);
  });

  it('are of who writes the project to change, and of a draft nobody else’s to see', async () => {
    const { id: photo } = await added();
    const params = { id, photo };
    for (const [name, body] of [
      ['describePhoto', { alt: 'Autre' }],
      ['removePhoto', undefined],
    ] as const)
      expect(await codeOf(stranger, name, { params, ...(body ? { body } : {}) })).to.equal('forbidden');
    expect((await put(stranger, await aPicture())).status).to.equal(403);
    const other = await publishedProject(amina, { title: 'Autre chose' });
    expect((await visitor.ask('openPhoto', { params: { id: other, photo } })).status).to.equal(404);
    await told(amina, 'moveProject', { params: { id }, body: { action: 'pause' } });
    expect((await visitor.ask('openPhoto', { params })).status).to.equal(404);
    expect((await amina.ask('openPhoto', { params })).status).to.equal(200);
    await told(amina, 'moveProject', { params: { id }, body: { action: 'resume' } });
  });

  it('are handed over and erased with the account, and leave no pieces behind', async () => {
    const leaving = await signUp(service, 'partante');
    const own = await publishedProject(leaving, { title: 'Passage' });
    expect((await put(leaving, await aPicture(), 'Mon étal', own)).status).to.equal(201);
    expect(JSON.stringify(await told(leaving, 'exportAccount'))).to.include('Mon étal');
    await told(leaving, 'eraseAccount', { body: { password: PASSWORD } });
    expect(await pieces()).to.equal(0);

    const gone = await publishedProject(amina, { title: 'Bientôt effacé' });
    expect((await put(amina, await aPicture(), 'Reste', gone)).status).to.equal(201);
    await added();
    await told(amina, 'deleteProject', { params: { id: gone } });
    await service.connection
      .collection('photos.chunks')
      .insertOne({ files_id: 'jamais-fini', n: 0, data: Buffer.from('x') });
    const store = arranged(createPhotoStore(service.connection), service.connection);
    await store.arrange(gone, ['parti']);
    await store.removeOrphans(new Date(Date.now() - 1000));
    const left = await service.connection.collection('photos.chunks').find().toArray();
    expect(
      left.map(({ files_id }) => String(files_id)),
      'what is being written stays',
    ).to.include('jamais-fini');
    await store.removeOrphans(new Date(Date.now() + 5000));
    expect(await pieces()).to.equal(1);
    const orders = service.connection.collection<{ _id: string }>('photoOrders');
    expect(await orders.findOne({ _id: gone }), 'nor an order').to.equal(null);
    expect((await told(visitor, 'projectPhotos', { params: { id } })).items).to.have.length(1);
  });
});
