import mongoose, { type Connection, Schema } from 'mongoose';
import type { OpportunityKind } from '../../matching/taxonomy/index.ts';
import type { Opportunity } from '../../matching/types.ts';
import { createDocuments, type Documents } from '../database/documents.ts';

export interface OpportunityStore extends Documents<Opportunity> {
  /** Those that can still be answered on `today` (YYYY-MM-DD). */
  openPage(
    kind: OpportunityKind | undefined,
    today: string,
    after: string | undefined,
    limit: number,
  ): Promise<unknown[]>;
  /** Published schemes that say they are the local version of this one, in the order of ids. */
  localVersionsOf(generalId: string, limit: number): Promise<unknown[]>;
}

const { Mixed } = Schema.Types;

/** One collection for the four kinds; a field that a kind does not have is absent. */
export function createOpportunityStore(connection: Connection): OpportunityStore {
  const documents = createDocuments<Opportunity>(connection, 'opportunities', {
    kind: String,
    title: String,
    description: String,
    organisation: Mixed,
    sectors: { type: [String], default: undefined },
    stages: { type: [String], default: undefined },
    legalForms: { type: [String], default: undefined },
    perimeter: Mixed,
    remote: Boolean,
    qpvOnly: Boolean,
    opensOn: String,
    deadline: String,
    capacity: Number,
    need: Mixed,
    skills: { type: [String], default: undefined },
    format: String,
    days: Number,
    instrument: String,
    amountMin: Number,
    amountMax: Number,
    conditions: String,
    forms: { type: [String], default: undefined },
    publics: { type: [String], default: undefined },
    cost: Mixed,
    howToEnter: String,
    enterUrl: String,
    refreshMonths: Number,
    localVersionOf: String,
  });
  return {
    ...documents,
    openPage(kind, today, after, limit) {
      const stillOpen = mongoose.trusted({ $not: { $lt: today } });
      return documents.page({ deadline: stillOpen, ...(kind ? { kind } : {}) }, after, limit);
    },
    localVersionsOf: (generalId, limit) => documents.page({ localVersionOf: generalId }, undefined, limit),
  };
}
