import { z } from 'zod';
import { COST_TYPES, PUBLICS, REFRESH_MONTHS, SUPPORT_FORMS } from '../../matching/taxonomy/index.ts';
import { idSchema, text } from './projects.ts';

/** Without name or password in it, so that what is shown is where one goes. */
const webAddressSchema = z
  .url({ protocol: /^https$/, hostname: z.regexes.domain })
  .max(500)
  .refine((address) => !URL.canParse(address) || new URL(address).username === '', {
    params: { rule: 'bad-format' },
  });

const cost = z.strictObject({
  type: z.enum(COST_TYPES),
  /** Whole euros; null and absent: not a matter of one sum. */
  amountEur: z.int().min(1).max(1_000_000).nullable().optional(),
  words: text(120).optional(),
});
const costUnsaid = { path: ['words'], params: { rule: 'cost-unsaid' } };
const freeAtAPrice = { path: ['amountEur'], params: { rule: 'free-at-a-price' } };

/** What a support scheme has of its own; what may be absent has come later than schemes that are kept. */
const fields = {
  conditions: text(5000),
  /** Whom it is made for; empty and absent: everyone. */
  publics: z.array(z.enum(PUBLICS)).max(PUBLICS.length).optional(),
  howToEnter: text(2000).optional(),
  enterUrl: webAddressSchema.nullable().optional(),
  /** Every how many months its owner wishes to look at it again; absent: 6. */
  refreshMonths: z.literal(REFRESH_MONTHS).optional(),
  localVersionOf: idSchema.nullable().optional(),
};

/** Null and absent: not said. */
export const costSchema = cost
  .refine(({ type, amountEur, words }) => type !== 'paid' || Boolean(amountEur || words), costUnsaid)
  .refine(({ type, amountEur }) => type !== 'free' || !amountEur, freeAtAPrice)
  .nullable();
export const supportSchema = {
  ...fields,
  forms: z.array(z.enum(SUPPORT_FORMS)).min(1),
  cost: costSchema.optional(),
};

/** As it is being written: nothing ticked yet, a price not told yet. */
export const supportDraft = {
  ...fields,
  conditions: fields.conditions.optional(),
  forms: z.array(z.enum(SUPPORT_FORMS)).optional(),
  cost: cost.nullable().optional(),
};

interface Local {
  readonly id: string;
  readonly perimeter: { readonly type: string };
  readonly localVersionOf?: string | null | undefined;
}
export const isOfAnother = ({ id, localVersionOf }: Local) => localVersionOf !== id;
export const ofItself = { path: ['localVersionOf'], params: { rule: 'local-of-itself' } };
export const isLocal = ({ localVersionOf, perimeter }: Local) =>
  !localVersionOf || perimeter.type !== 'national';
export const localEverywhere = { path: ['localVersionOf'], params: { rule: 'local-everywhere' } };

/** As its own people see it. */
export const ownSupport = {
  publics: z.array(z.enum(PUBLICS)).nullable(),
  cost: cost.nullable(),
  howToEnter: z.string().nullable(),
  enterUrl: z.string().nullable(),
  refreshMonths: z.literal(REFRESH_MONTHS).nullable(),
  localVersionOf: idSchema.nullable(),
};

/** What a card tells of a scheme; empty and null for the other kinds. */
export const supportCard = {
  publics: z.array(z.enum(PUBLICS)),
  cost: cost.nullable(),
  localVersionOf: idSchema.nullable(),
};
