import { z } from 'zod';
import { DOCUMENT_PHASES, type DocumentPhase } from '../../domain/document/phases.js';
import { URGENCIES } from '../../domain/urgency.js';
import { contentFields, factFields } from '../commands/draft-fields.contract.js';
import { endpoint } from '../contract/endpoint.js';
import {
  documentIdSchema,
  instantSchema,
  secrecySchema,
  sha256Schema,
} from '../contract/fields.js';
import { pageOf, pageQuery } from '../contract/paging.js';
import { waitQuery } from '../contract/wait-for.contract.js';
import { deliverySchema } from '../deliveries/delivery.contract.js';

export const phaseSchema = z.enum(
  Object.keys(DOCUMENT_PHASES) as [DocumentPhase, ...DocumentPhase[]],
);

export const numberSchema = z.strictObject({
  register: z.string(),
  year: z.int(),
  number: z.int(),
  symbol: z.string(),
  issuedOn: z.string(),
});

/** A document as lists show it: codes, ids and instants, no text. */
export const documentSchema = z
  .strictObject({
    documentId: z.string(),
    n: z.int().describe('The commit that touched it last.'),
    updatedAt: instantSchema,
    issuer: z.string(),
    succeededBy: z
      .string()
      .nullable()
      .describe('The agency that answers for it since its issuer is no more (F-T10).'),
    authorId: z.string(),
    phase: phaseSchema,
    isArchived: z.boolean(),
    urgency: z.enum(URGENCIES),
    documentType: z.string().nullable(),
    number: numberSchema.nullable(),
    dueOn: z.string().nullable(),
    revisionDigest: z.string().nullable(),
    draftVersion: z.int().nullable(),
    signedBy: z.string().nullable(),
    signatures: z.array(z.strictObject({ fileId: z.string(), cmsSha256: z.string() })),
    sealSha256: z.string().nullable(),
    recipientCount: z.int(),
    proposal: z.enum(['voidNumber', 'stopClock']).nullable(),
    noticeId: z.string().nullable(),
    createdAt: instantSchema,
    signedAt: instantSchema.nullable(),
    issuedAt: instantSchema.nullable(),
  })
  .meta({ id: 'Document' });

export const fileSchema = z
  .strictObject({
    fileId: z.string(),
    fileName: z.string(),
    contentType: z.string(),
    sizeBytes: z.int(),
    sha256: z.string(),
  })
  .meta({ id: 'File' });

const words = z.string().nullable();

/** What the document says, for those it is open to; from elsewhere it may be longer than ours. */
export const contentSchema = z
  .strictObject({
    subject: z.string(),
    summary: words,
    ccPlaces: z.array(z.string()),
    signingCapacity: words,
    signerPosition: words,
    signerName: words,
    issuePlace: words,
    typistMark: words,
    copyCount: z.int().nullable(),
    pageCount: z.int().nullable(),
    agencyAbbreviation: words,
    unitAbbreviation: words,
    documentType: z.string().describe('Of a document from elsewhere the name its issuer gave.'),
    recipients: z.array(z.string()),
    dueOn: words,
    replaces: words,
    version: z.int().nullable().describe('Of the draft; null for a document from elsewhere.'),
    files: z.array(fileSchema),
  })
  .meta({ id: 'Content' });

const one = z.strictObject({ documentId: documentIdSchema });

export const listDocuments = endpoint({
  method: 'get',
  path: '/documents',
  tag: 'documents',
  summary: 'Documents of one’s own agency, last touched first',
  query: z.strictObject({
    ...pageQuery,
    phase: phaseSchema.optional(),
    urgency: z.enum(URGENCIES).optional(),
  }),
  reply: pageOf(documentSchema),
});

export const getDocument = endpoint({
  method: 'get',
  path: '/documents/{documentId}',
  tag: 'documents',
  summary: 'One document with its content and its copies; waits for a phase if asked',
  params: one,
  query: z.strictObject(waitQuery(phaseSchema)),
  reply: z.strictObject({
    document: documentSchema,
    content: contentSchema.nullable().describe('Null for those it is not open to.'),
    deliveries: z.array(deliverySchema).describe('At most 200; of a broadcast the first ones.'),
  }),
});

export const patchDraft = endpoint({
  method: 'patch',
  path: '/documents/{documentId}/draft',
  tag: 'documents',
  summary: 'Changes the draft, if nobody else has since the version named',
  params: one,
  body: z.strictObject({
    version: z.int().min(1),
    secrecy: secrecySchema.optional(),
    ...z.strictObject(factFields).partial().shape,
    content: z.strictObject(contentFields).partial().optional(),
  }),
  reply: z.strictObject({ documentId: z.string(), version: z.int() }),
});

export const getManifest = endpoint({
  method: 'get',
  path: '/documents/{documentId}/manifest',
  tag: 'documents',
  summary: 'The exact text that the agency has signed',
  params: one,
  reply: { contentType: 'application/json' },
});

export const getEvidence = endpoint({
  method: 'get',
  path: '/documents/{documentId}/evidence/{sha256}',
  tag: 'documents',
  summary: 'One detached signature (CMS, DER)',
  params: z.strictObject({ documentId: documentIdSchema, sha256: sha256Schema }),
  reply: { contentType: 'application/pkcs7-signature' },
});

export const getDocumentFile = endpoint({
  method: 'get',
  path: '/documents/{documentId}/files/{fileId}',
  tag: 'documents',
  summary: 'The bytes of one file; a PDF for a receiver’s person carries a mark after them',
  params: z.strictObject({ documentId: documentIdSchema, fileId: z.uuid() }),
  query: z.strictObject({
    original: z
      .stringbool()
      .default(false)
      .describe('The signed bytes alone, for a clerk or a supervisor of the receiver.'),
  }),
  reply: { contentType: 'application/octet-stream' },
});
