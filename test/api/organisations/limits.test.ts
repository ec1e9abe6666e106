import { expect } from 'chai';
import { type Client, signUp } from '../../support/actors.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { told } from '../../support/told.ts';

describe('In one day', () => {
  let service: TestService;
  let presse: Client;
  before(async () => {
    service = await startTestService({ limits: { light: 30, heavy: 20 } });
    presse = await signUp(service, 'presse', { roles: ['buyer'] });
  });
  after(() => service.stop());
  /** The minute's budget of the address is another matter, held elsewhere. */
  const forgetAddress = () =>
    service.connection.collection('limits').deleteMany({ key: { $regex: '^(light|heavy):' } });

  it('an account sends so many invitations, then is told when to come back', async () => {
    const { id } = await told(presse, 'createOrganisation', { body: { name: 'Pressée' } });
    const statuses: number[] = [];
    for (let index = 0; index < 21; index += 1) {
      await forgetAddress();
      const body = { email: `personne${index}@exemple.fr`, role: 'viewer' };
      const response = await presse.ask('inviteMember', { params: { id }, body });
      statuses.push(response.status);
      if (response.status === 429)
        expect(Number(response.headers.get('retry-after'))).to.be.greaterThan(3600);
    }
    expect(statuses.filter((status) => status === 200)).to.have.length(20);
    expect(statuses.at(-1)).to.equal(429);
  });

  it('an account makes so many drafts, copies among them', async () => {
    let made = 0;
    let last = 0;
    for (let index = 0; index < 31; index += 1) {
      await forgetAddress();
      const response = await presse.ask('createProject', { body: { title: `n${index}` } });
      last = response.status;
      if (response.ok) made += 1;
    }
    // The organisation above was the first of the thirty.
    expect([made, last]).to.deep.equal([29, 429]);
  });
});
