import { type Connection, Schema } from 'mongoose';
import type { Project } from '../../matching/types.ts';
import { createDocuments, type Documents } from '../database/documents.ts';

export type ProjectStore = Documents<Project>;

const { Mixed } = Schema.Types;

/** Shapes are checked by the contract before they come here; the types below serve queries and stop stray fields. */
export const createProjectStore = (connection: Connection): ProjectStore =>
  createDocuments<Project>(connection, 'projects', {
    title: String,
    pitch: String,
    offer: String,
    seeks: String,
    sectors: [String],
    skillsSought: [String],
    stage: String,
    legalForm: String,
    innovation: [String],
    commune: Mixed,
    inQpv: Boolean,
    funding: Mixed,
    capacity: String,
    team: Number,
    activities: { type: [Mixed], default: undefined },
    certifications: { type: [String], default: undefined },
    joinsConsortium: Boolean,
    references: String,
    source: Mixed,
  });
