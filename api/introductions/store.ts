import type { ClientSession, Filter } from 'mongodb';
import type { Connection } from 'mongoose';
import type { OpportunityKind } from '../../matching/taxonomy/index.ts';
import { isDuplicate } from '../database/model.ts';
import { AppError } from '../errors.ts';

type Status =
  | 'proposed'
  | 'accepted'
  | 'met'
  | 'agreed'
  | 'done'
  | 'declined'
  | 'withdrawn'
  | 'expired'
  | 'abandoned';
export type PairSide = 'project' | 'opportunity';
export type IntroductionSide = PairSide | 'connector';

/** Who stands behind one side. */
export interface Party {
  readonly ownerType: 'account' | 'organisation';
  readonly ownerId: string;
  /** As it was when proposed: said once what it was about is gone. */
  readonly title: string;
}
export interface Dated {
  readonly milestone: string;
  readonly at: Date;
  readonly side: IntroductionSide | null;
  /** Null: the service, or an account that is gone. */
  readonly accountId: string | null;
  readonly reason: string | null;
}
/** What one side said came of it; all that it ever said is kept, the last counts. */
export interface Statement {
  readonly side: PairSide;
  readonly amountEur: number | null;
  readonly daysGiven: number | null;
  readonly raisedEur: number | null;
  readonly jobsCreated: number | null;
  readonly comment: string;
  readonly at: Date;
  readonly accountId: string | null;
}
/** The one record of what became of a pair. Its conversation has the same id. */
export interface Introduction {
  readonly _id: string;
  readonly projectId: string;
  readonly opportunityId: string;
  readonly kind: OpportunityKind;
  readonly parties: Readonly<Record<PairSide, Party>>;
  /** Owners of both sides and the connector, to find it by. */
  readonly owners: readonly string[];
  readonly connector: { readonly accountId: string; readonly leftAt: Date | null } | null;
  readonly status: Status;
  readonly version: number;
  readonly proposedBy: IntroductionSide;
  readonly message: string;
  /** Sides that have not answered yet. */
  readonly awaits: readonly PairSide[];
  /** The side that declined. */
  readonly declinedBy: PairSide | null;
  readonly score: number;
  readonly reasons: Readonly<Record<'fr' | 'en', readonly string[]>>;
  readonly settings: string;
  readonly reason: string | null;
  readonly note: string | null;
  readonly milestones: readonly Dated[];
  readonly statements: readonly Statement[];
  readonly isContradicted: boolean;
  readonly proposedAt: Date;
  readonly expiresAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
type Set = Partial<Omit<Introduction, '_id' | 'version' | 'milestones' | 'statements'>>;

/** A page asked for after the last row of the one before. */
export interface After {
  readonly at: Date;
  readonly id: string;
}
export interface Wanted {
  readonly owners?: readonly string[];
  readonly statuses?: readonly Status[];
  readonly projectId?: string;
  readonly opportunityId?: string;
  readonly isContradicted?: true;
}

export interface IntroductionStore {
  find(id: string): Promise<Introduction | undefined>;
  findPair(projectId: string, opportunityId: string): Promise<Introduction | undefined>;
  /** The latest change first. */
  list(wanted: Wanted, after: After | undefined, limit: number): Promise<Introduction[]>;
  /** Sides in `[owner, side]`, of what waits for an answer. */
  waitingFor(owners: readonly string[]): Promise<Introduction[]>;
  /** A new pair, within the budgets of who receives it; 'taken' when the pair exists by now. */
  insert(introduction: Introduction, budgets: readonly Budget[]): Promise<'done' | 'taken' | Full>;
  /** The same pair again, over the version that was seen. */
  reopen(
    seen: Seen,
    set: Set,
    milestone: Dated,
    budgets: readonly Budget[],
  ): Promise<Introduction | 'taken' | Full>;
  /** Only while it has that version; undefined when it has moved on. */
  write(
    seen: Seen,
    set: Set,
    added: { readonly milestones?: readonly Dated[]; readonly statement?: Statement },
  ): Promise<Introduction | undefined>;
  /** Dates a milestone that is dated once, whatever else changes meanwhile; false when it was dated before. */
  date(id: string, milestone: Dated): Promise<boolean>;
  /** Proposals whose time is over. */
  silent(before: Date, limit: number): Promise<Introduction[]>;
  /** When the next first contact may come in, of one receiver; null: now. */
  reopensAt(budget: Budget): Promise<Date | null>;
  /** Proposals to these owners that were answered or ended in silence, since then. */
  answered(since: Date): Promise<Answered[]>;
}
type Seen = Pick<Introduction, '_id' | 'version'>;
export interface Answered {
  readonly ownerId: string;
  readonly side: PairSide;
  readonly documentId: string;
  readonly proposedAt: Date;
  /** Null: it ended in silence. */
  readonly answeredAt: Date | null;
}
/** How many first contacts one receiver takes. */
export interface Budget {
  /** Side and id of the document. */
  readonly receiver: string;
  readonly mostAMonth: number;
  readonly now: Date;
}
export interface Full {
  readonly receiver: string;
  readonly reopensAt: Date;
}
