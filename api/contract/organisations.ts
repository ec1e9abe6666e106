import { z } from 'zod';
import { LEGAL_FORMS, ORGANISATION_SIZES, SECTORS } from '../../matching/taxonomy/index.ts';
import { emailSchema, tokenSchema } from './accounts.ts';
import { communeCodeSchema, communeSchema, idSchema, text } from './projects.ts';
import { clientIdSchema, versionSchema } from './publishing.ts';

/** What a member may do: an owner everything, an editor writes projects and opportunities, a viewer reads. */
export const MEMBER_ROLES = ['owner', 'editor', 'viewer'] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];

/** The sum of digits, each second one from the right doubled, is a multiple of ten. */
export function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** La Poste numbers its offices otherwise than by Luhn: the plain sum of their fourteen digits is a multiple of five. */
const LA_POSTE = '356000000';
export const isSiren = (siren: string): boolean => /^\d{9}$/.test(siren) && passesLuhn(siren);
export const isSiret = (siret: string): boolean => {
  if (!/^\d{14}$/.test(siret) || !isSiren(siret.slice(0, 9))) return false;
  if (passesLuhn(siret)) return true;
  const sum = [...siret].reduce((total, digit) => total + Number(digit), 0);
  return siret.startsWith(LA_POSTE) && sum % 5 === 0;
};

/** People write them in groups: "732 829 320 00074". */
const grouped = z
  .string()
  .max(40)
  .transform((value) => value.replaceAll(/[\s.\u00a0\u202f-]/g, ''));
const siren = grouped.refine(isSiren, { params: { rule: 'bad-siren' } }).nullable();
const siret = grouped.refine(isSiret, { params: { rule: 'bad-siret' } }).nullable();

const facts = {
  // As of a person: on one line.
  name: text(160)
    .min(1)
    .regex(/^\P{Cc}*$/u),
  size: z.enum(ORGANISATION_SIZES).nullable().optional(),
  legalForm: z.enum(LEGAL_FORMS).nullable().optional(),
  sector: z.enum(SECTORS).nullable().optional(),
  commune: communeCodeSchema.nullable().optional(),
  siren: siren.optional(),
  siret: siret.optional(),
};
export const createOrganisationSchema = z.strictObject({ ...facts, clientId: clientIdSchema.optional() });
export const updateOrganisationSchema = z.strictObject({
  ...facts,
  name: facts.name.optional(),
  // Once said, a size is not unsaid: what it has published shows it.
  size: z.enum(ORGANISATION_SIZES).optional(),
  version: versionSchema,
});
export type CreateOrganisation = z.infer<typeof createOrganisationSchema>;
export type UpdateOrganisation = z.infer<typeof updateOrganisationSchema>;

/** Enough to know one's own organisation among homonyms; what anyone signed in may read. */
export const organisationCardSchema = z.object({
  id: idSchema,
  name: z.string(),
  size: z.enum(ORGANISATION_SIZES).nullable(),
  siret: z.string().nullable(),
  commune: communeSchema.nullable(),
});
export type OrganisationCard = z.infer<typeof organisationCardSchema>;

/** As its members see it. */
export const ownOrganisationSchema = organisationCardSchema.extend({
  legalForm: z.enum(LEGAL_FORMS).nullable(),
  sector: z.enum(SECTORS).nullable(),
  siren: z.string().nullable(),
  /** The caller's role in it; null for an admin of the service who is no member. */
  role: z.enum(MEMBER_ROLES).nullable(),
  version: versionSchema,
  createdAt: z.iso.datetime(),
});
export type OwnOrganisation = z.infer<typeof ownOrganisationSchema>;

/** By the start of any word of the name, or by the whole SIRET. */
export const organisationQuerySchema = z.strictObject({
  q: text(80).min(2),
  limit: z.coerce.number().int().min(1).max(20).default(10),
});
export const organisationsSchema = z.object({ items: z.array(organisationCardSchema) });

export const memberParamsSchema = z.strictObject({ id: idSchema, member: idSchema });
export const memberSchema = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(MEMBER_ROLES),
  since: z.iso.datetime(),
});
export type Member = z.infer<typeof memberSchema>;
export const membersSchema = z.object({ items: z.array(memberSchema) });
export const memberInputSchema = z.strictObject({ role: z.enum(MEMBER_ROLES) });

export const invitationInputSchema = z.strictObject({
  email: emailSchema,
  role: z.enum(MEMBER_ROLES),
});
export const invitationParamsSchema = z.strictObject({ id: idSchema, invitation: idSchema });
export const invitationSchema = z.object({
  id: z.string(),
  email: z.string(),
  role: z.enum(MEMBER_ROLES),
  sentAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type Invitation = z.infer<typeof invitationSchema>;
export const invitationsSchema = z.object({ items: z.array(invitationSchema) });
/** The token of the mail's link; it works once. */
export const invitationTokenSchema = z.strictObject({ token: tokenSchema });
export const invitationReadSchema = z.object({
  organisation: z.object({ name: z.string() }),
  invitedBy: z.string(),
  role: z.enum(MEMBER_ROLES),
});

export const CLAIM_STATUSES = ['pending', 'approved', 'declined'] as const;
export const claimInputSchema = z.strictObject({ message: text(1000).default('') });
export const claimParamsSchema = z.strictObject({ id: idSchema, claim: idSchema });
/** Approved, the claimant becomes a member in the role that is given, an editor when none is. */
export const claimDecisionSchema = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('approve'), role: z.enum(MEMBER_ROLES).default('editor') }),
  z.strictObject({ decision: z.literal('decline') }),
]);
export type ClaimDecision = z.infer<typeof claimDecisionSchema>;
export const claimSchema = z.object({
  id: z.string(),
  organisation: z.object({ id: z.string(), name: z.string() }),
  /** Who asks. */
  name: z.string(),
  message: z.string(),
  status: z.enum(CLAIM_STATUSES),
  at: z.iso.datetime(),
});
export type Claim = z.infer<typeof claimSchema>;
export const claimsSchema = z.object({ items: z.array(claimSchema) });

/** The caller's organisations, and the claims that await an answer or got one. */
export const myOrganisationsSchema = z.object({
  items: z.array(ownOrganisationSchema),
  claims: z.array(claimSchema),
});
