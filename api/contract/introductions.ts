import { z } from 'zod';
import { OPPORTUNITY_KINDS } from '../../matching/taxonomy/index.ts';
import { listQuery } from './pages.ts';
import { idSchema, text } from './projects.ts';

/** The one record of what became of a pair (project, opportunity). */

/** "proposée", "acceptée", "rencontre faite", "accord trouvé", "menée à bien"; the others end it. */
export const INTRODUCTION_STATUSES = [
  'proposed',
  'accepted',
  'met',
  'agreed',
  'done',
  'declined',
  'withdrawn',
  'expired',
  'abandoned',
] as const;

/** Where the quieter link of a survey leads; it reads `#token=…` and shows one button. */
export const NOT_YET_PAGE = '/pas-encore';

/** From where it is seen and written: either side of the pair, or the connector who brings both together. */
export const INTRODUCTION_SIDES = ['project', 'opportunity', 'connector'] as const;

/** A short list, so that a decline says something to the other side and to the ranking. */
export const DECLINE_REASONS = [
  'not-relevant',
  'too-far',
  'wrong-size',
  'bad-timing',
  'already-provided',
  'no-capacity',
  'other',
] as const;
export const ABANDON_REASONS = ['no-answer', 'no-agreement', 'bad-timing', 'other'] as const;

export const MILESTONES = [
  'suggested',
  'opened',
  'proposed',
  'accepted',
  'declined',
  'withdrawn',
  'expired',
  'first-message',
  'meeting',
  'agreed',
  'done',
  'abandoned',
] as const;

const MESSAGE_MOST = 1000;
export const proposalSchema = z.strictObject({
  projectId: idSchema,
  opportunityId: idSchema,
  side: z.enum(INTRODUCTION_SIDES),
  /** Addresses and telephone numbers are refused: they are exchanged once the other side has accepted. */
  message: text(MESSAGE_MOST).min(1),
});
export type Proposal = z.infer<typeof proposalSchema>;

export const INTRODUCTION_ACTIONS = [
  'accept',
  'decline',
  'withdraw',
  'meet',
  'agree',
  'finish',
  'abandon',
  'leave',
] as const;
const note = text(500).optional();
export const introductionMoveSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('accept') }),
  z.strictObject({ action: z.literal('decline'), reason: z.enum(DECLINE_REASONS), note }),
  z.strictObject({ action: z.literal('withdraw') }),
  /** The day of the meeting, YYYY-MM-DD; today unless said. */
  z.strictObject({ action: z.literal('meet'), on: z.iso.date().optional() }),
  z.strictObject({ action: z.literal('agree') }),
  z.strictObject({ action: z.literal('finish') }),
  z.strictObject({ action: z.literal('abandon'), reason: z.enum(ABANDON_REASONS), note }),
  /** The connector leaves the two alone. */
  z.strictObject({ action: z.literal('leave') }),
]);
export type IntroductionMove = z.infer<typeof introductionMoveSchema>;

const euros = z.int().min(0).max(1_000_000_000);
/** What came of it as one side states it; null: it says nothing of that. Whole euros. */
export const outcomeInputSchema = z.strictObject({
  amountEur: euros.nullable(),
  daysGiven: z.number().min(0).max(10_000).nullable(),
  raisedEur: euros.nullable(),
  /** In the neighbourhood. */
  jobsCreated: z.int().min(0).max(100_000).nullable(),
  comment: text(1000),
});
export type OutcomeInput = z.infer<typeof outcomeInputSchema>;
export const OUTCOME_FIGURES = ['amountEur', 'daysGiven', 'raisedEur', 'jobsCreated'] as const;
const outcomeSchema = outcomeInputSchema.extend({
  side: z.enum(['project', 'opportunity']),
  at: z.iso.datetime(),
  /** Display name; null when the account is gone. */
  by: z.string().nullable(),
});

const sideSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** Who stands behind it: the display name of a person or the name of an organisation, never an address. */
  people: z.string(),
  /** Null once it is no longer published and not the caller's own. */
  isPublished: z.boolean(),
});
export const introductionSchema = z.object({
  id: z.string(),
  status: z.enum(INTRODUCTION_STATUSES),
  /** The caller's. */
  side: z.enum(INTRODUCTION_SIDES),
  project: sideSchema,
  opportunity: sideSchema.extend({ kind: z.enum(OPPORTUNITY_KINDS) }),
  connector: z.object({ name: z.string(), hasLeft: z.boolean() }).nullable(),
  proposedBy: z.enum(INTRODUCTION_SIDES),
  message: z.string(),
  /** Sides that have not answered yet; both, when a connector proposes. */
  awaits: z.array(z.enum(['project', 'opportunity'])),
  /** Of the pair when it was proposed, 0..100, with its reasons in the caller's language at that time. */
  score: z.number(),
  reasons: z.array(z.string()),
  settings: z.string(),
  reason: z.string().nullable(),
  note: z.string().nullable(),
  milestones: z.array(
    z.object({
      milestone: z.enum(MILESTONES),
      at: z.iso.datetime(),
      side: z.enum(INTRODUCTION_SIDES).nullable(),
      /** Display name; null: the service, or an account that is gone. */
      by: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ),
  /** What the caller may do now. */
  can: z.array(z.enum([...INTRODUCTION_ACTIONS, 'propose', 'state-outcome'])),
  /** Silence until then ends a proposal. */
  expiresAt: z.iso.datetime().nullable(),
  /** Open once it is accepted: the same id as the introduction's. */
  conversationId: z.string().nullable(),
  outcomes: z.array(outcomeSchema),
  /** Figures that the two sides state differently. */
  contradictions: z.array(z.enum(OUTCOME_FIGURES)),
  updatedAt: z.iso.datetime(),
});
export type IntroductionView = z.infer<typeof introductionSchema>;

/** Waits for the caller's own answer; under way; over. */
export const INTRODUCTION_FOLDERS = ['to-answer', 'waiting', 'under-way', 'over'] as const;
export const introductionListQuery = listQuery.extend({
  folder: z.enum(INTRODUCTION_FOLDERS).optional(),
  project: idSchema.optional(),
  opportunity: idSchema.optional(),
});

/** Why an introduction cannot be proposed now. */
export const OBSTACLES = [
  'nobody-behind',
  'own-pair',
  'already-introduced',
  'not-reachable',
  'not-published',
  'gate-closed',
  'inbox-full',
] as const;
export type Obstacle = (typeof OBSTACLES)[number];
export const proposalDraftQuery = proposalSchema.pick({ projectId: true, opportunityId: true, side: true });
export const proposalDraftSchema = z.object({
  /** A beginning, from the reasons, in the caller's language. */
  message: z.string(),
  people: z.string(),
  /** Null: a proposal may be sent now; otherwise why not. */
  obstacle: z.enum(OBSTACLES).nullable(),
  /** When a full inbox reopens. */
  reopensAt: z.iso.datetime().nullable(),
  /** The introduction that exists already, if the caller takes part in it. */
  introductionId: z.string().nullable(),
});
export type ProposalDraft = z.infer<typeof proposalDraftSchema>;

/** For the team: where the two sides state different figures. */
export const contradictionsSchema = z.object({
  items: z.array(
    introductionSchema.pick({
      id: true,
      project: true,
      opportunity: true,
      outcomes: true,
      contradictions: true,
    }),
  ),
  nextCursor: z.string().nullable(),
});
