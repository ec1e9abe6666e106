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
import { idSchema, text } from './projects.ts';

const euros = z.int().min(0).max(1_000_000_000);
const lon = z.number().min(-180).max(180);
const lat = z.number().min(-90).max(90);

export const perimeterSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('national') }),
  z.strictObject({ type: z.literal('region'), code: z.string().regex(/^\d{2,3}$/) }),
  z.strictObject({ type: z.literal('departement'), code: z.string().regex(/^(\d{2,3}|2[AB])$/) }),
  z.strictObject({ type: z.literal('commune'), code: z.string().regex(/^(\d{5}|2[AB]\d{3})$/) }),
  z.strictObject({ type: z.literal('radius'), lon, lat, km: z.number().positive().max(1000) }),
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
  deadline: z.iso.date().nullable(),
  /** Places: how many projects it can take. */
  capacity: z.int().min(1).max(1_000_000),
};

const amounts = { amountMin: euros, amountMax: euros };
/** 0 means "not known", so that a known minimum with an unknown maximum is no contradiction. */
const inOrder = (range: { amountMin: number; amountMax: number }) =>
  range.amountMax === 0 || range.amountMin <= range.amountMax;
const minOverMax = { path: ['amountMax'], params: { rule: 'min-over-max' } };

const need = z.strictObject({
  ...base,
  kind: z.literal('need'),
  need: z.strictObject({ volume: text(500), ...amounts }).refine(inOrder, minOverMax),
});
const skills = z.strictObject({
  ...base,
  kind: z.literal('skills'),
  skills: z.array(text(200).min(1)).max(20),
  format: z.enum(SKILLS_FORMATS),
  days: z.number().min(0).max(1000),
});
const funding = z
  .strictObject({
    ...base,
    kind: z.literal('funding'),
    instrument: z.enum(INSTRUMENTS),
    ...amounts,
    conditions: text(5000),
  })
  .refine(inOrder, minOverMax);
const support = z.strictObject({
  ...base,
  kind: z.literal('support'),
  forms: z.array(z.enum(SUPPORT_FORMS)).min(1),
  conditions: text(5000),
});

/** What buyers, sponsors, funders and support organisations publish: four kinds, one union. */
export const opportunityInputSchema = z.discriminatedUnion('kind', [need, skills, funding, support]);
export type OpportunityInput = z.infer<typeof opportunityInputSchema>;

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
});
export type OpportunityCard = z.infer<typeof opportunityCardSchema>;
