import { z } from 'zod';
import {
  INSTRUMENTS,
  LEGAL_FORMS,
  OPPORTUNITY_KINDS,
  ORGANISATION_SIZES,
  SECTORS,
  SKILLS_FORMATS,
  STAGES,
  SUPPORT_FORMS,
} from '../../matching/taxonomy/index.ts';
import { behindSchema } from './behind.ts';
import { communeCodeSchema, idSchema, text } from './projects.ts';
import { clientIdSchema, keptSchema, versionSchema } from './publishing.ts';
import {
  isLocal,
  isOfAnother,
  localEverywhere,
  ofItself,
  ownSupport,
  supportCard,
  supportDraft,
  supportSchema,
} from './support.ts';

const euros = z.int().min(0).max(1_000_000_000);
const lon = z.number().min(-180).max(180);
const lat = z.number().min(-90).max(90);

/** Told with what is read: the name of that code. What is sent is not kept. */
const name = text(120).optional();
const partZones = [
  z.strictObject({ type: z.literal('overseas') }),
  z.strictObject({ type: z.literal('region'), code: z.string().regex(/^\d{2,3}$/) }),
  z.strictObject({ type: z.literal('departement'), code: z.string().regex(/^(\d{2,3}|2[AB])$/) }),
  /** An intercommunality, by its SIREN. */
  z.strictObject({ type: z.literal('epci'), code: z.string().regex(/^\d{9}$/), name }),
  z.strictObject({ type: z.literal('commune'), code: communeCodeSchema, name }),
  /** `near`: the nearest commune, where the point is that of none. */
  z.strictObject({
    type: z.literal('radius'),
    lon,
    lat,
    km: z.number().positive().max(1000),
    name,
    near: name,
  }),
] as const;
/** More than a region has départements, and as many as a person keeps in view. */
export const MOST_ZONES = 20;

/** Where a project must be: one zone, or any of several. */
export const perimeterSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('national') }),
  ...partZones,
  z.strictObject({
    type: z.literal('several'),
    zones: z.array(z.discriminatedUnion('type', partZones)).min(2).max(MOST_ZONES),
  }),
]);

const base = {
  id: idSchema,
  title: text(300).min(1),
  description: text(5000).min(1),
  organisation: z.strictObject({ name: text(160).min(1), size: z.enum(ORGANISATION_SIZES) }),
  sectors: z.array(z.enum(SECTORS)).max(SECTORS.length),
  stages: z.array(z.enum(STAGES)).max(STAGES.length),
  legalForms: z.array(z.enum(LEGAL_FORMS)).max(LEGAL_FORMS.length),
  perimeter: perimeterSchema,
  remote: z.boolean(),
  qpvOnly: z.boolean(),
  /** First day to answer; open from its publication when absent or null. */
  opensOn: z.iso.date().nullable().optional(),
  deadline: z.iso.date().nullable(),
  /** Places: how many projects it can take. */
  capacity: z.int().min(1).max(1_000_000),
};

const amounts = { amountMin: euros, amountMax: euros };
/** 0 means "not known", so that a known minimum with an unknown maximum is no contradiction. */
const inOrder = (range: { amountMin: number; amountMax: number }) =>
  range.amountMax === 0 || range.amountMin <= range.amountMax;
const minOverMax = { path: ['amountMax'], params: { rule: 'min-over-max' } };

const opensInTime = ({
  opensOn,
  deadline,
}: {
  opensOn?: string | null | undefined;
  deadline: string | null;
}) => !opensOn || deadline === null || opensOn <= deadline;
const opensTooLate = { path: ['opensOn'], params: { rule: 'opens-too-late' } };

/** What each kind has of its own. */
const own = {
  need: { need: z.strictObject({ volume: text(500), ...amounts }).refine(inOrder, minOverMax) },
  skills: {
    skills: z.array(text(200).min(1)).max(20),
    format: z.enum(SKILLS_FORMATS),
    days: z.number().min(0).max(1000),
  },
  funding: { instrument: z.enum(INSTRUMENTS), ...amounts, conditions: text(5000) },
  support: supportSchema,
};

const need = z
  .strictObject({ ...base, kind: z.literal('need'), ...own.need })
  .refine(opensInTime, opensTooLate);
const skills = z
  .strictObject({ ...base, kind: z.literal('skills'), ...own.skills })
  .refine(opensInTime, opensTooLate);
const funding = z
  .strictObject({ ...base, kind: z.literal('funding'), ...own.funding })
  .refine(inOrder, minOverMax)
  .refine(opensInTime, opensTooLate);
const support = z
  .strictObject({ ...base, kind: z.literal('support'), ...own.support })
  .refine(opensInTime, opensTooLate)
  .refine(isOfAnother, ofItself)
  .refine(isLocal, localEverywhere);

/** What buyers, sponsors, funders and support organisations publish: four kinds, one union. */
export const opportunityInputSchema = z.discriminatedUnion('kind', [need, skills, funding, support]);
export type OpportunityInput = z.infer<typeof opportunityInputSchema>;

/** The same with who stands behind it. */
export const shownOpportunitySchema = z.discriminatedUnion('kind', [
  need.safeExtend(behindSchema.shape),
  skills.safeExtend(behindSchema.shape),
  funding.safeExtend(behindSchema.shape),
  support.safeExtend(behindSchema.shape),
]);
export type ShownOpportunity = z.infer<typeof shownOpportunitySchema>;

/** The quiet facts of a card, the same for the four kinds. */
export const opportunityCardSchema = z.object({
  id: idSchema,
  kind: z.enum(OPPORTUNITY_KINDS),
  title: z.string(),
  organisation: base.organisation,
  perimeter: perimeterSchema,
  remote: z.boolean(),
  qpvOnly: z.boolean(),
  deadline: z.iso.date().nullable(),
  /** Whole euros; null when not known or not a matter of money. */
  amountMin: z.int().nullable(),
  amountMax: z.int().nullable(),
  /** Days offered; skills only. */
  days: z.number().nullable(),
  format: z.enum(SKILLS_FORMATS).nullable(),
  instrument: z.enum(INSTRUMENTS).nullable(),
  forms: z.array(z.enum(SUPPORT_FORMS)),
  ...supportCard,
  ...behindSchema.shape,
});
export type OpportunityCard = z.infer<typeof opportunityCardSchema>;

const relatedScheme = z.object({ id: idSchema, title: z.string(), perimeter: perimeterSchema });
/** What a scheme's page tells beside its content. */
export const schemeFactsSchema = z.object({
  /** The day in France on which its people last said that it holds; null where nobody answers for it. */
  checkedOn: z.iso.date().nullable(),
  /** Before when they wish to look at it again. */
  refreshBefore: z.iso.date().nullable(),
  /** That day has come: it is to be checked before one relies on it. */
  isDue: z.boolean(),
  general: relatedScheme.nullable(),
  localVersions: z.array(relatedScheme),
});
export type SchemeFacts = z.infer<typeof schemeFactsSchema>;

/** First contacts a month that its people wish to receive, unless they say otherwise. */
export const DEFAULT_CONTACT_BUDGET = 4;

const { id: _id, title, ...declared } = base;
/** What its people write: everything optional but kind and title. */
const writable = {
  ...z.object(declared).partial().shape,
  description: text(5000).optional(),
  /** Written when it belongs to a person; an organisation's own name and size stand there otherwise. */
  organisation: base.organisation.optional(),
  perimeter: perimeterSchema.nullable().optional(),
  contactBudget: z.int().min(1).max(500).optional(),
};
const partial = <Shape extends z.ZodRawShape>(shape: Shape) => z.object(shape).partial().shape;
const drafted = {
  need: partial(own.need),
  skills: partial(own.skills),
  funding: partial(own.funding),
  support: supportDraft,
};
const knownInOrder = ({
  amountMin = 0,
  amountMax = 0,
}: {
  amountMin?: number | undefined;
  amountMax?: number | undefined;
}) => inOrder({ amountMin, amountMax });
const creation = {
  title,
  ...writable,
  organisationId: idSchema.optional(),
  clientId: clientIdSchema.optional(),
};

export const createOpportunitySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('need'), ...creation, ...drafted.need }),
  z.strictObject({ kind: z.literal('skills'), ...creation, ...drafted.skills }),
  z
    .strictObject({ kind: z.literal('funding'), ...creation, ...drafted.funding })
    .refine(knownInOrder, minOverMax),
  z.strictObject({ kind: z.literal('support'), ...creation, ...drafted.support }),
]);
export type CreateOpportunity = z.infer<typeof createOpportunitySchema>;

const saving = { version: versionSchema, title: title.optional(), ...writable };
/** The kind is said again and stays what it was. */
export const updateOpportunitySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('need'), ...saving, ...drafted.need }),
  z.strictObject({ kind: z.literal('skills'), ...saving, ...drafted.skills }),
  z
    .strictObject({ kind: z.literal('funding'), ...saving, ...drafted.funding })
    .refine(knownInOrder, minOverMax),
  z.strictObject({ kind: z.literal('support'), ...saving, ...drafted.support }),
]);
export type UpdateOpportunity = z.infer<typeof updateOpportunitySchema>;

/** An opportunity as its own people see it: fields of other kinds are null. */
export const ownOpportunitySchema = keptSchema.extend({
  id: idSchema,
  kind: z.enum(OPPORTUNITY_KINDS),
  ...z.object(declared).shape,
  title: z.string(),
  description: z.string(),
  organisation: base.organisation.nullable(),
  perimeter: perimeterSchema.nullable(),
  contactBudget: z.int(),
  need: z.object({ volume: z.string(), amountMin: z.int(), amountMax: z.int() }).nullable(),
  skills: z.array(z.string()).nullable(),
  format: z.enum(SKILLS_FORMATS).nullable(),
  days: z.number().nullable(),
  instrument: z.enum(INSTRUMENTS).nullable(),
  amountMin: z.int().nullable(),
  amountMax: z.int().nullable(),
  conditions: z.string().nullable(),
  forms: z.array(z.enum(SUPPORT_FORMS)).nullable(),
  ...ownSupport,
});
export type OwnOpportunity = z.infer<typeof ownOpportunitySchema>;
