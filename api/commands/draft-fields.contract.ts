import { z } from 'zod';
import { DOCUMENT_TYPES, type DocumentType } from '../../domain/numbering/document-types.js';
import { PAPER_REASONS } from '../../domain/paper/paper-reasons.js';
import { civilDateSchema, documentIdSchema } from '../contract/fields.js';

const words = (max: number): z.ZodNullable<z.ZodString> => z.string().trim().max(max).nullable();
const count = z.int().min(0).max(999).nullable();
const types = Object.keys(DOCUMENT_TYPES) as [DocumentType, ...DocumentType[]];

/** What the document says; kept encrypted. The lengths are what a packet may carry (NĐ30 PL VI). */
export const contentFields = {
  subject: z.string().trim().max(500).describe('Trích yếu'),
  summary: words(500).describe('Nội dung tóm tắt'),
  ccPlaces: z.array(z.string().trim().min(1).max(200)).max(100).describe('Nơi nhận để biết, lưu'),
  signingCapacity: words(20).describe('Quyền hạn: TM., KT., TL., TUQ.'),
  signerPosition: words(100).describe('Chức vụ người ký'),
  signerName: words(50).describe('Họ tên người ký'),
  issuePlace: words(50).describe('Nơi ban hành'),
  typistMark: words(10).describe('Ký hiệu người soạn thảo'),
  copyCount: count,
  pageCount: count,
  agencyAbbreviation: words(30).describe('Chữ viết tắt của cơ quan, để ghép ký hiệu'),
  unitAbbreviation: words(30).describe('Chữ viết tắt của đơn vị soạn thảo, để ghép ký hiệu'),
};

/** What lists and checks need in the clear. */
export const factFields = {
  urgency: z.enum(['normal', 'urgent', 'veryUrgent', 'express']).describe('Mức độ khẩn'),
  documentType: z.enum(types).nullable().describe('Loại văn bản'),
  recipients: z.array(z.string().max(40)).max(5_000).describe('Mã định danh nơi nhận'),
  fileIds: z.array(z.uuid()).max(20),
  dueOn: civilDateSchema.nullable().describe('Hạn trả lời'),
  paper: z
    .enum(PAPER_REASONS)
    .nullable()
    .optional()
    .describe('Gửi kèm hoặc thay bằng bản giấy, và lý do (QĐ28 5.2, 7)'),
  replaces: documentIdSchema.nullable().describe('Văn bản mà văn bản này trả lời hoặc thay thế'),
};

/** The content of a draft that has just been begun: nothing is filled in for anybody. */
export const emptyContent = {
  subject: '',
  summary: null,
  ccPlaces: [],
  signingCapacity: null,
  signerPosition: null,
  signerName: null,
  issuePlace: null,
  typistMark: null,
  copyCount: null,
  pageCount: null,
  agencyAbbreviation: null,
  unitAbbreviation: null,
};
