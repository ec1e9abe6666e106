import { z } from 'zod';
import { LANGUAGES } from '../../matching/taxonomy/index.ts';
import { idSchema, text } from './projects.ts';

/** What a person says to be. `admin` is given by the team, never asked for. */
export const OWN_ROLES = ['holder', 'buyer', 'sponsor', 'funder', 'connector'] as const;
export const ROLES = [...OWN_ROLES, 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Where the links of the mails lead: pages of the site that show one button and read `#token=…`. */
export const LINK_PAGES = {
  confirm: '/bienvenue',
  magicLink: '/entrer',
  reset: '/nouveau-mot-de-passe',
  emailChange: '/changer-adresse',
  /** No token: pages of one's own. */
  enter: '/entrer',
  security: '/securite',
  organisations: '/mon-organisation',
  claims: '/demandes',
} as const;

const EMAIL_MOST = 254;
/** The domain as mail travels to it: other full stops, wide letters and signs without width all lead to one host. */
function asDelivered(email: string): string {
  const at = email.lastIndexOf('@');
  const domain = email.slice(at + 1);
  if (at < 0 || email.length > EMAIL_MOST || /[^\p{L}\p{N}\p{M}\u3002\uff0e\uff61.-]/u.test(domain))
    return email;
  const url = `http://${domain}`;
  return URL.canParse(url) ? email.slice(0, at + 1) + new URL(url).hostname : email;
}

/** Trimmed, NFC, lower case: one mailbox, one spelling. No spaces, controls or signs that a mail header reads. */
export const emailSchema = z
  .string()
  .trim()
  .normalize('NFC')
  .toLowerCase()
  .overwrite(asDelivered)
  .max(EMAIL_MOST)
  .regex(/^[^\s@<>()[\],;:\\"\p{C}]{1,64}@([a-z0-9-]+\.)+[a-z][a-z0-9-]+$/u);

const PASSWORD_MOST = 200;
/** Long rather than complicated; the same letters typed on any keyboard are the same password. */
const newPasswordSchema = z.string().normalize('NFKC').min(12).max(PASSWORD_MOST);
const passwordSchema = z.string().normalize('NFKC').min(1).max(PASSWORD_MOST);
export const tokenSchema = z.string().regex(/^[\w-]{43}$/);

const languageSchema = z.enum(LANGUAGES);
const ownRolesSchema = z
  .array(z.enum(OWN_ROLES))
  .min(1)
  .max(OWN_ROLES.length)
  .refine((roles) => new Set(roles).size === roles.length);
/** Others read it, on one line. */
const displayNameSchema = text(80).regex(/^\P{Cc}*$/u);
export const timeZoneSchema = z
  .string()
  .max(60)
  .refine((zone) => isTimeZone(zone));

function isTimeZone(zone: string): boolean {
  try {
    return /^[A-Z]/.test(zone) && Boolean(new Intl.DateTimeFormat('fr', { timeZone: zone }));
  } catch {
    return false;
  }
}

export const signUpSchema = z.strictObject({
  email: emailSchema,
  /** Without one, a person enters by links sent by mail. */
  password: newPasswordSchema.optional(),
  roles: ownRolesSchema,
  /** The language of the mails; that of the request unless said. */
  language: languageSchema.optional(),
  displayName: displayNameSchema.optional(),
});
export type SignUp = z.output<typeof signUpSchema>;

export const signInSchema = z.strictObject({ email: emailSchema, password: passwordSchema });
export const emailOnlySchema = z.strictObject({ email: emailSchema });
export const tokenOnlySchema = z.strictObject({ token: tokenSchema });
export const resetPasswordSchema = z.strictObject({ token: tokenSchema, password: newPasswordSchema });
export const accountChangeSchema = z.strictObject({
  displayName: displayNameSchema.optional(),
  language: languageSchema.optional(),
  roles: ownRolesSchema.optional(),
  timeZone: timeZoneSchema.optional(),
});
export type AccountChange = z.output<typeof accountChangeSchema>;
/** `current` is asked of who has a password. */
export const passwordChangeSchema = z.strictObject({
  current: passwordSchema.optional(),
  password: newPasswordSchema,
});
/** One of both: the password, or the token of a magic link just received. */
export const eraseSchema = z.strictObject({
  password: passwordSchema.optional(),
  token: tokenSchema.optional(),
});

/** The same sentence whoever asks, known or not: what comes next is in the mailbox. */
export const acceptedSchema = z.object({ message: z.string() });

export const accountSchema = z.object({
  id: idSchema,
  email: z.string(),
  displayName: z.string(),
  roles: z.array(z.enum(ROLES)),
  language: languageSchema,
  timeZone: z.string(),
  hasPassword: z.boolean(),
  /** The address took no mail the last time: nothing more is sent to it but links that are asked for. */
  emailBounced: z.boolean(),
  createdAt: z.iso.datetime(),
  /** Asked for and not yet confirmed by both addresses. */
  emailChange: z
    .object({
      email: z.string(),
      oldConfirmed: z.boolean(),
      newConfirmed: z.boolean(),
      expiresAt: z.iso.datetime(),
    })
    .nullable(),
});
export type Account = z.infer<typeof accountSchema>;

/** Signed in: the access token for `Authorization: Bearer`; the refresh token travels in a cookie that scripts cannot read. */
export const signedInSchema = z.object({
  accessToken: z.string(),
  expiresAt: z.iso.datetime(),
  account: accountSchema,
});
export type SignedIn = z.infer<typeof signedInSchema>;
/** Confirmed in another browser than the one that signed up, the password that was typed there is not kept. */
export const confirmedSchema = signedInSchema.extend({ passwordDropped: z.boolean() });

export const sessionSchema = z.object({
  id: idSchema,
  /** "Firefox sur Windows", made of what the browser says of itself. */
  device: z.string(),
  /** "Paris (fuseau horaire), réseau 192.0.2.x": where it was last used, as far as the connection and the browser tell. */
  place: z.string(),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime(),
  /** The one that asks. */
  current: z.boolean(),
});
export type Session = z.infer<typeof sessionSchema>;
export const sessionsSchema = z.object({ items: z.array(sessionSchema) });
export const endedSchema = z.object({ ended: z.int() });
export const emailConfirmedSchema = z.object({ state: z.enum(['waiting', 'changed']) });
export const erasedSchema = z.object({ erased: z.literal(true) });
/** Everything the service keeps about a person; `kept` by the name of what keeps it. */
export const exportSchema = z.object({
  exportedAt: z.iso.datetime(),
  account: accountSchema,
  sessions: z.array(sessionSchema),
  kept: z.record(z.string(), z.unknown()),
});
export type Export = z.infer<typeof exportSchema>;

export const demoAccountsSchema = z.object({
  items: z.array(
    z.object({ role: z.enum(ROLES), email: z.string(), password: z.string(), displayName: z.string() }),
  ),
});
export type DemoAccount = z.infer<typeof demoAccountsSchema>['items'][number];
