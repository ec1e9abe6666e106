import { z } from 'zod';
import {
  IMPACTS,
  INNOVATIONS,
  INNOVATORS,
  LANGUAGES,
  SECTORS,
  STAGES,
} from '../../matching/taxonomy/index.ts';
import { listQuery, pageOf } from './pages.ts';
import { communeCodeSchema, communeSchema, idSchema, text } from './projects.ts';

/** The shared base of projects: case sheets, written from a project, reviewed, open to all. */

/** What is published here may be used again by anyone who names where it comes from. */
export const LICENCE = {
  name: 'Licence Ouverte 2.0',
  url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
} as const;
const licenceSchema = z.object({ name: z.string(), url: z.string() });

/** The chapters of a sheet, in the order in which they are read. */
export const CHAPTERS = [
  'context',
  'need',
  'solution',
  'model',
  'success',
  'obstacles',
  'lessons',
  'transfer',
] as const;
export type Chapter = (typeof CHAPTERS)[number];

const chapter = text(4000);
const chapters = {
  context: chapter,
  need: chapter,
  solution: chapter,
  model: chapter,
  success: chapter,
  obstacles: chapter,
  lessons: chapter,
  /** What has to be there for it to work elsewhere. */
  transfer: chapter,
} satisfies Record<Chapter, z.ZodType>;

/** A year, a month or a day. */
const asOf = z.string().regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/);
const figureSchema = z.strictObject({
  impact: z.enum(IMPACTS),
  value: z.number().min(-1e12).max(1e12),
  unit: text(60).min(1),
  label: text(300).min(1),
  /** Who says so. */
  source: text(300).min(1),
  asOf,
});

export const MOST_PICTURES = 6;
const pictureId = z.uuid();
/** What there is to see, for those who do not see it. */
const alt = text(300).min(1);

const written = {
  title: text(160).min(1),
  summary: text(500),
  ...chapters,
  sectors: z.array(z.enum(SECTORS)).max(8),
  stage: z.enum(STAGES).nullable(),
  innovation: z.array(z.enum(INNOVATIONS)).max(INNOVATIONS.length),
  impacts: z.array(z.enum(IMPACTS)).max(IMPACTS.length),
  innovator: z.enum(INNOVATORS).nullable(),
  isNational: z.boolean(),
  partners: z.array(z.strictObject({ name: text(160).min(1), role: text(300) })).max(30),
  figures: z.array(figureSchema).max(30),
  /** What whoever adapts it gathers before beginning. */
  kit: z.array(text(300).min(1)).max(20),
};
const pictureSchema = z.strictObject({
  id: pictureId,
  alt,
  width: z.int().min(1),
  height: z.int().min(1),
});
export const sheetContentSchema = z.strictObject({
  ...written,
  pictures: z.array(pictureSchema).max(MOST_PICTURES),
  commune: communeSchema.nullable(),
  /** What it was taken from, for what was published elsewhere. */
  reference: z.strictObject({ title: text(300).min(1), where: text(200).min(1) }).nullable(),
});
export type SheetContent = z.infer<typeof sheetContentSchema>;

/** In front of the public; a new version is prepared beside it. */
export const SHEET_STATUSES = ['draft', 'review', 'published', 'archived'] as const;
export const SHEET_MOVES = ['submit', 'withdraw', 'discard', 'archive', 'restore'] as const;
export type SheetMove = (typeof SHEET_MOVES)[number];

/** Whether the project's people let it be published. */
export const CONSENT_STATES = ['none', 'asked', 'given', 'revoked', 'public-source'] as const;

/**
 * What a sheet is judged by, from the study: its two filters (what it does for the neighbourhoods, for jobs and business),
 * what is new against what was there, figures that can be checked, what others learn from it, whether it can spread.
 */
export const CRITERIA = ['neighbourhood', 'impact', 'novelty', 'evidence', 'lessons', 'transfer'] as const;
export type SheetCriterion = (typeof CRITERIA)[number];
/** A sheet that fails one of these is not published here. */
export const FILTERS: readonly SheetCriterion[] = ['neighbourhood', 'impact'];
export const MARKS = ['no', 'partly', 'yes'] as const;
const mark = z.enum(MARKS);
const gridSchema = z.strictObject({
  neighbourhood: mark,
  impact: mark,
  novelty: mark,
  evidence: mark,
  lessons: mark,
  transfer: mark,
} satisfies Record<SheetCriterion, z.ZodType>);
/** Why a sheet goes back to its authors. */
export const SEND_BACK_REASONS = [
  'incomplete',
  'unclear',
  'unsourced',
  'advertising',
  'personal-data',
  'duplicate',
  'out-of-scope',
] as const;

export const FACETS = ['innovation', 'sectors', 'stages', 'territories', 'impacts', 'innovators'] as const;
export type Facet = (typeof FACETS)[number];

const codes = text(600).optional();
const filters = {
  q: text(200).optional(),
  /** Codes with commas between: any of them; `territories` are `national`, `region-11`, `departement-93`. */
  innovation: codes,
  sectors: codes,
  stages: codes,
  territories: codes,
  impacts: codes,
  innovators: codes,
};
export const sheetFilters = z.strictObject(filters);
export type SheetFilters = z.output<typeof sheetFilters>;
export const sheetListQuery = listQuery.extend({ ...filters, cursor: z.string().max(300).optional() });

const at = z.iso.datetime();
export const sheetCardSchema = sheetContentSchema
  .pick({
    title: true,
    summary: true,
    sectors: true,
    stage: true,
    innovation: true,
    impacts: true,
    innovator: true,
    commune: true,
    isNational: true,
    reference: true,
  })
  .extend({
    id: z.string(),
    /** 1 when it first appeared; goes up with each version. */
    version: z.int(),
    publishedAt: at,
    updatedAt: at,
  });
export type SheetCard = z.infer<typeof sheetCardSchema>;

const facetSchema = z.array(z.object({ code: z.string(), label: z.string(), count: z.int() }));
export const sheetPageSchema = pageOf(sheetCardSchema).extend({
  total: z.int(),
  /** How many there would be with that code, under all the other filters. */
  facets: z.object({
    innovation: facetSchema,
    sectors: facetSchema,
    stages: facetSchema,
    territories: facetSchema,
    impacts: facetSchema,
    innovators: facetSchema,
  } satisfies Record<Facet, z.ZodType>),
  licence: licenceSchema,
});
export type SheetPage = z.infer<typeof sheetPageSchema>;

export const sheetMapSchema = z.object({
  points: z.array(
    z.object({ commune: communeSchema, sheets: z.array(z.object({ id: z.string(), title: z.string() })) }),
  ),
  /** Without a place of their own. */
  national: z.int(),
  tiles: z.object({ url: z.string(), attribution: z.string() }).nullable(),
});
export type SheetMap = z.infer<typeof sheetMapSchema>;

const namedSchema = z.object({ id: z.string(), title: z.string() });
/** A project, and the sheet about it where there is a public one. */
const kinSchema = namedSchema.extend({ sheetId: z.string().nullable() });
export const lineageSchema = z.object({
  /** What it adapts, and what adapts it. */
  from: z.array(kinSchema),
  to: z.array(kinSchema),
});
export type Lineage = z.infer<typeof lineageSchema>;

export const publicSheetSchema = sheetContentSchema.extend({
  id: z.string(),
  version: z.int(),
  publishedAt: at,
  updatedAt: at,
  /** Of those who sign it. */
  authors: z.array(z.string()),
  /** Null while the project itself is not public. */
  project: namedSchema.nullable(),
  /** The holder's offer to those who would adapt it: a first contact goes through it. Null: none for now. */
  transferId: z.string().nullable(),
  lineage: lineageSchema,
  related: z.array(sheetCardSchema),
  licence: licenceSchema,
  url: z.string(),
  /** Each with the address at which anyone sees it. */
  pictures: z.array(pictureSchema.extend({ url: z.string() })),
});
export type PublicSheet = z.infer<typeof publicSheetSchema>;

/** What changed in a field from one version to the next, as data. */
export const sheetVersionsSchema = z.object({
  title: z.string(),
  items: z.array(
    z.object({
      version: z.int(),
      at,
      changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
    }),
  ),
});
export type SheetVersions = z.infer<typeof sheetVersionsSchema>;

export const EXPORT_FORMATS = ['csv', 'json', 'jsonld'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
export const sheetExportQuery = sheetFilters.extend({
  format: z.enum(EXPORT_FORMATS),
  /** A link cannot ask for a language otherwise. */
  lang: z.enum(LANGUAGES).optional(),
});
export const FEED_FORMATS = ['atom', 'rss'] as const;

const SHEET_DOINGS = [
  'edit',
  ...SHEET_MOVES,
  'delete',
  'review',
  'consent',
  'revoke',
  'open-transfer',
] as const;

const reviewSchema = z.object({
  at,
  decision: z.enum(['publish', 'send-back']),
  grid: gridSchema,
  reasons: z.array(z.enum(SEND_BACK_REASONS)),
  comment: z.string(),
});
const personLineSchema = z.object({ at: at.nullable(), by: z.string().nullable() });
/** A sheet as those see it who write, review or answer for it. */
export const ownSheetSchema = z.object({
  id: z.string(),
  project: namedSchema,
  status: z.enum(SHEET_STATUSES),
  /** Of the work on it: said back with every change. */
  version: z.int(),
  content: sheetContentSchema,
  /** What everyone reads now. */
  live: z.object({ version: z.int(), at, isShown: z.boolean() }).nullable(),
  consent: personLineSchema.extend({ state: z.enum(CONSENT_STATES), isAwaited: z.boolean() }),
  review: reviewSchema.nullable(),
  /** Sheets that say much the same; most alike first. */
  alike: z.array(namedSchema.extend({ share: z.number() })),
  authors: z.array(z.object({ name: z.string(), isNamed: z.boolean(), isMe: z.boolean() })),
  transferId: z.string().nullable(),
  adaptations: z.array(namedSchema.extend({ isConfirmed: z.boolean() })),
  can: z.array(z.enum(SHEET_DOINGS)),
});
export type OwnSheet = z.infer<typeof ownSheetSchema>;

const lineOfSheetSchema = z.object({
  id: z.string(),
  title: z.string(),
  project: namedSchema,
  status: z.enum(SHEET_STATUSES),
  isShown: z.boolean(),
  updatedAt: at,
});
export const mySheetsSchema = z.object({
  /** What I write, or answer for. */
  mine: z.array(lineOfSheetSchema.extend({ awaitsConsent: z.boolean() })),
  toReview: z.array(lineOfSheetSchema),
  /** Null: I have not asked to review. */
  reviewer: z.object({ territories: z.array(z.string()), isAccepted: z.boolean() }).nullable(),
});
export type MySheets = z.infer<typeof mySheetsSchema>;

const { title, ...fields } = z.object(written).partial().shape;
export const saveSheetSchema = z.strictObject({
  version: z.int().min(1),
  title: written.title.optional(),
  ...fields,
  commune: communeCodeSchema.nullable().optional(),
  pictures: z
    .array(z.strictObject({ id: pictureId, alt }))
    .max(MOST_PICTURES)
    .optional(),
  /** Whether my name stands among the authors. */
  isNamed: z.boolean().optional(),
});
export type SaveSheet = z.output<typeof saveSheetSchema>;

export const moveSheetSchema = z.strictObject({ version: z.int().min(1), action: z.enum(SHEET_MOVES) });
export const reviewInputSchema = z.strictObject({
  /** The one that was read. */
  version: z.int().min(1),
  decision: z.enum(['publish', 'send-back']),
  grid: gridSchema,
  reasons: z.array(z.enum(SEND_BACK_REASONS)).max(SEND_BACK_REASONS.length),
  comment: text(2000),
});
export type ReviewInput = z.output<typeof reviewInputSchema>;
export const consentInputSchema = z.strictObject({ version: z.int().min(1), isGiven: z.boolean() });
export const PICTURE_MOST_BYTES = 12_000_000;
export const pictureAddedSchema = z.object({ id: z.string(), width: z.int(), height: z.int() });
export const adaptInputSchema = z.strictObject({ projectId: idSchema });

/** `national`, a region or a département. */
export const territoryCodeSchema = z
  .string()
  .regex(/^(national|region-(\d{2})|departement-(\d{2}|2[AB]|97\d))$/);
export const reviewerInputSchema = z.strictObject({ territories: z.array(territoryCodeSchema).max(20) });
export const reviewersSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      territories: z.array(z.object({ code: z.string(), label: z.string() })),
      isAccepted: z.boolean(),
      at,
    }),
  ),
});
export type Reviewers = z.infer<typeof reviewersSchema>;
