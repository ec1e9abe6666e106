import { isAbsolute } from 'node:path';
import { expect } from 'chai';
import { readConfig } from '../../api/config.ts';
import { Refusal } from '../../api/refusal.ts';

const production = {
  NODE_ENV: 'production',
  JWT_SECRET: 'x'.repeat(32),
  MONGODB_URI: 'mongodb://db.example.fr/passerelle',
  SMTP_URL: 'smtps://mail.example.fr',
};

const KEY = '-----BEGIN PRIVATE KEY-----\\nMIIE\\n-----END PRIVATE KEY-----';

describe('The configuration', () => {
  it('needs no variable at all to run on this machine', () => {
    const config = readConfig({});
    expect(config).to.include({
      nodeEnv: 'development',
      port: 3000,
      host: '127.0.0.1',
      mongodbUri: null,
      demo: true,
    });
    expect(config.publicUrl).to.equal('http://localhost:3000');
    expect(isAbsolute(config.dataDir)).to.equal(true);
  });

  it('takes an empty variable for an absent one', () => {
    expect(readConfig({ PORT: '', MONGODB_URI: ' ', CORS_ORIGINS: '' })).to.deep.equal(readConfig({}));
  });

  it('reads each variable into its type', () => {
    const config = readConfig({
      ...production,
      PORT: '8080',
      PUBLIC_URL: 'https://passerelle.example.fr/',
      CORS_ORIGINS: 'https://ville.example.fr, https://region.example.fr',
      TRUST_PROXY: '1',
    });
    expect(config).to.include({
      port: 8080,
      publicUrl: 'https://passerelle.example.fr',
      trustProxy: 1,
      demo: false,
    });
    expect(config.corsOrigins).to.deep.equal(['https://ville.example.fr', 'https://region.example.fr']);
  });

  const nonsense: Readonly<Record<string, readonly string[]>> = {
    NODE_ENV: ['prod'],
    PORT: ['abc', '-1', '65536', '0x1F', '80.5', '1e3', '99999999999999999999'],
    HOST: ['un nom', 'http://localhost'],
    PUBLIC_URL: ['passerelle.example.fr', 'ftp://example.fr'],
    MONGODB_URI: ['localhost:27017', 'http://localhost', '{"$gt":""}'],
    MONGOD_PORT: ['none'],
    CORS_ORIGINS: ['*', 'https://ville.example.fr/chemin', 'ville.example.fr'],
    JWT_SECRET: ['court'],
    LOG_LEVEL: ['bavard'],
    EMBEDDINGS_URL: ['ia.example.fr', 'ftp://ia.example.fr', 'https://moi:secret@ia.example.fr/v1'],
    EMBEDDINGS_KEY: ['deux mots', 'clé'],
    DEMO: ['yes'],
    MAILS: ['never'],
    SMTP_URL: ['mail.example.fr', 'https://mail.example.fr'],
    MAIL_REPLY_TO: ['equipe', 'a@b.fr, c@d.fr', 'a@b.fr Bcc: x@y.fr'],
    MAIL_BOUNCES: ['retours@', 'Retours <a@b.fr>'],
    DKIM_DOMAIN: ['exemple', 'a b.fr'],
    DKIM_SELECTOR: ['deux mots'],
    DKIM_KEY: ['une-clé-qui-n’existe-pas.pem', 'test', '-----BEGIN CERTIFICATE-----'],
    TRUST_PROXY: ['all'],
  };
  for (const [name, values] of Object.entries(nonsense)) {
    for (const value of values) {
      it(`refuses ${name}=${value}, naming the variable and what it should be`, () => {
        expect(() => readConfig({ [name]: value })).to.throw(
          Refusal,
          new RegExp(`^${name} .* il faut .+\\.$`),
        );
      });
    }
  }

  it('wants a model where an endpoint for embeddings is named, and asks for nothing without one', () => {
    expect(readConfig({ EMBEDDINGS_MODEL: 'x', EMBEDDINGS_KEY: 'y' }).embeddings).to.equal(null);
    expect(() => readConfig({ EMBEDDINGS_URL: 'https://ia.example.fr/v1' })).to.throw(
      Refusal,
      /^EMBEDDINGS_MODEL manque/,
    );
    expect(
      readConfig({ EMBEDDINGS_URL: 'https://ia.example.fr/v1/', EMBEDDINGS_MODEL: 'petit' }).embeddings,
    ).to.deep.equal({ url: 'https://ia.example.fr/v1', model: 'petit', key: null });
  });

  it('wants all three of what signs mails, or none, and reads a key with its line ends written', () => {
    const dkim = { DKIM_DOMAIN: 'exemple.fr', DKIM_SELECTOR: 'mails', DKIM_KEY: KEY };
    expect(readConfig(dkim).dkim).to.deep.equal({
      domain: 'exemple.fr',
      selector: 'mails',
      key: KEY.replaceAll('\\n', '\n'),
    });
    for (const missing of Object.keys(dkim))
      expect(() => readConfig({ ...dkim, [missing]: '' })).to.throw(Refusal, /vont ensemble/);
  });

  it('never repeats a secret', () => {
    expect(() => readConfig({ JWT_SECRET: 'hunter2' }))
      .to.throw(Refusal)
      .with.property('message')
      .not.includes('hunter2');
    expect(() => readConfig({ MONGODB_URI: 'pwd:hunter2@db' }))
      .to.throw(Refusal)
      .with.property('message')
      .not.includes('hunter2');
  });

  for (const name of ['JWT_SECRET', 'MONGODB_URI', 'SMTP_URL']) {
    it(`does not start in production without ${name}`, () => {
      expect(() => readConfig({ ...production, [name]: undefined })).to.throw(
        Refusal,
        new RegExp(`^${name} manque`),
      );
    });
  }

  it('starts in production without a mail server once it is said that mails wait', () => {
    expect(readConfig({ ...production, SMTP_URL: undefined, MAILS: 'wait' }).smtpUrl).to.equal(null);
    expect(() => readConfig({ ...production, SMTP_URL: undefined, MAILS: 'send' })).to.throw(
      Refusal,
      /^SMTP_URL manque : .* MAILS=wait/,
    );
  });
});
