import { existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { z } from 'zod';
import { Refusal } from './refusal.ts';

export interface Config {
  readonly nodeEnv: 'production' | 'development' | 'test';
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** Where people reach the service, without a trailing slash; written in links and mails. */
  readonly publicUrl: string;
  /** null: an embedded mongod under `dataDir`. */
  readonly mongodbUri: string | null;
  readonly mongodPort: number | null;
  /** MONGOD_BINARY, else the one on the PATH, else the one that setup left in .cache; null: none. */
  readonly mongodBinary: string | null;
  /** Absolute. */
  readonly dataDir: string;
  readonly corsOrigins: readonly string[];
  /** Always set in production. */
  readonly jwtSecret: string | null;
  /** null: mails are kept and shown by the demo; elsewhere they wait until there is one. */
  readonly smtpUrl: string | null;
  /** Whom mails come from. */
  readonly mailFrom: string;
  readonly mailReplyTo: string | null;
  /** Whom servers tell what they could not deliver; null: the sender. */
  readonly mailBounces: string | null;
  /** Signs mails with a key (PEM); null: they leave unsigned. */
  readonly dkim: { readonly domain: string; readonly selector: string; readonly key: string } | null;
  /** null: texts are compared by their words alone. */
  readonly embeddings: { readonly url: string; readonly model: string; readonly key: string | null } | null;
  /** null: the map draws its own outline alone. */
  readonly mapTiles: { readonly url: string; readonly attribution: string } | null;
  /** National address API, up to `/search`; null: addresses are told by their commune. */
  readonly addressUrl: string | null;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** An empty database is filled with the demo at `npm start`. */
  readonly demo: boolean;
  /** How many proxies stand in front; their X-Forwarded-For entries are believed, no more. */
  readonly trustProxy: number;
  /** Requests a minute and address: 'heavy' ones run the engine. A training room shares one address. */
  readonly limits: { readonly light: number; readonly heavy: number };
}

type Environment = Readonly<Record<string, string | undefined>>;

const root = resolve(import.meta.dirname, '..');

/** The one place that touches process.env. A variable of the shell wins over the same one in `.env`. */
function environment(): Environment {
  const file = resolve(root, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  return process.env;
}

/** Digits only: Number() would also take '0x1F', '1e3' and ' 80 '. */
const integer = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .refine((value) => value >= min && value <= max);

const origin = z.string().refine((value) => URL.canParse(value) && new URL(value).origin === value);
const httpUrl = z
  .string()
  .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol))
  .transform((value) => value.replace(/\/+$/, ''));

const mailAddress = z.string().regex(/^[^\s<>@,;:"\\]+@[^\s<>@,;:"\\]+$/);

/** A key, whose line ends may be written \\n, or the file that holds it; '' when there is neither. */
function readKey(given: string): string {
  if (given.includes('-----BEGIN')) return given.replaceAll('\\n', '\n');
  const file = resolve(root, given);
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file, 'utf8') : '';
}

/** Each variable: how it is read, and what to say when it cannot be. */
const variables = {
  NODE_ENV: [z.enum(['production', 'development', 'test']), 'production, development ou test'],
  PORT: [integer(0, 65_535), 'un nombre entier de 0 à 65535'],
  HOST: [z.string().regex(/^[\w.:-]+$/), 'une adresse ou un nom de machine, par exemple 0.0.0.0'],
  PUBLIC_URL: [httpUrl, 'une adresse complète, par exemple https://passerelle.example.fr'],
  MONGODB_URI: [
    z.string().regex(/^mongodb(\+srv)?:\/\/\S+$/),
    'une adresse qui commence par mongodb:// ou mongodb+srv://',
  ],
  MONGOD_PORT: [integer(1, 65_535), 'un nombre entier de 1 à 65535'],
  MONGOD_BINARY: [z.string(), 'le chemin du programme mongod'],
  DATA_DIR: [z.string(), 'un dossier'],
  CORS_ORIGINS: [
    z
      .string()
      .transform((list) => list.split(/[\s,]+/).filter(Boolean))
      .pipe(z.array(origin)),
    'des origines séparées par des virgules, sans chemin, par exemple https://ville.example.fr',
  ],
  JWT_SECRET: [z.string().min(32), 'un secret d’au moins 32 caractères'],
  SMTP_URL: [
    z.string().refine((value) => URL.canParse(value) && /^smtps?:$/.test(new URL(value).protocol)),
    'une adresse qui commence par smtp:// ou smtps://',
  ],
  MAIL_FROM: [
    z.string().regex(/^([^<>@"\\\r\n]{1,80} )?<?[^\s<>@]+@[^\s<>@]+>?$/),
    'une adresse de mail, par exemple Passerelle <ne-pas-repondre@passerelle.example.fr>',
  ],
  MAIL_REPLY_TO: [mailAddress, 'une adresse de mail, par exemple equipe@passerelle.example.fr'],
  MAIL_BOUNCES: [mailAddress, 'une adresse de mail, par exemple retours@passerelle.example.fr'],
  DKIM_DOMAIN: [
    z.string().regex(/^([\w-]+\.)+[a-z]+$/i),
    'un nom de domaine, par exemple passerelle.example.fr',
  ],
  DKIM_SELECTOR: [z.string().regex(/^[\w.-]{1,63}$/), 'un sélecteur DKIM, par exemple mails2026'],
  DKIM_KEY: [
    z
      .string()
      .transform(readKey)
      .refine((key) => key.includes('PRIVATE KEY')),
    'une clé privée au format PEM, ou le chemin de son fichier',
  ],
  EMBEDDINGS_URL: [
    httpUrl.refine((value) => new URL(value).username === '' && new URL(value).search === ''),
    'une adresse qui commence par http:// ou https://, sans nom ni mot de passe, par exemple https://ia.example.fr/v1',
  ],
  EMBEDDINGS_MODEL: [z.string().max(200), 'le nom d’un modèle'],
  EMBEDDINGS_KEY: [z.string().regex(/^[\x21-\x7e]{1,500}$/), 'une clé sans espace'],
  MAP_TILES_URL: [
    z
      .string()
      .regex(/^https?:\/\/[^\s{}]+\{z\}[^\s]*\{x\}[^\s]*$|^https?:\/\/[^\s{}]+\{z\}[^\s]*\{y\}[^\s]*$/),
    'l’adresse d’un serveur de tuiles avec {z}, {x} et {y}, par exemple https://tuiles.example.fr/{z}/{x}/{y}.png',
  ],
  MAP_TILES_ATTRIBUTION: [
    z
      .string()
      .max(200)
      .regex(/^[^<>]*$/),
    'la mention à montrer sur la carte, sans balise',
  ],
  ADDRESS_URL: [
    httpUrl.or(z.literal('off')),
    'l’adresse de l’API Adresse sans /search, ou off pour s’en passer',
  ],
  LOG_LEVEL: [
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
    'fatal, error, warn, info, debug, trace ou silent',
  ],
  MAILS: [z.enum(['send', 'wait']), 'send (SMTP_URL est donné) ou wait (les mails attendent)'],
  DEMO: [z.enum(['0', '1']).transform((value) => value === '1'), '0 ou 1'],
  LIMIT_LIGHT: [integer(1, 999_999), 'un nombre de demandes par minute, à partir de 1'],
  LIMIT_HEAVY: [integer(1, 999_999), 'un nombre de demandes par minute, à partir de 1'],
  TRUST_PROXY: [integer(0, 10), 'le nombre de mandataires devant le service, de 0 à 10'],
} as const;

/** Their values are never shown: they carry passwords. */
const secret: ReadonlySet<string> = new Set([
  'JWT_SECRET',
  'MONGODB_URI',
  'SMTP_URL',
  'DKIM_KEY',
  'EMBEDDINGS_URL',
  'EMBEDDINGS_KEY',
]);

type Name = keyof typeof variables;
type Value<N extends Name> = z.output<(typeof variables)[N][0]>;

/** Reads the environment once. Refuses nonsense by the name of its variable; an empty variable counts as absent. */
export function readConfig(env: Environment = environment()): Config {
  const read = <N extends Name>(name: N): Value<N> | undefined => {
    const raw = env[name]?.trim();
    if (!raw) return undefined;
    const [schema, expected] = variables[name];
    const result = schema.safeParse(raw);
    if (result.success) return result.data as Value<N>;
    const seen = secret.has(name) ? `${name} ne convient pas` : `${name} vaut « ${raw.slice(0, 80)} »`;
    throw new Refusal(`${seen} : il faut ${expected}.`);
  };

  const nodeEnv = read('NODE_ENV') ?? 'development';
  const production = nodeEnv === 'production';
  const port = read('PORT') ?? 3000;
  const mails = read('MAILS') ?? 'send';
  const publicUrl = read('PUBLIC_URL') ?? `http://localhost:${port}`;
  const config: Config = {
    nodeEnv,
    port,
    // This machine alone unless HOST says otherwise: a demo must not answer the whole café's Wi-Fi.
    host: read('HOST') ?? '127.0.0.1',
    publicUrl,
    mongodbUri: read('MONGODB_URI') ?? null,
    mongodPort: read('MONGOD_PORT') ?? null,
    mongodBinary: read('MONGOD_BINARY') ?? findMongod(env.PATH),
    dataDir: resolve(root, read('DATA_DIR') ?? 'var'),
    corsOrigins: read('CORS_ORIGINS') ?? [],
    jwtSecret: read('JWT_SECRET') ?? null,
    smtpUrl: read('SMTP_URL') ?? null,
    mailFrom: read('MAIL_FROM') ?? `Passerelle <ne-pas-repondre@${new URL(publicUrl).hostname}>`,
    mailReplyTo: read('MAIL_REPLY_TO') ?? null,
    mailBounces: read('MAIL_BOUNCES') ?? null,
    dkim: dkimOf(read('DKIM_DOMAIN'), read('DKIM_SELECTOR'), read('DKIM_KEY')),
    embeddings: embeddingsOf(read('EMBEDDINGS_URL'), read('EMBEDDINGS_MODEL'), read('EMBEDDINGS_KEY')),
    mapTiles: tilesOf(read('MAP_TILES_URL'), read('MAP_TILES_ATTRIBUTION')),
    addressUrl: addressOf(read('ADDRESS_URL'), nodeEnv),
    logLevel: read('LOG_LEVEL') ?? (production ? 'info' : 'warn'),
    demo: read('DEMO') ?? !production,
    trustProxy: read('TRUST_PROXY') ?? 0,
    limits: { light: read('LIMIT_LIGHT') ?? 600, heavy: read('LIMIT_HEAVY') ?? 120 },
  };

  if (production && !config.jwtSecret)
    throw new Refusal(missingInProduction('JWT_SECRET', 'un secret d’au moins 32 caractères'));
  if (production && !config.mongodbUri)
    throw new Refusal(missingInProduction('MONGODB_URI', 'l’adresse d’un MongoDB'));
  // Nobody could sign up, and nobody would know why.
  if (production && !config.smtpUrl && mails !== 'wait')
    throw new Refusal(
      'SMTP_URL manque : avec NODE_ENV=production, donnez-lui l’adresse d’un serveur de mail, ou dites MAILS=wait pour que les mails attendent.',
    );
  return config;
}

function embeddingsOf(url: string | undefined, model: string | undefined, key: string | undefined) {
  if (!url) return null;
  if (!model)
    throw new Refusal('EMBEDDINGS_MODEL manque : avec EMBEDDINGS_URL, donnez-lui le nom d’un modèle.');
  return { url, model, key: key ?? null };
}

/** The French state's own, which wants no key. Nothing outside is asked in tests. */
const PUBLIC_ADDRESS_URL = 'https://data.geopf.fr/geocodage';
function addressOf(given: string | undefined, nodeEnv: Config['nodeEnv']): string | null {
  if (given === 'off' || (given === undefined && nodeEnv === 'test')) return null;
  return given ?? PUBLIC_ADDRESS_URL;
}

const tilesOf = (url: string | undefined, attribution = '') => (url ? { url, attribution } : null);

function dkimOf(domain: string | undefined, selector: string | undefined, key: string | undefined) {
  if (!domain && !selector && !key) return null;
  if (!domain || !selector || !key)
    throw new Refusal('DKIM_DOMAIN, DKIM_SELECTOR et DKIM_KEY vont ensemble : il en manque.');
  return { domain, selector, key };
}

const missingInProduction = (name: Name, what: string) =>
  `${name} manque : avec NODE_ENV=production, donnez-lui ${what}.`;

function findMongod(path = ''): string | null {
  const name = process.platform === 'win32' ? 'mongod.exe' : 'mongod';
  const folders = [...path.split(delimiter).filter(Boolean), resolve(root, '.cache')];
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file)) ?? null;
}
