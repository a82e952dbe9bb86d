import { type Connection, type Model, Schema } from 'mongoose';
import type { DraftFacts, FrozenRevision } from '../../domain/ports/drafts.js';
import { rowModel } from '../row-model.js';

/** Whose it is; the filter of every read. */
interface Owned {
  readonly documentId: string;
  readonly version: number;
  readonly ownerUserId: string;
  readonly agencyCode: string;
  readonly unitId: string;
}

export interface DraftRow extends Owned, Omit<DraftFacts, 'recipients'> {
  readonly _id: string;
  readonly recipients: readonly string[];
  readonly updatedAtMs: number;
  /** The content as JSON, sealed for this document and version. */
  readonly sealed: Buffer;
}

export interface RevisionRow extends Owned, Omit<DraftFacts, 'recipients' | 'fileIds'> {
  /** `<documentId>/<version>`: a version is frozen once. */
  readonly _id: string;
  readonly recipients: readonly string[];
  readonly files: FrozenRevision['files'];
  readonly digest: string;
  readonly frozenAtMs: number;
  readonly sealed: Buffer;
}

const common = {
  _id: String,
  documentId: String,
  version: Number,
  ownerUserId: String,
  agencyCode: String,
  unitId: String,
  urgency: String,
  documentType: String,
  recipients: [String],
  dueOn: String,
  replaces: String,
  paper: String,
  sealed: Buffer,
} as const;

export function draftModel(connection: Connection): Model<DraftRow> {
  return rowModel<DraftRow>(connection, {
    name: 'Draft',
    collection: 'drafts',
    fields: { ...common, fileIds: [String], updatedAtMs: Number },
  });
}

export function revisionModel(connection: Connection): Model<RevisionRow> {
  return rowModel<RevisionRow>(connection, {
    name: 'DraftRevision',
    collection: 'draftRevisions',
    fields: { ...common, files: Schema.Types.Mixed, digest: String, frozenAtMs: Number },
  });
}
